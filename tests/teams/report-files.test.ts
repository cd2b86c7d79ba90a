import { expect, it } from 'vitest';
import { makeReportLink } from '../../src/engine/report-links.ts';
import { reportsOf } from '../../src/teams/report-files.ts';
import { allowedTenants } from '../../src/teams/tenants.ts';
import { tenantOfPerson } from '../../src/words/person.ts';
import { persons } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

const { chair } = persons;

it.each([
  { tenants: [tenantOfPerson(chair.id).toUpperCase()], opens: true, because: 'their organisation may use the bot' },
  { tenants: ['another-organisation'], opens: false, because: 'their organisation was taken off the list since' },
  { tenants: [], opens: false, because: 'nobody may' },
])('a link opens for its person: $opens, since $because', async ({ tenants, opens }) => {
  const { deps } = await startEngine();
  const token = await makeReportLink(deps, chair.id, { kind: 'pack', as: 'word' });
  const reports = reportsOf(deps, allowedTenants(tenants));
  expect(await reports.isThere(token)).toBe(opens);
  expect((await reports.fetch(token)) !== undefined).toBe(opens);
});
