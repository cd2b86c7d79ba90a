import { expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { decideByOn } from '../../../src/rules/verification/decide-by.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildPersonId } from '../../support/build-entry.ts';
import { claimed, someClaim } from '../../support/card-examples.ts';

const now = Instant.parse('2026-11-20T09:00:00.000Z');

it.each([
  { lastOn: '2026-11-20', by: '2026-11-27', because: 'five working days follow the day on which they were asked' },
  { lastOn: '2026-11-16', by: '2026-11-23', because: 'they were asked on Monday' },
  { lastOn: '2026-11-13', by: undefined, because: 'they are asked again today, so that day is no promise any more' },
  { lastOn: undefined, by: undefined, because: 'nobody was asked yet' },
  { lastOn: '2027-12-30', by: undefined, because: 'the calendar of working days ends before it' },
])('gives until $by when they were asked on $lastOn: $because', ({ lastOn, by }) => {
  const entry = claimed(someClaim);
  const asked = lastOn && { count: 1, lastOn: CalendarDate.parse(lastOn), to: [buildPersonId('sam')] };
  const standing = { ...entry.standing, ...(asked && { asked }) };
  expect(decideByOn({ ...entry, standing }, { now, calendar: bankHolidays, cadence: DEFAULT_CADENCE })).toBe(by);
});
