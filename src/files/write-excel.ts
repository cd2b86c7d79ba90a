import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { COLUMNS, type RegisterRow } from '../rules/exporting/register-rows.ts';
import { CalendarDate, daysBetween } from '../words/time.ts';
import { cellsOf } from './export-cells.ts';

/** What Excel holds in one cell. */
const MAX_CELL_CHARACTERS = 32_767;

/** Day 0 of a workbook's dates. */
const EPOCH = CalendarDate.parse('1899-12-30');

const WIDTHS = [14, 28, 24, 48, 48, 18, 24, 16, 16, 24, 48, 36, 18, 16, 12];

/** Something does not fit into a workbook. The message says what, and what to do. */
export class ExcelLimitError extends Error {
  override readonly name = 'ExcelLimitError';
}

/** @throws {ExcelLimitError} */
export function excelOf(rows: readonly RegisterRow[]): Uint8Array {
  return workbookOf('Register', WIDTHS, Object.values(COLUMNS), rows.map(excelCells));
}

/**
 * A workbook of one sheet: a header that stays in sight, and a filter on each column.
 * @param widths of the columns, in characters
 */
export function workbookOf(
  name: string,
  widths: readonly number[],
  columns: readonly string[],
  rows: readonly (readonly CellObject[])[],
): Uint8Array {
  const header = columns.map((column): CellObject => ({ t: 's', v: column }));
  const sheet: WorkSheet = utils.aoa_to_sheet([header, ...rows.map((cells) => [...cells])]);
  sheet['!cols'] = widths.map((wch) => ({ wch }));
  sheet['!autofilter'] = { ref: utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: header.length - 1 } }) };
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name);
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the library gives a buffer when asked for one');
  return withFrozenHeader(bytes);
}

function excelCells(row: RegisterRow): CellObject[] {
  return cellsOf(row).map((cell): CellObject => {
    if (cell.kind === 'date') return { t: 'n', v: daysBetween(EPOCH, cell.on), z: 'd mmmm yyyy' };
    if (cell.kind === 'number') return { t: 'n', v: cell.value };
    if (cell.value.length > MAX_CELL_CHARACTERS) {
      throw new ExcelLimitError(
        `${row.ref}: "${cell.column}" has ${cell.value.length} characters, and a cell of Excel holds ${MAX_CELL_CHARACTERS}. Export with --csv or --json.`,
      );
    }
    return { t: 's', v: cell.value };
  });
}

/** The library writes no frozen rows, so they are put into the sheet that it wrote. */
function withFrozenHeader(workbook: Uint8Array): Uint8Array {
  const parts = unzipSync(workbook);
  const name = 'xl/worksheets/sheet1.xml';
  const sheet = strFromU8(parts[name] ?? new Uint8Array());
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const frozen = sheet.replace(/<sheetView([^>]*?)(?:\/>|><\/sheetView>)/, `<sheetView$1>${pane}</sheetView>`);
  if (frozen === sheet) throw new Error('the library writes one view of a sheet');
  return zipSync({ ...parts, [name]: strToU8(frozen) });
}
