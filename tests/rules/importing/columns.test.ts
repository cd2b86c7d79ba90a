import { describe, expect, it } from 'vitest';
import { fieldNamed, isHeaderRow } from '../../../src/rules/importing/columns.ts';

describe('the names of columns', () => {
  it.each([
    { name: 'Recommendations', field: 'recommendation' },
    { name: 'IMR Recommendation:', field: 'recommendation' },
    { name: 'What we will do', field: 'action' },
    { name: 'Agreed action', field: 'action' },
    { name: 'Responsible lead', field: 'lead' },
    { name: 'Who', field: 'lead' },
    { name: 'By whom', field: 'lead' },
    { name: 'Owner', field: 'lead' },
    { name: 'Lead agency', field: 'agency' },
    { name: 'By when', field: 'due' },
    { name: 'Target date', field: 'due' },
    { name: 'Timescale', field: 'due' },
    { name: 'Progress', field: 'progress' },
    { name: 'Update:', field: 'progress' },
    { name: 'Progress (July 2026)', field: 'progress' },
    { name: 'Evidence', field: 'evidence' },
    { name: 'How will we know it has worked?', field: 'evidence' },
    { name: 'RAG', field: 'status' },
    { name: 'Status', field: 'status' },
    { name: 'Ref.', field: 'ref' },
    { name: 'Short title', field: 'title' },
    { name: 'Theme', field: undefined },
  ])('takes "$name" as $field', ({ name, field }) => {
    expect(fieldNamed(name)).toBe(field);
  });

  it.each([
    { cells: ['Recommendations', 'Action', 'By when'], isHeader: true, because: 'every cell names a column' },
    { cells: ['Overview Recommendation:', 'Update:', ''], isHeader: true, because: 'a name may be left out' },
    { cells: ['IMR Recommendation:', '', ''], isHeader: true, because: 'it begins a part of the table' },
    { cells: ['1) Write to the agencies', 'Action complete', 'Evidence'], isHeader: false, because: 'it is a row of the plan' },
    { cells: ['Findings', 'Actions Taken'], isHeader: false, because: 'nothing is asked of anybody' },
    { cells: ['Action', '', ''], isHeader: false, because: 'one word is not enough' },
  ])('$cells name the columns: $isHeader, because $because', ({ cells, isHeader }) => {
    expect(isHeaderRow(cells)).toBe(isHeader);
  });
});
