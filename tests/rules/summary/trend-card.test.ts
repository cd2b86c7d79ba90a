import { describe, expect, it } from 'vitest';
import { trendCard } from '../../../src/rules/summary/trend-card.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildPeople } from '../../support/build-people.ts';

const at = Instant.parse('2026-11-20T10:00:00.000Z');
const month = (on: string, overdue: number, verified: number, isRunning = false) => ({
  ...{ on: CalendarDate.parse(on), at, isRunning, total: 10, open: 10 - verified, overdue, verified },
});
const view = { people: buildPeople(), scope: {} };

describe('the trend', () => {
  it('says in figures all that its chart shows, the newest first', () => {
    const card = trendCard([month('2026-09-30', 5, 1), month('2026-10-31', 4, 2), month('2026-11-20', 2, 4, true)], view);
    if (card.name !== 'trend') throw new Error('another card');
    expect(card.data.headline).toBe(
      '2 of 10 are overdue and 4 are verified. On 30 September 2026 5 were overdue and 1 verified.',
    );
    expect(card.data.rows.map(({ heading, words }) => `${heading}: ${words}`)).toEqual([
      'Today, 20 November 2026: 2 overdue, 4 verified, 6 open of 10',
      '31 October 2026: 4 overdue, 2 verified, 8 open of 10',
      '30 September 2026: 5 overdue, 1 verified, 9 open of 10',
    ]);
    expect(card.data.series).toEqual([
      { legend: 'Overdue', values: [5, 4, 2].map((y, n) => ({ x: ['2026-09-30', '2026-10-31', '2026-11-20'][n], y })) },
      { legend: 'Verified', values: [1, 2, 4].map((y, n) => ({ x: ['2026-09-30', '2026-10-31', '2026-11-20'][n], y })) },
    ]);
  });

  it('draws no line through one point, and says when there is nothing yet', () => {
    const one = trendCard([month('2026-11-20', 2, 4, true)], view);
    const none = trendCard([], view);
    expect(one.name === 'trend' && one.data.series).toEqual([]);
    expect(none.name === 'trend' && none.data.headline).toContain('No action has been in the register');
  });
});
