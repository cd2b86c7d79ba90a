import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/rules/importing/read-plan.ts';
import { privateCellsInWords } from '../../../src/rules/privacy/private-cells.ts';
import { documentOf, table } from '../../support/build-document.ts';

const nobody = { people: [], agencies: [], roleTitles: [] };
const planOf = (...rows: string[]) => readPlan(documentOf(table('Agency|Recommendation|Lead|Progress', ...rows)));

describe('what looks private in a document', () => {
  it('is said by place and kind, and never in its words', () => {
    const read = planOf(
      'Housing|1. Write letters|Helen Carrow|Jade Smith, SO14 2AB, was told',
      'Housing|2. Change the form|Lead|Done',
    );
    expect(privateCellsInWords(read, nobody)).toEqual([
      '1 cell holds what looks private: HOU-01, progress (name, postcode). Look at it: whoever may read the action can read it.',
    ]);
  });

  it('is no lead of the plan, in whatever column, nor anybody whom the directory has', () => {
    const read = planOf('Housing|1. Write letters|Helen Carrow|Helen Carrow and Priya Nair wrote');
    expect(privateCellsInWords(read, { ...nobody, people: ['Priya Nair'] })).toEqual([]);
  });

  it('is listed for ten cells, and counted past that', () => {
    const rows = Array.from({ length: 12 }, (_, n) => `Housing|${n + 1}. Write letters|Lead|Jade Smith was told`);
    const [line = ''] = privateCellsInWords(planOf(...rows), nobody);
    expect(line).toMatch(/^12 cells hold what looks private: HOU-01, progress \(name\);.*; and 2 more\. Look at them/);
  });
});
