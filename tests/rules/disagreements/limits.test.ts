import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { isWorkingDay } from '../../../src/rules/calendar/working-days.ts';
import { dueAfter, resumeLimit, shortenLimit, startLimit } from '../../../src/rules/disagreements/limits.ts';
import { Span } from '../../../src/words/procedure.ts';
import { addMinutes, CalendarDate, dateInWords, dateOf, type Instant, timeInWords } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';

const counting = { calendar: bankHolidays, procedure: { workingDay: { starts: '09:00', ends: '17:00' } } };

const span = (words: string): Span => Span.parse(words);
const says = (at: Instant | undefined): string | undefined => at && `${dateOf(at)} ${timeInWords(at)}`;

describe('a length of time is over', () => {
  it.each([
    { from: '2026-12-21 09:00', within: '2 working days', at: '2026-12-23 17:00', because: 'Monday itself is not counted' },
    { from: '2026-12-21 23:30', within: '2 working days', at: '2026-12-23 17:00', because: 'the hour does not matter' },
    { from: '2026-11-21 10:00', within: '1 working day', at: '2026-11-23 17:00', because: 'a Saturday comes before Monday' },
    { from: '2026-12-23 15:00', within: '2 working days', at: '2026-12-29 17:00', because: 'the 25th and 28th are holidays' },
    {
      from: '2026-12-24 16:00',
      within: '5 working days',
      at: '2027-01-05 17:00',
      because: 'New Year’s Day is not counted either',
    },
    {
      from: '2027-03-24 10:00',
      within: '2 working days',
      at: '2027-03-30 17:00',
      because: 'Easter lies between, and the clocks go on',
    },
    {
      from: '2027-10-29 10:00',
      within: '1 working day',
      at: '2027-11-01 17:00',
      because: 'it ends at five by the clock on the wall',
    },
    {
      from: '2027-04-29 10:00',
      within: '2 working days',
      at: '2027-05-04 17:00',
      because: 'the last day would be a bank holiday',
    },
    { from: '2026-12-23 15:00', within: '2 calendar days', at: '2026-12-25 17:00', because: 'calendar days count Christmas' },
    { from: '2026-12-24 15:00', within: '48 hours', at: '2026-12-26 15:00', because: 'hours run through the night' },
    { from: '2027-03-27 15:00', within: '24 hours', at: '2027-03-28 16:00', because: 'that night has an hour less' },
    { from: '2027-10-30 15:00', within: '24 hours', at: '2027-10-31 14:00', because: 'that night has an hour more' },
    { from: '2026-11-20 15:00', within: '2 working hours', at: '2026-11-20 17:00', because: 'both are left of the day' },
    { from: '2026-11-20 15:30', within: '2 working hours', at: '2026-11-23 09:30', because: 'half an hour is left for Monday' },
    { from: '2026-11-20 20:00', within: '1 working hour', at: '2026-11-23 10:00', because: 'nobody works on a Friday evening' },
    { from: '2026-12-24 16:00', within: '8 working hours', at: '2026-12-29 16:00', because: 'Christmas has no working hours' },
    { from: '2026-11-23 06:00', within: '8 working hours', at: '2026-11-23 17:00', because: 'a whole day is left' },
    { from: '2027-03-25 16:00', within: '24 working hours', at: '2027-04-01 16:00', because: 'three days past Easter' },
  ])('$within from $from at $at: $because', ({ from, within, at }) => {
    expect(says(dueAfter(span(within), london(from), counting))).toBe(at);
  });

  it('never before the calendar can tell', () => {
    expect(() => dueAfter(span('5 working days'), london('2027-12-30 10:00'), counting)).toThrow('is outside of it');
  });

  const aMoment = fc.integer({ min: 0, max: 600 * 24 * 60 }).map((minutes) => addMinutes(london('2025-02-03 00:00'), minutes));
  const aSpan = fc.record({
    value: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('hours', 'working-hours', 'working-days', 'calendar-days'),
  });

  it('after it began, later for whatever begins later, and on a working day where working time is counted', () => {
    fc.assert(
      fc.property(aMoment, aMoment, aSpan, (one, other, length) => {
        const [sooner, later] = one < other ? [one, other] : [other, one];
        const due = dueAfter(length, sooner, counting);
        expect(due > sooner).toBe(true);
        expect(due <= dueAfter(length, later, counting)).toBe(true);
        if (length.unit.startsWith('working'))
          expect(isWorkingDay(bankHolidays, dateOf(due)), dateInWords(dateOf(due))).toBe(true);
      }),
    );
  });
});

describe('people are reminded', () => {
  it.each([
    { from: '2026-12-21 10:00', within: '5 working days', at: '2026-12-29 09:00', because: 'it is due on the 30th' },
    { from: '2026-12-23 15:00', within: '2 working days', at: '2026-12-24 09:00', because: 'Christmas is no day for it' },
    { from: '2026-12-18 15:00', within: '7 calendar days', at: '2026-12-24 09:00', because: 'it ends on Christmas Day' },
    { from: '2026-11-23 10:00', within: '1 working day', at: undefined, because: 'the day before began before it did' },
    { from: '2026-11-23 10:00', within: '24 hours', at: '2026-11-23 22:00', because: 'half of it is over' },
    { from: '2026-11-20 15:00', within: '4 working hours', at: '2026-11-20 17:00', because: 'half of the working time is over' },
    { from: '2026-11-20 16:00', within: '8 working hours', at: '2026-11-23 12:00', because: 'the weekend takes none of it' },
  ])('of $within from $from at $at: $because', ({ from, within, at }) => {
    expect(says(startLimit({ clock: 'agreement', for: 'agreement' }, span(within), london(from), counting).remindAt)).toBe(at);
  });
});

describe('after a pause a limit ends', () => {
  it.each([
    { within: '5 working days', to: '2026-12-10 09:00', at: '2026-12-17 17:00', because: 'three working days were not counted' },
    {
      within: '5 working days',
      to: '2026-12-07 16:00',
      at: '2026-12-14 17:00',
      because: 'the day on which it began is one anyway',
    },
    { within: '5 working days', to: '2026-12-13 16:00', at: '2026-12-18 17:00', because: 'a weekend takes nothing' },
    { within: '7 calendar days', to: '2026-12-10 09:00', at: '2026-12-17 17:00', because: 'three days were not counted' },
    { within: '48 hours', to: '2026-12-10 09:00', at: '2026-12-12 09:00', because: 'it stood still for 71 hours' },
    {
      within: '16 working hours',
      to: '2026-12-10 09:00',
      at: '2026-12-11 17:00',
      because: 'it stood still for 23 working hours',
    },
    { within: '16 working hours', to: '2026-12-07 10:00', at: '2026-12-09 10:00', because: 'it did not stand still' },
  ])('$at, of $within, when it lasted to $to: $because', ({ within, to, at }) => {
    const from = london('2026-12-07 10:00');
    const limit = startLimit({ clock: 'agreement', for: 'agreement' }, span(within), from, counting);
    expect(says(resumeLimit(limit, span(within).unit, { from, until: london(to) }, counting).dueAt)).toBe(at);
  });

  it('as before, where it had passed', () => {
    const limit = startLimit({ clock: 'agreement', for: 'agreement' }, span('1 hour'), london('2026-12-07 10:00'), counting);
    const missed = { ...limit, isMissed: true } as const;
    const pause = { from: london('2026-12-07 12:00'), until: london('2026-12-09 09:00') };
    expect(resumeLimit(missed, 'hours', pause, counting)).toEqual(missed);
  });
});

describe('somebody makes a limit end sooner', () => {
  const limit = startLimit(
    { clock: 'agreement', for: 'agreement' },
    span('5 working days'),
    london('2026-12-07 10:00'),
    counting,
  );

  it.each([
    { on: '2026-12-10', at: '2026-12-10 17:00', because: 'it ends when that working day does' },
    { on: '2026-12-14', at: undefined, because: 'it ends on that day as it is' },
    { on: '2026-12-20', at: undefined, because: 'nobody makes one longer' },
  ])('on $on, to $at: $because', ({ on, at }) => {
    expect(says(shortenLimit(limit, CalendarDate.parse(on), counting)?.dueAt)).toBe(at);
  });
});
