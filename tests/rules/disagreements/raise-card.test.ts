import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/cards/render-card.ts';
import { NOTHING_RAISED, raiseDisagreementCard } from '../../../src/rules/disagreements/raise-card.ts';
import type { Procedure } from '../../../src/words/procedure.ts';
import { CalendarDate, instantAt } from '../../../src/words/time.ts';
import { entry, fourStages, leading, raising, returned, running } from '../../support/disagreement-examples.ts';
import { inputsOf, wordsOn } from '../../support/read-card.ts';

type View = Parameters<typeof raiseDisagreementCard>[1];

function drawn(overrides: Partial<View> = {}, about = returned): unknown {
  return renderCard(raiseDisagreementCard(about, { ...raising, by: leading, ...overrides })).content;
}

/** Where words stand on a card, counted in lines. */
function lineOf(card: unknown, words: string): number {
  return wordsOn(card)
    .split('\n')
    .findIndex((line) => line.includes(words));
}

describe('the card that raises a disagreement', () => {
  it('says what to do about immediate danger, and whom to call, before anything can be typed, whatever was typed before', () => {
    const text = fc.string({ maxLength: 60 });
    fc.assert(
      fc.property(fc.record({ words: text, wants: text, neededOn: text }), fc.boolean(), (typed, hasProblem) => {
        const problems = hasProblem ? { problems: { words: 'Say why.' } } : {};
        const card = drawn({ draft: { ...NOTHING_RAISED, ...typed }, ...problems });
        const first = lineOf(card, 'What do you disagree about?');
        for (const words of ['call 999 now', '01632 960 001', '01632 960 002']) {
          expect(lineOf(card, words)).toBeGreaterThan(-1);
          expect(lineOf(card, words)).toBeLessThan(first);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says to call 999 also where the words of the procedure are not known', () => {
    const procedure: Procedure = { ...fourStages, immediateRisk: { words: 'unknown', contacts: [], effect: 'leaves' } };
    expect(wordsOn(drawn({ running: { ...running, procedure } }))).toMatch(/call 999 now/);
  });

  it.each([
    { says: 'A complaint about a person or a service: the complaints procedure of their agency.', because: 'an exclusion' },
    { says: 'A child protection conference: the conference’s own way to record that you dissent.', because: 'another track' },
    { says: 'A dispute inside one agency: your own agency’s procedure.', because: 'the register takes none of these' },
  ])('leads elsewhere, before any field: $because', ({ says }) => {
    const card = drawn();
    expect(lineOf(card, says)).toBeGreaterThan(-1);
    expect(lineOf(card, says)).toBeLessThan(lineOf(card, 'What do you disagree about?'));
  });

  it('keeps everything that was typed when it comes back, with each problem beside its field', () => {
    const draft = {
      ...{ about: 'date', against: 'board', words: 'Too soon.', wants: 'Another month.', priority: 'urgent' },
      ...{ neededOn: '2026-12-01', beginsAt: '0' },
    };
    const card = drawn({ draft, problems: { wants: 'Say what should happen.' } });
    expect(inputsOf(card)).toEqual(draft);
    expect(lineOf(card, 'Say what should happen.')).toBeGreaterThan(lineOf(card, 'Another month.'));
    expect(lineOf(card, 'Say what should happen.')).toBeLessThan(lineOf(card, 'How soon does it matter?'));
    expect(wordsOn(card)).toContain('This was not sent yet.');
  });

  it('shows somebody of another agency, who may not read the action, its reference and its agency alone', () => {
    const words = wordsOn(renderCard(raiseDisagreementCard(entry, raising)).content);
    expect(words).toContain('HSCP-03');
    expect(words).toContain('Harbourside Housing');
    for (const hidden of [entry.action.title, entry.planTitle, '30 September', 'Open the action'])
      expect(words).not.toContain(hidden);
  });

  it('offers to begin with an optional stage only where the procedure has one', () => {
    const stages = fourStages.stages === 'unknown' ? [] : fourStages.stages.filter(({ isOptional }) => !isOptional);
    expect(inputsOf(drawn())).toHaveProperty('beginsAt', '1');
    expect(inputsOf(drawn({ running: { ...running, procedure: { ...fourStages, stages } } }))).not.toHaveProperty('beginsAt');
  });

  it('says until when the first stage has time, as usual and where it is urgent', () => {
    // Raised on a Friday: five working days end on the next one, two on Tuesday.
    expect(wordsOn(drawn())).toContain(
      'until Friday 6 November 2026 at 17:00, or Tuesday 3 November 2026 at 17:00 where it is urgent',
    );
  });

  it('says by when the other agency is to answer, and that it goes on without an answer where limits are firm', () => {
    expect(wordsOn(drawn())).toContain('The other agency is asked to answer by Tuesday 3 November 2026 at 17:00');
    expect(wordsOn(drawn())).toContain('If it is not answered in time, or not agreed, it goes on to stage 2.');
    const procedure = { ...fourStages, limits: 'indicative' as const };
    expect(wordsOn(drawn({ running: { ...running, procedure } }))).toContain('If it is not agreed, it goes on to stage 2.');
  });

  it('gives no date that the calendar of working days does not reach', () => {
    const calendar = { ...running.calendar, coveredUntilOn: CalendarDate.parse('2026-10-30') };
    const now = instantAt(CalendarDate.parse('2026-10-30'), '10:00');
    expect(wordsOn(drawn({ running: { ...running, calendar }, now }))).toContain(
      'Stage 1 of 4 begins at once. If it is not agreed',
    );
  });
});
