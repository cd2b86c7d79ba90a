import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { packExcel } from '../../src/files/write-pack-excel.ts';
import { recordWord } from '../../src/files/write-record-word.ts';
import { boardPack, type PackContext } from '../../src/rules/reports/board-pack.ts';
import { packDocument } from '../../src/rules/reports/pack-document.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { london } from '../support/ask-at.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { play, players } from '../support/play-history.ts';
import { SECRET, smallRegister } from '../support/small-register.ts';

const since = CalendarDate.parse('2026-05-01');

function packOf(context: Partial<PackContext> = {}, ones = smallRegister()) {
  return boardPack(ones, { now: london('2026-11-20 10:12'), people: players, scope: {}, unreachable: 2, since, ...context });
}

/** Nothing of a restricted review but its reference, nobody's name, and nothing that anybody wrote. */
function expectNothingSecret(text: string): void {
  expect(text).toContain('RES-01');
  for (const secret of [SECRET, 'secret-s', ...Object.values(persons).map(({ name }) => name)])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/The audit is late|The panel asked for it|It is needed|Every agency that visits|visiting form/);
}

describe('the Board pack as a Word document', () => {
  it('has real headings in the order in which it is read', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: await recordWord(packDocument(packOf())) });
    const page = parse(value);
    expect(page.querySelectorAll('h1').map(({ text }) => text)).toEqual([
      'In short',
      'For decision',
      'Where the actions stand',
      'By agency',
      'By plan',
      'Disagreements',
      'Evidence',
      'Implemented within timescale',
      'Due dates that moved',
      'Month by month',
      'What changed since 1 May 2026',
      'Appendix: all actions',
      'How to read this pack',
    ]);
    expect(page.querySelectorAll('h2').map(({ text }) => text)).toEqual([
      'Nobody answered: 1 action',
      'A disagreement to decide: 1 action',
    ]);
    expect(value).toContain('5 of 9 actions are overdue and 1 has no due date; 2 are verified, 1 of them signed off.');
    expect(value).toContain('2 people could not be reached');
  });

  it('has a header row in every table, which stands on every page that a table goes on', async () => {
    const bytes = await recordWord(packDocument(packOf()));
    const page = parse((await mammoth.convertToHtml({ buffer: bytes })).value);
    const tables = page.querySelectorAll('table');
    expect(tables.length).toBeGreaterThan(9);
    for (const one of tables) expect(one.querySelectorAll('thead th').length).toBeGreaterThan(1);
    const document = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(tables.length);
  });

  it('draws overdue and verified by month, with their numbers as text for whoever does not see it', async () => {
    const parts = unzipSync(await recordWord(packDocument(packOf())));
    const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    const [, descr = ''] = /<wp:docPr[^>]*descr="([^"]*)"/.exec(text('word/document.xml')) ?? [];
    expect(descr).toMatch(/Overdue and verified actions at the end of each month/);
    expect(descr).toMatch(/Overdue: Jan 2026 0, Feb 2026 0, Mar 2026 1, Apr 2026 3, .*Nov 2026 5/);
    expect(descr).toMatch(/Verified: Jan 2026 0, .*Nov 2026 2/);
    expect(text('word/charts/chart1.xml')).toContain('<c:v>Overdue</c:v>');
  });

  it('has each action with the way of its dates', async () => {
    const page = parse((await mammoth.convertToHtml({ buffer: await recordWord(packDocument(packOf())) })).value);
    const rows = page.querySelectorAll('table').at(-1)?.querySelectorAll('tbody tr') ?? [];
    expect(rows).toHaveLength(9);
    expect(rows[5]?.structuredText).toContain('Moved on 14 February 2026: from 30 April 2026 to 15 April 2026');
    expect(
      rows
        .at(-1)
        ?.querySelectorAll('td')
        .map(({ text }) => text),
    ).toEqual(['RES-02', 'Restricted review', '', '', '']);
  });

  it('says nothing of a restricted review but its reference, and has no name and no words of people', async () => {
    const { value } = await mammoth.extractRawText({ buffer: await recordWord(packDocument(packOf({ withWords: true }))) });
    expectNothingSecret(value);
  });

  it('says so where there is nothing', () => {
    const document = packDocument(packOf({ unreachable: 0 }, []));
    const texts = document.parts.flatMap((part) => (part.kind === 'paragraph' ? part.text : []));
    expect(texts).toEqual(
      expect.arrayContaining([
        'There are no actions in the register yet.',
        'Nothing needs a decision.',
        'No disagreement is open.',
        'No due date has moved.',
        'Nothing changed.',
      ]),
    );
  });
});

function sheetsOf(bytes: Uint8Array) {
  const book = read(bytes, { cellStyles: true, cellNF: true });
  const rowsOf = (name: string): unknown[][] => {
    const sheet = book.Sheets[name];
    return sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, dateNF: 'yyyy-mm-dd' }) : [];
  };
  return { book, rowsOf };
}

describe('the Board pack as a workbook', () => {
  it('has a sheet for each kind of thing, with a header that stays in sight and a filter', () => {
    const bytes = packExcel(packOf());
    const { book } = sheetsOf(bytes);
    expect(book.SheetNames).toEqual(['Register', 'Updates', 'Evidence', 'Disagreements', 'Figures', 'Trend']);
    const parts = unzipSync(bytes);
    for (const [n, name] of book.SheetNames.entries()) {
      const xml = strFromU8(parts[`xl/worksheets/sheet${n + 1}.xml`] ?? new Uint8Array());
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
      expect(book.Sheets[name]?.['!autofilter']).toBeDefined();
    }
  });

  it('has dates that Excel can sort, and numbers that it can reckon with', () => {
    const { book } = sheetsOf(packExcel(packOf()));
    const cells = ['G7', 'H7', 'I7', 'J7'].map((at) => book.Sheets.Register?.[at]);
    expect(cells.map(({ t, w, v }) => [t, t === 'n' && w === undefined ? v : w])).toEqual([
      ['n', '30 April 2026'],
      ['n', '15 April 2026'],
      ['n', '-15'],
      ['n', '219'],
    ]);
    expect(book.Sheets.Trend?.A12).toMatchObject({ t: 'n', w: '20 November 2026' });
  });

  it('has the figures of the pack', () => {
    const pack = packOf();
    const { rowsOf } = sheetsOf(packExcel(pack));
    const figures = rowsOf('Figures');
    expect(figures).toEqual(
      expect.arrayContaining([
        ['All actions', '', '9'],
        ['Overdue', '', '5'],
        ['Waiting for verification', '', '2'],
        ['Within timescale, first due dates: in time', '2025/26', '1'],
        ['Within timescale, first due dates: of', '2025/26', '3'],
        ['By plan: all', 'Restricted reviews', '2'],
        ['People who could not be reached', '', '2'],
      ]),
    );
    expect(rowsOf('Trend')).toHaveLength(1 + pack.trend.length);
    expect(rowsOf('Register')).toHaveLength(10);
  });

  it('says nothing of a restricted review but its reference, and has no name and no words of people', () => {
    const { book } = sheetsOf(packExcel(packOf()));
    expectNothingSecret(JSON.stringify(book.Sheets));
  });

  it('has what people said only when that is asked for, and never works it out', () => {
    const entry = buildEntry({ owner: roles.housingLead.key, title: '=1+1', agencyName: '@cmd' });
    const { rows, entry: now } = play(entry, [{ does: 'update', waits: 1, way: 0 }]);
    const words = '=HYPERLINK("https://example.org")';
    const altered = rows.map((row) =>
      row.event.what === 'updated' ? { ...row, event: { ...row.event, update: buildUpdate({ words }) } } : row,
    );
    const ones = [{ entry: now, rows: altered }];
    const { book, rowsOf } = sheetsOf(packExcel(packOf({ withWords: true }, ones)));
    expect(rowsOf('Updates')).toEqual([
      ['Reference', 'On', 'Said', 'Role', 'Words'],
      ['HSCP-03', expect.any(String), 'In progress', undefined, `'${words}`].map((cell) => cell ?? ''),
    ]);
    expect(book.Sheets.Register?.C2).toMatchObject({ t: 's', v: "'=1+1" });
    expect(Object.values(book.Sheets).flatMap((sheet) => Object.values(sheet).filter((cell) => cell?.f))).toEqual([]);
    expect(sheetsOf(packExcel(packOf({}, ones))).rowsOf('Updates')[0]).not.toContain('Words');
  });

  it('cuts a name that is longer than a cell of Excel, rather than not being there', () => {
    const long = { agencyId: 'unknown', agencyName: 'Harbour Advice '.repeat(3_000), owner: roles.housingLead.key };
    const { rows, entry } = play(buildEntry(long), []);
    const { rowsOf } = sheetsOf(packExcel(packOf({}, [{ entry, rows }])));
    expect(rowsOf('Register')[1]?.[3]).toMatch(/^Harbour Advice .* … \(shortened\)$/);
  });
});
