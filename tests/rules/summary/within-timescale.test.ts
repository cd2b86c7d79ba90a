import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../../src/rules/summary/summarise.ts';
import { withinTimescale } from '../../../src/rules/summary/within-timescale.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { CalendarDate, dateOf, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons } from '../../support/build-people.ts';

const now = Instant.parse('2026-11-20T10:12:00.000Z');
const today = dateOf(now);

/** @param at when it was claimed */
function verified(at: string): Standing {
  const { id, name } = persons.housingManager;
  const verifiedAt = Instant.parse('2026-11-01T10:00:00.000Z');
  return { state: 'verified', claim: buildUpdate({ state: 'complete', at }), verifiedBy: id, verifiedByName: name, verifiedAt };
}

const undated = buildEntry({ timing: { kind: 'undated', asWritten: 'On going' } });

describe('the table of what was implemented within timescale', () => {
  it('counts each action in the year in which it was due, by its first date and by the present one', () => {
    const entries = [
      buildEntry({ dueOn: '2025-03-31', standing: verified('2025-03-31T22:30:00.000Z') }), // 2024/25, in time: 23:30 in London
      buildEntry({ dueOn: '2025-03-31', standing: verified('2025-03-31T23:30:00.000Z') }), // 2024/25, late: 1 April in London
      buildEntry({ dueOn: '2025-04-01', standing: verified('2025-01-10T10:00:00.000Z') }), // 2025/26, in time
      buildEntry({ firstDueOn: '2025-12-31', dueOn: '2026-06-30', standing: verified('2026-06-01T10:00:00.000Z') }), // moved on
      buildEntry({ dueOn: '2026-01-31', standing: { state: 'claimed', claim: buildUpdate({ state: 'complete' }) } }), // a claim
      buildEntry({ dueOn: '2026-11-20' }), // due today: not yet counted
      buildEntry({ firstDueOn: '2026-05-31', dueOn: '2027-05-31' }), // by its first date alone
      undated,
    ];
    expect(withinTimescale(entries, today, 'financial-year')).toEqual({
      years: [
        {
          ...{ name: '2024/25', startsOn: '2024-04-01', endsOn: '2025-03-31', isRunning: false },
          ...{ onFirstDates: { count: 1, of: 2 }, onPresentDates: { count: 1, of: 2 } },
        },
        {
          ...{ name: '2025/26', startsOn: '2025-04-01', endsOn: '2026-03-31', isRunning: false },
          ...{ onFirstDates: { count: 1, of: 3 }, onPresentDates: { count: 1, of: 2 } },
        },
        {
          ...{ name: '2026/27', startsOn: '2026-04-01', endsOn: '2027-03-31', isRunning: true },
          ...{ onFirstDates: { count: 0, of: 1 }, onPresentDates: { count: 1, of: 1 } },
        },
      ],
      total: { onFirstDates: { count: 2, of: 6 }, onPresentDates: { count: 3, of: 5 } },
      undated: 1,
    });
    const calendar = withinTimescale(entries, today, 'calendar-year').years;
    expect(calendar.map(({ name, onFirstDates, onPresentDates }) => [name, onFirstDates?.of, onPresentDates?.of])).toEqual([
      ['2025', 4, 3],
      ['2026', 2, 2],
    ]);
  });

  it('shows a year in which nothing fell due between two others', () => {
    const { years } = withinTimescale(
      [buildEntry({ dueOn: '2022-05-01' }), buildEntry({ dueOn: '2024-05-01' })],
      today,
      'calendar-year',
    );
    expect(years.map(({ name, onFirstDates }) => [name, onFirstDates?.of])).toEqual([
      ['2022', 1],
      ['2023', undefined],
      ['2024', 1],
    ]);
  });

  it.each<{ entries: Entry[]; because: string }>([
    { entries: [], because: 'there is no action' },
    { entries: [undated], because: 'none has a deadline' },
    { entries: [buildEntry({ dueOn: '2026-11-20' })], because: 'the only one is due today' },
  ])('is empty, and never 0%, where $because', ({ entries }) => {
    const { years, total } = withinTimescale(entries, today, 'financial-year');
    expect([years, total]).toEqual([[], { onFirstDates: undefined, onPresentDates: undefined }]);
  });

  it('comes to the two figures of the status, by either kind of year', () => {
    const days = fc
      .date({ min: new Date('2023-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => CalendarDate.parse(date.toISOString().slice(0, 10)));
    const standings = fc.oneof(
      days.map((on) => verified(`${on}T12:00:00.000Z`)),
      fc.constant<Standing>({ state: 'claimed', claim: buildUpdate({ state: 'complete', at: '2023-01-01T12:00:00.000Z' }) }),
      fc.constant<Standing>({ state: 'in-progress' }),
    );
    const entries: fc.Arbitrary<Entry> = fc.oneof(
      { weight: 1, arbitrary: fc.constant(undated) },
      {
        weight: 9,
        arbitrary: fc.record({ firstDueOn: days, dueOn: days, standing: standings }).map((dates) => buildEntry(dates)),
      },
    );
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 40 }), fc.constantFrom('financial-year', 'calendar-year'), (some, kind) => {
        const { years, total, undated } = withinTimescale(some, today, kind);
        const { inTime } = summarise(some, { now, people: buildPeople(), unreachable: 0 });
        expect(total).toEqual(inTime);
        for (const which of ['onFirstDates', 'onPresentDates'] as const) {
          const sum = (part: 'count' | 'of') => years.reduce((all, year) => all + (year[which]?.[part] ?? 0), 0);
          expect([sum('count'), sum('of')]).toEqual([inTime[which]?.count ?? 0, inTime[which]?.of ?? 0]);
        }
        expect(undated).toBe(some.filter(({ action }) => action.timing.kind !== 'deadline').length);
      }),
    );
  });
});
