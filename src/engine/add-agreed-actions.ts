import { agreedEntry } from '../rules/disagreements/agreed-entry.ts';
import { decideActionAdded } from '../rules/disagreements/decide-step.ts';
import { ActionRef, type EntryRef } from '../words/action.ts';
import type { AgreedAction, PastDisagreement } from '../words/disagreement.ts';
import type { Entry } from '../words/entry.ts';
import { addEntry, changeEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

/**
 * Puts into the register what disagreements about an action ended with, and notes it there. Called again, or by several
 * servers at once, it is there once; where one died half-way, the sweep goes on with it.
 */
export async function addAgreedActions(deps: Deps, about: EntryRef): Promise<void> {
  const { privacy: _, ...own } = deps; // the words were looked through when they were proposed
  const entry = (await own.register.load(about))?.entry;
  for (const past of entry?.pastDisagreements ?? []) {
    if (!entry || !past.toAdd) continue;
    const ref = await addOnce(own, entry, past, past.toAdd);
    await changeEntry(own, about, (current) => decideActionAdded(current, past.id, ref));
  }
}

/** @returns the reference that it has: the next free one, should somebody else have given that one to another action */
async function addOnce(deps: Deps, about: Entry, past: PastDisagreement, action: AgreedAction): Promise<ActionRef> {
  const people = await deps.directory.people();
  const { planId } = about.action;
  for (let ref = action.ref; ; ref = nextAfter(ref)) {
    const now = deps.clock();
    const { entry, event } = agreedEntry(about, past, action, { ref, people, now });
    if (await addEntry(deps, entry, event, now)) return ref;
    const [first] = await deps.register.history({ planId, ref });
    if (first?.event.what === 'added' && first.event.disagreementId === past.id) return ref;
  }
}

/** `HOU-02-D1`: `HOU-02-D2` */
function nextAfter(ref: ActionRef): ActionRef {
  return ActionRef.parse(ref.replace(/\d+$/, (n) => String(Number(n) + 1)));
}
