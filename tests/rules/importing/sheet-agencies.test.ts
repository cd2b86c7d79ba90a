import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWithAnswers } from '../../../src/rules/importing/apply-answers.ts';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { AS_IT_STANDS } from '../../../src/rules/importing/reading.ts';
import { sheetSays } from '../../../src/rules/importing/sheet-agencies.ts';
import type { Block, Document } from '../../../src/words/document.ts';
import { table } from '../../support/build-document.ts';

const HEADER = 'No | Action | By when';

/** A workbook with a sheet for each name, each with two rows that begin to count anew. */
function workbook(names: readonly string[], header = HEADER): Document {
  const blocks = names.map((name): Block => {
    const block = table(header, `1 | Write ${name} letters | May 2026`, `2 | Train ${name} staff | June 2026`);
    return block.kind === 'table' ? { ...block, sheet: name } : block;
  });
  return { blocks, notRead: [] };
}

const agenciesOf = ({ actions }: ReturnType<typeof readPlan>): string[] => [...new Set(actions.map(({ agency }) => agency))];
/** Sheets that count alike also have references alike, which is asked about too. */
const askedOf = ({ questions }: ReturnType<typeof readPlan>): number =>
  questions.filter(({ code }) => code === 'sheet-agency').length;

describe('a workbook with a sheet for each agency', () => {
  it.each([
    { sheet: 'Housing', says: { kind: 'agency', name: 'Housing' } },
    { sheet: '3. Police actions', says: { kind: 'agency', name: 'Police' } },
    { sheet: 'Solent NHS Trust - Action Plan', says: { kind: 'agency', name: 'Solent NHS Trust' } },
    { sheet: 'Children’s Services IMR', says: { kind: 'agency', name: 'Children’s Services' } },
    { sheet: 'Board', says: { kind: 'board' } },
    { sheet: 'Multi-agency actions', says: { kind: 'board' } },
    { sheet: 'Solent', says: { kind: 'unclear', name: 'Solent' } },
    { sheet: 'Information sharing', says: { kind: 'unclear', name: 'Information sharing' } },
    { sheet: 'Mental health', says: { kind: 'unclear', name: 'Mental health' } },
    { sheet: 'Closed housing actions', says: { kind: 'unclear', name: 'Closed housing' } },
    { sheet: 'Marina School', says: { kind: 'agency', name: 'Marina School' } },
    ...['Sheet2', 'Closed', 'Theme 1 - Voice', '2026', 'Action plan', 'March 2026', 'v2'].map((sheet) => ({
      sheet,
      says: undefined,
    })),
  ])('takes the sheet "$sheet" for $says', ({ sheet, says }) => {
    expect(sheetSays(sheet)).toEqual(says);
  });

  it('is that agency’s, whatever the order of its sheets, and asks nothing', () => {
    const names = fc.shuffledSubarray(['Housing', 'Police', 'Probation Service', 'Schools', 'Board'], { minLength: 2 });
    fc.assert(
      fc.property(names, (sheets) => {
        const read = readPlan(workbook(sheets));
        expect(read.questions).toEqual([]);
        const board = 'Safeguarding partnership Board';
        expect(read.actions.map(({ agency, kind }) => [agency, kind])).toEqual(
          sheets.flatMap((name) => Array(2).fill(name === 'Board' ? [board, 'board'] : [name, 'agency'])),
        );
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    { sheets: ['Housing', 'Solent'], asked: 2, because: 'one name is unclear, so the others are no longer sure' },
    { sheets: ['Information sharing', 'Voice of the child'], asked: 2, because: 'these may be themes' },
    { sheets: ['Sheet1', 'Sheet2'], asked: 0, because: 'no sheet is named after anybody' },
    { sheets: ['Housing'], asked: 0, because: 'one sheet alone may be called after the plan' },
  ])('asks whose the rows of $sheets are $asked times: $because', ({ sheets, asked }) => {
    const read = readPlan(workbook(sheets));
    expect(askedOf(read)).toBe(asked);
    expect(agenciesOf(read)).toEqual(['Safeguarding partnership Board']);
    expect(read.actions.every(({ unsure }) => unsure.includes('agency'))).toBe(asked > 0);
  });

  it.each([
    { answer: 'Solent', agencies: ['Solent', 'Safeguarding partnership Board'], because: 'its name' },
    { answer: 'Solent NHS Trust', agencies: ['Solent NHS Trust', 'Safeguarding partnership Board'], because: 'another name' },
    { answer: 'the Board', agencies: ['Safeguarding partnership Board'], because: 'the Board' },
  ])('takes $because for an answer', ({ answer, agencies }) => {
    const document = workbook(['Solent', 'Sheet2']);
    const [question] = readPlan(document).questions;
    const { read, unusable } = readWithAnswers(document, AS_IT_STANDS, { [question?.id ?? '']: answer });
    expect([unusable, askedOf(read), agenciesOf(read)]).toEqual([[], 0, agencies]);
    expect(read.actions.flatMap(({ unsure }) => unsure)).not.toContain('agency');
  });

  it('leaves its rows out when told to', () => {
    const document = workbook(['Solent', 'Sheet2']);
    const [question] = readPlan(document).questions;
    const { read } = readWithAnswers(document, AS_IT_STANDS, { [question?.id ?? '']: 'leave them out' });
    expect(read.actions).toHaveLength(2);
    expect(read.notRead.map(({ words }) => words).join()).toContain('Write Solent letters');
  });

  it('counts for nothing where a column says whose a row is', () => {
    const { blocks } = workbook(['Solent', 'Housing'], 'No | Action | Agency');
    const read = readPlan({ blocks, notRead: [] });
    expect(askedOf(read)).toBe(0);
    expect(agenciesOf(read)).toEqual(['May 2026', 'June 2026']);
  });
});
