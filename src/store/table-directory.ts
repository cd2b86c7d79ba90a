import { odata, type TableClient } from '@azure/data-tables';
import type { Directory } from '../engine/ports.ts';
import { Closure } from '../words/closure.ts';
import { People } from '../words/people.ts';
import { fromJsonColumns, isMissing, jsonColumns, unlessMissing, untilFirst } from './rows.ts';

/** What was given or taken away is seen by every server within this time. */
const FRESH_MS = 5_000;

const NOBODY: People = { agencies: [], persons: [], roles: [], holdings: [] };

const CLOSURES = 'closures';

const EVERYBODY = { partitionKey: 'people', rowKey: 'current' };

/** One row holds everybody: replaced whole or not at all, and read at once. A closure is a row of its own. */
export function tableDirectory(table: TableClient): Directory {
  const people = remembered(async () => (await readPeople(table)).people);
  const closures = remembered(() => readClosures(table));
  return {
    people: people.read,
    peopleNow: async () => (await readPeople(table)).people,
    closures: closures.read,

    async change(next) {
      const changed = await untilFirst(async () => {
        const stored = await readPeople(table);
        const wanted = await next(stored.people);
        if (wanted === stored.people) return wanted;
        const row = { ...EVERYBODY, ...jsonColumns(wanted) };
        if (stored.version === undefined) await table.createEntity(row);
        else await table.updateEntity(row, 'Replace', { etag: stored.version });
        return wanted;
      });
      people.forget();
      return changed;
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

/** `version` is `undefined` before the first list. */
async function readPeople(table: TableClient): Promise<{ readonly people: People; readonly version: string | undefined }> {
  const row = await unlessMissing(table.getEntity(EVERYBODY.partitionKey, EVERYBODY.rowKey));
  return row ? { people: fromJsonColumns(People, row), version: row.etag } : { people: NOBODY, version: undefined };
}

async function readClosures(table: TableClient): Promise<Closure[]> {
  const closures: Closure[] = [];
  const filter = odata`PartitionKey eq ${CLOSURES}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) closures.push(fromJsonColumns(Closure, row));
  return closures;
}
