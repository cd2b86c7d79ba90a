import { fileURLToPath } from 'node:url';
import type { PlaygroundPerson } from './playground.ts';

/** Who holds which role in the sample partnership. One role is vacant. Nobody in it exists. */
export const SAMPLE_PEOPLE_FILE = fileURLToPath(new URL('people.csv', import.meta.url));

const BOARD_TENANT = '10000000-0000-4000-8000-000000000001';
const COUNCIL_TENANT = '10000000-0000-4000-8000-000000000002';

/** The three whom somebody trying the bot plays, as the file of people has them. */
export const TRY_OUT_PEOPLE = {
  lead: { name: 'Sam Okafor', tenantId: COUNCIL_TENANT, objectId: '20000000-0000-4000-8000-000000000001' },
  safeguardingManager: { name: 'Priya Nair', tenantId: BOARD_TENANT, objectId: '20000000-0000-4000-8000-000000000002' },
  chair: { name: 'Ruth Adeyemi', tenantId: BOARD_TENANT, objectId: '20000000-0000-4000-8000-000000000003' },
} as const satisfies Record<string, PlaygroundPerson>;
