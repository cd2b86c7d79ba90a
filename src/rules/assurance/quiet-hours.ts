import { addDays, type CalendarDate, dateOf, dayOfWeek, type Instant, instantAt, timeInWords } from '../../words/time.ts';
import { type Calendar, isCovered, isWorkingDay } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';

/** What says when nobody is written to. */
type Hours = { readonly calendar: Calendar; readonly cadence: Cadence };

/** Whether nobody is written to of our own accord now: at night, at weekends, on bank holidays and closures. */
export function isQuiet(now: Instant, { calendar, cadence }: Hours): boolean {
  if (cadence.isNeverQuiet) return false;
  const time = timeInWords(now);
  return time < cadence.askAtTime || time >= cadence.quietFromTime || isDayOff(calendar, dateOf(now));
}

/** @returns `now` when it is not quiet, else the morning after */
export function nextSendingAt(now: Instant, { calendar, cadence }: Hours): Instant {
  if (!isQuiet(now, { calendar, cadence })) return now;
  const today = dateOf(now);
  const isOver = timeInWords(now) >= cadence.quietFromTime;
  let on = isOver ? addDays(today, 1) : today;
  while (isDayOff(calendar, on)) on = addDays(on, 1);
  return instantAt(on, cadence.askAtTime);
}

/** Past the end of the calendar only weekends are known. What is sent then was due before. */
export function isDayOff(calendar: Calendar, on: CalendarDate): boolean {
  return isCovered(calendar, on) ? !isWorkingDay(calendar, on) : dayOfWeek(on) > 5;
}
