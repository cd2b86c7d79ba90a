import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { addWorkingDays, type Calendar, CalendarEndError } from '../calendar/working-days.ts';
import type { ClaimedEntry } from './claim-to-verify-card.ts';

/**
 * The day on which whoever verifies a claim is asked about it again.
 * @returns `undefined` when nobody was asked yet, when that day has passed, and past the end of the calendar
 */
export function decideByOn(
  { standing: { asked } }: ClaimedEntry,
  { now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence },
): CalendarDate | undefined {
  if (!asked) return undefined;
  try {
    const on = addWorkingDays(calendar, asked.lastOn, cadence.thenEveryWorkingDays);
    return on > dateOf(now) ? on : undefined;
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}
