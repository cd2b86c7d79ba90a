import { COLUMNS, type RegisterRow } from '../rules/exporting/register-rows.ts';
import { shortDateInWords } from '../words/time.ts';
import { cellsOf } from './export-cells.ts';

/** Dates read as "31 March 2026". */
export function csvOf(rows: readonly RegisterRow[]): Buffer {
  const lines = rows.map((row) =>
    cellsOf(row).map((cell) => (cell.kind === 'date' ? shortDateInWords(cell.on) : String(cell.value))),
  );
  return csvLines([Object.values(COLUMNS), ...lines]);
}

/** UTF-8 with a mark, commas and quotation marks, as Excel opens it by a double click. */
export function csvLines(lines: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${lines.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`, 'utf8');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
