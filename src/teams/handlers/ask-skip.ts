import { decideSkip } from '../../rules/disagreements/decide-skip.ts';
import { en } from '../../words/english.ts';
import { StageId } from '../../words/procedure.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** A side asks to go straight to a later stage. */
export const askSkip = cardHandler('ask-skip', MoreForm, (form, ask, deps) => {
  const to = StageId.safeParse(form.skipTo).data;
  if (!to) return answerOnMore(form, 'skip', ask, deps, { skipTo: en`Choose the stage.` });
  return answerOnMore(form, 'skip', ask, deps, (entry, by, context, now) =>
    decideSkip(entry, { ...form, to, reason: form.skipReason }, by, context, now),
  );
});
