import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/cards/render-card.ts';
import { disagreementsCard } from '../../../src/rules/disagreements/disagreements-card.ts';
import type { Card } from '../../../src/words/card-data.ts';
import { CalendarDate, instantAt } from '../../../src/words/time.ts';
import { disagreementHolding, entry, rows, running } from '../../support/disagreement-examples.ts';
import { wordsOn } from '../../support/read-card.ts';

const now = instantAt(CalendarDate.parse('2026-11-20'), '10:12');

function refsOn(card: Card): string[] {
  return card.name === 'disagreements' ? card.data.groups.flatMap((group) => group.rows.map(({ ref }) => ref)) : [];
}

describe('the list of disagreements', () => {
  it('goes by stage, the furthest up first, and at each stage by age', () => {
    const card = disagreementsCard(rows(4), { now, page: 1 });
    expect(wordsOn(renderCard(card).content)).toMatch(
      /Stage 4 of 4[\s\S]*HSCP-05[\s\S]*Stage 2 of 4[\s\S]*HSCP-04[\s\S]*Stage 1 of 4/,
    );
    expect(refsOn(card)).toEqual(['HSCP-05', 'HSCP-04', 'HSCP-06', 'HSCP-03']);
  });

  it('gives each its age and its next date', () => {
    const words = wordsOn(renderCard(disagreementsCard(rows(4), { now, page: 1 })).content);
    expect(words).toContain('2 days at this stage, 23 days in all\nTo be decided by Wednesday 2 December 2026 at 17:00');
    expect(words).toContain('Goes to stage 2 on Monday 23 November 2026 at 17:00');
  });

  it('shows ten at a time, each of them once, and says how many there are', () => {
    const pages = [1, 2, 3].map((page) => disagreementsCard(rows(23), { now, page }));
    const shown = pages.flatMap(refsOn);
    expect(pages.map((page) => refsOn(page).length)).toEqual([10, 10, 3]);
    expect(new Set(shown).size).toBe(23);
    expect(pages.map(({ data }) => 'notShown' in data && data.notShown)).toEqual([
      'Showing 1 to 10 of 23, the furthest up first.',
      'Showing 11 to 20 of 23, the furthest up first.',
      'Showing 21 to 23 of 23, the furthest up first.',
    ]);
  });

  it('shows nothing of a restricted review but its reference, its age and its next date', () => {
    const secret = {
      entry: { ...entry, isRestricted: true },
      disagreement: disagreementHolding('SECRET'),
      running,
      canOpen: true,
    };
    const words = wordsOn(renderCard(disagreementsCard([secret], { now, page: 1 })).content);
    expect(words).not.toMatch(/SECRET|Harbourside|Home visits/);
    expect(words).toContain('HSCP-03 · Restricted review');
  });

  it('has no button for somebody who may not open one', () => {
    const card = disagreementsCard(
      rows(1).map((row) => ({ ...row, canOpen: false })),
      { now, page: 1 },
    );
    expect(JSON.stringify(renderCard(card).content)).not.toContain('"open-disagreement"');
  });

  it('says that none is open, and how to raise one', () => {
    const words = wordsOn(renderCard(disagreementsCard([], { now, page: 1 })).content);
    expect(words).toContain('No disagreement is open');
    expect(words).toContain('type “disagree” and its reference');
  });
});
