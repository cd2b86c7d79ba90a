import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/files/read-document.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import type { Block, Document } from '../../../src/words/document.ts';
import { ReadPlan } from '../../../src/words/read-plan.ts';
import { publishedPlan } from '../../support/published-plans.ts';

/** Lines of a document; those that begin with `#` are headings. */
function documentOf(...lines: readonly string[]): Document {
  const blocks = lines.map(
    (line): Block =>
      line.startsWith('# ') ? { kind: 'heading', level: 1, text: line.slice(2) } : { kind: 'paragraph', text: line },
  );
  return { blocks, notRead: [] };
}

function said(...lines: readonly string[]): unknown {
  return readPlan(documentOf('Harbour plan', ...lines)).actions.map(({ ref, recommendation, action }) => [
    ref,
    recommendation,
    action,
  ]);
}

describe('reading lists', () => {
  it('reads a theme’s recommendations, and the actions that answer them', () => {
    const { actions, questions, notRead } = readPlan(
      documentOf(
        'Harbour plan',
        'Theme – Letters',
        'Recommendations:',
        '1. The Board should rewrite its letters',
        'Family A',
        '2. The Board should see that letters:',
        '• are short',
        '• are sent',
        'Response',
        'We accept this.',
        'Actions taken and changes made',
        '• Letters were counted',
        'Actions to be taken by the Board',
        '• Chair of the Board to write to schools',
        '• Print the letters',
        'Theme – Schools',
        'Recommendations',
        '3. Schools should answer',
      ),
    );
    expect(actions).toMatchObject([
      {
        ref: 'BOARD-01',
        number: '1',
        recommendation: 'The Board should rewrite its letters\nFamily A',
        where: { table: null, paragraph: 4 },
      },
      { ref: 'BOARD-02', number: '2', recommendation: 'The Board should see that letters:\n• are short\n• are sent' },
      { ref: 'BOARD-03', number: '3', recommendation: 'Schools should answer' },
      {
        ref: 'BOARD-ACT-01',
        number: null,
        recommendation: 'Letters (recommendations 1 to 2)',
        action: 'Chair of the Board to write to schools',
        lead: 'Chair of the Board',
      },
      { ref: 'BOARD-ACT-02', action: 'Print the letters', lead: '' },
    ]);
    expect(questions).toMatchObject([{ code: 'from-lists', says: expect.stringContaining('3 recommendations and 2 actions') }]);
    expect(notRead.map(({ words }) => words).join('\n')).toContain('Actions taken and changes made\n• Letters were counted');
  });

  it('goes on with numbered recommendations after the answer to each', () => {
    expect(
      said('It has the following recommendations:', '1) To write', 'We will, in May.', '2) To print', '• No list of ours'),
    ).toEqual([
      ['BOARD-01', 'To write', ''],
      ['BOARD-02', 'To print\n• No list of ours', ''],
    ]);
  });

  it('reads a recommendation below its own heading, and leaves the answer as text', () => {
    expect(
      said('Recommendation 1a.', 'Letters are to be short.', 'They are.', '• Very', 'Recommendation 1b: Print them.', 'Done'),
    ).toEqual([
      ['BOARD-1A', 'Letters are to be short.', ''],
      ['BOARD-1B', 'Print them.', ''],
    ]);
  });

  it('puts a recommendation together again that a page break cut in two', () => {
    expect(
      said('Recommendation', 'That the Board should', 'write to schools.', 'The Board must print.', '5.1 What followed'),
    ).toEqual([
      ['BOARD-01', 'That the Board should write to schools.', ''],
      ['BOARD-02', 'The Board must print.', ''],
    ]);
  });

  it('files actions under the agency that the list says', () => {
    const { actions } = readPlan(documentOf('Harbour plan', 'Actions to be taken by Housing', '• Write'));
    expect(actions).toMatchObject([{ ref: 'HOU-ACT-01', agency: 'Housing', kind: 'agency', action: 'Write' }]);
  });

  it('asks for a number that a list jumps over', () => {
    const { questions } = readPlan(documentOf('Harbour plan', 'Recommendations', '1. Write', '3. Print'));
    expect(questions.map(({ code }) => code)).toEqual(['from-lists', 'missing-rows']);
  });

  it.each([
    { lines: ['Recommendations were made in May.', '• Not one of them'], because: 'the line is prose' },
    { lines: ['Actions taken and changes made', '• Letters were counted'], because: 'it is over' },
    { lines: ['Recommendations', 'We thank everybody who helped.'], because: 'nothing is asked for' },
    { lines: ['# Recommendations', '# Budget', '1. Money'], because: 'a new heading ends the list' },
  ])('takes nothing for an action where $because', ({ lines }) => {
    expect(said(...lines)).toEqual([]);
  });

  it('leaves a list as text beside a table that gives the actions', () => {
    const cell = (text: string) => ({ lines: [text], columns: 1, rows: 1 });
    const rows = [
      ['Recommendation', 'Action'],
      ['1. Write', 'Now'],
    ].map((row) => row.map(cell));
    const { blocks } = documentOf('Recommendations', '1. Write');
    const { actions, notRead } = readPlan({ blocks: [...blocks, { kind: 'table', rows }], notRead: [] });
    expect(actions).toMatchObject([{ recommendation: 'Write', where: { table: 1, row: 2 } }]);
    expect(notRead).toMatchObject([{ words: '1. Write' }]);
  });
});

describe('the published documents whose actions stand in lists and prose', () => {
  it.each([
    { name: 'child-k-response', recommendations: 4, actions: 0 },
    { name: 'clare-response-2020', recommendations: 9, actions: 0 },
    { name: 'southampton-response-2014', recommendations: 29, actions: 37 },
    { name: 'southend-annual-report-2011', recommendations: 18, actions: 0 },
  ])('gives $recommendations recommendations and $actions actions in $name, from Word and text alike', async (row) => {
    for (const ending of ['docx', 'txt']) {
      const read = readPlan(await readDocument(publishedPlan(`${row.name}.${ending}`)));
      expect(read.actions.filter(({ action }) => action === '')).toHaveLength(row.recommendations);
      expect(read.actions.filter(({ action }) => action !== '')).toHaveLength(row.actions);
      expect(read.questions.map(({ code }) => code)).toContain('from-lists');
      expect(ReadPlan.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
    }
  });

  describe('the response of 2014', () => {
    let read: ReadPlan;
    beforeAll(async () => {
      read = readPlan(await readDocument(publishedPlan('southampton-response-2014.docx')));
    });

    it('has every recommendation under its number', () => {
      const numbers = read.actions.flatMap(({ number }) => number ?? []);
      expect(numbers).toEqual(Array.from({ length: 29 }, (_, index) => String(index + 1)));
    });

    it('keeps what was already done as text', () => {
      expect(
        read.notRead
          .map(({ words }) => words)
          .join('\n')
          .split('Actions taken and changes made').length - 1,
      ).toBe(11);
    });
  });
});
