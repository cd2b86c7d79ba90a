import { decideDecline } from '../../rules/disagreements/decide-confirmation.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnCard, CardForm } from '../disagreement-form.ts';

/** The other side does not confirm what was proposed, and says why. */
export const declineOutcome = cardHandler('decline-outcome', CardForm.extend({ proposalId: SubmissionId }), (form, ask, deps) =>
  answerOnCard(form, 'decline', ask, deps, (entry, by, context, now) =>
    decideDecline(entry, { ...form, reason: form.declineReason }, by, context, now),
  ),
);
