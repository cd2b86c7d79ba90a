import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/cards/render-card.ts';
import { disagreementClosedCard } from '../../../src/rules/disagreements/closed-card.ts';
import type { DisagreementOutcome } from '../../../src/words/disagreement.ts';
import { CalendarDate, instantAt } from '../../../src/words/time.ts';
import { persons } from '../../support/build-people.ts';
import {
  agreed,
  answered,
  closedBy,
  closing,
  disagreementHolding,
  entry,
  lastStage,
  raised,
} from '../../support/disagreement-examples.ts';
import { wordsOn } from '../../support/read-card.ts';

const by = { by: persons.policeLead.id, byName: 'Grace Whitlock', at: instantAt(CalendarDate.parse('2026-10-30'), '11:30') };

function wordsOf(outcome: DisagreementOutcome, disagreement = answered(), of = entry): string {
  return wordsOn(renderCard(disagreementClosedCard(of, closedBy(disagreement, outcome), closing)).content);
}

describe('the card of a disagreement that is over', () => {
  it.each<{ outcome: DisagreementOutcome; heading: string; says: string }>([
    { outcome: agreed, heading: 'HSCP-03: both agencies agree', says: 'worded by Priya Nair and confirmed by you' },
    {
      outcome: { kind: 'decided', words: 'Check again.', ...by, by: persons.chair.id, byName: 'Beatrice Holloway' },
      ...{ heading: 'HSCP-03: the disagreement is decided', says: 'decided by Beatrice Holloway' },
    },
    {
      outcome: { kind: 'withdrawn', reason: 'Found.', ...by },
      ...{ heading: 'HSCP-03: the disagreement was withdrawn', says: 'Why it was withdrawn\nFound.' },
    },
    {
      outcome: { kind: 'left-immediate-risk', reason: 'News.', ...by },
      ...{
        heading: 'HSCP-03: a child may be in danger, so the disagreement ended',
        says: 'If a child is in immediate danger, call 999 now.',
      },
    },
  ])('says how it ended, and by whom: $heading', ({ outcome, heading, says }) => {
    const words = wordsOf(outcome);
    expect(words.split('\n')[0]).toBe(heading);
    expect(words).toContain(says);
  });

  it('says what was agreed, in its words, with the new date and the new action', () => {
    const words = wordsOf(agreed);
    expect(words).toContain('What both agencies agreed\nBoth agencies check ten visits each');
    expect(words).toContain('New due date\nFriday 18 December 2026');
    expect(words).toContain('New action\nJoint check of home visits: for Harbourside Police, due 11 December 2026');
    expect(words).toContain('The new action is being put into the register.');
  });

  it('lists every stage that it went through, with its days, its limit and why it ended', () => {
    const decided = {
      kind: 'decided',
      words: 'Check again.',
      ...by,
      at: instantAt(CalendarDate.parse('2026-11-24'), '10:00'),
    } as const;
    const words = wordsOf(decided, lastStage());
    expect(words).toContain('It went through 4 stages');
    expect(words).toContain(
      'Stage 2 of 4: Their line managers\n4 November 2026 to 11 November 2026, within its limit\nIt went on, since they did not agree.',
    );
    expect(words).toContain(
      'Stage 4 of 4: The chair decides\n18 November 2026 to 24 November 2026, within its limit\nIt ended here.',
    );
  });

  it('says how the action goes on', () => {
    expect(wordsOf({ kind: 'withdrawn', reason: 'Found.', ...by }, raised())).toContain(
      'Reminders about HSCP-03 go on from here (due',
    );
  });

  it('shows nobody’s words of a restricted review', () => {
    const secret = disagreementHolding('SECRET', 'Grace Whitlock');
    const words = wordsOf({ ...agreed, proposal: secret.proposal ?? agreed.proposal }, secret, { ...entry, isRestricted: true });
    expect(words).not.toContain('SECRET');
    expect(words).toContain('nobody’s words are shown here');
  });
});
