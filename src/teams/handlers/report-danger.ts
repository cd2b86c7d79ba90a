import { decideDanger } from '../../rules/disagreements/decide-danger.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** A child may be in immediate danger: what becomes of it, the procedure says. */
export const reportDanger = cardHandler('report-danger', MoreForm, (form, ask, deps) =>
  answerOnMore(form, 'danger', ask, deps, (entry, by, context, now) =>
    decideDanger(entry, { ...form, reason: form.dangerReason }, by, context, now),
  ),
);
