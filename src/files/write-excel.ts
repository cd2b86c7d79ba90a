import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { COLUMNS, type RegisterRow } from '../rules/exporting/register-rows.ts';
import { shortened } from '../words/card-data.ts';
import { printable } from '../words/printable.ts';
import { CalendarDate, daysBetween } from '../words/time.ts';
import { cellsOf } from './export-cells.ts';
import { guardFormula } from './formula-guard.ts';

/** What Excel holds in one cell. */
const MAX_CELL_CHARACTERS = 32_767;

/** Of a text that is cut rather than refused, with room for what is put around it. */
const MOST_CHARACTERS = 32_000;

/** Day 0 of a workbook's dates. */
const EPOCH = CalendarDate.parse('1899-12-30');

const WIDTHS = [14, 28, 24, 48, 48, 18, 24, 16, 16, 24, 48, 36, 18, 16, 12];

/** Something does not fit into a workbook. The message says what, and what to do. */
export class ExcelLimitError extends Error {
  override readonly name = 'ExcelLimitError';
}

/** A table with a header that stays in sight, and a filter on each column. */
export type Sheet = {
  readonly name: string;
  /** What each is called, and how many characters wide it is. */
  readonly columns: readonly (readonly [name: string, width: number])[];
  readonly rows: readonly (readonly CellObject[])[];
};

/** @throws {ExcelLimitError} */
export function excelOf(rows: readonly RegisterRow[]): Uint8Array {
  const columns = Object.values(COLUMNS).map((name, n) => [name, WIDTHS[n] ?? 16] as const);
  return workbookOf([{ name: 'Register', columns, rows: rows.map(excelCells) }]);
}

export function workbookOf(sheets: readonly Sheet[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, columns, rows } of sheets) {
    const header = columns.map(([column]): CellObject => ({ t: 's', v: column }));
    const sheet: WorkSheet = utils.aoa_to_sheet([header, ...rows.map((cells) => [...cells])]);
    sheet['!cols'] = columns.map(([, wch]) => ({ wch }));
    sheet['!autofilter'] = { ref: utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: header.length - 1 } }) };
    utils.book_append_sheet(book, sheet, name);
  }
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the library gives a buffer when asked for one');
  return withFrozenHeaders(bytes);
}

/** A day that Excel can sort and reckon with; empty where there is none. */
export function dateCell(on: CalendarDate | undefined): CellObject {
  return on === undefined ? textCell('') : { t: 'n', v: daysBetween(EPOCH, on), z: 'd mmmm yyyy' };
}

export function numberCell(value: number): CellObject {
  return { t: 'n', v: value };
}

/** Somebody's words, and names that a plan or a partnership gave, cut where a cell ends, and never worked out as a formula. */
export function textCell(text: string): CellObject {
  return { t: 's', v: guardFormula(printable(shortened(text, MOST_CHARACTERS))) };
}

function excelCells(row: RegisterRow): CellObject[] {
  return cellsOf(row).map((cell): CellObject => {
    if (cell.kind === 'date') return dateCell(cell.on);
    if (cell.kind === 'number') return numberCell(cell.value);
    if (cell.value.length > MAX_CELL_CHARACTERS) {
      throw new ExcelLimitError(
        `${row.ref}: "${cell.column}" has ${cell.value.length} characters, and a cell of Excel holds ${MAX_CELL_CHARACTERS}. Export with --csv or --json.`,
      );
    }
    return { t: 's', v: cell.value };
  });
}

/** The library writes no frozen rows, so they are put into the sheets that it wrote. */
function withFrozenHeaders(workbook: Uint8Array): Uint8Array {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const parts = Object.entries(unzipSync(workbook)).map(([name, part]): [string, Uint8Array] => {
    if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name)) return [name, part];
    const sheet = strFromU8(part);
    const frozen = sheet.replace(/<sheetView([^>]*?)(?:\/>|><\/sheetView>)/, `<sheetView$1>${pane}</sheetView>`);
    if (frozen === sheet) throw new Error('the library writes one view of a sheet');
    return [name, strToU8(frozen)];
  });
  return zipSync(Object.fromEntries(parts));
}
