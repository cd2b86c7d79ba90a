import { decideNotAgreed } from '../../rules/disagreements/decide-not-agreed.ts';
import { StageId } from '../../words/procedure.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** A side says that it will not agree at this stage. */
export const notAgree = cardHandler('not-agree', MoreForm.extend({ stage: StageId }), (form, ask, deps) =>
  answerOnMore(form, 'not-agree', ask, deps, (entry, by, context, now) =>
    decideNotAgreed(entry, { ...form, reason: form.notAgreeReason }, by, context, now),
  ),
);
