import { type Entry, isEnded, recheckOnOf } from '../words/entry.ts';
import type { PlanId } from '../words/plan.ts';
import { addMinutes } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { entryRefIn } from './pointer.ts';

/**
 * Puts a note on the agenda to look now at every entry that is open, disputed, or to be checked again, from the state
 * alone, where each gets its next one: after the cadence changed, or should notes have been lost. One too many is harmless.
 * Every entry with a message that has not ended in a named state gets a note for its messages, and each is put into the list
 * of its owner's actions again. Notes that nobody can read go.
 * @returns how many entries are to be looked at for themselves
 */
export async function rebuildAgenda(deps: Deps): Promise<number> {
  const at = addMinutes(deps.clock(), 1); // by then every server knows what changed
  let put = 0;
  for (const { id } of await deps.register.plans()) {
    const unsent = await withUnsent(deps, id);
    for await (const entry of deps.register.entries(id)) {
      const ref = { planId: id, ref: entry.action.ref };
      await deps.owners.put(entry.action.owner, ref);
      if (unsent.has(ref.ref)) await deps.agenda.put({ ref, at, isForMessages: true });
      if (isEnded(entry) && recheckOnOf(entry) === undefined && !goesOnByItself(entry)) continue;
      await deps.agenda.put({ ref, at });
      put += 1;
    }
  }
  await deps.agenda.clearUnreadable();
  return put;
}

/** Entries with a message that has not ended in a named state. */
async function withUnsent({ stored }: Deps, id: PlanId): Promise<ReadonlySet<string>> {
  const refs = new Set<string>();
  for await (const { pointer, stored: message } of stored.messagesAbout(id)) {
    const state = message?.delivery.state;
    if (state === 'pending' || state === 'sending') refs.add(entryRefIn(pointer));
  }
  return refs;
}

/** Two agencies disagree about it, or what they agreed on is not in the register yet. */
function goesOnByItself({ disagreement, pastDisagreements = [] }: Entry): boolean {
  return disagreement !== undefined || pastDisagreements.some(({ toAdd }) => toAdd);
}
