import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWord } from '../../../src/files/read-word.ts';
import { readWithAnswers } from '../../../src/rules/importing/apply-answers.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { AS_IT_STANDS } from '../../../src/rules/importing/reading.ts';
import type { Document } from '../../../src/words/document.ts';
import { type ReadAction, ReadPlan } from '../../../src/words/read-plan.ts';
import { publishedPlan } from '../../support/published-plans.ts';

describe('the published Child F action plan', () => {
  let document: Document;
  let read: ReadPlan;
  beforeAll(async () => {
    document = await readWord(publishedPlan('child-f-action-plan-2014.docx'));
    read = readPlan(document);
  });

  const action = (ref: string): ReadAction => {
    const found = read.actions.find((one) => one.ref === ref);
    if (!found) throw new Error(`${ref} was not read`);
    return found;
  };

  const raised = (code: string): string[] =>
    read.actions.filter(({ checks }) => checks.some((check) => check.code === code)).map(({ ref }) => ref);

  it('speaks of the last day of February 2014', () => {
    expect(read.plan.asOf).toBe('2014-02-28');
    expect(read.plan.title).toMatch(/^Southampton Safeguarding Children Board .* February 2014$/);
  });

  it('keeps the form that other tools read', () => {
    expect(ReadPlan.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('has fifteen actions for the Board, each with its date', () => {
    const board = read.actions.filter(({ kind }) => kind === 'board');
    expect(
      board.map(({ ref, number, dueText, dueOn, startsOn, claim }) => [ref, number, dueText, dueOn ?? startsOn, claim]),
    ).toEqual([
      ['LSCB-01', '1', 'From April 2012', '2012-04-01', 'in-progress'],
      ['LSCB-02', '2', 'June 2012', '2012-06-30', 'in-progress'],
      ['LSCB-03', '3', 'March 2012', '2012-03-31', 'complete'],
      ['LSCB-04', '4', 'June 2012', '2012-06-30', 'complete'],
      ['LSCB-05', '5', 'March 2012', '2012-03-31', 'complete'],
      ['LSCB-06', '6', 'May 2012', '2012-05-31', 'complete'],
      ['LSCB-07', '7', 'June 2012', '2012-06-30', 'none'],
      ['LSCB-08', '8', 'June 2012', '2012-06-30', 'in-progress'],
      ['LSCB-09', '9', 'June 2012', '2012-06-30', 'in-progress'],
      ['LSCB-10', '10', 'May 2012', '2012-05-31', 'in-progress'],
      ['LSCB-11', '11', 'May 2012', '2012-05-31', 'complete'],
      ['LSCB-12', '12', 'May 2012', '2012-05-31', 'in-progress'],
      ['LSCB-13', '13', 'September 2012', '2012-09-30', 'in-progress'],
      ['LSCB-14', '14', 'July 2012', '2012-07-31', 'in-progress'],
      ['LSCB-15', '15', 'On going', null, 'in-progress'],
    ]);
    expect(board.filter(({ startsOn }) => startsOn !== null).map(({ ref }) => ref)).toEqual(['LSCB-01']);
    expect(new Set(board.map(({ agency }) => agency))).toEqual(new Set(['Southampton Safeguarding Children Board']));
  });

  it('has the Board’s words whole, though page breaks cut three of its rows', async () => {
    const expected = await boardRowsIn(publishedPlan('child-f-action-plan-2014.txt'));
    const board = read.actions.filter(({ kind }) => kind === 'board');
    const words = board.map(({ number, recommendation, action, dueText, lead, progress }) => [
      `${number}. ${recommendation}`,
      action,
      dueText,
      lead,
      progress,
    ]);
    expect(words.map((row) => row.map(oneLine))).toEqual(expected);
  });

  it('has all 139 rows, under the right agencies', () => {
    const counts: Record<string, [number, number]> = {};
    for (const { agency, kind } of read.actions) {
      const [own, overview] = counts[agency] ?? [0, 0];
      counts[agency] = kind === 'overview' ? [own, overview + 1] : [own + 1, overview];
    }
    expect(counts).toEqual({
      'Southampton Safeguarding Children Board': [15, 0],
      'South Central Ambulance': [3, 1],
      IDVA: [4, 1],
      DAT: [11, 3],
      'Hampshire Constabulary': [10, 3],
      'Children Social Care': [13, 8],
      'Health Overview': [11, 6],
      'Solent Health': [10, 0],
      UHS: [3, 0],
      'Southern Health': [10, 0],
      Housing: [7, 0],
      'Society of St James': [2, 0],
      CAFCASS: [5, 0],
      Education: [1, 0],
      'Primary Care (GP)': [8, 0],
      Probation: [4, 0],
    });
    expect(read.actions).toHaveLength(139);
  });

  it('numbers every agency’s rows without a gap, but for the rows that are not in the document', () => {
    const numbers = new Map<string, string[]>();
    for (const { ref, number } of read.actions) {
      const prefix = ref.replace(/-\d+$/, '');
      numbers.set(prefix, [...(numbers.get(prefix) ?? []), number ?? '']);
    }
    for (const [prefix, found] of numbers) {
      const first = prefix === 'CSC-IMR' ? 2 : 1;
      expect(found, prefix).toEqual(found.map((_, index) => String(first + index)));
    }
  });

  it('asks whose the rows are that stand without a heading, and what is missing of them', () => {
    const [heading] = read.questions.filter(({ code }) => code === 'missing-heading');
    expect(heading).toMatchObject({
      where: { table: 16, row: 1 },
      choices: expect.arrayContaining(['Children Social Care', 'Hampshire Constabulary']),
    });
    expect(heading?.refs).toHaveLength(21);
    expect(read.questions.find(({ code }) => code === 'missing-rows')).toMatchObject({ refs: ['CSC-IMR-02'] });
    expect(action('HAM-OVR-03').recommendation).not.toContain('inclusion');
  });

  it('asks five things in all', () => {
    expect(read.questions.map(({ code }) => code)).toEqual([
      'unnamed-column',
      'missing-heading',
      'missing-rows',
      'points-elsewhere',
      'alike-leads',
    ]);
  });

  it('finds seven claims that the same cell contradicts, and accuses none of the other thirty-four', () => {
    const claimed = read.actions.filter(({ claim }) => claim === 'complete');
    expect(raised('complete-but-more-to-do')).toEqual([
      'DAT-IMR-01',
      'DAT-IMR-02',
      'DAT-IMR-07',
      'DAT-IMR-10',
      'DAT-OVR-02',
      'HEA-IMR-05',
      'HEA-OVR-02',
    ]);
    expect(claimed).toHaveLength(41);
  });

  it.each([
    { code: 'complete-without-evidence', refs: ['DAT-IMR-01'] },
    {
      code: 'evidence-is-only-a-statement',
      refs: [
        ...['IDVA-IMR-04', 'IDVA-OVR-01', 'DAT-IMR-04', 'DAT-IMR-10', 'HAM-IMR-02', 'HAM-IMR-04', 'HAM-IMR-05'],
        ...['HAM-IMR-07', 'HAM-IMR-08', 'HAM-OVR-02', 'HAM-OVR-03', 'EDU-IMR-01', 'PRO-IMR-02'],
      ],
    },
    { code: 'evidence-is-the-update-itself', refs: ['DAT-OVR-01'] },
    { code: 'promised-date-passed', refs: ['LSCB-02', 'DAT-IMR-07', 'CSC-IMR-14', 'HEA-IMR-09'] },
    { code: 'same-text-on-several-rows', refs: ['PRO-IMR-01', 'PRO-IMR-04'] },
    { code: 'same-recommendation-different-states', refs: ['DAT-OVR-01', 'DAT-OVR-02', 'HEA-OVR-03', 'HEA-OVR-04'] },
  ])('raises $code for $refs, as docs/checks.md says', ({ code, refs }) => {
    expect(raised(code)).toEqual(refs);
  });

  it('is certain of all that somebody has answered, and asks nothing new for it', () => {
    const [heading] = read.questions.filter(({ code }) => code === 'missing-heading');
    const answered = readWithAnswers(document, AS_IT_STANDS, { [heading?.id ?? '']: 'Children Social Care' });
    expect(answered.unusable).toEqual([]);
    expect(answered.read.questions).toEqual(read.questions.filter((question) => question !== heading));
    expect(answered.read.actions.filter(({ unsure }) => unsure.includes('agency'))).toEqual([]);
    expect(answered.read.actions.map(({ ref, agency }) => [ref, agency])).toEqual(
      read.actions.map(({ ref, agency }) => [ref, agency]),
    );
  });

  it('keeps what hangs on an open question as not certain', () => {
    const byWhat = Map.groupBy(
      read.actions.flatMap(({ ref, unsure }) => unsure.map((what) => ({ ref, what }))),
      ({ what }) => what,
    );
    expect(Object.fromEntries([...byWhat].map(([what, rows]) => [what, rows.length]))).toEqual({
      agency: 21,
      words: 1,
      progress: 8,
      lead: 5,
    });
  });

  it('takes no row of column names for an action', () => {
    expect(read.actions.filter(({ recommendation }) => /^(?:imr |overview )?recommendations?:?$/i.test(recommendation))).toEqual(
      [],
    );
  });

  it('drops no word of any table', () => {
    const kept = oneLine(
      [
        ...read.actions.flatMap((one) => [one.recommendation, one.action, one.lead, one.dueText, one.progress, one.evidence]),
        ...read.actions.map(({ agency }) => `Agency: ${agency}`),
        ...read.notRead.map(({ words }) => words),
      ].join('\n'),
    );
    const tables = document.blocks.filter((block) => block.kind === 'table');
    const isColumnName = (line: string): boolean =>
      /^(?:(?:imr |overview )?recommendations?|update|evidence|action|by when|responsible lead|progress):?$/i.test(line);
    const lines = tables.slice(1).flatMap(({ rows }) => rows.flatMap((cells) => cells.flatMap((cell) => cell.lines)));
    const lost = lines
      .filter((line) => !isColumnName(line))
      .map((line) => oneLine(line.replace(/^\d+[.)] ?/, '').replace(/^Agency: .*?(?=Update)/, '')))
      .filter((line) => !kept.includes(line));
    expect(lost).toEqual([]);
  });
});

/** The Board's rows by another way: from the text of the same document, where each row is a line with tabs. */
async function boardRowsIn(path: string): Promise<string[][]> {
  const text = await readFile(path, 'utf8');
  const section = text.slice(text.indexOf('Recommendations\tAction'), text.lastIndexOf('Single Agency Actions:'));
  const rows: string[][] = [];
  for (const line of section.split('\n').filter((one) => one.includes('\t'))) {
    const cells = line.split('\t').map((cell) => oneLine(cell.replace(/<\/?p>/g, ' ')));
    if (cells[0] === 'Recommendations' || cells.includes('By when')) continue;
    const last = rows.at(-1);
    if (/^\d+\. /.test(cells[0] ?? '') || last === undefined) rows.push(cells);
    else rows[rows.length - 1] = last.map((cell, index) => oneLine(`${cell} ${cells[index] ?? ''}`));
  }
  return rows;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
