import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Answers } from '../rules/importing/apply-answers.ts';
import { FIELDS } from '../rules/importing/columns.ts';
import { readDay } from '../rules/importing/read-date.ts';
import type { ColumnSaid, Reading } from '../rules/importing/reading.ts';
import type { CalendarDate } from '../words/time.ts';
import { UsageError } from './command.ts';

/** How a plan is to be read: for every command that reads one. */
export const readingOptions = {
  answers: { type: 'string' },
  'save-answers': { type: 'string' },
  published: { type: 'string' },
  'as-of': { type: 'string' },
  map: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  'save-mapping': { type: 'string' },
} as const;

export type ReadingValues = {
  readonly [Name in Exclude<keyof typeof readingOptions, 'map'>]?: string | undefined;
} & { readonly map?: readonly string[] | undefined };

export const readingUsage: readonly (readonly [typed: string, does: string])[] = [
  ['--answers FILE', 'answers to its questions: { "id": "a choice" }; --save-answers FILE keeps them'],
  ['--published DATE', 'from when "within six months of publication" counts; --as-of DATE: of which day it speaks'],
  ['--map "Who=lead"', 'what a column holds, as often as needed; --mapping FILE, --save-mapping FILE keep it'],
];

/** `leave it out` in a mapping: the column's words are no part of the plan. */
const HOLDS = [...FIELDS, 'nothing'] as const;

const AnswersFile = z.record(z.string(), z.string());
const MappingFile = z.object({ columns: z.record(z.string(), z.enum(HOLDS)) });

/**
 * What a person said beforehand of how to read the document.
 * @throws {UsageError}
 */
export async function readingOf(values: ReadingValues): Promise<Reading> {
  const kept = values.mapping === undefined ? { columns: {} } : await jsonIn(values.mapping, MappingFile, MAPPING_FORM);
  const fromFile = Object.entries(kept.columns).map(([name, holds]): ColumnSaid => ({ name, holds }));
  return {
    columns: [...(values.map ?? []).map(columnSaid), ...fromFile],
    agencies: new Map(),
    ...dayOf('published', 'publishedOn', values.published),
    ...dayOf('as-of', 'asOf', values['as-of']),
  };
}

const ANSWERS_FORM = '{ "date-unclear-t2r5-1k9x3f": "30 June 2026" }';
const MAPPING_FORM = '{ "columns": { "Who": "lead" } }';

/** @throws {UsageError} */
export async function answersOf({ answers }: ReadingValues): Promise<Answers> {
  return answers === undefined ? {} : jsonIn(answers, AnswersFile, ANSWERS_FORM);
}

export async function saveAnswers({ 'save-answers': path }: ReadingValues, answers: Answers): Promise<void> {
  if (path !== undefined) await writeFile(path, `${JSON.stringify(answers, null, 2)}\n`);
}

/** Keeps what is known of columns by their names. One that has no name has no place in a mapping. */
export async function saveMapping({ 'save-mapping': path }: ReadingValues, { columns }: Reading): Promise<void> {
  if (path === undefined) return;
  const named = columns.filter(({ name, at }) => at === undefined || !/^column \d+$/.test(name));
  const mapping = { columns: Object.fromEntries(named.map(({ name, holds }) => [name, holds])) };
  await writeFile(path, `${JSON.stringify(mapping, null, 2)}\n`);
}

function columnSaid(said: string): ColumnSaid {
  const [, name = '', field = ''] = /^(.+)=\s*([a-z]+)\s*$/s.exec(said) ?? [];
  const holds = HOLDS.find((one) => one === field);
  if (name.trim() === '' || holds === undefined) {
    throw new UsageError(`--map "${said}" is not understood. Say --map "Who=lead", with one of: ${HOLDS.join(', ')}.`);
  }
  return { name: name.trim(), holds };
}

function dayOf<Key extends 'publishedOn' | 'asOf'>(
  option: string,
  key: Key,
  said: string | undefined,
): { [K in Key]?: CalendarDate } {
  if (said === undefined) return {};
  const day = readDay(said);
  if (day === undefined) throw new UsageError(`--${option} needs a day, such as 2026-03-01.`);
  const found: { [K in Key]?: CalendarDate } = {};
  found[key] = day;
  return found;
}

async function jsonIn<Form>(path: string, schema: z.ZodType<Form>, example: string): Promise<Form> {
  const text = await readFile(path, 'utf8');
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` (at ${issue.path.join('.')})`;
  throw new UsageError(`${basename(path)} is not understood${where}. It has to be JSON such as ${example}.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
