import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/files/read-document.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { buildFile } from '../support/build-word.ts';

const ACTIONS = [
  { number: '1', recommendation: 'Better letters', action: 'Rewrite them', dueOn: '2026-03-31', agency: 'Housing' },
  { number: '2', recommendation: 'A named person', action: 'Write to schools', dueOn: '2026-04-30', agency: 'Education' },
];

const HEADER = ['Recommendation', 'Action', 'By when', 'Agency'];
const ROWS = [
  ['1. Better letters', 'Rewrite them', 'March 2026', 'Housing'],
  ['2. A named person', 'Write to schools', 'April 2026', 'Education'],
];

function joined(mark: string): string {
  return [HEADER, ...ROWS].map((row) => row.join(mark)).join('\n');
}

const barTable = `| ${HEADER.join(' | ')} |\n|---|:--|---|---|\n${ROWS.map((row) => `| ${row.join(' | ')} |`).join('\n')}`;
const htmlRow = (row: readonly string[]): string => `<tr>${row.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`;
const htmlTable = `<table>\n${[HEADER, ...ROWS].map(htmlRow).join('\n')}\n</table>`;

describe('reading a plan from text', () => {
  it.each([
    { name: 'plan.txt', content: `Harbour plan\n\n${joined('\t')}\n`, because: 'tabs part the cells' },
    {
      name: 'plan.txt',
      content: `Harbour plan\r\n${joined('\t').replaceAll('\n', '\r\n')}`,
      because: 'Windows ends its lines so',
    },
    { name: 'plan.md', content: `# Harbour plan\n\n${barTable}\n`, because: 'bars part the cells' },
    {
      name: 'plan.md',
      content: `# Harbour plan\n\n${barTable.replaceAll('Better letters', '**Better letters**')}`,
      because: 'bold type is no word',
    },
    { name: 'plan.txt', content: `Harbour plan\n${htmlTable}\n`, because: 'the table is HTML' },
    {
      name: 'plan.txt',
      content: Buffer.from(`\ufeffHarbour plan\n${joined('\t')}`, 'utf16le'),
      because: 'Notepad may write UTF-16',
    },
    { name: 'plan.csv', content: `Harbour plan,,,\n,,,\n${joined(',')}`, because: 'a title may stand above the columns' },
    { name: 'plan.csv', content: `Harbour plan\n${joined(';')}`, because: 'semicolons part the cells' },
    { name: 'plan.csv', content: joined('\t'), because: 'tabs part the cells' },
    { name: 'plan.csv', content: `sep=|\n${joined('|')}`, because: 'its first line tells Excel what parts the cells' },
  ])('reads $name where $because', async ({ name, content }) => {
    const { actions, questions } = readPlan(await readDocument(await buildFile(name, content)));
    expect(actions).toMatchObject(ACTIONS);
    expect(questions).toEqual([]);
  });

  it('keeps the Windows alphabet, and the line breaks inside a cell', async () => {
    const path = await buildFile(
      'plan.csv',
      Buffer.from('Recommendation,Action\n"Père’s letters","Rewrite\nTranslate"\n'.replace('’', '\x92'), 'latin1'),
    );
    const { actions } = readPlan(await readDocument(path));
    expect(actions).toMatchObject([{ recommendation: 'Père’s letters', action: 'Rewrite\nTranslate' }]);
  });

  it('goes on with a row that a page cut, though only its last cell has words left', async () => {
    const path = await buildFile(
      'plan.txt',
      'Recommendation\tAction\tProgress\n1. Letters\tRewrite\tThe draft is\n\nRecommendation\tAction\tProgress\n\t\twith the printer\n',
    );
    expect(readPlan(await readDocument(path)).actions).toMatchObject([{ progress: 'The draft is with the printer' }]);
  });

  it('takes lines that are set in with a tab for no table', async () => {
    const { blocks } = await readDocument(await buildFile('plan.txt', 'As agreed:\n\tfirst\n\tsecond\n- third\n* fourth'));
    expect(blocks.map((block) => (block.kind === 'table' ? block : block.text))).toEqual([
      'As agreed:',
      'first',
      'second',
      '• third',
      '• fourth',
    ]);
  });

  it('keeps what stands between angle brackets and is no tag', async () => {
    const { blocks } = await readDocument(await buildFile('plan.txt', 'Under <5 and over >3, see <https://example.org/a>'));
    expect(blocks).toEqual([{ kind: 'paragraph', text: 'Under <5 and over >3, see <https://example.org/a>' }]);
  });
});
