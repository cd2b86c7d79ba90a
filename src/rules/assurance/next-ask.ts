import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { addWorkingDays, type Calendar, CalendarEndError } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';
import { nextReminderAt } from './decide-reminder.ts';

/**
 * The day on which somebody with these overdue actions is asked again, for the line "if we hear nothing".
 * A reminder that is due now counts as given: the card that this stands on gives it.
 * @returns `undefined` with nothing overdue, and past the end of the calendar
 */
export function nextAskOn(
  overdue: readonly Entry[],
  { now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence },
): CalendarDate | undefined {
  try {
    const afterThis = addWorkingDays(calendar, dateOf(now), cadence.thenEveryWorkingDays);
    const dates = overdue.map((entry) => {
      const at = nextReminderAt(entry, { calendar, cadence });
      return at !== undefined && at > now ? dateOf(at) : afterThis;
    });
    return dates.toSorted()[0];
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}
