import type { Block, Document } from '../../src/words/document.ts';

/** A table written as one line for each row, with its cells between bars; `^` goes on with the cell above. */
export function table(...rows: readonly string[]): Block {
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
  return {
    kind: 'table',
    rows: cells.map((row, index) =>
      row.flatMap((text, column) => {
        if (text === '^') return [];
        const below = cells.slice(index + 1).findIndex((next) => next[column] !== '^');
        return [{ lines: text === '' ? [] : [text], columns: 1, rows: 1 + (below === -1 ? cells.length - index - 1 : below) }];
      }),
    ),
  };
}

export function documentOf(...blocks: readonly (Block | string)[]): Document {
  return { blocks: blocks.map((block) => (typeof block === 'string' ? { kind: 'paragraph', text: block } : block)), notRead: [] };
}
