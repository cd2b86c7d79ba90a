import { decideResumption } from '../../rules/disagreements/decide-pause.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** The clocks go on before the day of the pause. */
export const resumeDisagreement = cardHandler('resume-disagreement', MoreForm, (form, ask, deps) =>
  answerOnMore(form, undefined, ask, deps, (entry, by, context, now) => decideResumption(entry, form, by, context, now)),
);
