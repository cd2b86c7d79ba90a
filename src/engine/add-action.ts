import type { Refusal } from '../decisions/refusal.ts';
import { type EditEvent, sentFrom } from '../rules/edits/from-card.ts';
import { type AskedEntry, newEntry } from '../rules/edits/new-entry.ts';
import type { Viewer } from '../rules/people/access.ts';
import type { Entry } from '../words/entry.ts';
import type { Plan } from '../words/plan.ts';
import type { SubmissionId } from '../words/update.ts';
import { addEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

/** What came of putting an action into a plan. `taken`: the plan has that reference already, and nothing was changed. */
export type Added =
  | { readonly kind: 'added'; readonly entry: Entry; readonly event: EditEvent }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'taken' };

/**
 * Puts an action that no document has into a plan, and its first look into the agenda.
 * @param submissionId the card that it was sent from, if it was
 */
export async function addAction(
  deps: Deps,
  asked: AskedEntry,
  plan: Plan,
  by: Viewer,
  submissionId?: SubmissionId,
): Promise<Added> {
  const made = newEntry(asked, plan, by, await deps.directory.people(), deps.clock());
  if ('refused' in made) return { kind: 'refused', reason: made.refused };
  const { entry } = made;
  const event = submissionId ? sentFrom(made.event, submissionId) : made.event;
  const isNew = await addEntry(deps, entry, event, deps.clock(), by.personId);
  return isNew ? { kind: 'added', entry, event } : { kind: 'taken' };
}
