import { chmodSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ImageRun, Packer, Paragraph, TextRun, Document as WordDocument } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/files/import-error.ts';
import { readWord } from '../../src/files/read-word.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { buildFile, buildWord } from '../support/build-word.ts';

/** An archive that holds these words where a Word file has its own. */
function zipped(words: string): Buffer {
  return Buffer.from(zipSync({ 'word/document.xml': strToU8(`<w:document><w:body>${words}</w:body></w:document>`) }));
}

/** A Word file with these words, in the names that Word's own have. */
function wordFile(words: string): Buffer {
  const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return Buffer.from(zipSync({ 'word/document.xml': strToU8(`<w:document ${names}><w:body>${words}</w:body></w:document>`) }));
}

describe('reading a Word file', () => {
  it('hands on headings, lines and tables in their order', async () => {
    const path = await buildWord({ heading: 'Harbour plan' }, 'As of May', [
      ['Recommendation', 'Action'],
      ['1. Better letters', 'Rewrite them\nTranslate them'],
    ]);
    const { blocks } = await readWord(path);
    const cell = (...lines: string[]) => ({ lines, columns: 1, rows: 1 });
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Harbour plan' },
      { kind: 'paragraph', text: 'As of May' },
      {
        kind: 'table',
        rows: [
          [cell('Recommendation'), cell('Action')],
          [cell('1. Better letters'), cell('Rewrite them', 'Translate them')],
        ],
      },
    ]);
  });

  it('knows how far a merged cell reaches, so that each row of it is an action', async () => {
    const path = await buildWord('Harbour plan', [
      ['Recommendation', 'Action', 'Lead'],
      ['1. Better letters', 'Rewrite', 'Head of Housing'],
      [null, 'Translate', 'Head of Schools'],
    ]);
    const { actions } = readPlan(await readWord(path));
    expect(actions.map(({ recommendation, action, lead }) => [recommendation, action, lead])).toEqual([
      ['Better letters', 'Rewrite', 'Head of Housing'],
      ['Better letters', 'Translate', 'Head of Schools'],
    ]);
  });

  it('leaves out characters that nobody sees', async () => {
    const path = await buildWord('Har\u202ebour\u200b plan');
    expect((await readWord(path)).blocks).toEqual([{ kind: 'paragraph', text: 'Harbour plan' }]);
  });

  it.each([
    { name: 'plan.docx', content: '', says: /empty/ },
    { name: 'plan.docx', content: 'hello', says: /not a Word file/ },
    { name: 'plan.docx', content: '%PDF-1.7 …', says: /PDF/ },
    { name: 'plan.docx', content: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: /password/ },
    { name: 'plan.docx', content: Buffer.from('PK\u0003\u0004 and nothing more'), says: /damaged/ },
    { name: 'plan.docx', content: Buffer.from(zipSync({ 'notes.txt': strToU8('x') })), says: /no Word file is in it/ },
    { name: 'plan.docx', content: Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:doc') })), says: /damaged/ },
    { name: 'plan.docx', content: Buffer.alloc(20 * 1024 * 1024 + 1), says: /at most 20 MB/ },
    {
      name: 'plan.docx',
      content: Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(51 * 1024 * 1024) }, { level: 1 })),
      says: /unpacks to far more/,
    },
    {
      name: 'plan.docx',
      content: zipped('<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(100_001)),
      says: /more than the 100000 paragraphs and rows that can be read/,
    },
    { name: 'plan.docx', content: zipped('<w:tr/>'.repeat(100_001)), says: /more than the 100000 paragraphs and rows/ },
    { name: 'plan.docx', content: zipped(`<w:p>${'<w:r/>'.repeat(1_500_001)}</w:p>`), says: /or is in as many pieces/ },
  ])('refuses $name with a remedy that matches $says', async ({ name, content, says }) => {
    const path = await buildFile(name, content);
    const error = await readWord(path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImportError);
    expect(error).toMatchObject({ file: name, message: expect.stringMatching(says) });
  });

  it('refuses a file that was cut short anywhere', async () => {
    const whole = await readFile(await buildWord('Harbour plan', [['Recommendation', 'Action']]));
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const path = await buildFile('cut.docx', whole.subarray(0, Math.floor(whole.length * part)));
      await expect(readWord(path)).rejects.toThrow(/damaged/);
    }
  });

  it('unpacks no more than the archive says that there is, and refuses one that says too little', async () => {
    const whole = zipped('<w:p/>'.repeat(40_000));
    const sizeBytes = 40_000 * 6 + '<w:document><w:body></w:body></w:document>'.length;
    for (let at = 0; at < whole.length - 4; at += 1) if (whole.readUInt32LE(at) === sizeBytes) whole.writeUInt32LE(1000, at);
    await expect(readWord(await buildFile('liar.docx', whole))).rejects.toThrow(/damaged/);
  });

  it('refuses a file that may not be read, as it does one that is not there', async () => {
    const path = await buildFile('plan.docx', 'PK');
    chmodSync(path, 0);
    chmodSync(dirname(path), 0o755);
    // Root may read everything, so for this one read it is somebody else.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    const refused = await readWord(path).catch((error: unknown) => error);
    if (isRoot) process.seteuid?.(0);
    expect(refused).toBeInstanceOf(ImportError);
    expect(refused).toMatchObject({ message: expect.stringContaining('that you may read the file') });
  });

  it('takes tracked changes as accepted, and says how many there are', async () => {
    const run = (words: string, tag = 'w:t'): string => `<w:r><${tag}>${words}</${tag}></w:r>`;
    const body = [
      `<w:p>${run('Write')}<w:ins w:id="1" w:author="A">${run(' twice')}</w:ins><w:del w:id="2" w:author="A">${run(' once', 'w:delText')}</w:del></w:p>`,
      `<w:p><w:moveFrom w:id="3" w:author="A">${run('moved')}</w:moveFrom>${run('then')}<w:moveTo w:id="4" w:author="A">${run(' moved')}</w:moveTo></w:p>`,
      `<w:tbl><w:tr><w:trPr><w:del w:id="5" w:author="A"/></w:trPr><w:tc><w:p>${run('gone', 'w:delText')}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>${run('kept')}</w:p></w:tc></w:tr></w:tbl>`,
    ].join('');
    const { blocks, doubts } = await readWord(await buildFile('plan.docx', wordFile(body)));
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'Write twice' },
      { kind: 'paragraph', text: 'then moved' },
      { kind: 'table', rows: [[{ lines: ['kept'], columns: 1, rows: 1 }]] },
    ]);
    expect(doubts).toMatchObject([{ code: 'tracked-changes', says: expect.stringContaining('4 tracked changes') }]);
  });

  it('reads a table inside a cell line by line, and its row stays one action', async () => {
    const p = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;
    const inner = `<w:tbl>${row(p('March'), p('Draft'))}${row(p('April'), p('Print'))}</w:tbl>${p('then')}`;
    const body = `${p('A plan')}<w:tbl>${row(p('Recommendation'), p('Action'))}${row(p('1. Letters'), inner)}</w:tbl>`;
    const { actions } = readPlan(await readWord(await buildFile('plan.docx', wordFile(body))));
    expect(actions).toMatchObject([{ recommendation: 'Letters', action: 'March Draft\nApril Print\nthen' }]);
  });

  it('says how many pictures it leaves out', async () => {
    const image = new ImageRun({ type: 'png', data: Buffer.from('no real picture'), transformation: { width: 9, height: 9 } });
    const document = new WordDocument({ sections: [{ children: [new Paragraph({ children: [new TextRun('Plan'), image] })] }] });
    const path = await buildFile('plan.docx', await Packer.toBuffer(document));
    expect(await readWord(path)).toEqual({
      blocks: [{ kind: 'paragraph', text: 'Plan' }],
      notRead: [{ says: '1 picture was not read.', words: '' }],
      doubts: [],
    });
  });

  it('refuses a file that is not there', async () => {
    await expect(readWord('/nowhere/plan.docx')).rejects.toThrow(/no file here/);
  });
});
