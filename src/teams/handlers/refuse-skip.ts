import { decideSkipRefusal } from '../../rules/disagreements/decide-skip.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** Whoever has to consent says that it stays at its stage. */
export const refuseSkip = cardHandler('refuse-skip', MoreForm.extend({ skipId: SubmissionId }), (form, ask, deps) =>
  answerOnMore(form, 'refuse-skip', ask, deps, (entry, by, context, now) =>
    decideSkipRefusal(entry, { ...form, reason: form.skipRefuseReason }, by, context, now),
  ),
);
