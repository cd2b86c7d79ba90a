import { describe, expect, it } from 'vitest';
import { type FigureView, figureCard, type OpenedFigure } from '../../../src/rules/summary/figure-card.ts';
import { entriesBehind } from '../../../src/rules/summary/figures.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const people = buildPeople();
const today = CalendarDate.parse('2026-11-20');

function dataOf(opened: OpenedFigure, entries: readonly Entry[], over: Partial<FigureView> = {}): CardData<'figure'> {
  const view = { by: viewerAs(persons.chair), place: 'chat', people, scope: {}, today, page: 1 } as const;
  const card = figureCard(opened, entries, { ...view, ...over });
  if (card.name !== 'figure') throw new Error('another card');
  return card.data;
}

const housing = { owner: roles.housingLead.key };
const many = Array.from({ length: 23 }, (_, n) =>
  buildEntry({ ...housing, ref: `HOU-${String(n + 1).padStart(2, '0')}`, dueOn: `2026-0${(n % 9) + 1}-15` }),
);

describe('the actions behind a number', () => {
  it('come ten at a time, the most overdue first, and none is lost between the pages', () => {
    const pages = [1, 2, 3].map((page) => dataOf({ figure: 'overdue' }, many, { page }));
    expect(pages.map(({ rows }) => rows.length)).toEqual([10, 10, 3]);
    expect(pages.map(({ notShown }) => notShown)[1]).toBe('Showing 11 to 20 of 23.');
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ ref }) => ref))).size).toBe(23);
    expect(pages.map(({ hasNext, hasPrevious }) => [hasNext, hasPrevious])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
    expect(pages[0]?.rows[0]?.lines[0]?.words).toContain('due 15 January 2026, 309 days overdue');
  });

  it('past the last page is the last page', () => {
    expect(dataOf({ figure: 'overdue' }, many, { page: 99 }).rows).toHaveLength(3);
  });

  it('are references alone where others read along', () => {
    const data = dataOf({ figure: 'overdue' }, many, { place: 'channel' });
    expect(data.rows).toEqual([]);
    expect(data.references.split(', ')).toHaveLength(23);
    expect(data.note).toContain('Others read along here');
  });

  it.each([
    { opened: { figure: 'overdue' }, count: 1, says: '1 action is overdue' },
    { opened: { figure: 'claimed' }, count: 2, says: '2 actions wait to be verified' },
    { opened: { figure: 'undated' }, count: 0, says: 'Every open action has a due date' },
    {
      opened: { figure: 'due-before', until: CalendarDate.parse('2027-06-04') },
      count: 2,
      says: '2 actions are due before 4 June 2027',
    },
  ] as const)('are announced: “$says”', ({ opened, count, says }) => {
    expect(dataOf(opened, many.slice(0, count)).heading).toBe(says);
  });

  it('say of exceptions why each needs a decision: a silence, or a disagreement at its last stage', () => {
    const told = { on: CalendarDate.parse('2026-11-02'), level: 'chair' as const, to: [] };
    const silent = buildEntry({ ...housing, ref: 'HOU-01', reminders: { count: 6, noHolder: false, told: [told] } });
    const begun = buildDisagreement();
    const disagreement = { ...begun, stage: { ...begun.stage, deciders: [persons.chair.id] } };
    const entries = [silent, { ...buildEntry({ ...housing, ref: 'HOU-02' }), disagreement }];
    const behind = entriesBehind('exceptions', [...entries, buildEntry(housing)], { today, people });
    expect(behind).toEqual(entries);
    const { heading, intro } = dataOf({ figure: 'exceptions' }, behind);
    expect(heading).toBe('2 actions need a decision');
    expect(intro).toMatch(/^1 action without an answer, whoever was asked and told\. 1 disagreement at the last stage: /);
    expect(dataOf({ figure: 'exceptions' }, [])).toMatchObject({ heading: 'No action needs a decision', intro: '' });
  });

  it('say of disagreements at which stages they are, and how old the oldest is', () => {
    const disagreement = buildDisagreement({ raisedAt: '2026-11-02 10:00' });
    const entries = [buildEntry({ ...housing, ref: 'HOU-01' }), buildEntry({ ...housing, ref: 'HOU-02' })].map((entry) => ({
      ...entry,
      disagreement,
    }));
    expect(dataOf({ figure: 'disagreements' }, entries).intro).toBe('2 at stage 1. The oldest was raised 18 days ago.');
  });
});
