import type { Deps } from '../engine/deps.ts';
import { loadProcedure } from '../files/read-procedure.ts';
import { DEFAULT_PROCEDURE_FILE } from '../procedures/bundled.ts';
import { confirmProcedure } from '../rules/disagreements/decide-procedure.ts';
import { viewerOf } from '../rules/people/access.ts';
import type { People } from '../words/people.ts';
import { personId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import { TRY_OUT_PEOPLE } from './sample-people.ts';

/** The sample partnership has taken the default for its own: its chair has confirmed it. */
export async function confirmDefault({ procedures, clock }: Deps, people: People): Promise<void> {
  const procedure = await loadProcedure(DEFAULT_PROCEDURE_FILE);
  const { tenantId, objectId, name } = TRY_OUT_PEOPLE.chair;
  const now = clock();
  const chair = viewerOf(people, personId(tenantId, objectId), name, dateOf(now));
  await procedures.add({ procedure, importedAt: now });
  await procedures.change(procedure, (stored) => confirmProcedure(stored, chair, now));
}
