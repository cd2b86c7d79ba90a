import { describe, expect, it } from 'vitest';
import { fieldNamed, isHeaderRow, isLaterHeaderRow, looksLikePlan } from '../../../src/rules/importing/columns.ts';

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
    { name: 'Update 28 February 2026', field: 'progress' },
    { name: 'Progress 31/03/2026', field: 'progress' },
    { name: 'Theme', field: undefined },
    { name: 'Recommendation 2', field: undefined },
    { name: 'Action 14', field: undefined },
    { name: 'Actions 2026', field: undefined },
    { name: 'Update 3', field: undefined },
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
    { cells: ['Recommendation 2', 'Brief every team', 'Partners', 'March 2026'], isHeader: false, because: 'it has a number' },
    { cells: ['Recommendation 1', 'Action 1'], isHeader: false, because: 'both are items of a plan' },
  ])('$cells name the columns: $isHeader, because $because', ({ cells, isHeader }) => {
    expect(isHeaderRow(cells)).toBe(isHeader);
  });

  it.each([
    { cells: ['Recommendation', 'Theme', 'By when'], isHeader: true, because: 'it repeats the names, the unknown one too' },
    { cells: ['RECOMMENDATION:', 'theme', 'By when'], isHeader: true, because: 'capitals and colons do not matter' },
    { cells: ['Overview Recommendation', 'Update', ''], isHeader: true, because: 'it is nothing but names' },
    { cells: ['Recommendations', 'Tell every school', 'Partners'], isHeader: false, because: 'one cell is something to do' },
    {
      cells: ['Findings', 'Partners', 'Ongoing'],
      isHeader: false,
      because: 'nothing in it is for a recommendation or an action',
    },
  ])('$cells name them again further down: $isHeader, because $because', ({ cells, isHeader }) => {
    expect(isLaterHeaderRow(cells, ['Recommendation', 'Theme', 'By when'])).toBe(isHeader);
  });

  it.each([
    {
      rows: [
        ['What', 'Recommendation', 'How', 'Why not'],
        ['a', 'b', 'c', 'd'],
      ],
      isPlan: true,
      because: 'a column is for recommendations',
    },
    {
      rows: [
        ['Recommendation 1', 'Write'],
        ['Recommendation 2', 'Train'],
      ],
      isPlan: true,
      because: 'its rows are numbered',
    },
    { rows: [['Recommendation', 'Action']], isPlan: false, because: 'there are no rows' },
    {
      rows: [
        ['Meeting', 'Room'],
        ['May', '4'],
      ],
      isPlan: false,
      because: 'it is about rooms',
    },
  ])('$rows look like a plan: $isPlan, because $because', ({ rows, isPlan }) => {
    expect(looksLikePlan(rows)).toBe(isPlan);
  });
});
