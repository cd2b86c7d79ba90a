import type { Disowned, Entry } from '../../words/entry.ts';
import { type CalendarDate, dateOf } from '../../words/time.ts';
import { askedAgainOn } from '../verification/decide-by.ts';

/** The day on which the business manager is asked again whose an action is; `undefined` as in {@link askedAgainOn}. */
export function settleByOn(
  { reminders }: Entry,
  disowned: Disowned,
  when: Parameters<typeof askedAgainOn>[1],
): CalendarDate | undefined {
  return askedAgainOn(reminders.others?.lastOn ?? dateOf(disowned.at), when);
}
