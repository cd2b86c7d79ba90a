import { describe, expect, it } from 'vitest';
import { overdueDigestCard } from '../../../src/rules/assurance/overdue-digest-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../../support/build-entry.ts';

const today = CalendarDate.parse('2026-10-30');

function digest(entries: readonly Entry[], page = 1, nextAskOn?: string): CardData<'overdue-digest'> {
  const card = overdueDigestCard(entries, { today, page, nextAskOn: nextAskOn ? CalendarDate.parse(nextAskOn) : undefined });
  if (card.name !== 'overdue-digest') throw new Error(`drew ${card.name}`);
  return card.data;
}

const overdue = (count: number): Entry[] => Array.from({ length: count }, (_, n) => buildEntry({ ref: `HSCP-${n + 1}` }));

describe('the card of what is overdue', () => {
  it.each([
    {
      entries: [],
      heading: 'None of your actions is overdue',
      summary: 'None of your actions is overdue',
      because: 'the last one was just answered',
    },
    {
      entries: [buildEntry()],
      heading: '1 action is overdue',
      summary: '1 action is overdue: HSCP-03 was due 7 months ago',
      because: 'one is not many',
    },
    {
      entries: [buildEntry({ dueOn: '2026-10-29' }), buildEntry({ ref: 'HSCP-04' })],
      heading: '2 actions are overdue',
      summary: '2 actions are overdue: the oldest, HSCP-04 was due 7 months ago',
      because: 'the oldest is the one to begin with',
    },
  ])('says "$heading": $because', ({ entries, heading, summary }) => {
    expect(digest(entries)).toMatchObject({ heading, summary });
  });

  it('puts the most overdue first, and equals in the order of their references', () => {
    const entries = [
      buildEntry({ ref: 'HSCP-10' }),
      buildEntry({ ref: 'HSCP-2' }),
      buildEntry({ ref: 'HSCP-9', dueOn: '2026-01-31' }),
    ];
    expect(digest(entries).rows.map(({ ref }) => ref)).toEqual(['HSCP-9', 'HSCP-2', 'HSCP-10']);
  });

  it.each([
    { dueOn: '2026-03-31', due: 'Due 31 March 2026, 7 months ago', because: 'it never moved' },
    { dueOn: '2026-10-29', due: 'Due 29 October 2026, 1 day ago', because: 'one day is no plural' },
    {
      dueOn: '2026-08-31',
      firstDueOn: '2026-06-30',
      due: 'Due 31 August 2026, 8 weeks ago (first due 30 June 2026, moved 62 days later)',
      because: 'the first date is never lost, and the drift stands with it',
    },
    {
      dueOn: '2026-08-31',
      firstDueOn: '2026-09-01',
      due: 'Due 31 August 2026, 8 weeks ago (first due 1 September 2026, moved 1 day earlier)',
      because: 'a date can be brought forward',
    },
  ])('says "$due": $because', ({ due, ...dates }) => {
    expect(digest([buildEntry(dates)]).rows[0]?.due).toBe(due);
  });

  const returned = {
    claimId: SubmissionId.parse('submission-1'),
    reason: 'Add the audit.',
    by: buildPersonId('sam'),
    byName: 'Sam Okafor',
    at: Instant.parse('2026-06-12T23:30:00.000Z'),
  };

  it.each([
    { entry: buildEntry(), last: 'Nothing said yet.', because: 'silence is said to be silence' },
    {
      entry: buildEntry({ lastUpdate: buildUpdate() }),
      last: 'Anna Bell said on 3 May 2026: in progress.',
      because: 'her word is the latest',
    },
    {
      entry: buildEntry({ planProgress: { claim: 'complete', words: 'Completed', evidenceWords: '' } }),
      last: 'The plan said: completed (not yet confirmed with evidence).',
      because: 'a claim in a document is not a fact',
    },
    {
      entry: buildEntry({
        planProgress: { claim: 'complete', words: 'Completed', evidenceWords: '' },
        lastUpdate: buildUpdate({ state: 'no-change' }),
      }),
      last: 'Anna Bell said on 3 May 2026: no change.',
      because: 'what was said here comes after what the plan said',
    },
    {
      entry: buildEntry({ standing: { state: 'in-progress', returned }, lastUpdate: buildUpdate({ state: 'complete' }) }),
      last: 'Sent back on 13 June 2026: see what is missing.',
      because: 'half past eleven at night in UTC is already the next day in London',
    },
  ])('says "$last": $because', ({ entry, last }) => {
    expect(digest([entry]).rows[0]?.last).toBe(last);
  });

  it('shows a restricted review’s reference and nothing else of it', () => {
    expect(digest([buildEntry({ isRestricted: true })]).rows[0]?.heading).toBe('HSCP-03 · Restricted review');
  });

  it.each([
    { count: 10, page: 1, rows: 10, notShown: '', next: false, previous: false, because: 'ten fit' },
    {
      count: 11,
      page: 1,
      rows: 10,
      notShown: 'Showing 1 to 10 of 11, the most overdue first.',
      next: 'Show the last one',
      previous: false,
      because: 'one is left',
    },
    {
      count: 25,
      page: 1,
      rows: 10,
      notShown: 'Showing 1 to 10 of 25, the most overdue first.',
      next: 'Show the next ten',
      previous: false,
      because: '15 are left',
    },
    {
      count: 25,
      page: 3,
      rows: 5,
      notShown: 'Showing 21 to 25 of 25, the most overdue first.',
      next: false,
      previous: true,
      because: 'it is the last page',
    },
    {
      count: 11,
      page: 9,
      rows: 1,
      notShown: 'Showing 11 to 11 of 11, the most overdue first.',
      next: false,
      previous: true,
      because: 'the list has become shorter',
    },
    {
      count: 11,
      page: Number.NaN,
      rows: 10,
      notShown: 'Showing 1 to 10 of 11, the most overdue first.',
      next: 'Show the last one',
      previous: false,
      because: 'no page is the first',
    },
  ])('shows $rows rows on page $page of $count: $because', ({ count, page, rows, notShown, next, previous }) => {
    const data = digest(overdue(count), page);
    expect(data.rows).toHaveLength(rows);
    expect(data.notShown).toBe(notShown);
    expect(data.hasNext && data.nextLabel).toBe(next);
    expect(data.hasPrevious).toBe(previous);
  });

  it('says when it will ask again, when that is known', () => {
    expect(digest(overdue(1), 1, '2026-11-06').next).toBe('If we hear nothing, I will ask again on Friday 6 November 2026.');
    expect(digest(overdue(1)).next).toBe('');
  });
});
