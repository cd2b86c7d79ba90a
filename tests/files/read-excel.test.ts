import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read-document.ts';
import { readWithAnswers } from '../../src/rules/importing/apply-answers.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { AS_IT_STANDS } from '../../src/rules/importing/reading.ts';
import { buildExcel, type ExcelCell, type ExcelSheet, excelBytes, excelDate } from '../support/build-excel.ts';
import { buildFile } from '../support/build-word.ts';

const HEADER = ['No', 'Recommendation', 'Action', 'By when', 'Lead'];

async function read(...sheets: readonly ExcelSheet[]) {
  return readPlan(await readDocument(await buildExcel(...sheets)));
}

function row(due: ExcelCell): ExcelCell[] {
  return [1, 'Better letters', 'Rewrite them', due, 'Head of Housing'];
}

describe('reading a plan from a workbook', () => {
  it('finds the columns below a title, and counts rows as the spreadsheet does', async () => {
    const { plan, actions, questions } = await read({
      rows: [['Harbour plan, May 2026'], [], HEADER, row('June 2026')],
      merged: ['A1:E1'],
    });
    expect(plan).toMatchObject({ title: 'Harbour plan, May 2026', asOf: '2026-05-31' });
    expect(actions).toMatchObject([
      {
        number: '1',
        recommendation: 'Better letters',
        action: 'Rewrite them',
        lead: 'Head of Housing',
        where: { table: 1, row: 4 },
      },
    ]);
    expect(questions).toEqual([]);
  });

  it.each([
    { cell: excelDate(2026, 6, 5), dueOn: '2026-06-05', because: 'it is a real date' },
    { cell: excelDate(2026, 6, 5, 'm/d/yy'), dueOn: '2026-06-05', because: 'how Americans show it changes no day' },
    { cell: excelDate(2026, 6, 1, 'mmm-yy'), dueOn: '2026-06-30', because: 'a cell that shows a month means its end' },
    { cell: '05/06/2026', dueOn: '2026-06-05', because: 'it is a date in words' },
    {
      cell: { t: 's', v: 'June 2026', f: 'TEXT(A1,"mmmm yyyy")' } as const,
      dueOn: '2026-06-30',
      because: 'it is what a formula came to',
    },
    { cell: 2026, dueOn: null, because: 'a number is no date' },
  ])('reads a deadline as $dueOn where $because', async ({ cell, dueOn }) => {
    const { actions } = await read({ rows: [HEADER, row(cell)] });
    expect(actions).toMatchObject([{ dueOn }]);
  });

  it('gives each row of a merged recommendation an action of its own, and asks nothing', async () => {
    const { actions, questions } = await read({
      rows: [HEADER, row('June 2026'), [null, null, 'Print them', 'July 2026', 'Head of Housing']],
      merged: ['A2:A3', 'B2:B3'],
    });
    expect(actions).toMatchObject([
      { ref: 'BOARD-01', recommendation: 'Better letters', action: 'Rewrite them' },
      { ref: 'BOARD-01-2', recommendation: 'Better letters', action: 'Print them', dueOn: '2026-07-31' },
    ]);
    expect(questions).toEqual([]);
  });

  it('reads every sheet under columns of its own', async () => {
    const { actions } = await read(
      {
        name: 'Board',
        rows: [
          ['Ref', 'Action', 'Lead'],
          ['B-1', 'Rewrite them', 'Chair'],
        ],
      },
      {
        name: 'Schools',
        rows: [
          ['Ref', 'Lead', 'Action'],
          ['S-1', 'Head', 'write to parents'],
        ],
      },
      {
        name: 'Notes',
        rows: [
          ['a', 'b', 'c'],
          ['d', 'e', 'f'],
        ],
      },
    );
    expect(actions.map(({ ref, action, lead, where }) => [ref, action, lead, where.table])).toEqual([
      ['B-1', 'Rewrite them', 'Chair', 1],
      ['S-1', 'write to parents', 'Head', 2],
    ]);
  });

  it('notices hidden rows, and reads them', async () => {
    const { actions, questions } = await read({
      rows: [HEADER, row('June 2026'), [2, 'A named person', 'Write', 'July 2026', 'Chair']],
      hiddenRows: [3],
    });
    expect(actions).toHaveLength(2);
    expect(questions).toMatchObject([{ code: 'hidden-rows', says: expect.stringContaining('(3)'), where: { table: 1 } }]);
  });

  it.each([
    { header: 'Progress', asked: ['hidden-column'], because: 'it is known what it holds' },
    { header: 'Only for us', asked: ['hidden-column', 'unknown-column'], because: 'what it holds has to be asked as well' },
    { header: '', asked: ['hidden-column', 'unknown-column'], because: 'it has no name either' },
  ])('asks about the hidden column "$header", and leaves it out when told to: $because', async ({ header, asked }) => {
    const rows = [['Harbour plan'], [...HEADER, header], [...row('June 2026'), 'Not for the Board']];
    const document = await readDocument(await buildExcel({ rows, hiddenColumns: [6] }));
    const { actions, questions } = readPlan(document);
    expect(questions.map(({ code }) => code)).toEqual(asked);
    expect(actions).toMatchObject([{ progress: expect.stringContaining('Not for the Board') }]);

    const id = questions[0]?.id ?? '';
    const without = readWithAnswers(document, AS_IT_STANDS, { [id]: 'leave it out' }).read;
    expect(without.questions).toEqual([]);
    expect(without.actions).toMatchObject([{ progress: '' }]);
    expect(without.notRead).toMatchObject([{ words: expect.stringContaining('Not for the Board') }]);
    const withIt = readWithAnswers(document, AS_IT_STANDS, { [id]: 'read it like the others' });
    expect(withIt.unusable).toEqual([]);
    expect(withIt.read.questions.map(({ code }) => code)).toEqual(asked.slice(1));
    expect(withIt.read.actions).toMatchObject([{ progress: expect.stringContaining('Not for the Board') }]);
  });

  it('asks nothing about a hidden column that is empty', async () => {
    const { questions } = await read({ rows: [[...HEADER, 'Progress'], row('June 2026')], hiddenColumns: [6, 9] });
    expect(questions).toEqual([]);
  });

  it('reads no hidden sheet, and keeps its words', async () => {
    const { actions, notRead } = await read(
      { rows: [HEADER, row('June 2026')] },
      { name: 'Old', isHidden: true, rows: [HEADER, [1, 'Old letters', 'Burn them', 'May 2020', 'Chair']] },
    );
    expect(actions).toHaveLength(1);
    expect(notRead).toMatchObject([
      { says: expect.stringContaining('"Old" is hidden'), words: expect.stringContaining('Burn them') },
    ]);
  });

  it('says how many formulas have no value', async () => {
    const { notRead } = await readDocument(await buildExcel({ rows: [HEADER, row({ t: 'n', f: '1+1' })] }));
    expect(notRead).toEqual([{ says: expect.stringContaining('1 cell with a formula has no value'), words: '' }]);
  });

  it('keeps a cell that is merged far beyond the last words small', async () => {
    const { actions } = await read({ rows: [['Plan'], HEADER, row('June 2026')], merged: ['A1:XFD1', 'F3:XFD1048576'] });
    expect(actions).toHaveLength(1);
  });

  it('reads a workbook again as it was after a line break inside a cell', async () => {
    const { actions } = await read({ rows: [HEADER, [1, 'Better letters', 'Rewrite\r\nTranslate', null, null]] });
    expect(actions).toMatchObject([{ action: 'Rewrite\nTranslate' }]);
  });

  it('refuses a sheet with more rows than a plan can have', async () => {
    const rows = Array.from({ length: 50_001 }, () => ['x']);
    await expect(readDocument(await buildFile('plan.xlsx', excelBytes({ rows })))).rejects.toThrow(
      /"Sheet1" has more than the 50000 rows/,
    );
  });
});
