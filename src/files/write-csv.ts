import { COLUMNS, type RegisterRow } from '../rules/exporting/register-rows.ts';
import { shortDateInWords } from '../words/time.ts';
import { cellsOf } from './export-cells.ts';

/** UTF-8 with a mark, commas and quotation marks, as Excel opens it by a double click. Dates read as "31 March 2026". */
export function csvOf(rows: readonly RegisterRow[]): Buffer {
  const lines = rows.map((row) =>
    cellsOf(row)
      .map((cell) => quoted(cell.kind === 'date' ? shortDateInWords(cell.on) : String(cell.value)))
      .join(','),
  );
  const header = Object.values(COLUMNS).map(quoted).join(',');
  return Buffer.from(`\uFEFF${[header, ...lines].join('\r\n')}\r\n`, 'utf8');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
