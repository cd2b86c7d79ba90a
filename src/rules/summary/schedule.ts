import type { Schedule } from '../../words/schedule.ts';
import { addDays, addMonths, CalendarDate, dateOf, dayOfWeek, lastDayOfMonth } from '../../words/time.ts';
import { isDayOff } from '../assurance/quiet-hours.ts';
import type { Calendar } from '../calendar/working-days.ts';

/** One time that a schedule comes round. */
export type Occasion = {
  /** The day that the rhythm names. It makes this one and no other, also when a closure moves the day of sending. */
  readonly of: CalendarDate;
  /** The working day on which it goes out. */
  readonly on: CalendarDate;
};

/** What says when a summary comes. */
export type Timed = Pick<Schedule, 'rhythm' | 'setAt'>;

/** @returns the day after `after` on which it next goes out; `undefined` when it does not come any more */
export function nextOn(schedule: Timed, after: CalendarDate, calendar: Calendar): CalendarDate | undefined {
  for (const { on } of occasions(schedule, calendar)) if (on > after) return on;
  return undefined;
}

export function isDueOn(schedule: Timed, on: CalendarDate, calendar: Calendar): boolean {
  return nextOn(schedule, addDays(on, -1), calendar) === on;
}

/**
 * The latest whose day has come: what a server that was away makes up for. Of two that a long closure put on one day it is
 * the second, and the first never goes out.
 */
export function lastOccasion(schedule: Timed, today: CalendarDate, calendar: Calendar): Occasion | undefined {
  let last: Occasion | undefined;
  for (const occasion of occasions(schedule, calendar)) {
    if (occasion.on > today) break;
    last = occasion;
  }
  return last;
}

/** @returns those before this one, the latest first */
export function occasionsBefore(schedule: Timed, of: CalendarDate, calendar: Calendar): Occasion[] {
  const before: Occasion[] = [];
  for (const occasion of occasions(schedule, calendar)) {
    if (occasion.of >= of) break;
    before.unshift(occasion);
  }
  return before;
}

/** A meeting that is past needs no summary any more. */
export function isOver({ rhythm }: Pick<Schedule, 'rhythm'>, today: CalendarDate): boolean {
  return rhythm.kind === 'before-meeting' && rhythm.meetingOn < today;
}

/**
 * Every time that it comes round, in order. The first is on a later day than the one on which it was set: whoever sets it
 * has just been told when it comes first. Without an end, but for a meeting.
 */
function* occasions({ rhythm, setAt }: Timed, calendar: Calendar): Generator<Occasion> {
  const setOn = dateOf(setAt);
  for (const of of daysNamed(rhythm, setOn)) {
    const on = sendingDay(rhythm, of, calendar);
    if (on > setOn) yield { of, on };
  }
}

/** From the week or the month in which it was set. */
function* daysNamed(rhythm: Schedule['rhythm'], setOn: CalendarDate): Generator<CalendarDate> {
  switch (rhythm.kind) {
    case 'weekly': {
      const first = addDays(setOn, rhythm.weekday - dayOfWeek(setOn));
      for (let week = 0; ; week += 1) yield addDays(first, 7 * week);
    }
    case 'monthly': {
      const first = CalendarDate.parse(`${setOn.slice(0, 7)}-01`);
      for (let month = 0; ; month += 1) yield dayOfMonth(addMonths(first, month), rhythm.day ?? 1);
    }
    case 'before-meeting':
      yield rhythm.meetingOn;
  }
}

/** The last day of a month that has no such day. */
function dayOfMonth(first: CalendarDate, day: number): CalendarDate {
  const last = lastDayOfMonth(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
  const wanted = addDays(first, day - 1);
  return wanted < last ? wanted : last;
}

function sendingDay(rhythm: Schedule['rhythm'], of: CalendarDate, calendar: Calendar): CalendarDate {
  switch (rhythm.kind) {
    case 'weekly':
      return workingDay(calendar, of, 1);
    case 'monthly':
      return workingDay(calendar, of, rhythm.day === undefined ? 1 : -1);
    case 'before-meeting': {
      let on = of;
      for (let days = 0; days < rhythm.workingDays; days += 1) on = workingDay(calendar, addDays(on, -1), -1);
      return on;
    }
  }
}

/** The day itself, or the nearest working day in that direction. Past the end of the calendar only weekends are known. */
function workingDay(calendar: Calendar, from: CalendarDate, step: 1 | -1): CalendarDate {
  let on = from;
  while (isDayOff(calendar, on)) on = addDays(on, step);
  return on;
}
