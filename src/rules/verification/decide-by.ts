import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { addWorkingDays, type Calendar, CalendarEndError } from '../calendar/working-days.ts';
import type { ClaimedEntry } from './claim-to-verify-card.ts';

type When = { readonly now: Instant; readonly calendar: Calendar; readonly cadence: Cadence };

/**
 * The day on which whoever verifies a claim is asked about it again.
 * @returns as {@link askedAgainOn}; `undefined` too when nobody was asked yet
 */
export function decideByOn({ standing: { asked } }: ClaimedEntry, when: When): CalendarDate | undefined {
  return asked && askedAgainOn(asked.lastOn, when);
}

/**
 * The day on which somebody who was asked to decide is asked again.
 * @returns `undefined` when that day has passed, and past the end of the calendar
 */
export function askedAgainOn(lastOn: CalendarDate, { now, calendar, cadence }: When): CalendarDate | undefined {
  try {
    const on = addWorkingDays(calendar, lastOn, cadence.thenEveryWorkingDays);
    return on > dateOf(now) ? on : undefined;
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}
