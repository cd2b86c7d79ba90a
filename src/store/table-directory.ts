import { odata, type TableClient } from '@azure/data-tables';
import type { Directory } from '../engine/ports.ts';
import { Closure } from '../words/closure.ts';
import { People } from '../words/people.ts';
import { fromJsonColumns, isMissing, jsonColumns, unlessMissing } from './rows.ts';

/** What was given or taken away is seen by every server within this time. */
const FRESH_MS = 5_000;

const NOBODY: People = { agencies: [], persons: [], roles: [], holdings: [] };

const CLOSURES = 'closures';

/** One row holds everybody: replaced whole or not at all, and read at once. A closure is a row of its own. */
export function tableDirectory(table: TableClient): Directory {
  const people = remembered(() => readPeople(table));
  const closures = remembered(() => readClosures(table));
  return {
    people: people.read,
    closures: closures.read,

    async replace(everybody) {
      await table.upsertEntity({ partitionKey: 'people', rowKey: 'current', ...jsonColumns(everybody) }, 'Replace');
      people.forget();
    },

    async close(closure) {
      await table.upsertEntity({ partitionKey: CLOSURES, rowKey: closure.on, ...jsonColumns(closure) }, 'Replace');
      closures.forget();
    },

    async reopen(on) {
      try {
        await table.deleteEntity(CLOSURES, on);
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
      closures.forget();
      return true;
    },
  };
}

/** Reads again when what was read is too old, or could not be read. */
function remembered<T>(read: () => Promise<T>): { read: () => Promise<T>; forget: () => void } {
  let last: { readonly at: number; readonly value: Promise<T> } | undefined;
  return {
    read() {
      if (last && performance.now() - last.at < FRESH_MS) return last.value;
      const current = { at: performance.now(), value: read() };
      last = current;
      current.value.catch(() => {
        if (last === current) last = undefined;
      });
      return current.value;
    },
    forget() {
      last = undefined;
    },
  };
}

async function readPeople(table: TableClient): Promise<People> {
  const row = await unlessMissing(table.getEntity('people', 'current'));
  return row ? fromJsonColumns(People, row) : NOBODY;
}

async function readClosures(table: TableClient): Promise<Closure[]> {
  const closures: Closure[] = [];
  const filter = odata`PartitionKey eq ${CLOSURES}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) closures.push(fromJsonColumns(Closure, row));
  return closures;
}
