import { describe, expect, it } from 'vitest';
import { askQuestions } from '../../src/command-line/ask-questions.ts';
import { type Answers, readWithAnswers } from '../../src/rules/importing/apply-answers.ts';
import { AS_IT_STANDS } from '../../src/rules/importing/reading.ts';
import type { Document } from '../../src/words/document.ts';
import { documentOf, table } from '../support/build-document.ts';

const HEADER = 'Recommendation | Action | By when';
const TWO_SPRINGS = documentOf(
  'A plan',
  table(HEADER, '1. One | Do | Spring 2026', '2. Two | Do | Spring 2026', '4. Four | Do | Next term'),
);

/** Somebody at a terminal, who types these lines and then leaves. */
async function atTerminal(document: Document, ...typed: readonly string[]) {
  const said: string[] = [];
  const waiting = [...typed];
  const readWith = (answers: Answers) => readWithAnswers(document, AS_IT_STANDS, answers);
  const answers = await askQuestions({ say: (line) => said.push(line) }, () => Promise.resolve(waiting.shift()), {}, readWith);
  return { said: said.join('\n'), read: readWith(answers).read, unused: waiting };
}

describe('asking a plan’s questions at a terminal', () => {
  it('takes choices by number, dates as they are typed, and counts what is left', async () => {
    const { said, read } = await atTerminal(TWO_SPRINGS, '2', '1', '12 June 2026', 'no date');
    expect(said).toMatch(/Question 1 of 4[\s\S]*Question 2 of 4[\s\S]*Question 3 of 4[\s\S]*Question 4 of 4/);
    expect(read.actions.map(({ dueOn }) => dueOn)).toEqual(['2026-05-31', '2026-06-12', null]);
    expect(read.questions).toEqual([]);
  });

  it('shows the place, what is done meanwhile, and the choices', async () => {
    const { said } = await atTerminal(TWO_SPRINGS, 'skip', 'later');
    expect(said).toContain('(table 1, row 2)');
    expect(said).toContain('Until it is answered: No date was taken from it.');
    expect(said).toMatch(/^ {4}1 {2}due on 31 May 2026$/m);
    expect(said).toContain('or a date, such as 30 June 2026');
  });

  it('takes one answer for all questions of a kind that it fits, and asks the others', async () => {
    const { said, read } = await atTerminal(TWO_SPRINGS, 'skip', 'all due on 31 May 2026');
    expect(read.actions.map(({ dueOn }) => dueOn)).toEqual(['2026-05-31', '2026-05-31', '2026-05-31']);
    expect(said).toContain('Taken for 3 questions.');
  });

  it('says what will not do, and asks again', async () => {
    const { said, read } = await atTerminal(TWO_SPRINGS, 'perhaps', '1', 'soon', 'skip', 'later');
    expect(said).toContain('That will not do: "perhaps" is none of its choices');
    expect(said).toContain('That will not do: "soon" is no date');
    expect(read.questions).toHaveLength(3);
  });

  it.each([
    { typed: ['2', 'later'], left: 3, because: 'somebody said so' },
    { typed: ['2'], left: 3, because: 'the terminal was closed' },
    { typed: ['skip', 'all skip'], left: 4, because: 'all of them were skipped' },
  ])('leaves $left open, and what hangs on them uncertain: $because', async ({ typed, left }) => {
    const { read } = await atTerminal(TWO_SPRINGS, ...typed);
    expect(read.questions).toHaveLength(left);
    expect(read.actions.map(({ dueOn, unsure }) => [dueOn, unsure])).toEqual(Array(3).fill([null, ['date']]));
  });

  it('asks about the dates of a column once it knows that they are dates', async () => {
    const document = documentOf('A plan', table('Recommendation | Action | Finish', '1. One | Do | Spring 2026'));
    const { read, unused } = await atTerminal(document, 'due', '1');
    expect(unused).toEqual([]);
    expect(read.actions.map(({ dueOn }) => dueOn)).toEqual(['2026-05-31']);
  });

  it('asks nothing where nothing is uncertain', async () => {
    const { said } = await atTerminal(documentOf('A plan', table(HEADER, '1. One | Do | May 2026')));
    expect(said).toBe('');
  });
});
