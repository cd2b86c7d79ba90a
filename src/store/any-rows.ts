import type { TableClient, TableEntityResult } from '@azure/data-tables';
import type { AnyRow, AnyRows } from '../engine/ports.ts';
import { anythingFromJsonColumns, isConflict, isMissing, jsonColumns, versionOf } from './rows.ts';

/** What the service adds to a row, and what is not of it. */
const OF_THE_SERVICE: ReadonlySet<string> = new Set(['partitionKey', 'rowKey', 'etag', 'timestamp', 'odata.metadata']);

const JSON_COLUMN = /^json\d+$/;

/** Row by row, every table that there is: a new kind of row is found here without anybody's having thought of it. */
export function anyRows(tables: ReadonlyMap<string, TableClient>): AnyRows {
  const tableOf = ({ table }: Pick<AnyRow, 'table'>): TableClient => {
    const client = tables.get(table);
    if (!client) throw new Error(`there is no table ${table}`);
    return client;
  };
  return {
    async *all() {
      for (const [table, client] of tables) for await (const row of client.listEntities()) yield asStored(table, row);
    },

    async replace(row, { columns, value }) {
      const json = value === undefined ? {} : { ...jsonColumns(value), schema: row.schema };
      const entity = { partitionKey: row.partition, rowKey: row.row, ...columns, ...json };
      return unlessOvertaken(tableOf(row).updateEntity(entity, 'Replace', { etag: row.version }));
    },

    async remove(row) {
      return unlessOvertaken(tableOf(row).deleteEntity(row.partition, row.row, { etag: row.version }));
    },
  };
}

async function unlessOvertaken(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConflict(error) || isMissing(error)) return false;
    throw error;
  }
}

function asStored(table: string, row: TableEntityResult<Record<string, unknown>>): AnyRow {
  const own = Object.entries(row).filter(([name]) => !OF_THE_SERVICE.has(name) && !JSON_COLUMN.test(name) && name !== 'schema');
  return {
    table,
    partition: String(row.partitionKey),
    row: String(row.rowKey),
    columns: Object.fromEntries(own),
    value: anythingFromJsonColumns(row),
    schema: versionOf(row),
    version: row.etag,
  };
}
