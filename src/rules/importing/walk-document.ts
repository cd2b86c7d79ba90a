import type { Document, Table } from '../../words/document.ts';
import type { Place, RowPlace } from '../../words/read-plan.ts';
import { agencyHeading, isSameAgency } from './agency-names.ts';
import { type Field, fieldNamed, isHeaderRow, isLaterHeaderRow, looksLikePlan, type Section, sectionNamed } from './columns.ts';
import { type GridCell, gridOf } from './table-grid.ts';

/** A row of the plan under its columns, not yet known to be an action or the end of one. */
export type PlanRow = {
  readonly kind: 'row';
  readonly cells: Readonly<Partial<Record<Field, string>>>;
  /** The column that says what the row is about, and carries its number. */
  readonly main: 'recommendation' | 'action';
  /** Fields whose cell was merged with the one above. */
  readonly fromAbove: ReadonlySet<Field>;
  /** First in its table, where a row that a page break cut in two goes on. */
  readonly isFirstInTable: boolean;
  readonly where: RowPlace;
};

/** An item of a list that recommends something, or says what is to be done. */
export type Listed = {
  readonly kind: 'listed';
  readonly list: 'recommendations' | 'actions';
  /** `null` for the partnership itself. */
  readonly agency: string | null;
  readonly number: string | null;
  readonly cells: PlanRow['cells'];
  readonly where: RowPlace;
};

/** What is met on the way through a document, in its order. */
export type Met =
  | PlanRow
  | { readonly kind: 'agency'; readonly name: string }
  | { readonly kind: 'section'; readonly section: Section | 'board' | 'agencies' }
  /** A sheet of a workbook, whose rows go on with nothing before. */
  | { readonly kind: 'sheet'; readonly name: string }
  | Listed
  | { readonly kind: 'text'; readonly text: string; readonly isHeading: boolean; readonly where: Place }
  /** A column whose name says nothing, or that has none; with what it was taken for, if anything. */
  | { readonly kind: 'column'; readonly name: string; readonly takenFor: Field | undefined; readonly where: Place }
  /** A column that the workbook hides, and that has words below its name. */
  | { readonly kind: 'hidden-column'; readonly name: string; readonly where: Place }
  /** A header inside a table that gives its columns another meaning. */
  | { readonly kind: 'new-columns'; readonly names: readonly string[]; readonly where: Place }
  /** A table that seems to be a plan, and of which no row was taken for an action. */
  | { readonly kind: 'no-rows'; readonly where: Place };

export type Walked = {
  readonly met: readonly Met[];
  /** The opening lines before the first row of a plan, where the title stands. */
  readonly opening: readonly string[];
  /** The agencies that a list of contents names, in its order; empty without one. */
  readonly contents: readonly string[];
};

type Column = { readonly field: Field | undefined; readonly name: string };

const NONE_FROM_ABOVE: PlanRow['fromAbove'] = new Set();

export const NOWHERE: Place = { table: null, row: null, column: null, paragraph: null };

export function walkDocument({ blocks }: Document): Walked {
  const met: Met[] = [];
  const opening: string[] = [];
  let contents: readonly string[] = [];
  let columns: readonly Column[] = [];
  let tables = 0;
  let paragraphs = 0;
  let lastText = '';
  for (const block of blocks) {
    if (block.kind === 'table') {
      tables += 1;
      if (/^contents\b/i.test(lastText) && contents.length === 0) {
        contents = agenciesIn(block);
      } else {
        const isSheet = block.sheet !== undefined;
        if (block.sheet !== undefined) met.push({ kind: 'sheet', name: block.sheet });
        const walked = walkTable(block, tables, isSheet ? [] : columns);
        if (tables === 1) opening.push(...linesAbove(walked.met));
        met.push(...walked.met);
        columns = walked.columns;
      }
      lastText = '';
      continue;
    }
    paragraphs += 1;
    lastText = block.text;
    if (tables === 0) opening.push(block.text);
    met.push(...metIn(block.text, { ...NOWHERE, paragraph: paragraphs }, block.kind === 'heading'));
  }
  const headings = met.flatMap((one) => (one.kind === 'agency' ? [one.name] : []));
  const isOfAgencies = contents.some((name) => headings.some((heading) => isSameAgency(name, heading)));
  return { met, opening, contents: isOfAgencies ? contents : [] };
}

/** Spreadsheets have their title above the columns, in the table itself. */
function linesAbove(met: readonly Met[]): string[] {
  const rows = met.findIndex(({ kind }) => kind === 'row');
  return met.slice(0, Math.max(0, rows)).flatMap((one) => (one.kind === 'text' ? [one.text] : []));
}

/** A line outside the plan's rows: a heading that says whose rows follow, or text to keep. */
function metIn(text: string, where: Place, isHeading = false): Met[] {
  const agency = agencyHeading(text);
  if (agency) {
    const heading: Met = { kind: 'agency', name: agency.name };
    return agency.rest === '' ? [heading] : [heading, { kind: 'text', text: agency.rest, isHeading: false, where }];
  }
  if (/^(?:single|individual) agency (?:actions?|recommendations?|plans?)\b.{0,20}$/i.test(text))
    return [{ kind: 'section', section: 'agencies' }];
  if (/^(?:lscb|board|partnership|multi-agency) (?:actions?|recommendations?|plan)\b.{0,20}$/i.test(text))
    return [{ kind: 'section', section: 'board' }];
  return [{ kind: 'text', text, isHeading, where }];
}

function walkTable(table: Table, tableNumber: number, before: readonly Column[]): { met: Met[]; columns: readonly Column[] } {
  const grid = gridOf(table);
  const texts = grid.map((row) => row.map(({ text }) => text));
  const headers = headersIn(texts);
  const met: Met[] = [];
  const width = grid[0]?.length ?? 0;
  const isAlike = before.length === width;
  let columns: readonly Column[] = isAlike ? before : [];
  // Between a heading inside the table and the next column names, nothing is a row of the plan.
  let isRows = columns.length > 0;
  let isFirstInTable = true;
  for (const [index, row] of grid.entries()) {
    const place: Place = { ...NOWHERE, table: tableNumber, row: index + 1 };
    const words = texts[index] ?? [];
    const filled = words.filter((text) => text !== '');
    if (filled.length === 0) continue;
    if (headers[index]) {
      const isFirstHeader = isFirstInTable && !headers.slice(0, index).includes(true);
      const named = columnsNamed(words, columns);
      if (isFirstHeader) met.push(...doubtfulColumns(words, named, texts.slice(index + 1), place, table.hiddenColumns));
      else if (isOtherwise(named, columns)) met.push({ kind: 'new-columns', names: words, where: place });
      columns = named;
      isRows = true;
      const section = words.map(sectionNamed).find((found) => found !== undefined);
      if (section) met.push({ kind: 'section', section });
      continue;
    }
    if (filled.length === 1) {
      const line = filled.join('');
      const lines = metIn(line, place);
      const isHeading = lines.some(({ kind }) => kind !== 'text');
      if (isHeading || /^summary\b[^:]{0,20}:/i.test(line)) {
        met.push(...lines);
        if (isHeading) isRows = !headers.slice(index).includes(true) && columns.length > 0;
        continue;
      }
    }
    if (!isRows) {
      met.push({ kind: 'text', text: filled.join('\n'), isHeading: false, where: place });
      continue;
    }
    met.push({ ...underColumns(row, columns), isFirstInTable, where: { table: tableNumber, row: index + 1, page: null } });
    isFirstInTable = false;
  }
  if (isFirstInTable && looksLikePlan(texts)) met.push({ kind: 'no-rows', where: { ...NOWHERE, table: tableNumber } });
  // The columns hold on over a page break, and over a table that is no part of the plan.
  return { met, columns: columns.length > 0 ? columns : before };
}

/** For each row, whether it names the columns: the first that does may leave some unnamed, and those after it may not. */
function headersIn(texts: readonly (readonly string[])[]): boolean[] {
  let before: readonly string[] | undefined;
  return texts.map((cells) => {
    const isHeader = before === undefined ? isHeaderRow(cells) : isLaterHeaderRow(cells, before);
    if (isHeader) before = cells;
    return isHeader;
  });
}

function isOtherwise(columns: readonly Column[], before: readonly Column[]): boolean {
  return columns.some(({ field }, index) => field !== before[index]?.field);
}

/**
 * A header's columns. A name left out is taken from the header before, as long as the two agree on all that they name:
 * a heading between two parts of one table often names its first column alone.
 */
function columnsNamed(names: readonly string[], before: readonly Column[]): Column[] {
  const named = names.map((name): Column => ({ field: fieldNamed(name), name }));
  const agrees =
    before.length === names.length && named.every(({ field }, index) => field === undefined || field === before[index]?.field);
  return agrees ? named.map((column, index) => (column.name === '' ? (before[index] ?? column) : column)) : named;
}

function doubtfulColumns(
  names: readonly string[],
  columns: readonly Column[],
  below: readonly (readonly string[])[],
  place: Place,
  hidden: readonly number[] = [],
): Met[] {
  return columns.flatMap(({ field }, index): Met[] => {
    const name = names[index] ?? '';
    const where = { ...place, column: name || `column ${index + 1}` };
    const isFilled = below.some((row) => (row[index] ?? '') !== '');
    if (!isFilled) return [];
    const met: Met[] = hidden.includes(index) ? [{ kind: 'hidden-column', name: where.column, where }] : [];
    return name !== '' && field !== undefined ? met : [...met, { kind: 'column', name, takenFor: field, where }];
  });
}

function underColumns(row: readonly GridCell[], columns: readonly Column[]): Omit<PlanRow, 'isFirstInTable' | 'where'> {
  const cells: Partial<Record<Field, string>> = {};
  const fromAbove: Field[] = [];
  const unread: string[] = [];
  for (let index = 0; index < row.length; index += 1) {
    const text = row[index]?.text ?? '';
    if (text === '') continue;
    const field = columns[index]?.field;
    if (field === undefined) {
      // Kept with the progress, under the column's name, until somebody says what the column is.
      const name = columns[index]?.name ?? '';
      unread.push(name === '' ? text : `${name}: ${text}`);
      continue;
    }
    const before = cells[field];
    cells[field] = before === undefined ? text : `${before}\n${text}`;
    if (row[index]?.isFromAbove) fromAbove.push(field);
  }
  if (unread.length > 0) cells.progress = joinLines([cells.progress, ...unread]);
  const main = columns.some(({ field }) => field === 'recommendation') ? 'recommendation' : 'action';
  return { kind: 'row', main, cells, fromAbove: fromAbove.length === 0 ? NONE_FROM_ABOVE : new Set(fromAbove) };
}

function joinLines(lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

/** The first column of a list of contents, without the lines that name whole parts of the document. */
function agenciesIn(table: Table): string[] {
  return gridOf(table).flatMap(([first]) => {
    const name = first?.text ?? '';
    return name === '' || /\bactions?:?$/i.test(name) ? [] : [name];
  });
}
