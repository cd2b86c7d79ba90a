import { expect, it } from 'vitest';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import type { Cell } from '../../../src/words/document.ts';

const cell = (text: string): Cell => ({ lines: [text], columns: 1, rows: 1 });

it('a partnership’s own column "State" is asked about like any that is not known', () => {
  const rows = [['Ref', 'Recommendation', 'State'].map(cell), ['HOU-01', 'Write letters', 'Half of them'].map(cell)];
  const { questions } = readPlan({ blocks: [{ kind: 'table', rows }], notRead: [] });
  expect(questions.map(({ code, where }) => [code, where.column])).toContainEqual(['unknown-column', 'State']);
});
