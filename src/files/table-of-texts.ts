import type { Cell, Table } from '../words/document.ts';
import { cleanText } from './clean-text.ts';
import { withoutFormulaGuard } from './formula-guard.ts';

/** A table of a file that has no merged cells. */
export function tableOfTexts(rows: readonly (readonly string[])[]): Table {
  return { kind: 'table', rows: rows.map((row) => row.map((text) => cellOf(linesIn(text)))) };
}

export function cellOf(lines: readonly string[]): Cell {
  return { lines, columns: 1, rows: 1 };
}

export function linesIn(typed: string): string[] {
  const text = withoutFormulaGuard(typed);
  if (!/[\n\r]/.test(text)) {
    const line = cleanText(text);
    return line === '' ? [] : [line];
  }
  return text
    .split(/\r\n|\n|\r/)
    .map(cleanText)
    .filter((line) => line !== '');
}
