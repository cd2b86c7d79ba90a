import type { Closure } from '../../words/closure.ts';
import { addDays, type CalendarDate, dayOfWeek } from '../../words/time.ts';

/** The days on which nobody is asked for anything, as far as they are known. */
export type Calendar = {
  /** Both days included. Outside of them nothing is known, so nothing is computed. */
  readonly coveredFromOn: CalendarDate;
  readonly coveredUntilOn: CalendarDate;
  /** What each bank holiday is called. */
  readonly holidays: ReadonlyMap<CalendarDate, string>;
  /** Days on which this partnership is closed, and why. */
  readonly closures: ReadonlyMap<CalendarDate, string>;
};

export function withClosures(calendar: Calendar, closures: readonly Closure[]): Calendar {
  return { ...calendar, closures: new Map(closures.map(({ on, because }) => [on, because])) };
}

/** A working day was asked for that the calendar does not reach. A guess would be a wrong deadline that looks right. */
export class CalendarEndError extends Error {
  override readonly name = 'CalendarEndError';
  /** The day that is not covered. */
  readonly on: CalendarDate;
  readonly coveredUntilOn: CalendarDate;

  constructor(on: CalendarDate, { coveredFromOn, coveredUntilOn }: Calendar) {
    super(
      `The calendar of working days covers ${coveredFromOn} to ${coveredUntilOn}, and ${on} is outside of it. ` +
        'Add the missing years from https://www.gov.uk/bank-holidays.json to src/rules/calendar/bank-holidays.ts.',
    );
    this.on = on;
    this.coveredUntilOn = coveredUntilOn;
  }
}

/** @throws {CalendarEndError} */
export function isWorkingDay(calendar: Calendar, on: CalendarDate): boolean {
  return dayOff(calendar, on) === undefined;
}

/** Why a day is no working day. `name` is the holiday's, or what the partnership said of its closure; empty for a weekend. */
export type DayOff = { readonly kind: 'weekend' | 'bank-holiday' | 'closure'; readonly name: string };

/**
 * @returns `undefined` for a working day
 * @throws {CalendarEndError}
 */
export function dayOff(calendar: Calendar, on: CalendarDate): DayOff | undefined {
  if (!isCovered(calendar, on)) throw new CalendarEndError(on, calendar);
  const holiday = calendar.holidays.get(on);
  if (holiday !== undefined) return { kind: 'bank-holiday', name: holiday };
  if (dayOfWeek(on) > 5) return { kind: 'weekend', name: '' };
  const closure = calendar.closures.get(on);
  return closure === undefined ? undefined : { kind: 'closure', name: closure };
}

export function isCovered(calendar: Calendar, on: CalendarDate): boolean {
  return calendar.coveredFromOn <= on && on <= calendar.coveredUntilOn;
}

/** What was found of each calendar: a simulation of a year asks for the same days some hundred thousand times. */
const found = new WeakMap<Calendar, Map<CalendarDate, CalendarDate>>();

/**
 * Never the day itself, even when that is a working day.
 * @throws {CalendarEndError}
 */
export function firstWorkingDayAfter(calendar: Calendar, on: CalendarDate): CalendarDate {
  const known = found.get(calendar) ?? new Map<CalendarDate, CalendarDate>();
  found.set(calendar, known);
  const before = known.get(on);
  if (before !== undefined) return before;
  let day = addDays(on, 1);
  while (!isWorkingDay(calendar, day)) day = addDays(day, 1);
  known.set(on, day);
  return day;
}

/**
 * The day itself is not counted: one working day from a Friday is Monday, and so it is from the Saturday after.
 * @param count 0 or more; 0 gives the day itself, working day or not
 * @throws {CalendarEndError}
 */
export function addWorkingDays(calendar: Calendar, on: CalendarDate, count: number): CalendarDate {
  let day = on;
  for (let counted = 0; counted < count; counted += 1) day = firstWorkingDayAfter(calendar, day);
  return day;
}
