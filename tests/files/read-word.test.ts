import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../src/files/import-error.ts';
import { readWord } from '../../src/files/read-word.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { buildFile, buildWord } from '../support/build-word.ts';

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
    { name: 'plan.pdf', content: '%PDF-1.7 …', says: /PDF/ },
    { name: 'plan.doc', content: 'x', says: /save it as "Word Document/ },
    { name: 'plan.docm', content: 'x', says: /save it as "Word Document/ },
    { name: 'plan.xlsx', content: 'x', says: /ends in \.xlsx/ },
    { name: 'plan', content: 'x', says: /has no ending/ },
    { name: 'plan.docx', content: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: /password/ },
    { name: 'plan.docx', content: Buffer.from('PK\u0003\u0004 and nothing more'), says: /damaged/ },
    { name: 'plan.docx', content: Buffer.from(zipSync({ 'notes.txt': strToU8('x') })), says: /no Word document is in it/ },
    { name: 'plan.docx', content: Buffer.from(zipSync({ 'word/document.xml': strToU8('<w:doc') })), says: /damaged/ },
    { name: 'plan.docx', content: Buffer.alloc(20 * 1024 * 1024 + 1), says: /at most 20 MB/ },
    {
      name: 'plan.docx',
      content: Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(201 * 1024 * 1024) }, { level: 1 })),
      says: /unpacks to far more/,
    },
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

  it('refuses a file that is not there', async () => {
    await expect(readWord('/nowhere/plan.docx')).rejects.toThrow(/no file here/);
  });
});
