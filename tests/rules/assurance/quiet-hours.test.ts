import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { isQuiet, nextSendingAt } from '../../../src/rules/assurance/quiet-hours.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { withClosures } from '../../../src/rules/calendar/working-days.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { askAt, london } from '../../support/ask-at.ts';

const calendar = withClosures(bankHolidays, [{ on: CalendarDate.parse('2026-06-05'), because: 'Offices closed' }]);

describe('nobody is written to', () => {
  it.each([
    { now: '2026-06-04 08:59', until: '2026-06-04 09:00', because: 'before nine' },
    { now: '2026-06-04 18:00', until: '2026-06-08 09:00', because: 'in the evening, before a closure and a weekend' },
    { now: '2026-06-03 23:59', until: '2026-06-04 09:00', because: 'at night' },
    { now: '2026-06-05 12:00', until: '2026-06-08 09:00', because: 'on a day on which the partnership is closed' },
    { now: '2026-06-06 12:00', until: '2026-06-08 09:00', because: 'on a Saturday' },
    { now: '2026-12-24 18:30', until: '2026-12-29 09:00', because: 'over Christmas' },
    { now: '2026-03-29 01:30', until: '2026-03-30 09:00', because: 'in the hour that the clocks leave out' },
    { now: '2028-01-01 12:00', until: '2028-01-03 09:00', because: 'on a weekend past the end of the calendar' },
  ])('at $now, until $until: $because', ({ now, until }) => {
    const context = askAt(now, { calendar });
    expect(isQuiet(context.now, context)).toBe(true);
    expect(nextSendingAt(context.now, context)).toBe(london(until));
  });
});

it.each([{ now: '2026-06-04 09:00' }, { now: '2026-06-04 17:59' }])('somebody may be written to at $now', ({ now }) => {
  const context = askAt(now, { calendar });
  expect(isQuiet(context.now, context)).toBe(false);
  expect(nextSendingAt(context.now, context)).toBe(context.now);
});

it('for trying it out there are no quiet hours at all', () => {
  const context = askAt('2026-06-06 03:00', { cadence: { ...DEFAULT_CADENCE, isNeverQuiet: true } });
  expect(isQuiet(context.now, context)).toBe(false);
});
