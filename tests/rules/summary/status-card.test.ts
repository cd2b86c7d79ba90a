import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/cards/render-card.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { type StatusView, statusCard } from '../../../src/rules/summary/status-card.ts';
import { type SummaryContext, summarise } from '../../../src/rules/summary/summarise.ts';
import { Card, type CardData } from '../../../src/words/card-data.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { addDays, CalendarDate, Instant, instantAt } from '../../../src/words/time.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const now = Instant.parse('2026-11-20T10:12:00.000Z');
const asked = {
  ...{ now, by: viewerAs(persons.chair), isPersonal: false, calendar: bankHolidays },
  ...{ people: buildPeople(), scope: {} },
};

function dataOf(
  entries: readonly Entry[],
  view: Partial<StatusView> = {},
  context: Partial<SummaryContext> = {},
): CardData<'status'> {
  const summary = summarise(entries, { now, people: buildPeople(), unreachable: 0, ...context });
  return statusCard(summary, { ...asked, ...view }).data;
}

function ofHousing(overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ owner: roles.housingLead.key, ...overrides });
}

const claim = buildUpdate({ state: 'complete', at: '2026-03-02T10:00:00.000Z' });
const verified: Standing = {
  state: 'verified',
  claim,
  verifiedBy: persons.housingManager.id,
  verifiedByName: persons.housingManager.name,
  verifiedAt: Instant.parse('2026-04-20T10:00:00.000Z'),
};
const signedOff: Standing = {
  ...verified,
  state: 'signed-off',
  signedOffBy: persons.chair.id,
  signedOffByName: persons.chair.name,
  signedOffAt: Instant.parse('2026-05-20T10:00:00.000Z'),
};
const later = { dueOn: '2027-06-30' };

describe('the headline of the status', () => {
  it.each([
    { entries: [], says: 'There are no actions in the register yet.' },
    { entries: [ofHousing(later)], says: 'No action is overdue; none is verified yet.' },
    { entries: [ofHousing(later), ofHousing({ standing: verified })], says: 'No action is overdue; 1 is verified.' },
    { entries: [ofHousing()], says: '1 of 1 action is overdue; none is verified yet.' },
    {
      entries: [ofHousing(), ofHousing(), ofHousing(later), ofHousing({ standing: verified }), ofHousing({ standing: verified })],
      says: '2 of 5 actions are overdue; 2 are verified.',
    },
    {
      entries: [ofHousing(later), ofHousing({ standing: signedOff }), ofHousing({ standing: verified })],
      says: 'No action is overdue; 2 are verified, 1 of them signed off.',
    },
    {
      entries: [ofHousing(later), ofHousing({ standing: signedOff })],
      says: 'No action is overdue; 1 is verified and signed off.',
    },
  ])('reads "$says"', ({ entries, says }) => {
    expect(dataOf(entries).headline).toBe(says);
    expect(dataOf(entries).summary).toBe(says);
  });

  it('does not praise what has no date that could pass', () => {
    const undated = { timing: { kind: 'undated', asWritten: 'On going' } } as const;
    expect(dataOf([ofHousing(undated), ofHousing(undated), ofHousing(later), ofHousing({ standing: verified })]).headline).toBe(
      'No action is overdue, but 2 of 3 open actions have no due date; 1 is verified.',
    );
    expect(dataOf([ofHousing(), ofHousing(undated), ofHousing(undated)]).headline).toBe(
      '1 of 3 actions is overdue and 2 have no due date; none is verified yet.',
    );
    expect(dataOf([ofHousing(undated)]).headline).toBe(
      'No action is overdue, but 1 of 1 open action has no due date; none is verified yet.',
    );
  });

  it('begins with the agency when only one was asked for', () => {
    const scope = { agencyId: agencies.housing.id };
    expect(dataOf([ofHousing()], { scope }).headline).toBe(
      'Harbourside Housing: 1 of 1 action is overdue; none is verified yet.',
    );
    expect(dataOf([], { scope }).headline).toBe('Harbourside Housing: no actions in the register.');
  });
});

describe('the status card', () => {
  it('says when it was counted, as London’s clocks showed it', () => {
    expect(dataOf([ofHousing()]).counted).toBe('Counted from the register on Friday 20 November 2026 at 10:12. 1 plan counted.');
    expect(dataOf([], { now: Instant.parse('2026-06-04T09:00:00.000Z') }).counted).toBe(
      'Counted from the register on Thursday 4 June 2026 at 10:00.',
    );
  });

  it.each([
    { plans: [false, false], says: '2 plans counted.' },
    { plans: [false, true, false], says: '3 plans counted, 1 of them restricted.' },
    { plans: [true], says: '1 plan counted, and it is restricted.' },
    { plans: [true, true], says: '2 plans counted, all of them restricted.' },
  ])('says how many plans were counted, and not what they are called: $says', ({ plans, says }) => {
    const entries = plans.map((isRestricted, n) => ofHousing({ planId: `plan-${n}`, planTitle: 'Child F', isRestricted }));
    const data = dataOf(entries);
    expect(data.counted.endsWith(`10:12. ${says}`)).toBe(true);
    expect(JSON.stringify(data)).not.toContain('Child F');
  });

  it('explains each count, and leaves out the gaps while there are none', () => {
    const { counts, gaps } = dataOf([ofHousing(), ofHousing({ timing: { kind: 'undated', asWritten: 'On going' } })]);
    expect(counts.map(({ label, count }) => `${label} ${count}`)).toEqual([
      'Signed off 0',
      'Verified 0',
      'Waiting for verification 0',
      'In progress 0',
      'Only the plan says so 0',
      'Not started 2',
    ]);
    expect(gaps.map(({ label, count }) => `${label} ${count}`)).toEqual([
      'Overdue 1',
      'Without a due date 1',
      'Nothing new for 6 months 2',
    ]);
    expect([...counts, ...gaps].every(({ explains }) => explains.length > 0)).toBe(true);
  });

  it('names what needs a decision by the chair, and says nothing of it while there is none', () => {
    const told: Entry['reminders']['told'] = [{ level: 'chair', on: CalendarDate.parse('2026-11-13'), to: [] }];
    const exception = ofHousing({ ref: 'HOU-07', reminders: { count: 7, noHolder: false, told } });
    const words =
      '1 action needs a decision by the chair, since nobody answered about it, whoever was told: HOU-07. Type a reference in our own chat to see how it stands.';
    expect(dataOf([exception, ofHousing()]).problems).toContainEqual({ words });
    const many = Array.from({ length: 8 }, (_, n) => ofHousing({ ref: `HOU-${n + 10}`, reminders: exception.reminders }));
    expect(JSON.stringify(dataOf(many).problems)).toContain(
      'and 2 more. Type a reference in our own chat to see how it stands, or “status”',
    );
    expect(JSON.stringify(dataOf([ofHousing()]).problems)).not.toContain('decision');
  });

  it('keeps what only the plan says apart from what was said here', () => {
    const planProgress = { claim: 'complete', words: 'Completed.', evidenceWords: '' } as const;
    const standing = { state: 'in-progress' } as const;
    const { counts } = dataOf([
      ofHousing({ standing, lastUpdate: buildUpdate() }),
      ofHousing({ standing, planProgress }),
      ofHousing({ standing, planProgress: { ...planProgress, claim: 'in-progress' } }),
    ]);
    expect(counts.slice(3, 5)).toMatchObject([
      {
        label: 'In progress',
        count: '1',
        explains: 'The lead has said so here, or a claim was sent back with what is missing.',
      },
      {
        label: 'Only the plan says so',
        count: '2',
        explains: 'The plan said under way or complete; nobody has confirmed it here. 1 of them it called complete.',
      },
    ]);
  });

  it.each([
    { ats: ['2026-11-08', '2026-11-19'], says: 'The oldest has waited for 12 days.' },
    { ats: ['2026-11-19'], says: 'It has waited for 1 day.' },
    { ats: ['2026-11-20', '2026-11-20'], says: 'The oldest came today.' },
  ])('says for how long claims have waited to be verified: $says', ({ ats, says }) => {
    const { counts } = dataOf(
      ats.map((on) => {
        const waiting = buildUpdate({ state: 'complete', at: `${on}T09:00:00.000Z` });
        return ofHousing({ standing: { state: 'claimed', claim: waiting } });
      }),
    );
    expect(counts[2]).toMatchObject({ label: 'Waiting for verification', count: `${ats.length}` });
    expect(counts[2]?.explains).toBe(`The lead says complete, and nobody has checked it yet. ${says}`);
  });

  it('draws in the chart what the counts say in words', () => {
    const { chart, counts } = dataOf([
      ofHousing(),
      ofHousing({ standing: verified }),
      ofHousing({ standing: { state: 'claimed', claim } }),
    ]);
    expect(chart.map(({ x, y }) => `${x} ${y}`)).toEqual(counts.map(({ label, count }) => `${label} ${count}`));
  });

  it('gives the ages of what is overdue, and who has to act on it', () => {
    const { hasOverdue, ages, overdueNote } = dataOf([
      ofHousing({ dueOn: '2026-11-01' }),
      ofHousing({ dueOn: '2024-11-01' }),
      ofHousing({ dueOn: '2024-11-02', standing: { state: 'claimed', claim } }),
    ]);
    expect(hasOverdue).toBe(true);
    expect(ages).toEqual([
      { label: 'Up to a month', count: '1' },
      { label: 'More than a year', count: '2' },
    ]);
    expect(overdueNote).toBe('1 of the 3 waits to be verified: its lead has answered, the safeguarding manager has not yet.');
    expect(dataOf([ofHousing()]).overdueNote).toBe('');
  });

  it('names the most overdue', () => {
    const dueOn = '2026-07-31';
    const { longest } = dataOf([
      ofHousing({ ref: 'HOU-02', dueOn }),
      ofHousing({ ref: 'HOU-03', dueOn, standing: { state: 'claimed', claim } }),
      ofHousing({ ref: 'HOU-04', dueOn, isRestricted: true }),
      ofHousing({ ref: 'HOU-05', dueOn: '2026-11-19' }),
    ]);
    expect(longest).toEqual([
      { title: 'HOU-02 · Harbourside Housing', value: '112 days, due 31 July 2026' },
      { title: 'HOU-03 · Harbourside Housing', value: '112 days, due 31 July 2026, waiting to be verified' },
      { title: 'HOU-04', value: 'restricted review' },
      { title: 'HOU-05 · Harbourside Housing', value: '1 day, due 19 November 2026' },
    ]);
  });

  it.each([
    { due: [true, true], overdue: '2', because: 'both have a date' },
    { due: [true, false, false], overdue: '1 (2\u00a0undated)', because: 'two have none' },
    { due: [false, false], overdue: 'no dates', because: 'nothing there can be overdue' },
  ])('says "$overdue" of an agency, because $because', ({ due, overdue }) => {
    const timing = { kind: 'undated', asWritten: '' } as const;
    const open = due.map((isDated) => ofHousing(isDated ? {} : { timing }));
    expect(dataOf([...open, ofHousing({ standing: verified, timing })]).agencies).toEqual([
      { name: 'Harbourside Housing', open: `${due.length}`, overdue },
    ]);
  });

  it('says nought of an agency that has done everything, dates or not', () => {
    const done = ofHousing({ standing: verified, timing: { kind: 'undated', asWritten: '' } });
    expect(dataOf([done]).agencies).toEqual([{ name: 'Harbourside Housing', open: '0', overdue: '0' }]);
  });

  it('fits into what Teams takes, however many agencies there are and whatever they are called', () => {
    const entries = Array.from({ length: 100 }, (_, n) =>
      buildEntry({
        agencyId: `agency-${n}`,
        agencyName: `Agency ${n} “${'x"'.repeat(2000)}`,
        dueOn: n < 40 ? '2026-10-01' : '2027-01-01',
      }),
    );
    const summary = summarise(entries, { now, people: buildPeople(), unreachable: 7 });
    const card = statusCard(summary, { ...asked, isPersonal: true });
    expect(() => renderCard(card)).not.toThrow();
    expect(() => renderCard(statusCard(summary, asked))).not.toThrow();
    expect(card.data.agencies).toHaveLength(30);
    expect(card.data.agencies.every(({ overdue }) => overdue === '1')).toBe(true);
    expect(card.data.agenciesNotShown).toBe('And 70 more: type “status” and the agency’s name.');
    expect(dataOf([ofHousing()]).agenciesNotShown).toBe('');
  });

  it('never gives a percentage without what it is of', () => {
    const { figures } = dataOf([
      ...Array.from({ length: 2 }, () => ofHousing({ standing: verified })),
      ...Array.from({ length: 9 }, () => ofHousing()),
    ]);
    expect(figures).toMatchObject([
      { title: 'Verified within timescale, first due dates', value: '2 of 11 due actions (18%)' },
      { title: 'Verified within timescale, present due dates', value: '2 of 11 due actions (18%)' },
      { title: 'Evidence of what is claimed or verified', value: '2 with the owner’s word alone' },
    ]);
  });

  it('rounds neither up to all of them nor down to none', () => {
    const many = Array.from({ length: 400 }, () => ofHousing({ standing: verified }));
    const figureOf = (entries: Entry[]): string | undefined => dataOf(entries).figures[0]?.value;
    expect(figureOf([...many, ofHousing()])).toBe('400 of 401 due actions (99%)');
    expect(figureOf(many)).toBe('400 of 400 due actions (100%)');
    expect(figureOf([ofHousing()])).toBe('0 of 1 due action (0%)');
    expect(figureOf([ofHousing(later)])).toBe('No first due date has passed yet.');
  });

  it('says by how much dates have slipped', () => {
    const { figures } = dataOf([ofHousing({ firstDueOn: '2026-03-31', dueOn: '2027-03-31' })]);
    expect(figures.map(({ title }) => title)).not.toContain('Evidence of what is claimed or verified');
    expect(figures).toContainEqual(
      expect.objectContaining({ title: 'Moved from the first due date', value: '1 due date, in all 365 days later' }),
    );
  });

  it('says what needs attention, and nothing when nothing does', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key] });
    const entries = Array.from({ length: 8 }, (_, n) => ofHousing({ ref: `HOU-0${n + 1}` }));
    const { hasProblems, problems } = dataOf(entries, {}, { people, unreachable: 1 });
    expect(hasProblems).toBe(true);
    expect(problems).toEqual([
      {
        words:
          '8 open actions belong to a role that nobody holds, so nobody is asked: HOU-01, HOU-02, HOU-03, HOU-04, HOU-05, HOU-06 and 2 more. The business manager can record who holds it.',
      },
      { words: '1 person could not be reached in Teams, or nobody knows whether a message reached them.' },
    ]);
    expect(dataOf([ofHousing()])).toMatchObject({ hasProblems: false, problems: [] });
  });

  it.each([
    { by: persons.businessManager, isPersonal: true, isTold: true, because: 'the business manager can put it right' },
    { by: persons.businessManager, isPersonal: false, isTold: false, because: 'others read along' },
    { by: persons.chair, isPersonal: true, isTold: false, because: 'the list is the business manager’s' },
  ])('tells how to see who could not be reached: $isTold, because $because', ({ by, isPersonal, isTold }) => {
    const { problems } = dataOf([ofHousing()], { by: viewerAs(by), isPersonal }, { unreachable: 2 });
    const what = '2 people could not be reached in Teams, or nobody knows whether a message reached them.';
    expect(problems).toEqual([{ words: isTold ? `${what} Type “delivery” to see who, and why.` : what }]);
  });

  it.each([
    { daysLeft: 91, says: [], because: 'there is time' },
    {
      daysLeft: 90,
      says: [
        'The calendar of working days ends on Friday 31 December 2027; after that nobody can be reminded. The administrator has to update the product.',
      ],
      because: 'new years are published long before',
    },
    {
      daysLeft: 0,
      says: [
        'The calendar of working days ends on Friday 31 December 2027; after that nobody can be reminded. The administrator has to update the product.',
      ],
      because: 'it is the last day',
    },
    {
      daysLeft: -1,
      says: [
        'Nobody is being reminded: the calendar of working days ended on Friday 31 December 2027. The administrator has to update the product now.',
      ],
      because: 'it has ended',
    },
  ])('$daysLeft days before the calendar of working days ends says $says, because $because', ({ daysLeft, says }) => {
    const coveredUntilOn = CalendarDate.parse('2027-12-31');
    const then = instantAt(addDays(coveredUntilOn, -daysLeft), '10:00');
    const calendar = { ...bankHolidays, coveredUntilOn };
    expect(dataOf([], { now: then, calendar }).problems.map(({ words }) => words)).toEqual(says);
  });

  it('says which claims nobody can verify', () => {
    const people = buildPeople({ vacant: [roles.housingManager.key, roles.partnershipManager.key] });
    const claimed = ofHousing({ ref: 'HOU-01', standing: { state: 'claimed', claim: buildUpdate({ state: 'complete' }) } });
    expect(dataOf([claimed], {}, { people }).problems).toEqual([
      {
        words:
          '1 claim cannot be verified, because nobody else holds the role that does: HOU-01. The business manager can record who holds it.',
      },
    ]);
    expect(dataOf([claimed]).problems).toEqual([]);
  });

  it('shows nothing of a restricted review but counts and references, and nobody’s words or name', () => {
    const secret = ofHousing({
      ref: 'RES-01',
      isRestricted: true,
      title: 'Secret title',
      planTitle: 'Secret plan',
      recommendation: 'Secret recommendation',
      action: 'Secret action',
      ownerWords: 'Secret owner',
      lastUpdate: buildUpdate({ words: 'Secret words' }),
      standing: { state: 'claimed', claim: buildUpdate({ words: 'Secret claim', byName: 'Priya Nair' }) },
    });
    const { figures, ...rest } = dataOf([secret, ofHousing()]);
    const drawn = JSON.stringify({ figures, rest });
    const value = '1 action, counted here and shown by reference only: RES-01';
    expect(figures).toContainEqual(expect.objectContaining({ title: 'In restricted reviews', value }));
    expect(drawn).not.toMatch(/Secret|Nair/);
  });

  it('is a card that its template can draw', () => {
    const summary = summarise([ofHousing()], { now, people: buildPeople(), unreachable: 3 });
    const card = statusCard(summary, asked);
    expect(Card.parse(card)).toEqual(card);
  });
});

describe('the disagreements in the status', () => {
  const at = (ref: string, stage: string, raisedAt: string, more: { isRestricted?: boolean; decides?: boolean } = {}): Entry => ({
    ...ofHousing({ ref, planId: 'child-h', isRestricted: more.isRestricted ?? false }),
    disagreement: buildDisagreement({ stage, raisedAt, ...(more.decides && { deciders: [persons.chair.id] }) }),
  });

  it('are counted by stage and by age, and named by reference', () => {
    const { figures, problems } = dataOf([
      at('HOU-01', '2', '2026-10-22 10:00'),
      at('HOU-02', '1', '2026-11-13 10:00'),
      at('HOU-03', '1', '2026-11-12 10:00', { isRestricted: true }),
      ofHousing(),
    ]);
    const value =
      '3 open: 2 at stage 1, 1 at stage 2. Raised up to a week ago: 1; one to four weeks ago: 1; more than four weeks ago: 1. child-h HOU-01, child-h HOU-02, HOU-03';
    expect(figures).toContainEqual(
      expect.objectContaining({ title: 'Disagreements', value, figure: 'disagreements', canOpen: true }),
    );
    expect(problems).toEqual([]);
  });

  it('at the last stage need a decision, and everybody who sees the status is told', () => {
    const words =
      '1 disagreement has come to the last stage, and waits for a decision: HOU-04. In our own chat “disagreements” opens it for those who may see it.';
    expect(dataOf([at('HOU-04', '4', '2026-11-12 10:00', { decides: true })]).problems).toEqual([{ words }]);
  });

  it('have no line while there is none, and those that are over are not counted', () => {
    expect(dataOf([ofHousing()]).figures.map(({ title }) => title)).not.toContain('Disagreements');
  });
});
