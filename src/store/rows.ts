import { setTimeout as pause } from 'node:timers/promises';
import { RestError } from '@azure/data-tables';
import type { z } from 'zod';
import { UnreadableRowError } from '../engine/ports.ts';

/** A row as it was read. */
type Row = Readonly<Record<string, unknown>>;

/** A string property holds 32 Ki characters; people's words and a plan's cells can be longer. */
const CHARACTERS_A_COLUMN = 30_000;

/** A value as text over as many columns as it needs: `json0`, `json1`, … */
export function jsonColumns(value: unknown): Record<string, string> {
  const text = JSON.stringify(value);
  const columns: Record<string, string> = {};
  for (let column = 0; column * CHARACTERS_A_COLUMN < text.length; column += 1) {
    columns[`json${column}`] = text.slice(column * CHARACTERS_A_COLUMN, (column + 1) * CHARACTERS_A_COLUMN);
  }
  return columns;
}

/** @throws {UnreadableRowError} for a row that is not what its schema says: an old or damaged row fails where it is read */
export function fromJsonColumns<Schema extends z.ZodType>(schema: Schema, row: Row): z.infer<Schema> {
  return readable(row, () => schema.parse(JSON.parse(textOf(row))));
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

/** Somebody wrote first: the row exists already (409), or changed or went since it was read (412, 404). */
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

/** The end of a range of row keys that begin with a prefix ending in `¦`: the next character after it. */
export function endOfPrefix(prefix: string): string {
  return `${prefix.slice(0, -1)}§`;
}
