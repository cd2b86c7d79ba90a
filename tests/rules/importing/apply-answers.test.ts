import { describe, expect, it } from 'vitest';
import { type Answers, readWithAnswers } from '../../../src/rules/importing/apply-answers.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { AS_IT_STANDS } from '../../../src/rules/importing/reading.ts';
import type { QuestionCode, ReadPlan } from '../../../src/words/read-plan.ts';
import { documentOf, table } from '../../support/build-document.ts';

const plan = (...rows: string[]) => documentOf('A plan', table('Recommendation | Action | Lead | By when | Progress', ...rows));

function idsOf({ questions }: ReadPlan, code: QuestionCode): string[] {
  return questions.filter((question) => question.code === code).map(({ id }) => id);
}

/** Reads the document with one answer to the first question of a kind. */
function answered(document: ReturnType<typeof plan>, code: QuestionCode, answer: string) {
  const [id = 'not asked'] = idsOf(readPlan(document), code);
  return readWithAnswers(document, AS_IT_STANDS, { [id]: answer });
}

describe('an answer to a question', () => {
  it.each([
    { answer: 'due on 31 May 2026', dueOn: '2026-05-31', startsOn: null, because: 'it is a choice' },
    { answer: '12 June 2026', dueOn: '2026-06-12', startsOn: null, because: 'any day may be said' },
    { answer: 'June 2026', dueOn: '2026-06-30', startsOn: null, because: 'a month may be said too' },
    { answer: 'from 1 April 2026', dueOn: null, startsOn: '2026-04-01', because: 'it is a start, then' },
    { answer: 'no date', dueOn: null, startsOn: null, because: 'nobody knows the day' },
  ])('about a date makes it certain: "$answer", because $because', ({ answer, dueOn, startsOn }) => {
    const document = plan('1. Letters | Write | Chair | Spring 2026 | Begun');
    expect(readPlan(document).actions).toMatchObject([{ dueOn: null, unsure: ['date'] }]);
    const { read, unusable } = answered(document, 'date-unclear', answer);
    expect(unusable).toEqual([]);
    expect(read.questions).toEqual([]);
    expect(read.actions).toMatchObject([{ dueText: 'Spring 2026', dueOn, startsOn, unsure: [] }]);
    expect(read.actions[0]?.dueSays).toContain('person');
  });

  it.each([
    { answer: 'next spring', because: 'that is no day either' },
    { answer: 'on going', because: 'that is said by "no date"' },
  ])('that cannot be used leaves the question open, and says why: "$answer", because $because', ({ answer }) => {
    const { read, unusable } = answered(plan('1. Letters | Write | Chair | Spring 2026 |'), 'date-unclear', answer);
    expect(unusable).toEqual([expect.objectContaining({ id: read.questions[0]?.id, says: expect.stringContaining(answer) })]);
    expect(read.actions).toMatchObject([{ dueOn: null, unsure: ['date'] }]);
  });

  it('under an id that the document does not ask is named, and changes nothing', () => {
    const document = plan('1. Letters | Write | Chair | Spring 2026 |');
    const { read, unusable } = readWithAnswers(document, AS_IT_STANDS, { 'date-unclear-t9r9-aaaaaa': '1 May 2026' });
    expect(unusable.map(({ id }) => id)).toEqual(['date-unclear-t9r9-aaaaaa']);
    expect(read).toEqual(readPlan(document));
  });

  it('that is no choice is refused with the choices', () => {
    const { unusable } = answered(
      plan('1. One | Do | Chair | May 2026 |', '3. Three | Do | Chair | May 2026 |'),
      'missing-rows',
      'maybe',
    );
    expect(unusable[0]?.says).toContain('"maybe" is none of its choices: it is missing');
  });

  it('makes two leads whose names are alike one', () => {
    const document = plan('1. One | Do | Head of Service | May 2026 |', '2. Two | Do | Head of Services | May 2026 |');
    const { read } = answered(document, 'alike-leads', 'all are "Head of Service"');
    expect(read.actions.map(({ lead, unsure }) => [lead, unsure])).toEqual([
      ['Head of Service', []],
      ['Head of Service', []],
    ]);
  });

  it('says which of several leads answers, and keeps the others', () => {
    const document = plan('1. One | Do | Police / Housing | May 2026 |');
    expect(answered(document, 'several-leads', 'Housing answers for it').read.actions).toMatchObject([
      { lead: 'Housing', otherLeads: ['Police'], unsure: [] },
    ]);
  });

  it('gives each of several leads an action of its own, and each of several things to do', () => {
    const document = documentOf('A plan', {
      kind: 'table',
      rows: [
        ['Recommendation', 'Action', 'Lead'],
        ['1. One', 'All schools:\n(a) write\n(b) train', 'Police / Housing'],
      ].map((row) => row.map((text) => ({ lines: text.split('\n'), columns: 1, rows: 1 }))),
    });
    const read = readPlan(document);
    expect(read.actions).toMatchObject([{ unsure: ['action', 'lead'] }]);
    const answers: Answers = Object.fromEntries(
      read.questions.map(({ id, code }) => [id, code === 'several-leads' ? 'an action for each of them' : 'they are 2 actions']),
    );
    const { actions } = readWithAnswers(document, AS_IT_STANDS, answers).read;
    expect(actions.map(({ ref, action, lead }) => [ref, action, lead])).toEqual([
      ['BOARD-01', 'All schools:\n(a) write', 'Police'],
      ['BOARD-01-3', 'All schools:\n(a) write', 'Housing'],
      ['BOARD-01-2', 'All schools:\n(b) train', 'Police'],
      ['BOARD-01-2-2', 'All schools:\n(b) train', 'Housing'],
    ]);
  });

  it('puts a row that is the rest of the one before it there, with its words', () => {
    const document = plan(
      '1. One | Do | Chair | May 2026 | Begun.',
      'Another | Do more | | | Done by all.',
      '2. Two | Do | Chair | May 2026 |',
    );
    const { read } = answered(document, 'no-number', 'the rest of the row before');
    expect(read.actions.map(({ number, recommendation, progress }) => [number, recommendation, progress])).toEqual([
      ['1', 'One\nAnother', 'Begun.\nDone by all.'],
      ['2', 'Two', ''],
    ]);
  });

  it('leaves a row out of the plan and keeps its words as not read', () => {
    const document = plan('1. One | Do | Chair | May 2026 |', '1. Again | Do | Chair | May 2026 |');
    const [choice = ''] = readPlan(document).questions[0]?.choices.slice(1) ?? [];
    const { read } = answered(document, 'duplicate-ref', choice);
    expect(read.actions).toHaveLength(1);
    expect(read.notRead.at(-1)?.words).toContain('Again');
  });

  it('says whose rows stand without a heading, and they are called so', () => {
    const header = 'IMR Recommendation | Update';
    const document = documentOf(
      'A plan',
      'Contents',
      table('Police | 1', 'Housing | 2', 'Probation | 3'),
      table('Agency: Police | ', header, '1) One | Begun', '2) Two | Begun'),
      table(header, '1) First | Begun'),
      table('Agency: Probation | ', header, '1) Last | Begun'),
    );
    const { read } = answered(document, 'missing-heading', 'Fire and Rescue');
    expect(read.actions.map(({ ref, agency }) => [ref, agency])).toContainEqual(['FIR-IMR-01', 'Fire and Rescue']);
    expect(idsOf(read, 'missing-heading')).toEqual([]);
    expect(answered(document, 'missing-heading', '9').unusable[0]?.says).toContain('no agency’s name');
    const without = answered(document, 'missing-heading', 'leave them out').read;
    expect(without.actions.map(({ agency }) => agency)).toEqual(['Police', 'Police', 'Probation']);
    expect(without.notRead.at(-1)?.words).toContain('First');
  });

  it('says what a column holds, which may raise questions of its own', () => {
    const document = documentOf(
      'A plan',
      table('Recommendation | Action | Finish', '1. One | Do | Spring 2026', '2. Two | Do | May 2026'),
    );
    const { read, reading, unusable } = answered(document, 'unknown-column', 'due');
    expect(unusable).toEqual([]);
    expect(read.actions.map(({ dueOn, progress }) => [dueOn, progress])).toEqual([
      [null, ''],
      ['2026-05-31', ''],
    ]);
    expect(read.questions.map(({ code }) => code)).toEqual(['date-unclear']);
    expect(reading.columns).toMatchObject([{ name: 'Finish', holds: 'due' }]);
  });

  it('leaves a column out, and keeps its words as not read', () => {
    const document = documentOf('A plan', table('Recommendation | Action | Room', '1. One | Do | R4', '2. Two | Do | R5'));
    const { read } = answered(document, 'unknown-column', 'leave it out');
    expect(read.actions.map(({ progress }) => progress)).toEqual(['', '']);
    expect(read.notRead.map(({ words }) => words)).toContain('Room\nR4\nR5');
  });

  it('is found again by an id that depends on words and place, not on references', () => {
    const rows = ['1. One | Do | Chair | Spring 2026 |', '2. Two | Do | Chair | Autumn 2026 |'];
    const [first, second] = idsOf(readPlan(plan(...rows)), 'date-unclear');
    expect(first).toMatch(/^date-unclear-t1r2-[0-9a-z]{6}$/);
    expect(idsOf(readPlan(plan(...rows)), 'date-unclear')).toEqual([first, second]);
    const changed = idsOf(readPlan(plan('1. Other words | Do | Chair | Spring 2026 |', ...rows.slice(1))), 'date-unclear');
    expect([changed[0] === first, changed[1] === second]).toEqual([false, true]);
  });
});
