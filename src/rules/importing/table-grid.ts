import type { Cell, Table } from '../../words/document.ts';

/** A cell of a table with its merged cells spread out, so that each column has one on each row. */
export type GridCell = {
  readonly text: string;
  /** The cell began in the row above, so its words are not this row's alone. */
  readonly isFromAbove: boolean;
};

const EMPTY: GridCell = { text: '', isFromAbove: false };

/** Nothing hangs down from the row above. */
const NOTHING = { text: '', rowsLeft: 0 };

/** @returns as many cells in each row as the widest row has */
export function gridOf({ rows }: Table): GridCell[][] {
  const grid: GridCell[][] = [];
  let above: { readonly text: string; readonly rowsLeft: number }[] = [];
  for (const row of rows) {
    if (above.length === 0 && row.every(isAlone)) {
      grid.push(row.map(({ lines }) => (lines.length === 0 ? EMPTY : { text: lines.join('\n'), isFromAbove: false })));
      continue;
    }
    const cells: GridCell[] = [];
    const below: typeof above = [];
    const waiting = [...row];
    while (waiting.length > 0 || (above[cells.length]?.rowsLeft ?? 0) > 0) {
      const at = cells.length;
      const hanging = above[at];
      if (hanging && hanging.rowsLeft > 0) {
        cells.push({ text: hanging.text, isFromAbove: true });
        below[at] = { text: hanging.text, rowsLeft: hanging.rowsLeft - 1 };
        continue;
      }
      const cell = waiting.shift();
      if (!cell) break;
      const text = cell.lines.join('\n');
      for (let column = 0; column < cell.columns; column += 1) {
        // A cell that is merged across columns has its words once, in the first of them.
        cells.push(column === 0 && text !== '' ? { text, isFromAbove: false } : EMPTY);
        if (cell.rows > 1) below[at + column] = { text: column === 0 ? text : '', rowsLeft: cell.rows - 1 };
      }
    }
    grid.push(cells);
    above = Array.from(below, (hanging) => hanging ?? NOTHING);
  }
  const width = grid.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  return grid.map((cells) => (cells.length === width ? cells : [...cells, ...Array<GridCell>(width - cells.length).fill(EMPTY)]));
}

function isAlone({ rows, columns }: Cell): boolean {
  return rows === 1 && columns === 1;
}
