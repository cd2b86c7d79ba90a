import { refuse } from '../../decisions/decision.ts';
import { mayAnswer } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { actionCard } from '../../rules/updates/action-card.ts';
import { draftAgain } from '../../rules/updates/draft-again.ts';
import { openQuestion } from '../../rules/verification/open-question.ts';
import { EntryRef } from '../../words/action.ts';
import { isEnded } from '../../words/entry.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { presentAction, presentCard } from '../present-card.ts';

/** The form again, with what this person sent last. An update is added, never edited: the one before stays on record. */
export const changeUpdate = cardHandler('change-update', EntryRef, async (ref, ask, deps) => {
  const entry = (await deps.register.load(ref))?.entry;
  if (!entry) return refusalCard('unknown-action');
  if (!mayAnswer(ask.by, entry)) return refusedActionCard(refuse('not-yours-to-answer', entry), ask.by, ask.people);
  const again = draftAgain(entry, ask.by.personId);
  if (openQuestion(entry.standing) && !again) return presentAction(entry, ask, deps);
  if (!again || isEnded(entry)) return presentCard(entry, ask, deps);
  return actionCard(entry, { today: ask.today, isAsked: true, submissionId: SubmissionId.parse(deps.newId()), ...again });
});
