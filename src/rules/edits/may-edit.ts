import type { Refusal } from '../../decisions/refusal.ts';
import type { Entry } from '../../words/entry.ts';
import { holdsOffice, mayAnswer, type Viewer } from '../people/access.ts';

/** The business manager keeps the plans. One who also leads the action does not decide about it alone. */
export function editRefusal(by: Viewer, entry: Entry): Refusal | undefined {
  if (!keepsPlans(by)) return 'not-yours-to-edit';
  return mayAnswer(by, entry) ? 'own-action' : undefined;
}

export function keepsPlans(by: Viewer): boolean {
  return holdsOffice(by, 'keep-plans');
}
