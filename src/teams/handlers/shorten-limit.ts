import { decideShortening } from '../../rules/disagreements/decide-shortening.ts';
import { en } from '../../words/english.ts';
import { StageId } from '../../words/procedure.ts';
import { CalendarDate } from '../../words/time.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** Sooner, by anybody of either side or whoever oversees it; never later. */
export const shortenLimit = cardHandler('shorten-limit', MoreForm.extend({ stage: StageId }), (form, ask, deps) => {
  const on = CalendarDate.safeParse(form.shortenOn).data;
  if (!on) return answerOnMore(form, 'shorten', ask, deps, { shortenOn: en`Choose a day.` });
  return answerOnMore(form, 'shorten', ask, deps, (entry, by, context, now) =>
    decideShortening(entry, { ...form, on, reason: form.shortenReason }, by, context, now),
  );
});
