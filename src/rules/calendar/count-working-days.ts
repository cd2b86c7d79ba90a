import { addDays, type CalendarDate, dateInWords } from '../../words/time.ts';
import { type Calendar, type DayOff, dayOff } from './working-days.ts';

/** A day that was passed on the way, and whether it counted. */
export type PassedDay =
  | { readonly on: CalendarDate; readonly counts: number }
  | { readonly on: CalendarDate; readonly counts: null; readonly why: DayOff };

/**
 * What `addWorkingDays` does, day by day.
 * @param count 0 or more
 * @throws {CalendarEndError}
 */
export function countWorkingDays(calendar: Calendar, from: CalendarDate, count: number): PassedDay[] {
  const passed: PassedDay[] = [];
  let counted = 0;
  for (let on = from; counted < count; ) {
    on = addDays(on, 1);
    const why = dayOff(calendar, on);
    if (!why) counted += 1;
    passed.push(why ? { on, counts: null, why } : { on, counts: counted });
  }
  return passed;
}

/** `Friday 25 December 2026: not counted, bank holiday (Christmas Day)` */
export function passedInWords(day: PassedDay): string {
  const how = day.counts === null ? `not counted, ${dayOffInWords(day.why)}` : `working day ${day.counts}`;
  return `${dateInWords(day.on)}: ${how}`;
}

export function dayOffInWords({ kind, name }: DayOff): string {
  return { weekend: 'weekend', 'bank-holiday': `bank holiday (${name})`, closure: `closed (${name})` }[kind];
}
