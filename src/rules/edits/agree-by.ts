import type { Entry } from '../../words/entry.ts';
import type { Request } from '../../words/request.ts';
import { type CalendarDate, dateOf } from '../../words/time.ts';
import { askedAgainOn } from '../verification/decide-by.ts';

/** The day on which those who can agree to a request are asked about it again; `undefined` as in {@link askedAgainOn}. */
export function agreeByOn(
  { reminders }: Entry,
  request: Request,
  when: Parameters<typeof askedAgainOn>[1],
): CalendarDate | undefined {
  return askedAgainOn(reminders.others?.lastOn ?? dateOf(request.at), when);
}
