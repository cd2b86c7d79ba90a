import { describe, expect, it } from 'vitest';
import type { Concern } from '../../../src/rules/assurance/concern.ts';
import { overdueDigestCard } from '../../../src/rules/assurance/overdue-digest-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import { daysOverdue, type Entry } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { held } from '../../support/ask-at.ts';
import { buildEntry, buildPersonId, buildUpdate } from '../../support/build-entry.ts';
import { claimed, someClaim } from '../../support/card-examples.ts';

const today = CalendarDate.parse('2026-10-30');

type View = Partial<Parameters<typeof overdueDigestCard>[1]>;

/** What is overdue is asked, claims wait to be verified, and the rest is open; or as a concern says. */
function digest(list: readonly (Entry | Concern)[], view: View = {}): CardData<'overdue-digest'> {
  const concerns = list.map((one): Concern => ('why' in one ? one : { entry: one, why: whyOf(one) }));
  const card = overdueDigestCard(concerns, { today, page: 1, ...view });
  if (card.name !== 'overdue-digest') throw new Error(`drew ${card.name}`);
  return card.data;
}

function whyOf(entry: Entry): Concern['why'] {
  return entry.standing.state !== 'claimed' && daysOverdue(entry, today) > 0 ? 'overdue' : 'open';
}

const rowsOf = ({ groups }: CardData<'overdue-digest'>) => groups.flatMap(({ rows }) => rows);

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
    expect(rowsOf(digest(entries)).map(({ ref }) => ref)).toEqual(['HSCP-9', 'HSCP-2', 'HSCP-10']);
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
    expect(rowsOf(digest([buildEntry(dates)]))[0]?.due).toBe(due);
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
    expect(rowsOf(digest([entry]))[0]?.last).toBe(last);
  });

  it('shows a restricted review’s reference and nothing else of it', () => {
    expect(rowsOf(digest([buildEntry({ isRestricted: true })]))[0]?.heading).toBe('HSCP-03 · Restricted review');
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
    const data = digest(overdue(count), { page });
    expect(rowsOf(data)).toHaveLength(rows);
    expect(data.notShown).toBe(notShown);
    expect(data.hasNext && data.nextLabel).toBe(next);
    expect(data.hasPrevious).toBe(previous);
  });

  const on = CalendarDate.parse('2026-11-06');

  it.each([
    { next: undefined, says: '', because: 'nobody knows when, or nothing can come' },
    { next: { on }, says: 'If we hear nothing, I will ask again on Friday 6 November 2026.', because: 'nobody else is told yet' },
    {
      next: { on, tells: { level: 'line-manager', actions: 2 } },
      says: 'If we hear nothing, I will ask again on Friday 6 November 2026, and tell your line manager.',
      because: 'it is about all of them',
    },
    {
      next: { on, tells: { level: 'safeguarding-lead', actions: 1 } },
      says: 'If we hear nothing, I will ask again on Friday 6 November 2026, and tell your agency’s safeguarding lead about 1 action.',
      because: 'it is about one of the two',
    },
    {
      next: { on, tells: { level: 'chair', actions: 2 } },
      says: 'If we hear nothing, I will ask again on Friday 6 November 2026, and put them on the chair’s list of exceptions.',
      because: 'nobody is above the chair',
    },
    {
      next: { on, tells: { level: 'chair', actions: 1 } },
      says: 'If we hear nothing, I will ask again on Friday 6 November 2026, and put 1 action on the chair’s list of exceptions.',
      because: 'the other is not silent for as long',
    },
  ] as const)('says of what comes next "$says": $because', ({ next, says }) => {
    expect(digest(overdue(2), { next }).next).toBe(says);
  });

  it.each([
    { list: overdue(1), intro: 'Please say where it stands. It takes about two minutes.', because: 'one is not each' },
    {
      list: overdue(2),
      intro: 'Please say where each one stands. It takes about two minutes for each.',
      because: 'twelve take longer than two minutes',
    },
    {
      list: [{ entry: claimed(someClaim), why: 'verify' }],
      intro: 'Open the claim to see its evidence, and to verify it or send it back.',
      because: 'there is one claim',
    },
  ] as const)('asks "$intro": $because', ({ list, intro }) => {
    expect(digest(list).intro).toBe(intro);
  });

  it('says to somebody above what comes next, and who is told then', () => {
    const list = [{ entry: buildEntry(), why: 'told', level: 'line-manager' }] as const;
    expect(digest(list, { next: { on, tells: { level: 'safeguarding-lead', actions: 1 } } }).next).toBe(
      'If nobody answers, I will ask again on Friday 6 November 2026, and tell the agency’s safeguarding lead.',
    );
  });

  it('says to whoever verifies, agrees or settles when they are asked again, and who is told', () => {
    const list = [{ entry: claimed(someClaim), why: 'verify' }] as const;
    expect(digest(list, { next: { on, tells: { level: 'business-manager', actions: 1 } } }).next).toBe(
      'If nothing is decided, I will ask again on Friday 6 November 2026, and tell the partnership’s business manager.',
    );
  });

  it.each([
    {
      entry: buildEntry(),
      last: 'No answer: it is with Head of Housing, Harbourside Housing.',
      because: 'they can speak with them',
    },
    {
      entry: { ...buildEntry(), hold: held('2026-10-20') },
      last: 'More was promised by 20 October 2026, and did not come: it is with Head of Housing, Harbourside Housing.',
      because: 'a promise is no silence',
    },
    {
      entry: buildEntry({ isRestricted: true }),
      last: 'Nobody has answered. The business manager can say whose it is.',
      because: 'a role may say too much',
    },
  ])('tells somebody above "$last": $because', ({ entry, last }) => {
    expect(rowsOf(digest([{ entry, why: 'told', level: 'line-manager' }]))[0]?.last).toBe(last);
  });

  it('says nothing of what comes next where nothing is asked', () => {
    expect(digest([undated], { next: { on } }).next).toBe('');
  });
});

const toCome = (ref: string, dueOn: string): Entry => buildEntry({ ref, dueOn });
const undated = buildEntry({ ref: 'HSCP-08', timing: { kind: 'undated', asWritten: 'On going' } });
const waiting = claimed(someClaim, { ref: 'HSCP-07' });

describe('the list of everything that is open', () => {
  it('has the overdue first, then what waits to be verified, then what is due next, and what has no date last', () => {
    const entries = [undated, toCome('HSCP-06', '2027-01-31'), toCome('HSCP-05', '2026-11-30'), waiting, buildEntry()];
    expect(rowsOf(digest(entries)).map(({ ref, due, last }) => [ref, due, last])).toEqual([
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
    expect(rowsOf(digest([buildEntry({ timing, isRestricted })]))[0]?.due).toBe(due);
  });

  it('names the plan in each row when there is more than one, and a restricted one by its short name', () => {
    const secret = buildEntry({ ref: 'ABC-01', planId: 'child-s', planTitle: 'SECRET', isRestricted: true });
    expect(rowsOf(digest([buildEntry(), secret])).map(({ due }) => due)).toEqual([
      'child-s · Due 31 March 2026, 7 months ago',
      'Harbourside review Q · Due 31 March 2026, 7 months ago',
    ]);
  });
});

describe('what else concerns the reader', () => {
  const older = claimed(buildUpdate({ state: 'complete', noEvidenceReason: 'Later.', at: '2026-04-01T09:00:00.000Z' }), {
    ref: 'HSCP-22',
  });
  const verify = (entry: Entry): Concern => ({ entry, why: 'verify' });
  const promised: Entry = { ...buildEntry({ ref: 'HSCP-23' }), hold: held('2026-10-23') };

  it('stands in groups, what others wait for first, each under a heading of its own', () => {
    const concerns: Concern[] = [
      { entry: buildEntry({ ref: 'A-8', dueOn: '2026-12-31' }), why: 'open' },
      { entry: buildEntry({ ref: 'A-7' }), why: 'told', level: 'line-manager' },
      { entry: buildEntry({ ref: 'A-6', dueOn: '2026-11-02' }), why: 'coming-due' },
      { entry: undated, why: 'no-date' },
      { entry: buildEntry({ ref: 'A-4' }), why: 'overdue' },
      { entry: buildEntry({ ref: 'A-3' }), why: 'settle' },
      { entry: buildEntry({ ref: 'A-2' }), why: 'agree' },
      verify(older),
    ];
    const data = digest(concerns, { matches: 1 });
    expect(data.groups.map(({ heading, rows }) => [heading, rows.map(({ ref }) => ref)])).toEqual([
      ['1 claim waits for you to verify', ['HSCP-22']],
      ['1 request waits for your answer', ['A-2']],
      ['1 action needs somebody to answer for it', ['A-3']],
      ['1 action is overdue', ['A-4']],
      ['1 action has no date', ['HSCP-08']],
      ['1 action falls due soon', ['A-6']],
      ['Nobody has answered about 1 action', ['A-7']],
      ['Your other open actions', ['A-8']],
    ]);
    expect(data.heading).toBe('1 claim waits for you to verify, and more');
    expect(data.intro).toContain('Type “matches”');
  });

  it.each([
    { concern: verify(older), due: 'Claimed by Anna Bell on 1 April 2026', last: 'No evidence, with a reason.' },
    {
      concern: { entry: buildEntry(), why: 'settle' },
      due: 'Nobody holds the role “Head of Housing”.',
      last: 'Due 31 March 2026, 7 months ago',
    },
    {
      concern: { entry: older, why: 'settle' },
      due: 'Nobody can verify its claim today.',
      last: 'Due 31 March 2026, 7 months ago',
    },
    {
      concern: { entry: buildEntry(), why: 'told', level: 'line-manager' },
      due: 'Due 31 March 2026, 7 months ago',
      last: 'No answer: it is with Head of Housing, Harbourside Housing.',
    },
    {
      concern: { entry: promised, why: 'overdue' },
      due: 'Due 31 March 2026, 7 months ago',
      last: 'More was promised by 23 October 2026.',
    },
    {
      concern: { entry: { ...promised, hold: held('2026-11-13') }, why: 'open' },
      due: 'Due 31 March 2026, 7 months ago',
      last: 'On it: more by 13 November 2026.',
    },
    {
      concern: { entry: { ...promised, hold: held('2026-11-13', { kind: 'put-off' }) }, why: 'open' },
      due: 'Due 31 March 2026, 7 months ago',
      last: 'Put off until 13 November 2026.',
    },
  ] satisfies readonly { concern: Concern; due: string; last: string }[])('says "$due" and "$last"', ({ concern, due, last }) => {
    expect(rowsOf(digest([concern]))).toMatchObject([{ due, last }]);
  });

  it('has no group headings where everything is of one kind', () => {
    expect(digest([verify(older)]).groups.map(({ heading }) => heading)).toEqual(['']);
  });

  it('shows nothing of a restricted review to whoever is told of a silence, and no button', () => {
    const secret = buildEntry({ isRestricted: true, ownerWords: 'SECRET', agencyName: 'SECRET', title: 'SECRET' });
    const data = digest([{ entry: secret, why: 'told', level: 'line-manager' }]);
    expect(JSON.stringify(data)).not.toContain('SECRET');
    expect(rowsOf(data)[0]?.canOpen).toBe(false);
  });

  it('is not named a second time to somebody whom one action concerns twice', () => {
    expect(rowsOf(digest([older, verify(older), buildEntry()])).map(({ ref }) => ref)).toEqual(['HSCP-22', 'HSCP-03']);
  });

  it('is paged together with the actions, none of either twice or left out', () => {
    const claims = Array.from({ length: 12 }, (_, n) => verify(claimed(someClaim, { ref: `CLAIM-${n + 1}` })));
    const pages = [1, 2, 3].map((page) => digest([...overdue(10), ...claims], { page }));
    expect(pages.map(({ groups }) => groups.map(({ rows }) => rows.length))).toEqual([[10], [2, 8], [2]]);
    expect(new Set(pages.flatMap((data) => rowsOf(data).map(({ ref }) => ref))).size).toBe(22);
    expect(pages.map(({ notShown }) => notShown)).toEqual([
      'Showing 1 to 10 of 22.',
      'Showing 11 to 20 of 22.',
      'Showing 21 to 22 of 22.',
    ]);
  });
});
