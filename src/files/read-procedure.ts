import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Mismatch, mismatchesIn } from '../rules/disagreements/check-references.ts';
import { Procedure } from '../words/procedure.ts';
import { ImportError } from './import-error.ts';
import { faultsOf, valueAt } from './procedure-issues.ts';
import { readBytes } from './read-bytes.ts';
import { readYaml } from './read-yaml.ts';

/** Something wrong in a procedure's file. */
export type ProcedureProblem = {
  /** Counted from 1. Neither is there where it is the file as a whole. */
  readonly line?: number;
  readonly column?: number;
  /** In words: `stage 2, clock 1, “within”`; the file's name where it is the file as a whole. */
  readonly place: string;
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;
};

/** A procedure, or everything that keeps the file from being one. */
export type ReadProcedure = { readonly procedure: Procedure } | { readonly problems: readonly ProcedureProblem[] };

/** Twenty times the longest that we have seen. */
const MOST_CHARACTERS = 200_000;

/** @throws {ImportError} when there is no file that can be opened, or nothing in it */
export async function readProcedureFile(path: string): Promise<ReadProcedure> {
  const name = basename(path);
  const text = decode(await readBytes(path));
  if (text !== undefined) return readProcedure(text, name);
  return wholeFile(name, 'The file is not plain text in UTF-8.', 'Save it as plain text with the encoding UTF-8, and try again.');
}

/**
 * What the schema finds and what does not go together, all at once and in the order of the file.
 * @param name what the file is called
 */
export function readProcedure(text: string, name: string): ReadProcedure {
  if (text.length > MOST_CHARACTERS) {
    const problem = `The file has more than ${MOST_CHARACTERS} characters; a procedure in this format has a few pages.`;
    return wholeFile(name, problem, 'Check that it is the right file.');
  }
  const { given, faults: damaged, positionOf } = readYaml(text);
  const damage = damaged.map((fault) => ({ place: name, ...fault }));
  if (given === undefined) return { problems: inOrder(damage) };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return wholeFile(name, 'There are no fields in it.', 'Begin with the lines “id: …”, “version: …” and “title: …”.');
  }
  const read = Procedure.safeParse(given);
  const faults = read.success ? [] : faultsOf(read.error.issues, given);
  const isNew = ({ path }: Mismatch) => !faults.some((fault) => isDeepStrictEqual(fault.path, path));
  const wrong = [...faults, ...mismatchesIn(given).filter(isNew)];
  if (read.success && wrong.length + damage.length === 0) return { procedure: read.data };
  const problems = wrong.map(({ path, problem, remedy, ...fault }) => ({
    ...positionOf(path, 'isName' in fault),
    place: placeInWords(path, given) || name,
    problem,
    remedy,
  }));
  return { problems: inOrder([...damage, ...problems]) };
}

/** A procedure to go on with. @throws {ImportError} with everything that keeps the file from being one */
export async function loadProcedure(path: string): Promise<Procedure> {
  const read = await readProcedureFile(path);
  if ('procedure' in read) return read.procedure;
  const faults = read.problems.map((found) => ({ place: positionInWords(found), problem: found.problem, remedy: found.remedy }));
  throw new ImportError(basename(path), faults);
}

/** `line 12, column 5: stage 2, clock 1, “within”` */
export function positionInWords({ line, column, place }: ProcedureProblem): string {
  return line === undefined ? place : `line ${line}, column ${column}: ${place}`;
}

/** UTF-8, with or without a mark, or UTF-16 with one, as Notepad can write it. */
function decode(bytes: Buffer): string | undefined {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function wholeFile(place: string, problem: string, remedy: string): ReadProcedure {
  return { problems: [{ place, problem, remedy }] };
}

function inOrder(problems: readonly ProcedureProblem[]): ProcedureProblem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** What the entries of a list are called. */
const ENTRIES: Readonly<Record<string, string>> = {
  stages: 'stage',
  clocks: 'clock',
  records: 'record',
  tells: 'notice',
  contacts: 'contact',
  exclusions: 'exclusion',
  separateTracks: 'separate track',
  borrows: 'borrowing',
  budgets: 'budget',
};

/** `['stages', 1, 'clocks', 0, 'within']` is `stage 2, clock 1, “within”`: a stage is called by its id, the rest counted from 1. */
function placeInWords(path: readonly (string | number)[], given: unknown): string {
  const parts: string[] = [];
  path.forEach((part, index) => {
    const list = String(path[index - 1]);
    if (typeof part === 'number') {
      const id = list === 'stages' && index === 1 ? valueAt(given, ['stages', part, 'id']) : undefined;
      parts.push(`${ENTRIES[list] ?? 'entry'} ${typeof id === 'string' && id !== '' ? id : part + 1}`);
    } else if (list === 'roles' && index === 1) parts.push(`role ${part}`);
    else if (!(typeof path[index + 1] === 'number' && Object.hasOwn(ENTRIES, part)) && !(part === 'roles' && index === 0)) {
      parts.push(`“${part}”`);
    }
  });
  return parts.join(', ');
}
