import { type Entry, isEnded, recheckOnOf } from '../words/entry.ts';
import { addMinutes } from '../words/time.ts';
import type { Deps } from './deps.ts';

/**
 * Puts a note to look at every entry that is open, disputed, or to be checked again, now on the agenda, from the state alone, where
 * each gets its next one: after the cadence changed, or should notes have been lost. One too many is harmless.
 * @returns how many were put
 */
export async function rebuildAgenda(deps: Deps): Promise<number> {
  const at = addMinutes(deps.clock(), 1); // by then every server knows what changed
  let put = 0;
  for (const { id } of await deps.register.plans()) {
    for await (const entry of deps.register.entries(id)) {
      if (isEnded(entry) && recheckOnOf(entry) === undefined && !goesOnByItself(entry)) continue;
      await deps.agenda.put({ ref: { planId: id, ref: entry.action.ref }, at });
      put += 1;
    }
  }
  return put;
}

/** Two agencies disagree about it, or what they agreed on is not in the register yet. */
function goesOnByItself({ disagreement, pastDisagreements = [] }: Entry): boolean {
  return disagreement !== undefined || pastDisagreements.some(({ toAdd }) => toAdd);
}
