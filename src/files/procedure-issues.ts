import type { z } from 'zod';
import { oneOf } from '../words/one-of.ts';
import { PROCEDURE_FIELDS } from './procedure-fields.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** What is wrong with one value of the file. `path` ends in the field that it is about. */
export type FieldFault = {
  readonly path: Path;
  /** It is the field's name that is wrong, and not what stands after it. */
  readonly isName?: true;
  readonly problem: string;
  readonly remedy: string;
};

/** The faults that the schema finds, in words for somebody who knows the procedure and not the format. */
export function faultsOf(issues: readonly Issue[], given: unknown): FieldFault[] {
  return issues.flatMap((issue) => flattened(issue, [], given)).flatMap((issue) => inWords(issue, given));
}

/**
 * What is wrong with the branch of a union that was meant. A list or a block of fields means the branch that takes one; a
 * word that none takes could have been any of theirs.
 */
function flattened(issue: Issue, at: Path, given: unknown): Issue[] {
  const path = [...at, ...pathOf(issue)];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  const branches = issue.errors.map((branch) => branch.flatMap((inner) => flattened(inner, path, given)));
  const meant = branches.filter((branch) => branch.every((inner) => inner.path.length > path.length || isSaid(inner)));
  const [first] = meant.toSorted((a, b) => a.length - b.length);
  if (first) return first;
  const values = branches.flat().flatMap((inner) => {
    if (inner.code === 'invalid_value') return inner.values;
    return inner.code === 'invalid_type' && inner.expected === 'boolean' ? [true, false] : [];
  });
  return [{ code: 'invalid_value', values, path, message: '', input: undefined }];
}

/** It says what is wrong with a value of the right kind. */
function isSaid({ code }: Issue): boolean {
  return code !== 'invalid_type' && code !== 'invalid_value';
}

function inWords(issue: Issue, given: unknown): FieldFault[] {
  const path = pathOf(issue);
  const field = fieldOf(path);
  const remedy = remedyFor(field);
  const value = valueAt(given, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], isName: true, ...unknownField(key) }));
  }
  if (issue.code === 'invalid_key') {
    const why = issue.issues[0]?.message ?? 'cannot be a name here';
    return [{ path, isName: true, problem: `“${String(path.at(-1))}” ${why}.`, remedy: 'Change it wherever it is named.' }];
  }
  if (value === undefined) {
    const parent = path.slice(0, -1);
    return [{ path: parent, problem: `“${field}” is missing.`, remedy }];
  }
  if (value === null || value === '') return [{ path, problem: `Nothing stands after “${field}:”.`, remedy }];
  return [{ path, problem: problemOf(issue, value), remedy }];
}

function unknownField(key: string): Pick<FieldFault, 'problem' | 'remedy'> {
  const meant = Object.keys(PROCEDURE_FIELDS).find((name) => isNearly(name, key));
  const remedy = meant ? `Write “${meant}”, if you mean that.` : 'Take it out, or put it where docs/procedures.md has it.';
  return { problem: `There is no field “${key}” here.`, remedy };
}

function problemOf(issue: Issue, value: unknown): string {
  const said = typeof value === 'object' ? 'This' : `“${shown(String(value))}”`;
  switch (issue.code) {
    case 'invalid_type':
      return `${said} is not ${KINDS[issue.expected] ?? 'what belongs here'}.`;
    case 'invalid_value':
      return issue.values.length > 0
        ? `${said} is not ${oneOf(issue.values.map((one) => String(one)))}.`
        : `${said} does not belong here.`;
    case 'too_big':
      return `${countable(value, issue.origin)}: at most ${issue.maximum} are possible.`;
    case 'too_small':
      return `${countable(value, issue.origin)}: at least ${issue.minimum} is needed.`;
    case 'invalid_format':
      return issue.format === 'regex' ? `${said} ${issue.message}.` : `${said} is no ${FORMATS[issue.format] ?? 'such thing'}.`;
    default:
      return `${issue.message}.`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of fields',
  record: 'a block of fields',
  int: 'a whole number',
};

const FORMATS: Readonly<Record<string, string>> = { url: 'web address', date: 'day of the calendar' };

function countable(value: unknown, origin: string): string {
  if (Array.isArray(value)) return value.length === 1 ? 'There is 1 entry' : `There are ${value.length} entries`;
  return origin === 'string' ? `This has ${String(value).length} characters` : `“${shown(String(value))}” is out of range`;
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The nearest name in the path: entries of a list are called by the list. */
function fieldOf(path: Path): string {
  return path.findLast((part): part is string => typeof part === 'string') ?? 'the file';
}

function remedyFor(field: string): string {
  return Object.hasOwn(PROCEDURE_FIELDS, field) ? (PROCEDURE_FIELDS[field] ?? '') : 'docs/procedures.md says what belongs here.';
}

function pathOf({ path }: Issue): (string | number)[] {
  return path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

export function valueAt(given: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (of, part) => (typeof of === 'object' && of !== null && Object.hasOwn(of, part) ? Reflect.get(of, part) : undefined),
    given,
  );
}

/** A letter more, less, other or in another case; in a longer word two beside each other. */
function isNearly(name: string, typed: string): boolean {
  const [a, b] = [name.toLowerCase(), typed.toLowerCase().replace(/[-_ ]/g, '')];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= (name.length > 4 ? 2 : 1);
}
