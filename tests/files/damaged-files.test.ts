import { truncate } from 'node:fs/promises';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { ImportError } from '../../src/files/import-error.ts';
import { readDocument } from '../../src/files/read-document.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { excelBytes } from '../support/build-excel.ts';
import { buildFile, wordBytes } from '../support/build-word.ts';

const ROWS = [
  ['Recommendation', 'Action', 'By when'],
  ['1. Better letters', 'Rewrite them', 'March 2026'],
];
const word = (body: string): Buffer =>
  Buffer.from(
    zipSync({
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    }),
  );
/** A workbook whose one sheet has this in place of its own content. */
function workbook(sheet: string): Buffer {
  const parts = unzipSync(excelBytes({ rows: ROWS }));
  return Buffer.from(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${sheet}</worksheet>`) }));
}
function withMacros(bytes: Buffer): Buffer {
  return Buffer.from(zipSync({ ...unzipSync(bytes), 'word/vbaProject.bin': strToU8('x') }));
}
const OLD = Buffer.from('d0cf11e0a1b11ae1', 'hex');

async function refusal(name: string, content: Buffer | string): Promise<unknown> {
  return readDocument(await buildFile(name, content)).catch((error: unknown) => error);
}

describe('a damaged or hostile file', () => {
  it.each([
    { name: 'plan.xlsx', content: '', says: /empty/ },
    { name: 'plan.csv', content: '', says: /empty/ },
    { name: 'plan.txt', content: '', says: /empty/ },
    { name: 'plan.xlsx', content: 'hello', says: /not an Excel workbook/ },
    { name: 'plan.xlsx', content: OLD, says: /asks for a password[\s\S]*in Excel/ },
    { name: 'plan.csv', content: OLD, says: /workbook or a document, not text/ },
    { name: 'plan.pdf', content: '%PDF-1.7 …', says: /PDF/ },
    { name: 'plan.txt', content: '%PDF-1.7 …', says: /PDF/ },
    { name: 'plan.xlsx', content: '%PDF-1.7 …', says: /PDF/ },
    { name: 'plan.doc', content: 'x', says: /save it as "Word Document \(\.docx\)"/ },
    { name: 'plan.xls', content: 'x', says: /save it as "Excel Workbook \(\.xlsx\)"/ },
    { name: 'plan.docm', content: 'x', says: /macros/ },
    { name: 'plan.xlsm', content: 'x', says: /macros/ },
    { name: 'plan.docx', content: withMacros(word('<w:p/>')), says: /macros/ },
    { name: 'plan.xlsx', content: withMacros(excelBytes({ rows: ROWS })), says: /macros/ },
    { name: 'plan.docx', content: excelBytes({ rows: ROWS }), says: /content is that of an Excel workbook[\s\S]*ending \.xlsx/ },
    { name: 'plan.xlsx', content: word('<w:p/>'), says: /ending \.docx/ },
    { name: 'plan.txt', content: word('<w:p/>'), says: /Give it the ending/ },
    { name: 'plan.zip', content: 'x', says: /ends in \.zip is not read/ },
    { name: 'plan', content: 'x', says: /has no ending/ },
    { name: 'plan.csv', content: 'a,b\n"c,d', says: /line \d.*quotation mark/ },
    { name: 'plan.csv', content: 'a\0b', says: /not text/ },
    { name: 'plan.csv', content: ','.repeat(1_500_001), says: /more cells than a plan/ },
    { name: 'plan.txt', content: '\n'.repeat(200_001), says: /more than the 200000 lines/ },
    {
      name: 'plan.xlsx',
      content: Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(51 * 1024 * 1024) }, { level: 1 })),
      says: /unpacks to far more/,
    },
    {
      name: 'plan.xlsx',
      content: workbook(
        `<sheetData>${Array.from({ length: 100 }, (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}" t="str"><v>x</v></c></row>`).join('')}</sheetData>`,
      ),
      says: /"Sheet1" has more than/,
    },
  ])('is refused with place and remedy: $name that matches $says', async ({ name, content, says }) => {
    const error = await refusal(name, content);
    expect(error).toBeInstanceOf(ImportError);
    expect(error).toMatchObject({ file: name, message: expect.stringMatching(says) });
    for (const fault of (error as ImportError).faults) expect(fault.remedy).not.toBe('');
  });

  it('is refused by its size alone, before it is read', async () => {
    const path = await buildFile('plan.xlsx', 'PK');
    await truncate(path, 200 * 1024 * 1024);
    await expect(readDocument(path)).rejects.toThrow(/has 200 MB; at most 20 MB/);
  });

  it('is refused where tables stand in tables without end', async () => {
    const depth = 20_000;
    const deep = word(`${'<w:tbl><w:tr><w:tc>'.repeat(depth)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`);
    expect(await refusal('plan.docx', deep)).toBeInstanceOf(ImportError);
  });

  it('expands no entity that it declares itself', async () => {
    const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
    const type = `<!DOCTYPE w:document [<!ENTITY l0 "laugh">${laughs}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const document = `${type}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>a &l9; &file;</w:t></w:r></w:p></w:body></w:document>`;
    const read = await refusal('plan.docx', Buffer.from(zipSync({ 'word/document.xml': strToU8(document) })));
    const sheet = await refusal(
      'plan.xlsx',
      workbook(`${type}<sheetData><row r="1"><c r="A1" t="str"><v>&l9;&file;</v></c></row></sheetData>`),
    );
    for (const result of [read, sheet]) {
      const said = result instanceof Error ? result.message : JSON.stringify(result);
      expect(said).not.toMatch(/laugh|root:/);
      expect(said.length).toBeLessThan(1000);
    }
  });

  it('takes no merged cells that lie over each other', async () => {
    const rows = Array.from({ length: 200 }, () => Array.from({ length: 100 }, () => 'x'));
    const merged = Array.from({ length: 20 }, (_, row) => `A${row + 1}:CV200`);
    const { blocks } = await readDocument(await buildFile('plan.xlsx', excelBytes({ rows, merged })));
    expect(blocks).toHaveLength(1);
    const many = Array.from({ length: 2000 }, () => 'B2:CV200');
    expect(await refusal('plan.xlsx', excelBytes({ rows, merged: many }))).toBeInstanceOf(ImportError);
  });
});

describe('any file at all', () => {
  const whole: { name: string; bytes: Buffer }[] = [];
  beforeAll(async () => {
    const text = ROWS.map((row) => row.join('\t')).join('\n');
    whole.push(
      { name: 'plan.docx', bytes: await wordBytes('Harbour plan', ROWS) },
      { name: 'plan.xlsx', bytes: excelBytes({ rows: ROWS }) },
      { name: 'plan.csv', bytes: Buffer.from(text.replaceAll('\t', ',')) },
      { name: 'plan.md', bytes: Buffer.from(text) },
    );
  });

  /** @returns nothing: it throws what is neither a plan nor a refusal */
  async function readOrRefuse(name: string, bytes: Buffer): Promise<void> {
    const result = await refusal(name, bytes);
    if (result instanceof ImportError) return;
    if (result instanceof Error) throw result;
    readPlan(result as Awaited<ReturnType<typeof readDocument>>);
  }

  it('is read or refused when it is cut short', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true }), async (kind, share) => {
        const { name, bytes } = whole[kind] ?? { name: '', bytes: Buffer.alloc(0) };
        await readOrRefuse(name, bytes.subarray(0, Math.floor(bytes.length * share)));
      }),
      { numRuns: 60 },
    );
  });

  it('is read or refused when bytes of it were changed', async () => {
    const change = fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(change, { minLength: 1, maxLength: 8 }), async (kind, changes) => {
        const { name, bytes } = whole[kind] ?? { name: '', bytes: Buffer.alloc(0) };
        const damaged = Buffer.from(bytes);
        for (const [share, value] of changes) damaged[Math.floor(share * damaged.length)] = value;
        await readOrRefuse(name, damaged);
      }),
      { numRuns: 100 },
    );
  });

  it('is read or refused whatever text is in it', async () => {
    const marks = fc.constantFrom(
      '\t',
      '|',
      '\n',
      ',',
      '"',
      '<p>',
      '<table>',
      '</table>',
      '- ',
      '# ',
      'Recommendations',
      'Action',
      '1. ',
    );
    const text = fc.array(fc.oneof(marks, fc.string({ unit: 'grapheme', maxLength: 8 })), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('plan.csv', 'plan.txt', 'plan.md'), text, async (name, pieces) => {
        await readOrRefuse(name, Buffer.from(`${pieces.join('')} `));
      }),
      { numRuns: 200 },
    );
  });

  it.each(['plan.docx', 'plan.xlsx', 'plan.csv', 'plan.md'])(
    'keeps a cell of 40,000 characters whole, without those that nobody sees: %s',
    async (name) => {
      const long = `Rewrite ${'\u202e\u200b every letter'.repeat(2860)}`;
      const rows = [
        ['Recommendation', 'Action'],
        ['1. Letters', name === 'plan.xlsx' ? long.slice(0, 32_000) : long],
      ];
      const bytes =
        name === 'plan.docx'
          ? await wordBytes(rows)
          : name === 'plan.xlsx'
            ? excelBytes({ rows })
            : Buffer.from(rows.map((row) => row.join(name === 'plan.csv' ? ',' : '\t')).join('\n'));
      const { actions } = readPlan(await readDocument(await buildFile(name, bytes)));
      expect(actions).toHaveLength(1);
      expect(actions[0]?.action.length).toBeGreaterThan(name === 'plan.xlsx' ? 27_000 : 37_000);
      expect(actions[0]?.action).toMatch(/^Rewrite every letter every letter/);
      expect(actions[0]?.action).not.toMatch(/[\u200b\u202e]/);
    },
  );
});
