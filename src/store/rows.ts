import { setTimeout as pause } from 'node:timers/promises';
import { RestError, type TableClient, type TableEntity } from '@azure/data-tables';
import type { z } from 'zod';
import { type KeptRow, NewerRowError, UnreadableRowError } from '../engine/ports.ts';
import { bringForward, SCHEMA_VERSION } from './migrations/bring-forward.ts';
import type { RowKind } from './row-kinds.ts';

/** A row as it was read. */
type Row = Readonly<Record<string, unknown>>;

/** A string property holds 32 Ki characters; people's words and a plan's cells can be longer. */
const CHARACTERS_A_COLUMN = 30_000;

/** A value as text over as many columns as it needs: `json0`, `json1`, … and the version of the schema that it is in. */
export function jsonColumns(value: unknown): Record<string, string | number> {
  const text = JSON.stringify(value);
  const columns: Record<string, string | number> = { schema: SCHEMA_VERSION };
  for (let column = 0; column * CHARACTERS_A_COLUMN < text.length; column += 1) {
    columns[`json${column}`] = text.slice(column * CHARACTERS_A_COLUMN, (column + 1) * CHARACTERS_A_COLUMN);
  }
  return columns;
}

/**
 * What a row says, brought forward from the version in which it was written.
 * @throws {NewerRowError} for a row of a version that this program does not know
 * @throws {UnreadableRowError} for a row that is not what its schema says: a damaged row fails where it is read
 */
export function fromJsonColumns<Schema extends z.ZodType>({ name, schema }: RowKind<Schema>, row: Row): z.infer<Schema> {
  const version = knownVersionOf(row);
  return readable(row, () => schema.parse(bringForward(name, JSON.parse(textOf(row)), version)));
}

/** Of rows from before versions were written down, and of rows without JSON: 0. */
export function versionOf({ schema }: Row): number {
  return typeof schema === 'number' ? schema : 0;
}

/** @throws {NewerRowError} so that nothing is made of, or written over, what this program cannot understand */
export function knownVersionOf(row: Row): number {
  const version = versionOf(row);
  if (version <= SCHEMA_VERSION) return version;
  throw new NewerRowError(
    `row ${String(row.rowKey)} of ${String(row.partitionKey)} was made by a newer version of Safeguarding Actions (its schema is ${version}, and this one knows ${SCHEMA_VERSION}): update this one. Nothing was changed`,
  );
}

/**
 * Puts a row in the place of whichever is there.
 * @throws {NewerRowError} and writes nothing, where that is of a version that this program does not know
 */
export async function putRow(table: TableClient, row: TableEntity): Promise<void> {
  const there = await unlessMissing(table.getEntity<Row>(row.partitionKey, row.rowKey));
  if (there) knownVersionOf(there);
  await table.upsertEntity(row, 'Replace');
}

/** @throws {UnreadableRowError} for a row whose columns are not what their schema says */
export function fromColumns<Schema extends z.ZodType>(schema: Schema, row: Row): z.infer<Schema> {
  return readable(row, () => schema.parse(row));
}

function readable<T>(row: Row, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new UnreadableRowError(`row ${String(row.rowKey)} of ${String(row.partitionKey)} cannot be read`, { cause });
  }
}

/** @returns what is stored, whatever it is; `undefined` when it is not even JSON */
export function anythingFromJsonColumns(row: Row): unknown {
  try {
    return JSON.parse(textOf(row));
  } catch {
    return undefined;
  }
}

/** What is stored, whatever it is, and the same as today's program reads it: nothing of it has been believed yet. */
export function asKept({ name }: RowKind, row: Row): Omit<KeptRow, 'key'> {
  const value = anythingFromJsonColumns(row);
  const schema = versionOf(row);
  return { value, today: bringForward(name, value, schema), schema };
}

function textOf(row: Row): string {
  let text = '';
  for (let column = 0; ; column += 1) {
    const part: unknown = row[`json${column}`];
    if (typeof part !== 'string') return text;
    text += part;
  }
}

/** The row was not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof RestError && error.statusCode === 404;
}

/** Somebody wrote first: the row exists already (409), or changed since it was read (412). Of one that went: {@link isMissing}. */
export function isConflict(error: unknown): boolean {
  return error instanceof RestError && (error.statusCode === 409 || error.statusCode === 412);
}

/** Writers of one row that meet wait a moment and begin again; this many meetings in a row mean something is wrong. */
const MAX_TRIES = 20;

/** Reads and writes anew for as long as somebody else wrote first. */
export async function untilFirst<T>(readAndWrite: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readAndWrite();
    } catch (error) {
      if (!isConflict(error) || attempt === MAX_TRIES) throw error;
      await pause(Math.random() * 8 * attempt);
    }
  }
}

/** @returns `undefined` when the row is not there */
export async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Before which all keys come that begin so: its last character is the next one. */
export function endOfPrefix(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}
