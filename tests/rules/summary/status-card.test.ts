import { describe, expect, it } from 'vitest';
import { type StatusView, statusCard } from '../../../src/rules/summary/status-card.ts';
import { type SummaryContext, summarise } from '../../../src/rules/summary/summarise.ts';
import { Card, type CardData } from '../../../src/words/card-data.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';

const now = Instant.parse('2026-11-20T10:12:00.000Z');

function dataOf(
  entries: readonly Entry[],
  view: Partial<StatusView> = {},
  context: Partial<SummaryContext> = {},
): CardData<'status'> {
  const summary = summarise(entries, { now, people: buildPeople(), unreachable: 0, ...context });
  return statusCard(summary, { now, planTitles: ['Harbourside review Q'], ...view }).data;
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
  ])('reads "$says"', ({ entries, says }) => {
    expect(dataOf(entries).headline).toBe(says);
    expect(dataOf(entries).summary).toBe(says);
  });

  it('begins with the agency when only one was asked for', () => {
    const agencyName = agencies.housing.name;
    expect(dataOf([ofHousing()], { agencyName }).headline).toBe(
      'Harbourside Housing: 1 of 1 action is overdue; none is verified yet.',
    );
    expect(dataOf([], { agencyName }).headline).toBe('Harbourside Housing has no actions in the register.');
  });
});

describe('the status card', () => {
  it('says when it was counted, as London’s clocks showed it, and over which plans', () => {
    expect(dataOf([ofHousing()]).counted).toBe(
      'Counted from the register on Friday 20 November 2026 at 10:12. Plan: Harbourside review Q.',
    );
    expect(dataOf([ofHousing()], { now: Instant.parse('2026-06-04T09:00:00.000Z'), planTitles: [] }).counted).toBe(
      'Counted from the register on Thursday 4 June 2026 at 10:00.',
    );
    expect(dataOf([ofHousing()], { planTitles: ['A', 'B', 'C', 'D'] }).counted).toMatch(/ 4 plans\.$/);
  });

  it('explains each count, and leaves out the rare ones while they are nought', () => {
    const { counts } = dataOf([ofHousing(), ofHousing({ timing: { kind: 'undated', asWritten: 'On going' } })]);
    expect(counts.map(({ label, count }) => `${label} ${count}`)).toEqual([
      'Verified 0',
      'Waiting for verification 0',
      'In progress 0',
      'Not started 2',
      'Without a due date 1',
    ]);
    expect(counts.every(({ explains }) => explains.length > 0)).toBe(true);
  });

  it('draws in the chart what the counts say in words', () => {
    const { chart, counts } = dataOf([
      ofHousing(),
      ofHousing({ standing: verified }),
      ofHousing({ standing: { state: 'claimed', claim } }),
    ]);
    expect(chart.map(({ x, y }) => `${x} ${y}`)).toEqual(counts.slice(0, 4).map(({ label, count }) => `${label} ${count}`));
  });

  it('gives the ages of what is overdue, and who has to act on it', () => {
    const { hasOverdue, overdue } = dataOf([
      ofHousing({ dueOn: '2026-11-01' }),
      ofHousing({ dueOn: '2024-11-01' }),
      ofHousing({ dueOn: '2024-11-02', standing: { state: 'claimed', claim } }),
    ]);
    expect(hasOverdue).toBe(true);
    expect(overdue).toEqual([
      { title: 'Up to a month', value: '1 action' },
      { title: 'More than a year', value: '2 actions' },
      {
        title: 'Of these, waiting for verification',
        value: '1 of the 3: the lead has answered, the safeguarding manager has not yet.',
      },
    ]);
  });

  it('never gives a percentage without what it is of', () => {
    const { figures } = dataOf([
      ...Array.from({ length: 2 }, () => ofHousing({ standing: verified })),
      ...Array.from({ length: 9 }, () => ofHousing()),
    ]);
    expect(figures).toEqual([
      { title: 'Verified within timescale, first due dates', value: '2 of 11 due actions (18%)' },
      { title: 'Verified within timescale, present due dates', value: '2 of 11 due actions (18%)' },
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
    expect(figures).toContainEqual({ title: 'Moved from the first due date', value: '1 due date, by 365 days in all' });
  });

  it('says what needs somebody’s hand, and nothing when nothing does', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key] });
    const entries = Array.from({ length: 8 }, (_, n) => ofHousing({ ref: `HOU-0${n + 1}` }));
    const { hasProblems, problems } = dataOf(entries, {}, { people, unreachable: 1 });
    expect(hasProblems).toBe(true);
    expect(problems).toEqual([
      {
        words:
          '8 open actions belong to a role that nobody holds, so nobody is asked: HOU-01, HOU-02, HOU-03, HOU-04, HOU-05, HOU-06 and 2 more. The business manager can record who holds it.',
      },
      { words: '1 person could not be reached in Teams. The business manager can follow this up.' },
    ]);
    expect(dataOf([ofHousing()])).toMatchObject({ hasProblems: false, problems: [] });
  });

  it('says which claims nobody can verify', () => {
    const people = buildPeople({ vacant: [roles.housingManager.key] });
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
    expect(figures).toContainEqual({
      title: 'In restricted reviews',
      value: '1 action, counted here and shown by reference only: RES-01',
    });
    expect(drawn).not.toMatch(/Secret|Nair/);
  });

  it('is a card that its template can draw', () => {
    const summary = summarise([ofHousing()], { now, people: buildPeople(), unreachable: 3 });
    const card = statusCard(summary, { now, planTitles: [] });
    expect(Card.parse(card)).toEqual(card);
  });
});
