import { odata, type TableClient } from '@azure/data-tables';
import type { Removals } from '../engine/ports.ts';
import { kinds } from './row-kinds.ts';
import { fromJsonColumns, jsonColumns } from './rows.ts';

const PARTITION = 'removed-plans';

/** A row for each plan that was removed: it outlives the plan. */
export function tableRemovals(table: TableClient): Removals {
  return {
    async put(certificate) {
      const rowKey = `${certificate.planId}¦${certificate.begunAt}`;
      await table.upsertEntity({ partitionKey: PARTITION, rowKey, ...jsonColumns(certificate) }, 'Replace');
    },

    async all() {
      const filter = odata`PartitionKey eq ${PARTITION}`;
      const rows = await Array.fromAsync(table.listEntities({ queryOptions: { filter } }));
      return rows.map((row) => fromJsonColumns(kinds.removal, row));
    },
  };
}
