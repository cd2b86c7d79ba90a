import type { ActionKind } from '../../words/action.ts';
import type { RowPlace } from '../../words/read-plan.ts';
import { isSameAgency } from './agency-names.ts';
import { FIELDS, type Field } from './columns.ts';
import { sheetAgencies } from './sheet-agencies.ts';
import type { Listed, Met, PlanRow } from './walk-document.ts';

/** One action of the plan, put together from its rows. */
export type Gathered = {
  /** As the plan numbers it; `null` where it does not. */
  readonly number: string | null;
  readonly cells: Readonly<Partial<Record<Field, string>>>;
  readonly where: RowPlace;
  /** Its first row is not in the document. */
  readonly isBeginningLost: boolean;
  /** Stands without a number among rows that have one. */
  readonly isUnnumbered: boolean;
};

/** Rows whose heading is not in the document. One value for all the parts that it would have headed. */
export type LostHeading = {
  /** Whose rows stand before. */
  readonly after: string;
  /** Agencies of the contents whose rows they may be. */
  readonly candidates: readonly string[];
};

/** One value for all parts of the sheet. */
export type UnclearSheet = { readonly name: string };

/** Actions that stand under one heading. */
export type Part = {
  readonly kind: ActionKind;
  /** `null` for the partnership itself. */
  readonly agency: string | null;
  /** What its rows are items of, where they stand in a list. */
  readonly list: Listed['list'] | undefined;
  /** From an "IMR" or "single agency" table, which its references then say. */
  readonly isFromReview: boolean;
  /** The document has no heading for this part: the agency is what we make of it. */
  readonly lostHeading: LostHeading | undefined;
  /** Its sheet has a name that may be that of the agency. */
  readonly unclearSheet?: UnclearSheet;
  readonly rows: readonly Gathered[];
  /** Numbers that the part should have and has not. */
  readonly missing: readonly Missing[];
};

/** `agency`: of whose numbers; `null` for the partnership's. */
export type Missing = { readonly count: number; readonly agency: string | null };

/** Where a table says that it is an agency's, and nothing says which. */
const NOT_NAMED = 'Agency not named';

type OpenPart = Omit<Part, 'rows' | 'missing'> & { readonly rows: Gathered[]; readonly missing: Missing[] };

/**
 * Puts rows that a page break cut in two together again, and each under its agency. Where the numbers go back with no
 * heading between, a heading is missing: the rows are not filed under the agency before.
 * @param contents the agencies that the list of contents names
 */
export function gatherRows(met: readonly Met[], contents: readonly string[]): Part[] {
  const parts: OpenPart[] = [];
  const headings = met.flatMap((one) => (one.kind === 'agency' ? [one.name] : []));
  const numbers = met.map((one) => (one.kind === 'row' ? numbered(one) : undefined));
  const nextNumbers = numbersAfter(met, numbers);
  const sheets = sheetAgencies(met);
  let unclearSheet: UnclearSheet | undefined;
  let agency: string | null = null;
  let isPastBoard = false;
  let current: OpenPart | undefined;

  const open = (part: Omit<OpenPart, 'rows' | 'missing' | 'list'>): OpenPart => {
    current = { ...part, list: undefined, rows: [], missing: [] };
    parts.push(current);
    return current;
  };
  const openLost = (index: number): OpenPart => {
    const after = agency ?? 'the Board';
    const next = met.slice(index).find((one) => one.kind === 'agency')?.name;
    const candidates = namesBetween(contents, headings, agency, next);
    const [only] = candidates;
    const lostHeading = { after, candidates };
    // A plan that names no agencies anywhere numbers its own parts anew: no agency is missing.
    if (!isPastBoard && headings.length === 0 && contents.length === 0) {
      return open({ kind: 'board', agency, isFromReview: false, lostHeading });
    }
    agency = candidates.length === 1 && only !== undefined ? only : `Agency not named (after ${after})`;
    return open({ kind: 'agency', agency, isFromReview: true, lostHeading });
  };

  const openFor = ({ cells }: PlanRow, index: number): OpenPart => {
    if (!isPastBoard) {
      return open({ kind: 'board', agency, isFromReview: false, lostHeading: undefined, ...(unclearSheet && { unclearSheet }) });
    }
    if (cells.agency === undefined) return openLost(index);
    return open({ kind: 'agency', agency: NOT_NAMED, isFromReview: true, lostHeading: undefined });
  };

  for (const [index, one] of met.entries()) {
    if (one.kind === 'agency') {
      agency = one.name;
      open({ kind: 'agency', agency, isFromReview: false, lostHeading: undefined });
    } else if (one.kind === 'sheet') {
      const says = sheets.get(index);
      agency = says?.kind === 'agency' ? says.name : null;
      unclearSheet = says?.kind === 'unclear' ? says : undefined;
      current = undefined;
    } else if (one.kind === 'section') {
      if (one.section === 'board') {
        agency = null;
        isPastBoard = false;
        current = undefined;
      } else if (one.section === 'agencies') {
        agency = null;
        isPastBoard = true;
        current = undefined;
      } else if (one.section === 'agency' && current?.kind === 'overview') {
        openLost(index);
      } else if (current?.kind !== one.section || !current.isFromReview) {
        const lostHeading = current?.lostHeading;
        open({ kind: one.section, agency: agency ?? NOT_NAMED, isFromReview: true, lostHeading });
      }
    } else if (one.kind === 'listed') {
      placeListed(one, parts);
    } else if (one.kind === 'row') {
      const part = current ?? openFor(one, index);
      place(one, numbers[index] ?? numbered(one), part, nextNumbers[index], () => openLost(index));
    }
  }
  return parts
    .filter(({ rows }) => rows.length > 0)
    .map((part) => ({ ...part, missing: [...part.missing, ...missingUnderNames(part)] }));
}

/** The items of all lists of one kind are one part, for their numbers run on over the themes of a report. */
function placeListed({ list, agency, number, cells, where }: Listed, parts: OpenPart[]): void {
  const begun = parts.find((part) => part.list === list && part.agency === agency);
  const kind = agency === null ? 'board' : 'agency';
  const part = begun ?? { kind, agency, list, isFromReview: false, lostHeading: undefined, rows: [], missing: [] };
  if (begun === undefined) parts.push(part);
  const count = countOf(number);
  const last = part.rows.length === 0 ? 0 : countOf(part.rows.at(-1)?.number);
  if (count !== undefined && last !== undefined) part.missing.push(...between(last, count, agency));
  part.rows.push({ number, cells, where, isBeginningLost: false, isUnnumbered: false });
}

/** @param openLost begins a part whose heading is missing */
function place(
  row: PlanRow,
  { number, cells }: Numbered,
  part: OpenPart,
  next: number | undefined,
  openLost: () => OpenPart,
): void {
  const last = part.rows.at(-1);
  const lastCount = countOf(last?.number);
  const whole = { cells, where: row.where, isBeginningLost: false, isUnnumbered: false };

  if (number !== null) {
    const count = countOf(number);
    const goesBack = count !== undefined && lastCount !== undefined && count < lastCount;
    // A row that says itself whose it is needs no heading, and has its place among the numbers of that agency.
    const isNamed = cells.agency !== undefined;
    const target = goesBack && !isNamed ? openLost() : part;
    const before = target.rows.length === 0 ? 0 : lastCount;
    if (count !== undefined && before !== undefined && !isNamed) {
      target.missing.push(...between(before, count, target.agency));
    }
    target.rows.push({ ...whole, number });
    return;
  }
  if (isFurtherAction(row, last)) {
    const recommendation = cells.recommendation ?? last?.cells.recommendation ?? '';
    part.rows.push({ ...whole, number: last?.number ?? null, cells: { ...cells, recommendation } });
    return;
  }
  if (row.isFirstInTable && next !== undefined && next > 1 && next !== (lastCount ?? 0) + 1) {
    const count = next - 1;
    const isOthers = lastCount !== undefined && count <= lastCount;
    const target = isOthers ? openLost() : part;
    target.missing.push(...between(isOthers ? 0 : (lastCount ?? 0), count, target.agency));
    target.rows.push({ ...whole, number: String(count), isBeginningLost: true });
    return;
  }
  if (last && goesOn(row, last)) {
    part.rows[part.rows.length - 1] = { ...last, cells: joined(last.cells, cells) };
    return;
  }
  part.rows.push({ ...whole, number: null, isUnnumbered: lastCount !== undefined });
}

type Numbered = { readonly number: string | null; readonly cells: PlanRow['cells'] };

/** Takes the number off the words that it stands before. */
function numbered(row: PlanRow): Numbered {
  const { main, cells, fromAbove } = row;
  if (cells.number !== undefined)
    return { number: fromAbove.has('number') ? null : cells.number.replace(/[.):\s]+$/, ''), cells };
  const text = cells[main] ?? '';
  const found = /^(?:(?:recommendation|action|rec)\s*)?(\d{1,3}(?:\.\d{1,2})*)\s*(?:[.):](?!\d)\s*|$)/i.exec(text);
  if (!found) return { number: null, cells };
  return { number: fromAbove.has(main) ? null : (found[1] ?? null), cells: { ...cells, [main]: text.slice(found[0].length) } };
}

/** One more thing to do under the same recommendation, which is merged with the one above or left out. */
function isFurtherAction({ cells, fromAbove }: PlanRow, last: Gathered | undefined): boolean {
  if (last === undefined || cells.action === undefined || fromAbove.has('action')) return false;
  if (fromAbove.has('recommendation')) return true;
  return cells.recommendation === undefined && last.cells.recommendation !== undefined && (cells.due ?? cells.lead) !== undefined;
}

/** Whether a row without a number is the rest of the one before it. */
function goesOn({ cells, isFirstInTable }: PlanRow, last: Gathered): boolean {
  const main = cells.recommendation ?? (last.cells.recommendation === undefined ? cells.action : undefined);
  if (cells.ref !== undefined) return false;
  if (main === undefined || /^[\p{Ll}(,;]/u.test(main)) return true;
  return isFirstInTable && last.number !== null;
}

function joined(first: Gathered['cells'], rest: Gathered['cells']): Gathered['cells'] {
  const cells: Partial<Record<Field, string>> = { ...first };
  for (const field of FIELDS) {
    const text = rest[field];
    const begun = first[field];
    if (text !== undefined) cells[field] = begun === undefined ? text : `${begun}${/[.!?:;]$/.test(begun) ? '\n' : ' '}${text}`;
  }
  return cells;
}

/** For each place, the number of the next row after it that has one, as long as no heading comes before that row. */
function numbersAfter(met: readonly Met[], numbers: readonly (Numbered | undefined)[]): (number | undefined)[] {
  const after = Array<number | undefined>(met.length).fill(undefined);
  let next: number | undefined;
  for (let index = met.length - 1; index >= 0; index -= 1) {
    after[index] = next;
    const kind = met[index]?.kind;
    if (kind === 'agency' || kind === 'section' || kind === 'sheet') next = undefined;
    if (kind === 'row') next = countOf(numbers[index]?.number) ?? next;
  }
  return after;
}

/** @returns `undefined` for a number with parts, such as `1.2`, for one that is too long to count anything, and for none */
function countOf(number: string | null | undefined): number | undefined {
  return number !== null && number !== undefined && /^\d{1,4}$/.test(number) ? Number(number) : undefined;
}

function between(last: number, next: number, agency: string | null): Missing[] {
  if (next <= last + 1) return [];
  return Array.from({ length: next - last - 1 }, (_, more) => ({ count: last + 1 + more, agency }));
}

/**
 * What is missing among rows that a column says the agency of. Their numbers run on over all agencies, or begin again with
 * each: then one number stands under several.
 */
function missingUnderNames({ agency, rows }: OpenPart): Missing[] {
  const numbers = rows.flatMap(({ number, cells }) => {
    const count = cells.agency === undefined ? undefined : countOf(number);
    return count === undefined ? [] : [{ count, agency: cells.agency?.replace(/\s+/g, ' ') ?? null }];
  });
  const goesBack = numbers.some(({ count }, index) => count < (numbers[index - 1]?.count ?? 0));
  const isOfSeveral = goesBack && [...Map.groupBy(numbers, ({ count }) => count).values()].some(areOfSeveral);
  const sequences = isOfSeveral ? [...Map.groupBy(numbers, (one) => one.agency)] : [[agency, numbers] as const];
  return sequences.flatMap(([whose, own]) => {
    const there = own.map(({ count }) => count).toSorted((a, b) => a - b);
    return there.flatMap((count, index) => between(there[index - 1] ?? 0, count, whose));
  });
}

function areOfSeveral(numbers: readonly Missing[]): boolean {
  return numbers.some(({ agency }) => agency !== numbers[0]?.agency);
}

/** The agencies of the contents that have no heading and stand between two that do; all without one if none does. */
function namesBetween(
  contents: readonly string[],
  headings: readonly string[],
  after: string | null,
  next: string | undefined,
): string[] {
  const orphans = withoutHeading(contents, headings);
  const from = after === null ? -1 : contents.findIndex((name) => isSameAgency(name, after));
  const to = next === undefined ? contents.length : contents.findIndex((name) => isSameAgency(name, next));
  const here = orphans.filter(
    (name) => contents.indexOf(name) > from && contents.indexOf(name) < (to === -1 ? contents.length : to),
  );
  return here.length > 0 ? here : orphans;
}

/** @returns the agencies that the contents name and that no heading does */
export function withoutHeading(contents: readonly string[], headings: readonly string[]): string[] {
  return contents.filter((name) => !headings.some((heading) => isSameAgency(name, heading)));
}
