import { odata, type TableClient } from '@azure/data-tables';
import type { Directory } from '../engine/ports.ts';
import { type Cadence, DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import type { Closure } from '../words/closure.ts';
import type { People } from '../words/people.ts';
import { remembered } from './remembered.ts';
import { kinds } from './row-kinds.ts';
import { fromJsonColumns, isMissing, jsonColumns, putRow, unlessMissing, untilFirst } from './rows.ts';

const NOBODY: People = { agencies: [], persons: [], roles: [], holdings: [] };

const CLOSURES = 'closures';

/** How the partnership asks: a row of its own. Without one, the default. */
const CADENCE = { partitionKey: 'settings', rowKey: 'cadence' };

const EVERYBODY = { partitionKey: 'people', rowKey: 'current' };

/** One row holds everybody: replaced whole or not at all, and read at once. A closure is a row of its own. */
export function tableDirectory(table: TableClient): Directory {
  const people = remembered(async () => (await readPeople(table)).people);
  const closures = remembered(() => readClosures(table));
  const cadence = remembered(() => readCadence(table));
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
      await putRow(table, { partitionKey: CLOSURES, rowKey: closure.on, ...jsonColumns(closure) });
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

    cadence: cadence.read,

    async setCadence(wanted) {
      await putRow(table, { ...CADENCE, ...jsonColumns(wanted) });
      cadence.forget();
    },
  };
}

/** `version` is `undefined` before the first list. */
async function readPeople(table: TableClient): Promise<{ readonly people: People; readonly version: string | undefined }> {
  const row = await unlessMissing(table.getEntity(EVERYBODY.partitionKey, EVERYBODY.rowKey));
  return row ? { people: fromJsonColumns(kinds.people, row), version: row.etag } : { people: NOBODY, version: undefined };
}

async function readClosures(table: TableClient): Promise<Closure[]> {
  const closures: Closure[] = [];
  const filter = odata`PartitionKey eq ${CLOSURES}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) closures.push(fromJsonColumns(kinds.closure, row));
  return closures;
}

async function readCadence(table: TableClient): Promise<Cadence> {
  const row = await unlessMissing(table.getEntity(CADENCE.partitionKey, CADENCE.rowKey));
  return row ? fromJsonColumns(kinds.cadence, row) : DEFAULT_CADENCE;
}
