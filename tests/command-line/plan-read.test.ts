import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Shell } from '../../src/command-line/command.ts';
import { readPlanWithAnswers } from '../../src/command-line/plan-read.ts';
import type { ReadingValues } from '../../src/command-line/reading-options.ts';
import { buildFile, buildWord } from '../support/build-word.ts';

const plan = (): Promise<string> =>
  buildWord({ heading: 'Harbour plan' }, [
    ['Recommendation', 'Action', 'In whose hands', 'Finish'],
    ['1. Letters', 'Write', 'Head of Housing', 'Within six months of publication'],
    ['2. Training', 'Train', 'Head of Police', 'Spring 2026'],
  ]);

/** Nothing here opens the register. */
const withoutRegister: Omit<Shell, 'say' | 'ask'> = {
  withDeps: () => Promise.resolve(0),
  isStorageAway: () => Promise.resolve(false),
  sayProgress: () => undefined,
  write: () => undefined,
  sayAside: () => undefined,
};

async function read(values: ReadingValues, typed?: string[]) {
  const shell = { ...withoutRegister, say: () => undefined, ...(typed && { ask: () => Promise.resolve(typed.shift()) }) };
  return (await readPlanWithAnswers(shell, await plan(), values, { isAsking: typed !== undefined })).read;
}

describe('reading a plan with what somebody said beforehand', () => {
  it('takes columns and the day of publication from the command line', async () => {
    const { actions, questions } = await read({ map: ['In whose hands=lead', 'finish=due'], published: '2026-03-01' });
    expect(actions.map(({ lead, dueOn, progress }) => [lead, dueOn, progress])).toEqual([
      ['Head of Housing', '2026-09-01', ''],
      ['Head of Police', null, ''],
    ]);
    expect(questions.map(({ code }) => code)).toEqual(['date-unclear']);
  });

  it('keeps the columns for the next plan, and the answers for the next reading', async () => {
    const mapping = await buildFile('mapping.json', '');
    const answers = join(mapping, '..', 'answers.json');
    const asked = await read({ 'save-mapping': mapping, 'save-answers': answers, published: '2026-03-01' }, ['lead', 'due', '1']);
    expect(asked.questions).toEqual([]);
    expect(JSON.parse(await readFile(mapping, 'utf8'))).toEqual({ columns: { 'In whose hands': 'lead', Finish: 'due' } });
    expect(await read({ answers, published: '2026-03-01' })).toEqual(asked);
    const mapped = await read({ mapping, published: '2026-03-01' });
    expect(mapped.actions.map(({ lead }) => lead)).toEqual(['Head of Housing', 'Head of Police']);
  });

  it.each([
    { values: { map: ['In whose hands=boss'] }, says: 'one of: ref, number', because: 'nothing holds a boss' },
    { values: { map: ['Whom=lead'] }, says: 'no column called "Whom"', because: 'there is no such column' },
    { values: { published: 'soon' }, says: '--published needs a day', because: 'that is no day' },
  ])('says what is wrong with it: $because', async ({ values, says }) => {
    await expect(read(values)).rejects.toThrow(says);
  });

  it('refuses answers that fit nothing, naming each', async () => {
    const answers = await buildFile('answers.json', '{ "date-unclear-t1r3-abcdef": "May 2026", "no-such": "x" }');
    await expect(read({ answers })).rejects.toThrow(/date-unclear-t1r3-abcdef[\s\S]*no-such/);
    const broken = await buildFile('answers.json', '{ "a": 1 }');
    await expect(read({ answers: broken })).rejects.toThrow('answers.json is not understood (at a)');
  });
});
