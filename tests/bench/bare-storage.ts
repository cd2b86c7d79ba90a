import type { TableClient, TableEntity } from '@azure/data-tables';
import { queueClient, type StorageConnection, tableClient } from '../../src/store/connection.ts';

/** What one update turn asks of storage, done with nothing but the SDK. Each `n` has an entry of its own. */
export type BareStorage = {
  /** Reads the entry as the click finds it. */
  readonly pointRead: (n: number) => Promise<void>;
  /** The entry under the version that was read, its history row and its message row. Read it first. */
  readonly threeRows: (n: number) => Promise<void>;
  readonly hint: (n: number) => Promise<void>;
  readonly pointer: (n: number) => Promise<void>;
};

type Columns = TableEntity<Record<string, unknown>>;

/** The rows of one entry of the product, before and after a click. The bare parts write rows as large as these. */
export type ModelRows = { readonly before: Columns; readonly after: readonly [Columns, Columns, Columns] };

/** @param count of entries, in tables and a queue of their own that grow as the product's do */
export async function openBareStorage(connection: StorageConnection, model: ModelRows, count: number): Promise<BareStorage> {
  const register = tableClient(connection, 'bareregister');
  const agenda = tableClient(connection, 'bareagenda');
  const queue = queueClient(connection, 'bare');
  await Promise.all([register.createTable(), agenda.createTable(), queue.createIfNotExists()]);
  for (let n = 0; n < count; n += 1) await register.createEntity(numbered(model.before, n));

  const versions = new Map<number, string>();
  const { partitionKey } = model.before;
  const [entry, history, message] = model.after;
  return {
    pointRead: async (n) => {
      const { etag } = await register.getEntity(partitionKey, numbered(model.before, n).rowKey);
      versions.set(n, etag);
    },
    threeRows: async (n) => {
      await register.submitTransaction([
        ['update', numbered(entry, n), 'Replace', { etag: versions.get(n) ?? '' }],
        ['create', numbered(history, n)],
        ['create', numbered(message, n)],
      ]);
    },
    hint: async (n) => {
      const row = { partitionKey: '2026-06-04T09', rowKey: `02¦child-h¦HOU-${n}`, planId: 'child-h', ref: `HOU-${n}` };
      await agenda.upsertEntity({ ...row, at: '2026-06-04T09:02:00.000Z' }, 'Replace');
    },
    pointer: async (n) => {
      const pointer = { partition: partitionKey, row: numbered(message, n).rowKey };
      await queue.sendMessage(Buffer.from(JSON.stringify(pointer)).toString('base64'), { visibilityTimeout: 0 });
    },
  };
}

/** @returns the row without what the service adds to it */
export async function readRow(table: TableClient, partitionKey: string, rowKey: string): Promise<Columns> {
  const row = await table.getEntity(partitionKey, rowKey);
  const own = Object.entries(row).filter(([name]) => !['etag', 'timestamp', 'odata.metadata'].includes(name));
  return { ...Object.fromEntries(own), partitionKey, rowKey };
}

function numbered(row: Columns, n: number): Columns {
  return { ...row, rowKey: `${row.rowKey}¦${n}` };
}
