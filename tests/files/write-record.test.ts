import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { recordHtml } from '../../src/files/write-record-html.ts';
import { recordWord } from '../../src/files/write-record-word.ts';
import { disagreementRecord } from '../../src/rules/disagreements/record.ts';
import { type RecordDocument, recordDocument } from '../../src/rules/disagreements/record-document.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons } from '../support/build-people.ts';
import {
  does,
  london,
  type Play,
  playDisagreement,
  runningOf,
  storedProcedure,
  throughTwoStages,
} from '../support/play-disagreement.ts';

const MARKUP = '<b onclick="x()">Two</b> & *four* teams\n<script>alert(1)</script>\u202Eback\u0007';

function documentOf({ words = 'We have.', ...play }: { words?: string } & Partial<Play> = {}): RecordDocument {
  const scenes: Play['scenes'] = [{ at: '2026-06-05 10:00', by: persons.housingLead, does: does.answer(words) }];
  const record = disagreementRecord({
    entry: buildEntry(),
    rows: playDisagreement({ scenes, until: '2026-06-05 12:00', ...play }),
    id: SubmissionId.parse('disagreement-1'),
    procedure: storedProcedure(),
    running: runningOf(storedProcedure()),
    people: buildPeople(),
    now: london('2026-06-30 12:00'),
  });
  if (!record) throw new Error('there is a record of it');
  return recordDocument(record);
}

describe('a record as a Word document', () => {
  it('has real headings, tables with header rows, and the outcome, when Word reads it', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: await recordWord(documentOf(throughTwoStages)) });
    const page = parse(value);
    expect(page.querySelectorAll('h1').map(({ text }) => text)).toEqual([
      'In short',
      'The two views',
      'What happened, stage by stage',
      'The outcome',
      'Learning',
      'How to read this record',
    ]);
    expect(page.querySelectorAll('h2').map(({ text }) => text)).toContain('Stage 2: Between the managers');
    expect(page.querySelectorAll('thead th').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['When', 'Who', 'What', 'Limit', 'Due', 'Kept']),
    );
    expect(value).toContain(
      'Confirmed by Idris Vaughan (Safeguarding Manager, Harbourside Police) on Thursday 18 June 2026, 10:20.',
    );
  });

  it('says in which language it is, what it is called, and on which page one is', async () => {
    const parts = unzipSync(await recordWord(documentOf()));
    const text = (name: string): string => Buffer.from(parts[name] ?? []).toString('utf8');
    expect(text('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
    expect(text('docProps/core.xml')).toContain('<dc:title>Record of a disagreement about HSCP-03</dc:title>');
    expect(text('word/footer1.xml')).toMatch(/PAGE.*NUMPAGES/s);
    expect(text('word/document.xml')).toContain('<w:tblHeader/>');
  });

  it('keeps each row of a table on one page', async () => {
    const parts = unzipSync(await recordWord(documentOf()));
    const text = Buffer.from(parts['word/document.xml'] ?? []).toString('utf8');
    expect(text.match(/<w:cantSplit\/>/g)).toHaveLength(text.match(/<w:tr>/g)?.length ?? 0);
  });

  it('keeps people’s words as text, line by line', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: await recordWord(documentOf({ words: MARKUP })) });
    const paragraphs = parse(value.replaceAll('<br />', '\n')).querySelectorAll('p');
    expect(paragraphs.map(({ text }) => text)).toContain(
      '<b onclick="x()">Two</b> & *four* teams\n<script>alert(1)</script>\uFFFDback\uFFFD',
    );
  });
});

describe('a record as a page', () => {
  it('has a title, its language, headings in order, and a scope on every header cell', () => {
    const page = parse(recordHtml(documentOf(throughTwoStages)).toString('utf8'));
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('en-GB');
    expect(page.querySelector('title')?.text).toBe('Record of a disagreement about HSCP-03');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.querySelectorAll('th').map((cell) => cell.getAttribute('scope'))).not.toContain(undefined);
    const named = page
      .querySelectorAll('table')
      .map((table) => table.querySelector('caption')?.text ?? table.getAttribute('aria-label'));
    expect(named).not.toContain(undefined);
    expect(page.querySelectorAll('h3').map(({ text }) => text)).toContain('Stage 2: Between the managers');
  });

  it('loads nothing, runs nothing, and keeps people’s words as text', () => {
    const html = recordHtml(documentOf({ words: MARKUP })).toString('utf8');
    const page = parse(html, { comment: true });
    expect(page.querySelectorAll('script, img, link, iframe, b, [onclick]')).toEqual([]);
    expect(html).toContain("default-src 'none'");
    expect(page.querySelectorAll('blockquote').map(({ text }) => text)).toContain(
      '<b onclick="x()">Two</b> & *four* teams\n<script>alert(1)</script>\uFFFDback\uFFFD',
    );
  });

  it('says at the top that it is not over, and when that was', () => {
    const html = recordHtml(documentOf()).toString('utf8');
    expect(html).toContain('It is not over. This is how it stood on Tuesday 30 June 2026, 12:00.');
    expect(html).toContain('How it stood on Tuesday 30 June 2026');
  });

  it('is as the docs show it', async () => {
    const html = recordHtml(documentOf(throughTwoStages)).toString('utf8');
    await expect(html).toMatchFileSnapshot('../../docs/disagreements/record.html');
  });
});
