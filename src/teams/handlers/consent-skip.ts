import { decideSkipConsent } from '../../rules/disagreements/decide-skip.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** Whoever has to says yes to going straight to a later stage. */
export const consentSkip = cardHandler('consent-skip', MoreForm.extend({ skipId: SubmissionId }), (form, ask, deps) =>
  answerOnMore(form, undefined, ask, deps, (entry, by, context, now) => decideSkipConsent(entry, form, by, context, now)),
);
