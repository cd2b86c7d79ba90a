import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { nextAskOn } from '../../../src/rules/assurance/next-ask.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate, Instant, instantAt } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../../support/build-entry.ts';

const askedOn = (day: string): Entry => buildEntry({ reminders: { count: 1, lastOn: CalendarDate.parse(day), noHolder: false } });

const returnedOn = (day: string): Entry =>
  buildEntry({
    standing: {
      state: 'in-progress',
      returned: {
        claimId: SubmissionId.parse('submission-1'),
        reason: 'Which teams?',
        by: buildPersonId('tom'),
        byName: 'Tom Okafor',
        at: Instant.parse(`${day}T10:00:00.000Z`),
      },
    },
  });

const saidOn = (day: string): Entry => buildEntry({ lastUpdate: buildUpdate({ at: `${day}T10:00:00.000Z` }) });

describe('the day on which we ask again', () => {
  it.each([
    { today: '2026-06-04', of: [buildEntry()], asks: '2026-06-11', because: 'this card asks, and five working days follow it' },
    { today: '2026-06-04', of: [askedOn('2026-06-04')], asks: '2026-06-11', because: 'they were asked this morning' },
    { today: '2026-06-05', of: [askedOn('2026-06-03')], asks: '2026-06-10', because: 'they were asked two days ago' },
    { today: '2026-06-04', of: [returnedOn('2026-06-03')], asks: '2026-06-10', because: 'what is missing was asked yesterday' },
    { today: '2026-06-04', of: [saidOn('2026-06-03')], asks: '2026-06-10', because: 'they said how it stands yesterday' },
    {
      today: '2026-06-04',
      of: [saidOn('2026-05-13')],
      asks: '2026-06-11',
      because: 'what they said is long ago, and this card asks',
    },
    { today: '2026-12-22', of: [buildEntry()], asks: '2026-12-31', because: 'Christmas and its substitute day do not count' },
    {
      today: '2026-06-05',
      of: [buildEntry(), askedOn('2026-06-03'), askedOn('2026-06-04')],
      asks: '2026-06-10',
      because: 'the first of several counts',
    },
    { today: '2026-06-04', of: [], asks: undefined, because: 'there is nothing to ask about' },
    { today: '2027-12-29', of: [buildEntry()], asks: undefined, because: 'the calendar of working days ends before it' },
    { today: '2029-01-05', of: [buildEntry()], asks: undefined, because: 'the calendar of working days has ended' },
  ])('is $asks on $today: $because', ({ today, of, asks }) => {
    const now = instantAt(CalendarDate.parse(today), '10:00');
    expect(nextAskOn(of, { now, calendar: bankHolidays, cadence: DEFAULT_CADENCE })).toBe(asks);
  });
});
