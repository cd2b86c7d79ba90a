import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDayOff } from '../../../src/rules/assurance/quiet-hours.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { type Calendar, withClosures } from '../../../src/rules/calendar/working-days.ts';
import { isDueOn, isOver, lastOccasion, nextOn, occasionsBefore, type Timed } from '../../../src/rules/summary/schedule.ts';
import { Rhythm } from '../../../src/words/schedule.ts';
import { addDays, CalendarDate, dateOf, daysBetween, instantAt } from '../../../src/words/time.ts';

const day = (on: string): CalendarDate => CalendarDate.parse(on);

function setOn(on: string, rhythm: object): Timed {
  return { setAt: instantAt(day(on), '10:00'), rhythm: Rhythm.parse(rhythm) };
}

/** The days on which it goes out from one day on, this day not included. */
function daysOf(schedule: Timed, after: string, count: number, calendar: Calendar = bankHolidays): string[] {
  const days: string[] = [];
  let on = day(after);
  while (days.length < count) {
    const next = nextOn(schedule, on, calendar);
    if (!next) break;
    days.push(next);
    on = next;
  }
  return days;
}

const weekly = (weekday: number) => ({ kind: 'weekly', weekday });
const monthly = (day?: number) => ({ kind: 'monthly', ...(day && { day }) });

describe('a weekly summary', () => {
  it.each([
    {
      on: '2026-06-01',
      weekday: 1,
      first: '2026-06-08',
      because: 'it was set on a Monday, for Mondays, and the chair was told of the next',
    },
    { on: '2026-06-02', weekday: 3, first: '2026-06-03', because: 'the next Wednesday is tomorrow' },
    { on: '2026-06-05', weekday: 1, first: '2026-06-08', because: 'Monday is next week' },
  ])('set on $on for weekday $weekday comes first on $first, because $because', ({ on, weekday, first }) => {
    expect(nextOn(setOn(on, weekly(weekday)), day(on), bankHolidays)).toBe(first);
  });

  it('waits for the next working day at Easter, once, and keeps its Mondays after that', () => {
    const days = daysOf(setOn('2026-03-20', weekly(1)), '2026-03-20', 4);
    expect(days).toEqual(['2026-03-23', '2026-03-30', '2026-04-07', '2026-04-13']); // 6 April 2026 is Easter Monday
  });

  it('waits for the next working day at Christmas', () => {
    expect(daysOf(setOn('2026-12-16', weekly(5)), '2026-12-16', 4)).toEqual([
      '2026-12-18',
      '2026-12-29', // Christmas Day is a Friday, and Monday is Boxing Day’s substitute
      '2027-01-04', // New Year’s Day is a Friday
      '2027-01-08',
    ]);
  });

  it('comes once where a long closure puts two on one day', () => {
    const closed = [...Array(9).keys()].map((n) => ({ on: addDays(day('2026-12-24'), n), because: 'Closed over Christmas' }));
    const calendar = withClosures(bankHolidays, closed);
    const schedule = setOn('2026-12-16', weekly(1));
    expect(daysOf(schedule, '2026-12-16', 3, calendar)).toEqual(['2026-12-21', '2027-01-04', '2027-01-11']);
    expect(lastOccasion(schedule, day('2027-01-04'), calendar)).toEqual({ of: '2027-01-04', on: '2027-01-04' });
  });

  it('stays the same one when a closure is recorded after it went out', () => {
    const schedule = setOn('2026-06-03', weekly(1));
    const before = lastOccasion(schedule, day('2026-06-10'), bankHolidays);
    const closed = withClosures(bankHolidays, [{ on: day('2026-06-08'), because: 'Snow' }]);
    expect(before).toEqual({ of: '2026-06-08', on: '2026-06-08' });
    expect(lastOccasion(schedule, day('2026-06-10'), closed)).toEqual({ of: '2026-06-08', on: '2026-06-09' });
  });
});

describe('a monthly summary', () => {
  it.each([
    { named: undefined, days: ['2026-06-01', '2026-07-01', '2026-08-03'], because: '1 August 2026 is a Saturday' },
    { named: 15, days: ['2026-05-15', '2026-06-15', '2026-07-15', '2026-08-14'], because: '15 August 2026 is a Saturday' },
    { named: 31, days: ['2026-05-29', '2026-06-30', '2026-07-31'], because: '31 May 2026 is a Sunday, and June has 30 days' },
    { named: 1, days: ['2026-06-01', '2026-07-01', '2026-07-31'], because: 'the working day before 1 August is in July' },
  ])('on day $named comes on $days, because $because', ({ named, days }) => {
    expect(daysOf(setOn('2026-05-04', monthly(named)), '2026-05-04', days.length)).toEqual(days);
  });

  it('on the first working day waits until New Year is over', () => {
    expect(nextOn(setOn('2026-12-02', monthly()), day('2026-12-02'), bankHolidays)).toBe('2027-01-04');
  });
});

describe('a summary before a meeting', () => {
  const five = (meetingOn: string) => ({ kind: 'before-meeting', meetingOn, workingDays: 5 });

  it.each([
    { meetingOn: '2026-06-04', on: '2026-05-28', because: 'five working days lie between, and no holiday' },
    { meetingOn: '2026-04-09', on: '2026-03-31', because: 'Good Friday and Easter Monday are not counted' },
    { meetingOn: '2027-01-05', on: '2026-12-24', because: 'Christmas, Boxing Day’s substitute and New Year are not counted' },
    { meetingOn: '2026-06-07', on: '2026-06-01', because: 'a meeting may be on a Sunday' },
  ])('on $meetingOn comes five working days before it, on $on, because $because', ({ meetingOn, on }) => {
    expect(daysOf(setOn('2026-02-02', five(meetingOn)), '2026-02-02', 3)).toEqual([on]);
  });

  it('does not come when its day was past already', () => {
    expect(nextOn(setOn('2026-05-28', five('2026-06-04')), day('2026-05-28'), bankHolidays)).toBeUndefined();
  });

  it('is over on the day after the meeting', () => {
    const schedule = setOn('2026-02-02', five('2026-06-04'));
    expect(isOver(schedule, day('2026-06-04'))).toBe(false);
    expect(isOver(schedule, day('2026-06-05'))).toBe(true);
    expect(isOver(setOn('2026-02-02', weekly(1)), day('2030-01-01'))).toBe(false);
  });
});

const dayAfter = (days: number): CalendarDate => addDays(day('2026-01-01'), days);
const anyCalendar = fc.uniqueArray(fc.nat(800), { maxLength: 60 }).map((days) =>
  withClosures(
    bankHolidays,
    days.map((one) => ({ on: dayAfter(one), because: 'Closed' })),
  ),
);
const anyRhythm: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((weekday) => ({ kind: 'weekly' as const, weekday })),
  fc
    .option(fc.integer({ min: 1, max: 31 }), { nil: undefined })
    .map((one) => ({ kind: 'monthly' as const, ...(one && { day: one }) })),
  fc.record({ meetingOn: fc.nat(700).map(dayAfter), workingDays: fc.integer({ min: 1, max: 60 }) }).map((meeting) => ({
    kind: 'before-meeting' as const,
    ...meeting,
  })),
);
const anySchedule: fc.Arbitrary<Timed> = fc.record({
  setAt: fc.nat(600).map((days) => instantAt(dayAfter(days), '10:00')),
  rhythm: anyRhythm,
});

describe('whatever the rhythm, the closures and the day on which it was set', () => {
  it('a summary goes out on working days only, after the day on which it was set, and never twice on one', () => {
    fc.assert(
      fc.property(anySchedule, anyCalendar, fc.nat(700), (schedule, calendar, after) => {
        const days = daysOf(schedule, dayAfter(after), 6, calendar);
        for (const on of days) expect(isDayOff(calendar, day(on))).toBe(false);
        for (const on of days) expect(on > dateOf(schedule.setAt) && on > dayAfter(after)).toBe(true);
        expect(days).toEqual([...new Set(days)].toSorted());
        for (const on of days) expect(isDueOn(schedule, day(on), calendar)).toBe(true);
      }),
    );
  });

  it('looking each day, each occasion is met once and in order, and none that the list announces is left out', () => {
    fc.assert(
      fc.property(anySchedule, anyCalendar, (schedule, calendar) => {
        const met: string[] = [];
        const sentOn: string[] = [];
        for (let days = 0; days < 120; days += 1) {
          const today = addDays(dateOf(schedule.setAt), days);
          const last = lastOccasion(schedule, today, calendar);
          if (!last || met.includes(last.of)) continue;
          met.push(last.of);
          sentOn.push(today);
          expect(occasionsBefore(schedule, last.of, calendar).every(({ of, on }) => of < last.of && on <= last.on)).toBe(true);
        }
        expect(met).toEqual(met.toSorted());
        const setDay = dateOf(schedule.setAt);
        const announced = daysOf(schedule, setDay, 30, calendar).filter((on) => daysBetween(setDay, day(on)) < 120);
        expect(sentOn).toEqual(announced);
      }),
      { numRuns: 15 },
    );
  });
});
