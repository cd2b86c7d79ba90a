import type { Figure } from '../rules/disagreements/figures.ts';
import { printable } from '../words/printable.ts';
import { guardFormula } from './formula-guard.ts';
import { csvLines } from './write-csv.ts';
import { workbookOf } from './write-excel.ts';

const COLUMNS = ['Figure', 'Of', 'Number'];

export function figuresCsv(figures: readonly Figure[]): Uint8Array {
  return csvLines([COLUMNS, ...figures.map(({ figure, of, number }) => [safe(figure), safe(of), String(number)])]);
}

export function figuresExcel(figures: readonly Figure[]): Uint8Array {
  const rows = figures.map(({ figure, of, number }) => [
    { t: 's' as const, v: safe(figure) },
    { t: 's' as const, v: safe(of) },
    { t: 'n' as const, v: number },
  ]);
  return workbookOf('Disagreements', [52, 60, 12], COLUMNS, rows);
}

/** Agencies and stages are called what the partnership calls them. */
function safe(text: string): string {
  return guardFormula(printable(text));
}
