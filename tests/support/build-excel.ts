import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { buildFile } from './build-word.ts';

export type ExcelCell = string | number | null | CellObject;

export type ExcelSheet = {
  readonly name?: string;
  readonly rows: readonly (readonly ExcelCell[])[];
  /** "A1:B2" */
  readonly merged?: readonly string[];
  /** Rows that are hidden, as the spreadsheet counts. */
  readonly hiddenRows?: readonly number[];
  /** Columns that are hidden, counted from 1. */
  readonly hiddenColumns?: readonly number[];
  readonly isHidden?: boolean;
};

/** A cell that holds a real date: a number, and how it is shown. */
export function excelDate(year: number, month: number, day: number, shownAs = 'dd/mm/yyyy'): CellObject {
  return { t: 'n', v: (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / 86_400_000, z: shownAs };
}

/** Writes a workbook that is gone when the test is over. */
export function buildExcel(...sheets: readonly ExcelSheet[]): Promise<string> {
  return buildFile('plan.xlsx', excelBytes(...sheets));
}

export function excelBytes(...sheets: readonly ExcelSheet[]): Buffer {
  const book = utils.book_new();
  for (const [index, sheet] of sheets.entries()) utils.book_append_sheet(book, sheetOf(sheet), sheet.name ?? `Sheet${index + 1}`);
  book.Workbook = { Sheets: sheets.map(({ isHidden }) => ({ Hidden: isHidden === true ? 1 : 0 })) };
  return Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

function sheetOf({ rows, merged = [], hiddenRows = [], hiddenColumns = [] }: ExcelSheet): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  sheet['!merges'] = merged.map((range) => utils.decode_range(range));
  sheet['!rows'] = [];
  for (const row of hiddenRows) sheet['!rows'][row - 1] = { hidden: true };
  sheet['!cols'] = [];
  for (const column of hiddenColumns) sheet['!cols'][column - 1] = { hidden: true };
  return sheet;
}
