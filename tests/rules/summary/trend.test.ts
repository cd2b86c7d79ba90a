import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntryWithHistory, entryAsOf } from '../../../src/rules/history/entry-as-of.ts';
import { summarise } from '../../../src/rules/summary/summarise.ts';
import { emptyTrend, trend } from '../../../src/rules/summary/trend.ts';
import type { Instant } from '../../../src/words/time.ts';
import { london } from '../../support/ask-at.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { roles } from '../../support/build-people.ts';
import { anySteps, play, players, type Step } from '../../support/play-history.ts';

function history(over: Parameters<typeof buildEntry>[0], steps: readonly Step[], registeredAt?: Instant): EntryWithHistory {
  const entry = buildEntry({ owner: roles.housingLead.key, ...over });
  const { rows, entry: now } = play({ ...entry, ...(registeredAt && { registeredAt }) }, steps);
  return { entry: now, rows };
}

function step(does: Step['does'], waits: number, way = 0): Step {
  return { does, waits, way };
}

describe('the trend', () => {
  it('has the last moment of each month, by London’s clocks, and now', () => {
    const months = emptyTrend(london('2026-06-04 10:00'), 4);
    expect(months.map(({ on, at, isRunning }) => [on, at, isRunning])).toEqual([
      ['2026-03-31', '2026-03-31T22:59:59.999Z', false],
      ['2026-04-30', '2026-04-30T22:59:59.999Z', false],
      ['2026-05-31', '2026-05-31T22:59:59.999Z', false],
      ['2026-06-04', '2026-06-04T09:00:00.000Z', true],
    ]);
    expect(emptyTrend(london('2026-01-01 00:00'), 2).map(({ on }) => on)).toEqual(['2025-12-31', '2026-01-01']);
  });

  it('counts as a status of each last day would have counted', () => {
    const ones = [
      // due on 31 January, claimed on 4 February and verified on 5 March: overdue at the end of February alone
      history({ dueOn: '2026-01-31' }, [step('claim', 30), step('verify', 29), step('sign-off', 20)]),
      // due on 28 February and never done, but moved on 11 March to 10 May
      history({ dueOn: '2026-02-28' }, [step('date', 65, 2)]),
      // in the register since 10 February, ended on 12 March
      history({ dueOn: '2026-02-15' }, [step('end', 30)], london('2026-02-10 09:00')),
      // verified on 9 January, and reopened on 19 March
      history({ dueOn: '2026-03-30' }, [step('claim', 2), step('verify', 2), step('reopen-completed', 69)]),
      // without a date
      history({ timing: { kind: 'undated', asWritten: 'On going' } }, []),
    ];
    const months = trend(ones, london('2026-04-02 10:00'), 24);
    expect(months.map(({ on, total, open, overdue, verified }) => ({ on, total, open, overdue, verified }))).toEqual([
      { on: '2026-01-31', total: 4, open: 3, overdue: 0, verified: 1 },
      { on: '2026-02-28', total: 5, open: 4, overdue: 2, verified: 1 },
      { on: '2026-03-31', total: 5, open: 3, overdue: 1, verified: 1 },
      { on: '2026-04-02', total: 5, open: 3, overdue: 1, verified: 1 },
    ]);
  });

  it('begins with the register, since nothing overdue before it would be no merit', () => {
    expect(trend([], london('2026-06-04 10:00'), 24)).toEqual([]);
    expect(trend([history({}, [])], london('2026-03-04 10:00'), 24).map(({ on }) => on)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-04',
    ]);
  });

  it('is at each month what a status as of that day counts, whatever happened', () => {
    const histories = anySteps.map((steps) => history({ dueOn: '2026-01-20' }, steps));
    fc.assert(
      fc.property(fc.array(histories, { minLength: 1, maxLength: 5 }), (ones) => {
        const months = trend(ones, london('2026-09-17 10:00'), 12);
        expect(months).toHaveLength(9);
        for (const { at, total, open, overdue, verified } of months) {
          const then = ones.flatMap(({ entry, rows }) => entryAsOf(entry, rows, at, players) ?? []);
          const summary = summarise(then, { now: at, people: players, unreachable: 0 });
          const isVerified = summary.verified + summary.signedOff;
          const counted = { total: summary.total, overdue: summary.overdue.count, verified: isVerified };
          expect({ total, overdue, verified }).toEqual(counted);
          expect(open).toBe(total - verified - summary.ended);
        }
      }),
      { numRuns: 100 },
    );
  });
});
