import type { RowKindName } from '../row-kinds.ts';
import type { Migration } from './migration.ts';
import { toVersion1 } from './to-version-1.ts';

/**
 * What leads from each version to the next: the first from 0, which is every row from before versions were written down.
 * A step is added, with a list of its own, whenever a program of the version before could not read what is written, or
 * what was written is read otherwise; a field that may be left out, and means nothing to an older program, needs none.
 */
const steps: readonly (readonly Migration[])[] = [toVersion1];

/** The version in which rows are written. */
export const SCHEMA_VERSION = steps.length;

/**
 * What a row says, as one of today's version would say it.
 * @param version in which it was written
 */
export function bringForward(kind: RowKindName, value: unknown, version: number, all = steps): unknown {
  const due = all.slice(version).flatMap((migrations) => migrations.filter((migration) => migration.kind === kind));
  return due.reduce((brought, { forward }) => forward(brought), value);
}
