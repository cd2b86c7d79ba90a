import type { Block, Cell, Document, LeftOut, Table } from '../../words/document.ts';
import { type Field, isHeaderRow } from './columns.ts';
import type { ColumnSaid } from './reading.ts';
import { gridOf } from './table-grid.ts';

/** A name by which each field is known. */
const NAMES: Readonly<Record<Field, string>> = {
  ref: 'Ref',
  number: 'No',
  title: 'Short title',
  recommendation: 'Recommendation',
  action: 'Action',
  agency: 'Agency',
  lead: 'Lead',
  due: 'By when',
  progress: 'Progress',
  evidence: 'Evidence',
  status: 'Status',
};

/** How many times longer a name may be written than it is read: with spaces, full stops and letters that are put together. */
const MAX_LONGER = 4;

/**
 * The document with its columns called by names that are known, where somebody has said what they hold. The words of a
 * column that holds nothing of the plan are taken out of it, and kept as not read.
 */
export function nameColumns(document: Document, columns: readonly ColumnSaid[]): Document {
  if (columns.length === 0) return document;
  const leftOut: LeftOut[] = [];
  let tables = 0;
  const blocks = document.blocks.map((block): Block => {
    if (block.kind !== 'table') return block;
    tables += 1;
    const { table, left } = nameIn(block, tables, columns);
    if (left.length > 0) leftOut.push({ says: `A column of table ${tables} was left out.`, words: left.join('\n') });
    return table;
  });
  return { ...document, blocks, notRead: [...document.notRead, ...leftOut] };
}

/** Whether a cell of any table says this name, and so may head a column. */
export function hasColumn(document: Document, name: string): boolean {
  return hasColumns(document, [name]);
}

/** Whether a row of any table says all these names. */
export function hasColumns({ blocks }: Document, names: readonly string[]): boolean {
  const wanted = names.map(plain);
  const areIn = (cells: readonly Cell[]): boolean =>
    cells.length >= wanted.length && wanted.every((name) => cells.some((cell) => says(cell, name)));
  return blocks.some((block) => block.kind === 'table' && block.rows.some(areIn));
}

function says({ lines }: Cell, wanted: string): boolean {
  // Most cells are far longer than a name, and need not be made plain to know it.
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return length <= MAX_LONGER * wanted.length && plain(lines.join(' ')) === wanted;
}

function nameIn(table: Table, tableNumber: number, columns: readonly ColumnSaid[]): { table: Table; left: string[] } {
  const said = columns.filter(({ at }) => at === undefined || at.table === tableNumber);
  const starts = startsOf(table);
  const dropped = new Set<number>();
  const left: string[] = [];
  const rows = table.rows.map((cells, index) => {
    const renamed = cells.map((cell, nth): Cell => {
      const holds = saidOf(cell, starts[index]?.[nth] ?? nth, index + 1, said)?.holds;
      return holds === undefined || holds === 'nothing' ? cell : { ...cell, lines: [NAMES[holds]] };
    });
    const isHeader = isHeaderRow(gridOf({ kind: 'table', rows: [renamed] })[0]?.map(({ text }) => text) ?? []);
    const isNamedHere = said.some(({ at }) => at?.row === index + 1);
    if (isHeader || isNamedHere) {
      for (const [nth, cell] of cells.entries()) {
        const start = starts[index]?.[nth] ?? nth;
        if (saidOf(cell, start, index + 1, said)?.holds === 'nothing') dropped.add(start);
        else dropped.delete(start);
      }
    }
    const kept = isHeader || isNamedHere ? renamed : cells;
    return kept.map((cell, nth) => {
      if (!dropped.has(starts[index]?.[nth] ?? nth)) return cell;
      left.push(...cell.lines);
      return { ...cell, lines: [] };
    });
  });
  return { table: { ...table, rows }, left };
}

function saidOf(cell: Cell, start: number, row: number, said: readonly ColumnSaid[]): ColumnSaid | undefined {
  const name = plain(cell.lines.join(' '));
  return said.find(
    (column) =>
      (column.at === undefined || column.at.row === row) &&
      (name === '' ? column.at !== undefined && column.name === `column ${start + 1}` : plain(column.name) === name),
  );
}

/** For each row and cell, the column in which it begins. */
function startsOf({ rows }: Table): number[][] {
  let above: number[] = [];
  return rows.map((cells) => {
    const below: number[] = [];
    const starts: number[] = [];
    let at = 0;
    const skip = (): void => {
      while ((above[at] ?? 0) > 0) {
        below[at] = (above[at] ?? 0) - 1;
        at += 1;
      }
    };
    for (const cell of cells) {
      skip();
      starts.push(at);
      for (let column = 0; column < cell.columns; column += 1) below[at + column] = cell.rows - 1;
      at += cell.columns;
    }
    skip();
    above = below;
    return starts;
  });
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[:.?]+$/, '');
}
