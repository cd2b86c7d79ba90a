import type { Limit, StagePause } from '../../words/disagreement.ts';
import { isKnown, type Priority, type Procedure, type ProcedureClock, type Span } from '../../words/procedure.ts';
import {
  addDays,
  addMinutes,
  type CalendarDate,
  dateOf,
  daysBetween,
  type Instant,
  instantAt,
  msBetween,
  timeInWords,
} from '../../words/time.ts';
import { addWorkingDays, type Calendar, firstWorkingDayAfter, isWorkingDay } from '../calendar/working-days.ts';

/** What limits are counted by. */
export type Counting = { readonly calendar: Calendar; readonly procedure: Pick<Procedure, 'workingDay'> };

const MINUTE_MS = 60_000;

/**
 * When a length of time is over. Days end when the working day does, and the day on which it began is not counted:
 * 2 working days from a Monday, at whatever hour, end on Wednesday. Hours run through the night; working hours do not.
 * @throws {CalendarEndError} where the calendar does not reach
 */
export function dueAfter({ value, unit }: Span, from: Instant, counting: Counting): Instant {
  const { ends } = counting.procedure.workingDay;
  switch (unit) {
    case 'hours':
      return addMinutes(from, value * 60);
    case 'calendar-days':
      return instantAt(addDays(dateOf(from), value), ends);
    case 'working-days':
      return instantAt(addWorkingDays(counting.calendar, dateOf(from), value), ends);
    case 'working-hours':
      return afterWorkingMinutes(value * 60, from, counting);
  }
}

/** No minutes leave a moment where it is, also one at which nobody works. */
function afterWorkingMinutes(minutes: number, from: Instant, { calendar, procedure }: Counting): Instant {
  if (minutes === 0) return from;
  const { starts, ends } = procedure.workingDay;
  let leftMs = minutes * MINUTE_MS;
  let on = isWorkingDay(calendar, dateOf(from)) ? dateOf(from) : firstWorkingDayAfter(calendar, dateOf(from));
  for (;;) {
    const opens = instantAt(on, starts);
    const begins = from > opens ? from : opens;
    const openMs = msBetween(begins, instantAt(on, ends));
    if (leftMs <= openMs) return addMinutes(begins, leftMs / MINUTE_MS);
    leftMs -= Math.max(0, openMs);
    on = firstWorkingDayAfter(calendar, on);
  }
}

/** The length of a clock for something as urgent as this. `undefined` where there is none, or none is known. */
export function spanOf({ within, byPriority }: ProcedureClock, priority: Priority): Span | undefined {
  const set = byPriority?.[priority] ?? byPriority?.standard;
  if (set) return set;
  return isKnown(within) && within !== 'none' ? within : undefined;
}

export function clockId(clock: ProcedureClock): string {
  return clock.id ?? clock.for;
}

/** @throws {CalendarEndError} */
export function startLimit(
  of: Pick<Limit, 'clock' | 'for'>,
  span: Span,
  from: Instant,
  counting: Counting,
): Pick<Limit, 'clock' | 'for' | 'startedAt' | 'dueAt' | 'remindAt'> {
  const dueAt = dueAfter(span, from, counting);
  return { ...of, startedAt: from, dueAt, ...reminderOf(from, dueAt, span.unit, counting) };
}

/**
 * Reminded on the morning of the working day before the last one, or half-way through where it is counted in hours.
 * Nothing where that would be before it began.
 */
export function reminderOf(
  from: Instant,
  dueAt: Instant,
  unit: Span['unit'],
  counting: Counting,
): { readonly remindAt?: Instant } {
  const remindAt = reminderAt(from, dueAt, unit, counting);
  return remindAt > from && remindAt < dueAt ? { remindAt } : {};
}

function reminderAt(from: Instant, dueAt: Instant, unit: Span['unit'], counting: Counting): Instant {
  switch (unit) {
    case 'hours':
      return addMinutes(from, Math.floor(msBetween(from, dueAt) / MINUTE_MS / 2));
    case 'working-hours':
      return afterWorkingMinutes(Math.floor(workingMinutesBetween(from, dueAt, counting) / 2), from, counting);
    case 'calendar-days':
    case 'working-days':
      return instantAt(workingDayBefore(counting.calendar, dateOf(dueAt)), counting.procedure.workingDay.starts);
  }
}

function workingDayBefore(calendar: Calendar, on: CalendarDate): CalendarDate {
  let day = addDays(on, -1);
  while (!isWorkingDay(calendar, day)) day = addDays(day, -1);
  return day;
}

/**
 * A limit ends when the working day does on an earlier day than it would have.
 * @returns `undefined` where that would not be sooner: nobody makes a limit longer
 */
export function shortenLimit(
  limit: Pick<Limit, 'startedAt' | 'dueAt'>,
  on: CalendarDate,
  counting: Counting,
): Pick<Limit, 'dueAt' | 'remindAt'> | undefined {
  const dueAt = instantAt(on, counting.procedure.workingDay.ends);
  if (dueAt >= limit.dueAt) return undefined;
  return { dueAt, ...reminderOf(limit.startedAt, dueAt, 'working-days', counting) };
}

/**
 * A limit after a pause: as much later as the pause took of what it is counted in. A pause within one day takes nothing of
 * a limit in days.
 * @throws {CalendarEndError}
 */
export function resumeLimit(limit: Limit, unit: Span['unit'], pause: StagePause, counting: Counting): Limit {
  if (limit.isMissed) return limit;
  const { remindAt: _, ...rest } = limit;
  const dueAt = laterBy(limit.dueAt, unit, pause, counting);
  return { ...rest, dueAt, ...(limit.isReminded ? {} : reminderOf(pause.until, dueAt, unit, counting)) };
}

function laterBy(dueAt: Instant, unit: Span['unit'], pause: StagePause, counting: Counting): Instant {
  const [from, to] = [dateOf(pause.from), dateOf(pause.until)];
  switch (unit) {
    case 'hours':
      return addMinutes(dueAt, msBetween(pause.from, pause.until) / MINUTE_MS);
    case 'calendar-days':
      return instantAt(addDays(dateOf(dueAt), daysBetween(from, to)), timeInWords(dueAt));
    case 'working-days': {
      const days = workingDaysBetween(counting.calendar, from, to);
      return instantAt(addWorkingDays(counting.calendar, dateOf(dueAt), days), timeInWords(dueAt));
    }
    case 'working-hours':
      return afterWorkingMinutes(workingMinutesBetween(pause.from, pause.until, counting), dueAt, counting);
  }
}

/** After the first day, up to and with the last. @throws {CalendarEndError} */
export function workingDaysBetween(calendar: Calendar, from: CalendarDate, to: CalendarDate): number {
  let days = 0;
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(calendar, on)) days += 1;
  return days;
}

function workingMinutesBetween(from: Instant, to: Instant, { calendar, procedure }: Counting): number {
  const { starts, ends } = procedure.workingDay;
  let ms = 0;
  for (let on = dateOf(from); on <= dateOf(to); on = addDays(on, 1)) {
    if (!isWorkingDay(calendar, on)) continue;
    const opens = instantAt(on, starts);
    const closes = instantAt(on, ends);
    ms += Math.max(0, msBetween(from > opens ? from : opens, to < closes ? to : closes));
  }
  return ms / MINUTE_MS;
}
