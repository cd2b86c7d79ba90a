import type { Fault } from './import-error.ts';

/** What a list of people may have, in the order in which it is explained. */
export const COLUMNS = [
  'agency',
  'also known as',
  'successor',
  'role',
  'title',
  'line manager',
  'shared',
  'name',
  'e-mail',
  'tenant id',
  'object id',
  'cover',
  'from',
  'until',
] as const;
export type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['agency', 'role', 'name'];

/** Not needed where people are known by an address. */
const IDS: readonly Column[] = ['tenant id', 'object id'];

/** How far below a title the columns may be named. */
const MOST_ROWS_ABOVE = 10;

export type Row = {
  /** As a spreadsheet counts: the first row of the file is 1. */
  readonly number: number;
  /** A column that the file does not have is empty in every row. */
  readonly cells: Readonly<Record<Column, string>>;
};

/** Notes what is wrong in a cell. Everything is noted before anything is refused. */
export type Complain = (row: Row, column: Column, problem: string, remedy: string) => void;

/** The rows below the one that names the columns, and what is wrong with that one; a title may stand above it. */
export function rowsUnder(table: readonly (readonly string[])[]): { rows: Row[]; faults: Fault[] } {
  const at = Math.max(0, headerIn(table));
  const header = table[at] ?? [];
  const below = table.slice(at + 1);
  const names = header.map((name) => name.toLowerCase());
  const faults = headerFaults(header, names, below, `Row ${at + 1}`);
  const rows = below.flatMap((cells, index): Row[] => {
    if (cells.every((cell) => cell === '')) return [];
    const cell = (column: Column): string => cells[names.indexOf(column)] ?? '';
    return [
      {
        number: at + index + 2,
        cells: {
          agency: cell('agency'),
          'also known as': cell('also known as'),
          successor: cell('successor'),
          role: cell('role'),
          title: cell('title'),
          'line manager': cell('line manager'),
          shared: cell('shared'),
          name: cell('name'),
          'e-mail': cell('e-mail'),
          'tenant id': cell('tenant id'),
          'object id': cell('object id'),
          cover: cell('cover'),
          from: cell('from'),
          until: cell('until'),
        },
      },
    ];
  });
  if (rows.length === 0) {
    faults.push({ place: '', problem: 'There are no people in the file.', remedy: 'Add a row for each role.' });
  }
  return { rows, faults };
}

/** Whether columns of a list of people are named near its top. */
export function hasHeader(table: readonly (readonly string[])[]): boolean {
  return headerIn(table) >= 0;
}

/** @returns the first row in which two columns or more are named; -1 where none is */
function headerIn(table: readonly (readonly string[])[]): number {
  const isColumn = (cell: string): boolean => COLUMNS.some((column) => column === cell.toLowerCase());
  return table.slice(0, MOST_ROWS_ABOVE).findIndex((cells) => cells.filter(isColumn).length >= 2);
}

function headerFaults(
  header: readonly string[],
  names: readonly string[],
  below: readonly (readonly string[])[],
  place: string,
): Fault[] {
  const faults: Fault[] = [];
  for (const [index, name] of names.entries()) {
    const isFilled = below.some((cells) => (cells[index] ?? '') !== '');
    if (!COLUMNS.some((column) => column === name) && (name !== '' || isFilled)) {
      const problem =
        name === '' ? `Column ${index + 1} has no name.` : `There is no column "${header[index]}" in a list of people.`;
      faults.push({ place, problem, remedy: `Take it out, or name it as one of: ${COLUMNS.join(', ')}.` });
    } else if (name !== '' && names.indexOf(name) < index) {
      faults.push({ place, problem: `The column "${name}" is there twice.`, remedy: 'Take one of them out.' });
    }
  }
  const needed = names.includes('e-mail') ? NEEDED : [...NEEDED, ...IDS];
  for (const column of needed.filter((one) => !names.includes(one))) {
    faults.push({
      place,
      problem: `The column "${column}" is missing.`,
      remedy: 'Add it, with its name in the row that names the columns.',
    });
  }
  return faults;
}
