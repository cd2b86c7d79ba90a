import { decidePause } from '../../rules/disagreements/decide-pause.ts';
import { en } from '../../words/english.ts';
import { StageId } from '../../words/procedure.ts';
import { CalendarDate } from '../../words/time.ts';
import { cardHandler } from '../card-handler.ts';
import { answerOnMore, MoreForm } from '../disagreement-form.ts';

/** The clocks stand still until a day, for a reason. */
export const pauseDisagreement = cardHandler('pause-disagreement', MoreForm.extend({ stage: StageId }), (form, ask, deps) => {
  const untilOn = CalendarDate.safeParse(form.pauseUntil).data;
  if (!untilOn) return answerOnMore(form, 'pause', ask, deps, { pauseUntil: en`Choose a day.` });
  return answerOnMore(form, 'pause', ask, deps, (entry, by, context, now) =>
    decidePause(entry, { ...form, untilOn, reason: form.pauseReason }, by, context, now),
  );
});
