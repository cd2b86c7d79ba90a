import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import {
  addWorkingDays,
  CalendarEndError,
  firstWorkingDayAfter,
  isWorkingDay,
  withClosures,
} from '../../../src/rules/calendar/working-days.ts';
import { addDays, CalendarDate, dayOfWeek, daysBetween } from '../../../src/words/time.ts';

const day = (on: string): CalendarDate => CalendarDate.parse(on);

/** Far enough from the end that sixty working days stay inside of it. */
const aCoveredDay = fc.integer({ min: 0, max: 950 }).map((days) => addDays(bankHolidays.coveredFromOn, days));
const aCount = fc.integer({ min: 0, max: 60 });

describe('the working days of England and Wales', () => {
  it.each([
    { on: '2026-11-20', isWorking: true, because: 'it is an ordinary Friday' },
    { on: '2026-11-21', isWorking: false, because: 'it is a Saturday' },
    { on: '2026-11-22', isWorking: false, because: 'it is a Sunday' },
    { on: '2026-05-04', isWorking: false, because: 'it is the early May bank holiday' },
    { on: '2026-12-28', isWorking: false, because: 'Boxing Day 2026 is a Saturday, so its substitute day is off' },
    { on: '2027-12-27', isWorking: false, because: 'Christmas Day 2027 is a Saturday, so its substitute day is off' },
    { on: '2027-12-29', isWorking: true, because: 'both substitute days are over' },
  ])('counts $on as a working day: $isWorking, because $because', ({ on, isWorking }) => {
    expect(isWorkingDay(bankHolidays, day(on))).toBe(isWorking);
  });

  it.each([
    { on: '2026-11-20', count: 1, gives: '2026-11-23', because: 'Monday follows Friday' },
    { on: '2026-11-21', count: 1, gives: '2026-11-23', because: 'from a Saturday the first is Monday too' },
    { on: '2026-04-02', count: 1, gives: '2026-04-07', because: 'Good Friday, a weekend and Easter Monday lie between' },
    { on: '2026-12-24', count: 1, gives: '2026-12-29', because: 'Christmas and the substitute for Boxing Day lie between' },
    { on: '2026-04-30', count: 5, gives: '2026-05-08', because: 'the early May bank holiday is not counted' },
    { on: '2026-11-21', count: 0, gives: '2026-11-21', because: 'nothing is added' },
  ])('comes from $on by $count to $gives: $because', ({ on, count, gives }) => {
    expect(addWorkingDays(bankHolidays, day(on), count)).toBe(gives);
  });

  it('leaves out the days on which the partnership is closed', () => {
    const calendar = withClosures(bankHolidays, [{ on: day('2026-12-29'), because: 'Council offices closed' }]);
    expect(isWorkingDay(calendar, day('2026-12-29'))).toBe(false);
    expect(addWorkingDays(calendar, day('2026-12-24'), 1)).toBe('2026-12-30');
    expect(isWorkingDay(bankHolidays, day('2026-12-29'))).toBe(true);
  });

  it('agrees with an independent calendar on every day that it covers', () => {
    const theirs = new Holidays('GB', 'ENG');
    const { coveredFromOn, coveredUntilOn } = bankHolidays;
    for (let on = coveredFromOn; on <= coveredUntilOn; on = addDays(on, 1)) {
      const found = theirs.isHoliday(`${on} 12:00:00`) || [];
      const isTheirs = dayOfWeek(on) <= 5 && !found.some(({ type }) => type === 'public');
      expect(isWorkingDay(bankHolidays, on), on).toBe(isTheirs);
    }
  });

  it.each([
    { ask: 'the day after its end', on: '2028-01-01' },
    { ask: 'the day before its beginning', on: '2024-12-31' },
  ])('refuses to guess about $ask, and says how to go on', ({ on }) => {
    const asking = (): boolean => isWorkingDay(bankHolidays, day(on));
    expect(asking).toThrow(CalendarEndError);
    expect(asking).toThrow(/2027-12-31.*bank-holidays\.json/);
  });

  it('refuses to reach past its end rather than stop on the last day that it knows', () => {
    expect(() => addWorkingDays(bankHolidays, day('2027-12-29'), 3)).toThrow(CalendarEndError);
    expect(addWorkingDays(bankHolidays, day('2027-12-29'), 2)).toBe('2027-12-31');
  });

  it('finds the first working day after its beginning from the day before it', () => {
    expect(firstWorkingDayAfter(bankHolidays, day('2024-12-31'))).toBe('2025-01-02');
  });

  it('passes exactly as many working days as it was asked to add', () => {
    fc.assert(
      fc.property(aCoveredDay, aCount, (on, count) => {
        const end = addWorkingDays(bankHolidays, on, count);
        const passed = Array.from({ length: daysBetween(on, end) }, (_, index) => addDays(on, index + 1));
        expect(passed.filter((date) => isWorkingDay(bankHolidays, date))).toHaveLength(count);
      }),
    );
  });

  it('never comes to a weekend or a bank holiday', () => {
    fc.assert(
      fc.property(aCoveredDay, aCount, (on, count) => {
        expect(isWorkingDay(bankHolidays, addWorkingDays(bankHolidays, on, count + 1))).toBe(true);
      }),
    );
  });

  it('never comes to an earlier day by starting later or by adding more', () => {
    fc.assert(
      fc.property(aCoveredDay, aCount, fc.nat(20), (on, count, more) => {
        const end = addWorkingDays(bankHolidays, on, count);
        expect(addWorkingDays(bankHolidays, addDays(on, more), count) >= end).toBe(true);
        expect(addWorkingDays(bankHolidays, on, count + more) >= end).toBe(true);
      }),
    );
  });

  it('adds in two steps what it adds in one', () => {
    fc.assert(
      fc.property(aCoveredDay, fc.nat(20), fc.nat(20), (on, first, second) => {
        const inTwo = addWorkingDays(bankHolidays, addWorkingDays(bankHolidays, on, first), second);
        expect(inTwo).toBe(addWorkingDays(bankHolidays, on, first + second));
      }),
    );
  });
});
