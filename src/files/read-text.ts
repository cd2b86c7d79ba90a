import type { Block, Cell } from '../words/document.ts';
import { cleanText } from './clean-text.ts';
import { blocksOfHtml, linesOfHtml } from './html-blocks.ts';
import { cellOf } from './table-of-texts.ts';

/** Tags that people leave in text which was taken from a document. Anything else between angle brackets is their words. */
const TAG = /<\/?(?:p|b|i|u|em|strong|br|ul|ol|li|span|div|sup|sub)\b[^<>]{0,200}>/i;

const LIST_MARK = /^[-*+•❖▪◦‣●○·–]\s+/u;

/**
 * Plain text and Markdown: tables of tabs, of bars and in HTML; headings; list items, which begin with "• " whatever
 * they were marked with; and every other line as a paragraph.
 */
export function blocksOfText(text: string): Block[] {
  const lines = text.split(/\r\n|\n|\r/);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const length = lengthOfTable(lines, at);
    if (length > 0) {
      blocks.push(...tableIn(lines.slice(at, at + length)));
      at += length;
    } else {
      blocks.push(...blocksOfLine(line));
      at += 1;
    }
  }
  return blocks;
}

/** @returns the lines that belong to the table which begins here; 0 if none does */
function lengthOfTable(lines: readonly string[], from: number): number {
  const first = lines[from] ?? '';
  if (/^\s*<table\b/i.test(first)) {
    const end = indexFrom(lines, from, (line) => /<\/table>/i.test(line));
    return end === lines.length ? 0 : end - from + 1;
  }
  const isRow = isBarRow(first) ? isBarRow : beginsTabTable(first) ? isTabRow : undefined;
  if (isRow === undefined) return 0;
  return indexFrom(lines, from + 1, (line) => !isRow(line)) - from;
}

/** @returns how many lines there are, if none is wanted */
function indexFrom(lines: readonly string[], from: number, isWanted: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && !isWanted(lines[at] ?? '')) at += 1;
  return at;
}

function isBarRow(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line);
}

/** A tab between words or behind them; one that only stands before them sets them in. */
function beginsTabTable(line: string): boolean {
  return /\S[^\t]*\t/.test(line);
}

/** Once a table has begun, a row may have its only words in its last cell. */
function isTabRow(line: string): boolean {
  return line.includes('\t');
}

function tableIn(lines: readonly string[]): Block[] {
  const [first = ''] = lines;
  if (/^\s*<table\b/i.test(first)) return blocksOfHtml(lines.join('\n'));
  if (!isBarRow(first)) return [{ kind: 'table', rows: lines.map((line) => line.split('\t').map(cellIn)) }];
  const rows = lines.filter((line) => !/^[\s|:-]+$/.test(line) || !line.includes('-'));
  return [{ kind: 'table', rows: rows.map(barCells) }];
}

function barCells(line: string): Cell[] {
  const within = line.trim().slice(1, -1);
  return within.split(/(?<!\\)\|/).map((cell) => cellIn(cell.replaceAll('\\|', '|')));
}

function cellIn(text: string): Cell {
  if (TAG.test(text)) return cellOf(linesOfHtml(text));
  const line = cleanText(withoutMarkup(text));
  return cellOf(line === '' ? [] : [line]);
}

function blocksOfLine(line: string): Block[] {
  const [, marks = '', words = ''] = /^\s{0,3}(#{1,6})\s+(.*?)#*\s*$/.exec(line) ?? [];
  const text = marks === '' ? line : words;
  const texts = (TAG.test(text) ? linesOfHtml(text) : [cleanText(text)])
    .map((one) => withoutMarkup(one.replace(LIST_MARK, '• ')).trim())
    .filter((one) => one !== '' && one !== '•' && !/^(?:[-*_=] ?){3,}$/.test(one));
  return texts.map((one) =>
    marks === '' ? { kind: 'paragraph', text: one } : { kind: 'heading', level: marks.length, text: one },
  );
}

/** Markdown's marks for bold type, which are no words. */
function withoutMarkup(text: string): string {
  return text.replace(/(\*\*|__)(?=\S)(.{1,500}?\S)\1/g, '$2');
}
