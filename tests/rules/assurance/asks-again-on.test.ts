import { expect, it } from 'vitest';
import { asksAgainOn } from '../../../src/rules/assurance/asks-again-on.ts';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { claimed, someClaim } from '../../support/card-examples.ts';

const now = Instant.parse('2026-11-20T09:00:00.000Z');
const said = buildUpdate({ at: now });
const undated = { kind: 'undated', asWritten: '' } as const;

it.each([
  { entry: buildEntry({ lastUpdate: said }), asks: '2026-11-27', because: 'it is overdue, and they have just answered' },
  { entry: buildEntry({ dueOn: '2026-12-31', lastUpdate: said }), asks: '2027-01-04', because: 'it is not due before that' },
  { entry: buildEntry({ timing: undated, lastUpdate: said }), asks: undefined, because: 'nothing without a date comes due' },
  { entry: claimed(someClaim), asks: undefined, because: 'it waits for whoever verifies it' },
  {
    entry: buildEntry({ reminders: { count: 1, lastOn: CalendarDate.parse('2026-11-03'), noHolder: false } }),
    asks: undefined,
    because: 'a reminder is due now, and gives the next date itself',
  },
  { entry: buildEntry({ dueOn: '2027-12-31', lastUpdate: said }), asks: undefined, because: 'the calendar ends before it' },
])('asks again on $asks: $because', ({ entry, asks }) => {
  expect(asksAgainOn(entry, { now, calendar: bankHolidays, cadence: DEFAULT_CADENCE })).toBe(asks);
});
