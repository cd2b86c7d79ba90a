import { COLUMNS, type RegisterRow } from '../rules/exporting/register-rows.ts';
import { printable } from '../words/printable.ts';
import type { CalendarDate } from '../words/time.ts';
import { guardFormula } from './formula-guard.ts';

type ExportCell =
  | { readonly kind: 'text'; readonly column: string; readonly value: string }
  | { readonly kind: 'number'; readonly column: string; readonly value: number }
  | { readonly kind: 'date'; readonly column: string; readonly on: CalendarDate };

/** A row's cells in the order of the columns, with people's words made safe for a spreadsheet. */
export function cellsOf(row: RegisterRow): ExportCell[] {
  const { firstDueOn, dueOn, verifiedOn, driftDays, ...texts } = row;
  const dates = { firstDueOn, dueOn, verifiedOn };
  return keysOf(COLUMNS).map((key): ExportCell => {
    const column = COLUMNS[key];
    if (key === 'driftDays') return driftDays === null ? empty(column) : { kind: 'number', column, value: driftDays };
    if (key === 'firstDueOn' || key === 'dueOn' || key === 'verifiedOn') {
      const on = dates[key];
      return on === null ? empty(column) : { kind: 'date', column, on };
    }
    return { kind: 'text', column, value: guardFormula(printable(texts[key])) };
  });
}

function empty(column: string): ExportCell {
  return { kind: 'text', column, value: '' };
}

function keysOf<Row extends object>(row: Row): (keyof Row)[] {
  // An object literal's own keys, in the order in which it names them.
  return Object.keys(row) as (keyof Row)[];
}
