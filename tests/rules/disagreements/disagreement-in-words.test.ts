import { describe, expect, it } from 'vitest';
import {
  agencyInWords,
  comesNextInWords,
  dangerOf,
  goesTo,
  inSentence,
  limitFacts,
  newsInWords,
  stageInShort,
} from '../../../src/rules/disagreements/disagreement-in-words.ts';
import type { Disagreement } from '../../../src/words/disagreement.ts';
import { type Procedure, StageId } from '../../../src/words/procedure.ts';
import { CalendarDate, instantAt } from '../../../src/words/time.ts';
import { answered, fourStages, lastStage, NOW, raised } from '../../support/disagreement-examples.ts';

const at = instantAt(CalendarDate.parse('2026-11-04'), '17:00');
const stages = fourStages.stages === 'unknown' ? [] : fourStages.stages;

describe('a stage in words', () => {
  it.each([
    {
      ids: ['0', '1', '2', '3', '4'],
      id: '2',
      says: 'Stage 2 of 4',
      because: 'an optional stage before the first is not counted',
    },
    { ids: ['0', '1', '2', '3', '4'], id: '0', says: 'Stage 0, before the first of 4', because: 'it is no stage of the four' },
    { ids: ['0', '1', '2a', '2b', '3'], id: '2b', says: 'Stage 2b, 3 of 4', because: 'the procedure’s own numbers are no count' },
  ])('$says: $because', ({ ids, id, says }) => {
    const numbered = stages.map((stage, n) => ({ ...stage, id: StageId.parse(ids[n]) }));
    expect(stageInShort({ stages: numbered }, StageId.parse(id))).toBe(says);
  });
});

describe('whom a stage goes to, in words', () => {
  const { parties } = answered();
  it.each([
    { id: '2', says: 'the line manager of each agency (stage 2)' },
    { id: '4', says: 'the chair of the Board, who decides (stage 4)' },
  ])('$says', ({ id, says }) => {
    expect(goesTo(fourStages, StageId.parse(id), parties)).toBe(says);
  });

  it('names both roles where an agency has another one for it', () => {
    const raises = { usually: stages[2]?.raises, in: {} };
    if (!raises.usually || raises.usually === 'unknown') throw new Error('the example names who raises');
    const { usually } = raises.usually;
    const chair = Object.keys(fourStages.roles).includes('chair') ? 'chair' : usually;
    const changed = stages.map((stage) =>
      stage.id === '2' ? { ...stage, responds: { usually, in: { housing: chair } } } : stage,
    );
    const procedure: Procedure = { ...fourStages, stages: changed as typeof stages };
    expect(goesTo(procedure, StageId.parse('2'), parties)).toBe(
      'the line manager of Harbourside Police and the chair of the Board of Harbourside Housing (stage 2)',
    );
  });
});

describe('an agency in words', () => {
  it.each([
    { agencyName: 'Harbourside Police', says: 'Harbourside Police' },
    { agencyName: 'Safeguarding partnership Board', says: 'the partnership' },
  ])('$agencyName is called $says in a sentence', ({ agencyName, says }) => {
    expect(agencyInWords({ agencyName })).toBe(says);
  });
});

describe('what comes next, in words', () => {
  it.each<{ next: Parameters<typeof comesNextInWords>[0]; says: string | RegExp }>([
    {
      next: { kind: 'stage', at, to: StageId.parse('2'), because: 'vacant' },
      says: /^If nobody takes up the role that is vacant, this goes on /,
    },
    {
      next: { kind: 'stage', at, to: StageId.parse('2'), because: 'no-response' },
      says: /^If nobody speaks for Harbourside Housing in this stage, this goes on /,
    },
    {
      next: { kind: 'meeting', at },
      says: 'If it is not agreed, the two agencies are asked to meet on Wednesday 4 November 2026 at 17:00.',
    },
    {
      next: { kind: 'decision', by: undefined, isLate: false },
      says: /^The chair of the Board has to decide, unless both sides agree first\./,
    },
    { next: { kind: 'reminder', at, by: at }, says: /everybody in this stage is reminded\. Nothing moves by itself/ },
    {
      next: { kind: 'reminder', at, by: undefined },
      says: /^No limit ends this stage\. Everybody in it is reminded on Wednesday 4 November/,
    },
    { next: undefined, says: /^The calendar of working days ends before the next date/ },
  ])('$says', ({ next, says }) => {
    expect(comesNextInWords(next, answered(), fourStages)).toMatch(says);
  });

  it('begins with a pause while there is one', () => {
    const { raising } = answered().views;
    const pause = {
      id: answered().id,
      untilOn: CalendarDate.parse('2026-11-06'),
      reason: 'Figures.',
      by: raising.by,
      byName: 'G',
      at: NOW,
    };
    expect(comesNextInWords({ kind: 'meeting', at }, { ...answered(), pause }, fourStages)).toMatch(
      /^It is paused until Friday 6 November 2026\. If/,
    );
  });
});

describe('limits in words', () => {
  const limitOf = (of: Disagreement, procedure: Procedure = fourStages, now = NOW): string[] =>
    limitFacts(of, procedure, now).map(({ title, value }) => `${title}: ${value}`);

  it.each([
    {
      because: 'both clocks run',
      of: raised(),
      says: ['To answer: By Friday 30 October 2026 at 17:00', 'To agree: By Wednesday 4 November 2026 at 17:00'],
    },
    { because: 'the other agency has answered', of: answered(), says: ['To agree: By Wednesday 4 November 2026 at 17:00'] },
    {
      because: 'in the last stage somebody decides, and the procedure’s own words stand with it',
      of: lastStage(),
      says: ['To decide: By Wednesday 2 December 2026 at 17:00; the procedure says “or sooner if the child needs it”'],
    },
  ])('$because', ({ of, says }) => {
    expect(limitOf(of)).toEqual(says);
  });

  it('says that one which only guides moves nothing', () => {
    expect(limitOf(answered(), { ...fourStages, limits: 'indicative' })).toEqual([
      'To agree: By Wednesday 4 November 2026 at 17:00; it guides, and nothing moves by it',
    ]);
  });

  it('says of none that it is over while a pause holds it', () => {
    const { raising } = answered().views;
    const untilOn = CalendarDate.parse('2026-11-06');
    const pause = { id: answered().id, untilOn, reason: 'Figures.', by: raising.by, byName: 'G', at: NOW };
    const now = instantAt(CalendarDate.parse('2026-11-05'), '09:00');
    expect(limitOf({ ...answered(), pause }, fourStages, now)).toEqual([
      'To agree: Stands still during the pause; it was Wednesday 4 November 2026 at 17:00 before',
    ]);
  });

  it('says that one is over', () => {
    const now = instantAt(CalendarDate.parse('2026-11-05'), '09:00');
    expect(limitOf(answered(), fourStages, now)).toEqual(['To agree: This was due on Wednesday 4 November 2026 at 17:00']);
  });
});

describe('a procedure’s words inside a sentence of ours', () => {
  it.each([
    { words: 'Line manager', says: 'line manager', because: 'a title' },
    { words: 'ICB officer', says: 'ICB officer', because: 'an abbreviation stays as it is' },
    { words: 'A manager', says: 'a manager', because: 'an article' },
    { words: '999', says: '999', because: 'a number' },
  ])('$words: $because', ({ words, says }) => {
    expect(inSentence(words)).toBe(says);
  });
});

describe('whom to call', () => {
  it('gives a number once that is the same by day and by night', () => {
    expect(dangerOf(fourStages).contacts).toEqual([
      { title: 'Police', value: '999' },
      { title: 'Children’s social care', value: '01632 960 001, 01632 960 002 (out of hours)' },
    ]);
  });
});

it('says to whoever is asked for something what that is', () => {
  expect(newsInWords('brought-in', raised(), 'answer')).toBe('a disagreement, and your view is asked for');
  expect(newsInWords('brought-in', lastStage(), 'decide')).toBe('a disagreement for you to decide');
  expect(newsInWords('reminder', raised(), 'answer')).toBe('your view of the disagreement is due soon');
  expect(newsInWords('reminder', lastStage(), 'decide')).toBe('your decision on the disagreement is due soon');
  expect(newsInWords('late', lastStage(), 'decide')).toBe('your decision on the disagreement is late');
  expect(newsInWords('proposed', answered(), 'confirm')).toBe('an outcome is proposed, and you can confirm it');
  expect(newsInWords('proposed', answered(), undefined)).toBe('an outcome of the disagreement is proposed');
});
