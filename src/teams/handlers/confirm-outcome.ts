import { decideConfirmation } from '../../rules/disagreements/decide-confirmation.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnCard, CardForm } from '../disagreement-form.ts';

/** The other side confirms what was proposed, and it is over. */
export const confirmOutcome = cardHandler('confirm-outcome', CardForm.extend({ proposalId: SubmissionId }), (form, ask, deps) =>
  answerOnCard(form, undefined, ask, deps, (entry, by, context, now) => decideConfirmation(entry, form, by, context, now)),
);
