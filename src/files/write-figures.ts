import type { Figure } from '../rules/disagreements/figures.ts';
import { printable } from '../words/printable.ts';
import { guardFormula } from './formula-guard.ts';
import { csvLines } from './write-csv.ts';
import { numberCell, textCell, workbookOf } from './write-excel.ts';

const COLUMNS = ['Figure', 'Of', 'Number'];

const WIDTHS = [52, 60, 12];

export function figuresCsv(figures: readonly Figure[]): Uint8Array {
  return csvLines([COLUMNS, ...figures.map(({ figure, of, number }) => [safe(figure), safe(of), String(number)])]);
}

export function figuresExcel(figures: readonly Figure[]): Uint8Array {
  const columns = COLUMNS.map((name, n) => [name, WIDTHS[n] ?? 12] as const);
  const rows = figures.map(({ figure, of, number }) => [textCell(figure), textCell(of), numberCell(number)]);
  return workbookOf([{ name: 'Disagreements', columns, rows }]);
}

/** Agencies and stages are called what the partnership calls them. */
function safe(text: string): string {
  return guardFormula(printable(text));
}
