import { describe, expect, it } from 'vitest';
import { overdueDigestCard } from '../../../src/rules/assurance/overdue-digest-card.ts';
import type { ClaimedEntry } from '../../../src/rules/verification/claim-to-verify-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../../support/build-entry.ts';
import { claimed, someClaim } from '../../support/card-examples.ts';

const today = CalendarDate.parse('2026-10-30');

function digest(
  entries: readonly Entry[],
  page = 1,
  nextAskOn?: string,
  claims: readonly ClaimedEntry[] = [],
): CardData<'overdue-digest'> {
  const askOn = nextAskOn ? CalendarDate.parse(nextAskOn) : undefined;
  const card = overdueDigestCard(entries, { today, page, nextAskOn: askOn, claims });
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
      notShown: 'The last of 11.',
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

const toCome = (ref: string, dueOn: string): Entry => buildEntry({ ref, dueOn });
const undated = buildEntry({ ref: 'HSCP-08', timing: { kind: 'undated', asWritten: 'On going' } });
const waiting = claimed(someClaim, { ref: 'HSCP-07' });

describe('the list of everything that is open', () => {
  it('has the overdue first, then what waits to be verified, then what is due next, and what has no date last', () => {
    const entries = [undated, toCome('HSCP-06', '2027-01-31'), toCome('HSCP-05', '2026-11-30'), waiting, buildEntry()];
    expect(digest(entries).rows.map(({ ref, due, last }) => [ref, due, last])).toEqual([
      ['HSCP-03', 'Due 31 March 2026, 7 months ago', 'Nothing said yet.'],
      ['HSCP-07', 'Due 31 March 2026, 7 months ago', 'Claimed complete: with the safeguarding manager since 3 May 2026.'],
      ['HSCP-05', 'Due 30 November 2026, in 4 weeks', 'Nothing said yet.'],
      ['HSCP-06', 'Due 31 January 2027, in 3 months', 'Nothing said yet.'],
      ['HSCP-08', 'No date: the plan says “On going”', 'Nothing said yet.'],
    ]);
  });

  it.each([
    {
      entries: [waiting, undated, toCome('HSCP-05', '2026-11-30')],
      heading: 'None of your actions is overdue. 3 are open.',
      because: 'a claim waits for somebody else',
    },
    { entries: [undated], heading: 'None of your actions is overdue. 1 is open.', because: 'what has no date cannot be overdue' },
    { entries: [buildEntry(), undated], heading: '1 action is overdue', because: 'that is what is asked' },
  ])('is headed "$heading": $because', ({ entries, heading }) => {
    expect(digest(entries)).toMatchObject({ heading });
  });

  it('counts among the overdue only what waits for its reader, in the notification too', () => {
    expect(digest([waiting, buildEntry()]).summary).toBe('1 action is overdue: HSCP-03 was due 7 months ago');
    expect(digest([waiting, undated]).summary).toBe('None of your actions is overdue. 2 are open');
  });

  it.each([
    { timing: { kind: 'undated', asWritten: '' }, isRestricted: false, due: 'No date: the business manager needs to set one' },
    {
      timing: { kind: 'undated', asWritten: 'On going' },
      isRestricted: true,
      due: 'No date: the business manager needs to set one',
    },
    {
      timing: { kind: 'start', asWritten: '', startsOn: today },
      isRestricted: false,
      due: 'Runs from 30 October 2026, with no end date',
    },
  ] as const)('says "$due" of what has no deadline', ({ timing, isRestricted, due }) => {
    expect(digest([buildEntry({ timing, isRestricted })]).rows[0]?.due).toBe(due);
  });

  it('names the plan in each row when there is more than one, and a restricted one by its short name', () => {
    const secret = buildEntry({ ref: 'ABC-01', planId: 'child-s', planTitle: 'SECRET', isRestricted: true });
    expect(digest([buildEntry(), secret]).rows.map(({ due }) => due)).toEqual([
      'child-s · Due 31 March 2026, 7 months ago',
      'Harbourside review Q · Due 31 March 2026, 7 months ago',
    ]);
  });
});

describe('claims that wait for the reader', () => {
  const older = claimed(buildUpdate({ state: 'complete', noEvidenceReason: 'Later.', at: '2026-04-01T09:00:00.000Z' }), {
    ref: 'HSCP-22',
  });

  it('come first, the oldest at the top, each with a button to open it', () => {
    const data = digest([buildEntry()], 1, undefined, [claimed(someClaim, { ref: 'HSCP-21' }), older]);
    expect(data.claimsHeading).toBe('2 claims wait for you to verify');
    expect(data.claims).toMatchObject([
      {
        ref: 'HSCP-22',
        due: 'Claimed by Anna Bell on 1 April 2026',
        last: 'No evidence, with a reason.',
        openTooltip: 'Open HSCP-22',
      },
      { ref: 'HSCP-21', due: 'Claimed by Anna Bell on 3 May 2026', last: '2 pieces of evidence.' },
    ]);
    expect(data.rowsHeading).toBe('Your own actions');
    expect(data.summary).toBe('1 action is overdue: HSCP-03 was due 7 months ago; 2 claims wait for you to verify');
  });

  it('are all that is spoken of to somebody who answers for no action', () => {
    expect(digest([], 1, undefined, [older])).toMatchObject({
      heading: '1 claim waits for you to verify',
      summary: '1 claim waits for you to verify',
      claimsHeading: '',
      rowsHeading: '',
      rows: [],
    });
  });

  it('are not named a second time to somebody who answers for the same action', () => {
    const data = digest([older, buildEntry()], 1, undefined, [older]);
    expect(data.claims.map(({ ref }) => ref)).toEqual(['HSCP-22']);
    expect(data.rows.map(({ ref }) => ref)).toEqual(['HSCP-03']);
  });

  it('are paged together with the actions, none of either twice or left out', () => {
    const claims = Array.from({ length: 12 }, (_, n) => claimed(someClaim, { ref: `CLAIM-${n + 1}` }));
    const pages = [1, 2, 3].map((page) => digest(overdue(10), page, undefined, claims));
    expect(pages.map(({ claims, rows }) => [claims.length, rows.length])).toEqual([
      [10, 0],
      [2, 8],
      [0, 2],
    ]);
    expect(new Set(pages.flatMap(({ claims, rows }) => [...claims, ...rows].map(({ ref }) => ref))).size).toBe(22);
    expect(pages.map(({ notShown }) => notShown)).toEqual([
      'Showing 1 to 10 of 22.',
      'Showing 11 to 20 of 22.',
      'Showing 21 to 22 of 22.',
    ]);
  });
});
