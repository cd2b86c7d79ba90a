import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { countWorkingDays, passedInWords } from '../../../src/rules/calendar/count-working-days.ts';
import { addWorkingDays, CalendarEndError, withClosures } from '../../../src/rules/calendar/working-days.ts';
import { addDays, CalendarDate } from '../../../src/words/time.ts';

const day = (on: string): CalendarDate => CalendarDate.parse(on);
const closed = withClosures(bankHolidays, [{ on: day('2026-12-29'), because: 'Council offices closed' }]);

describe('counting working days', () => {
  it('says of each day whether it counted, and why not', () => {
    expect(countWorkingDays(closed, day('2026-12-24'), 2).map(passedInWords)).toEqual([
      'Friday 25 December 2026: not counted, bank holiday (Christmas Day)',
      'Saturday 26 December 2026: not counted, weekend',
      'Sunday 27 December 2026: not counted, weekend',
      'Monday 28 December 2026: not counted, bank holiday (Boxing Day, substitute day)',
      'Tuesday 29 December 2026: not counted, closed (Council offices closed)',
      'Wednesday 30 December 2026: working day 1',
      'Thursday 31 December 2026: working day 2',
    ]);
  });

  it('comes to the day that adding comes to', () => {
    fc.assert(
      fc.property(fc.nat(900), fc.nat(60), fc.uniqueArray(fc.nat(1000), { maxLength: 40 }), (start, count, closures) => {
        const dayAfter = (days: number): CalendarDate => addDays(bankHolidays.coveredFromOn, days);
        const calendar = withClosures(
          bankHolidays,
          closures.map((days) => ({ on: dayAfter(days), because: 'Closed' })),
        );
        const comesTo = (compute: () => CalendarDate): CalendarDate | 'past the end' => {
          try {
            return compute();
          } catch (error) {
            if (error instanceof CalendarEndError) return 'past the end';
            throw error;
          }
        };
        const counted = comesTo(() => countWorkingDays(calendar, dayAfter(start), count).at(-1)?.on ?? dayAfter(start));
        expect(counted).toBe(comesTo(() => addWorkingDays(calendar, dayAfter(start), count)));
      }),
    );
  });

  it('refuses to go past the end of the calendar', () => {
    expect(() => countWorkingDays(bankHolidays, day('2027-12-30'), 2)).toThrow(CalendarEndError);
  });
});
