import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { type Calendar, isCovered } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';
import { nextReminderAt } from './decide-reminder.ts';

/**
 * The day on which a lead who has just answered is asked about this entry again, if nothing more is heard.
 * @returns `undefined` when none is due by itself, as without a deadline, and where the calendar cannot say
 */
export function asksAgainOn(
  entry: Entry,
  { now, calendar, cadence }: { now: Instant; calendar: Calendar; cadence: Cadence },
): CalendarDate | undefined {
  const at = nextReminderAt(entry, { calendar, cadence });
  if (at === undefined || at <= now) return undefined;
  const on = dateOf(at);
  return isCovered(calendar, on) ? on : undefined;
}
