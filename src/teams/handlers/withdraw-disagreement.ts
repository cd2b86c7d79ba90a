import { decideDisagreementWithdrawal } from '../../rules/disagreements/decide-disagreement-withdrawal.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** The side that raised it takes it back. */
export const withdrawDisagreement = cardHandler('withdraw-disagreement', MoreForm, (form, ask, deps) =>
  answerOnMore(form, 'withdraw', ask, deps, (entry, by, context, now) =>
    decideDisagreementWithdrawal(entry, { ...form, reason: form.withdrawReason }, by, context, now),
  ),
);
