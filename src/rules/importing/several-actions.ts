/** `(a)`, `b)`, `1.`, `(2)`, `1.1`, `iv)`: what begins an item of a list in a cell. */
const ITEM = /^(?:\(([a-z]|\d{1,2}|[ivx]{1,4})\)|([a-z]|\d{1,2}|[ivx]{1,4})[).]|(?:\d{1,2}\.)(\d{1,2})[.)]?)(?=\s)/i;
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

/**
 * The things to do that a cell lists, each with the words that stand before the list, if any. A list counts from its
 * first item without a gap, each item on a line of its own.
 * @returns one text, the whole, for a cell that lists nothing
 */
export function listedActionsIn(cell: string): string[] {
  if (!cell.includes('\n')) return [cell];
  const lines = cell.split('\n').map((line) => line.trim());
  const starts = lines.flatMap((line, index) => (ITEM.test(line) ? [index] : []));
  const labels = starts.map((index) => labelOf(lines[index] ?? ''));
  const counts = [letterOf, romanOf, Number].map((read) => labels.every((label, index) => read(label) === index + 1));
  if (starts.length < 2 || !counts.includes(true)) return [cell];
  const before = lines.slice(0, starts[0]);
  return starts.map((start, index) => [...before, ...lines.slice(start, starts[index + 1])].join('\n').trim());
}

function labelOf(line: string): string {
  const [, bracketed, plain, last] = ITEM.exec(line) ?? [];
  return (bracketed ?? plain ?? last ?? '').toLowerCase();
}

function letterOf(label: string): number {
  return label.length === 1 ? label.charCodeAt(0) - 96 : 0;
}

function romanOf(label: string): number {
  return ROMAN.indexOf(label) + 1;
}
