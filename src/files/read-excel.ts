import { type CellObject, type Range, read, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { strFromU8, type Unzipped } from 'fflate';
import { counted } from '../words/counted.ts';
import type { Cell, Document, Doubt, LeftOut, Table } from '../words/document.ts';
import { readBytes, refuse } from './read-bytes.ts';
import { cellOf, linesIn } from './table-of-texts.ts';
import { damaged, EXCEL, packAnew, unpackOffice } from './unpack-office.ts';

/** What a sheet may reach over, merged cells included. A plan of ten thousand rows and twenty columns has 200,000. */
const MAX_CELLS = 1_000_000;

const MAX_CHARACTERS = 50_000_000;

/** Each row of a sheet costs memory, though it may be empty. */
const MAX_ROWS = 50_000;

type Sheet = { readonly name: string; readonly isHidden: boolean; readonly sheet: WorkSheet };

/**
 * Reads an `.xlsx`: every sheet that is shown, as a table whose row numbers are the spreadsheet's own; of formulas what
 * they came to when the workbook was saved.
 * @throws {ImportError} when it is not there, not a workbook, damaged, protected or too big
 */
export async function readExcel(path: string): Promise<Document> {
  const parts = unpackOffice(path, await readBytes(path), EXCEL);
  const book = bookIn(path, packAnew(parts));
  const sheets = sheetsOf(book);
  const tables: Table[] = [];
  const notRead: LeftOut[] = [];
  const doubts: Doubt[] = [];
  for (const { name, isHidden, sheet } of sheets) {
    const table = tableOf(path, name, sheet, book.Workbook?.WBProps?.date1904 ?? false);
    if (table.rows.length === 0) continue;
    const words = table.rows.map((row) => row.flatMap(({ lines }) => lines).join('\t')).filter((line) => line !== '');
    if (isHidden) {
      notRead.push({ says: `The sheet "${name}" is hidden, and was not read.`, words: words.join('\n') });
      continue;
    }
    tables.push(table);
    doubts.push(...askAboutHiddenRows(name, sheet, table, tables.length));
    notRead.push(...commentsOn(name, sheet));
  }
  return { blocks: tables, notRead: [...notRead, ...formulasWithoutValue(parts)], doubts };
}

function bookIn(path: string, bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellNF: true, cellStyles: true, cellHTML: false, cellFormula: false });
  } catch (error) {
    throw damaged(path, EXCEL, error);
  }
}

function sheetsOf(book: WorkBook): Sheet[] {
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    return sheet === undefined ? [] : [{ name, isHidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, sheet }];
  });
}

function tableOf(path: string, name: string, sheet: WorkSheet, is1904: boolean): Table {
  const cells = cellsOf(sheet);
  const reachedCells = cells.reduce((sum, row) => sum + (row?.length ?? 0), 0);
  // A text that many cells share is in the file but once.
  const characters = cells.reduce(
    (sum, row) => sum + (row?.reduce((own, cell) => own + String(cell?.v ?? '').length, 0) ?? 0),
    0,
  );
  if (reachedCells > MAX_CELLS || characters > MAX_CHARACTERS) throw tooBig(path, name);
  const rows = cells.map((row) => Array.from(row ?? [], (cell) => linesIn(textOf(cell, is1904))));
  while (rows.length > 0 && rows.at(-1)?.every((lines) => lines.length === 0) === true) rows.pop();
  const width = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((lines) => lines.length > 0) + 1), 0);
  if (rows.length > MAX_ROWS || rows.length * width > MAX_CELLS) throw tooBig(path, name);
  const merges = withinWords(sheet['!merges'] ?? [], rows.length, width);
  // Merged cells lie side by side. Those of a file that was made to hold us up lie over each other.
  if (merges.reduce((sum, merge) => sum + areaOf(merge), 0) > 2 * MAX_CELLS) throw tooBig(path, name);
  const hiddenColumns = (sheet['!cols'] ?? []).slice(0, width).flatMap((column, at) => (column?.hidden ? [at] : []));
  return { kind: 'table', sheet: name, hiddenColumns, rows: merged(rows, width, merges) };
}

function tooBig(path: string, name: string): Error {
  return refuse(
    path,
    `The sheet "${name}" has more than the ${MAX_ROWS} rows, ${MAX_CELLS} cells or ${MAX_CHARACTERS} characters that can be read.`,
    'Copy the rows of the plan into a new workbook, and import that.',
  );
}

function withinWords(merges: readonly Range[], height: number, width: number): Range[] {
  return merges
    .filter(({ s }) => s.r < height && s.c < width)
    .map(({ s, e }) => ({ s, e: { r: Math.min(e.r, height - 1), c: Math.min(e.c, width - 1) } }));
}

function areaOf({ s, e }: Range): number {
  return (e.r - s.r + 1) * (e.c - s.c + 1);
}

/** The library's own shape of a sheet that was read with `dense`, which its types leave open. */
function cellsOf(sheet: WorkSheet): readonly (readonly (CellObject | undefined)[] | undefined)[] {
  return Array.from((sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[]);
}

/** Each merged cell where it begins, and not again where it goes on. Cells behind the last words of a sheet are no part of it. */
function merged(rows: readonly (readonly (readonly string[])[])[], width: number, merges: readonly Range[]): Cell[][] {
  const cells = rows.map((row) => Array.from({ length: width }, (_, column) => cellOf(row[column] ?? [])));
  if (merges.length === 0) return cells;
  const grid: (Cell | undefined)[][] = cells;
  for (const { s: from, e: to } of merges) {
    const first = grid[from.r]?.[from.c];
    // One that lies over another is a fault of the file, which Excel mends by leaving it out.
    if (first === undefined || first.rows + first.columns > 2) continue;
    if (isTaken(grid, { s: from, e: to })) continue;
    for (let row = from.r; row <= to.r; row += 1) grid[row]?.fill(undefined, from.c, to.c + 1);
    const begun = grid[from.r];
    if (begun) begun[from.c] = { lines: first.lines, columns: to.c - from.c + 1, rows: to.r - from.r + 1 };
  }
  return grid.map((row) => row.filter((cell) => cell !== undefined));
}

function isTaken(grid: readonly (readonly (Cell | undefined)[])[], { s: from, e: to }: Range): boolean {
  const within = grid.slice(from.r, to.r + 1).flatMap((row) => row.slice(from.c, to.c + 1));
  return within.some((cell) => cell === undefined || cell.rows > 1 || cell.columns > 1);
}

/** What the cell shows; of a date the day in words, whatever order its numbers are shown in. */
function textOf(cell: CellObject | undefined, is1904: boolean): string {
  if (cell === undefined || cell.v === undefined) return '';
  if (cell.t === 'n' && typeof cell.v === 'number' && typeof cell.z === 'string' && SSF.is_date(cell.z)) {
    return dayInWords(cell.v, cell.z, is1904) ?? cell.w ?? String(cell.v);
  }
  return cell.t === 's' ? String(cell.v) : (cell.w ?? String(cell.v));
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * "31 March 2026"; "March 2026" where the cell shows no day, so that the month stays a month.
 * @returns `undefined` for a time of day
 */
function dayInWords(value: number, format: string, is1904: boolean): string | undefined {
  const shown = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  if (!shown.includes('y') && !shown.includes('d')) return undefined;
  const day = SSF.parse_date_code(value, { date1904: is1904 });
  const month = day === null ? undefined : MONTHS[day.m - 1];
  if (day === null || month === undefined) return undefined;
  return shown.includes('d') ? `${day.d} ${month} ${day.y}` : `${month} ${day.y}`;
}

function askAboutHiddenRows(name: string, sheet: WorkSheet, table: Table, number: number): Doubt[] {
  const hidden = (sheet['!rows'] ?? []).flatMap((row, index) => {
    const isFilled = table.rows[index]?.some(({ lines }) => lines.length > 0) ?? false;
    return row?.hidden === true && isFilled ? [index + 1] : [];
  });
  if (hidden.length === 0) return [];
  const shown = hidden.length > 20 ? `${hidden.slice(0, 20).join(', ')} and others` : hidden.join(', ');
  const says = `${counted(hidden.length, 'row')} of the sheet "${name}" ${hidden.length === 1 ? 'is' : 'are'} hidden (${shown}), and ${hidden.length === 1 ? 'was' : 'were'} read like the others.`;
  return [
    { code: 'hidden-rows', says, choices: ['read them like the others', 'I will take them out of the workbook'], table: number },
  ];
}

/** Programs that write a workbook without working it out leave such formulas, and their cells look empty to us. */
function formulasWithoutValue(parts: Unzipped): LeftOut[] {
  const sheets = Object.entries(parts).filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  // Most sheets have no formula, which is soon seen.
  const withFormulas = sheets.filter(([, part]) => Buffer.from(part.buffer, part.byteOffset, part.length).includes('<f'));
  const count = withFormulas.reduce(
    (sum, [, part]) => sum + (strFromU8(part).match(/<\/f>\s*<\/c>|<f\b[^<>]*\/>\s*<\/c>/g)?.length ?? 0),
    0,
  );
  if (count === 0) return [];
  const says = `${counted(count, 'cell')} with a formula ${count === 1 ? 'has' : 'have'} no value in the file. Open it in Excel and save it, and read it again.`;
  return [{ says, words: '' }];
}

function commentsOn(name: string, sheet: WorkSheet): LeftOut[] {
  const comments: string[] = [];
  for (const row of cellsOf(sheet)) for (const cell of row ?? []) if (cell?.c) comments.push(...cell.c.map(({ t }) => t));
  if (comments.length === 0) return [];
  return [
    { says: `${counted(comments.length, 'comment')} on cells of the sheet "${name}" not read.`, words: comments.join('\n') },
  ];
}
