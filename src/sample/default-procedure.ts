import { fileURLToPath } from 'node:url';
import type { Deps } from '../engine/deps.ts';
import { readProcedureFile } from '../files/read-procedure.ts';
import { confirmProcedure } from '../rules/disagreements/decide-procedure.ts';
import { viewerOf } from '../rules/people/access.ts';
import type { People } from '../words/people.ts';
import { personId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import { TRY_OUT_PEOPLE } from './sample-people.ts';

/** Our own generic model, which a partnership can make its own. */
export const DEFAULT_PROCEDURE_FILE = fileURLToPath(new URL('../procedures/generic-four-stage.yaml', import.meta.url));

/** The sample partnership has taken the default for its own: its chair has confirmed it. */
export async function confirmDefault({ procedures, clock }: Deps, people: People): Promise<void> {
  const read = await readProcedureFile(DEFAULT_PROCEDURE_FILE);
  if ('problems' in read) throw new Error('The bundled procedure cannot be read');
  const { tenantId, objectId, name } = TRY_OUT_PEOPLE.chair;
  const now = clock();
  const chair = viewerOf(people, personId(tenantId, objectId), name, dateOf(now));
  await procedures.add({ procedure: read.procedure, importedAt: now });
  await procedures.change(read.procedure, (stored) => confirmProcedure(stored, chair, now));
}
