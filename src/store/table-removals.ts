import { odata, type TableClient } from '@azure/data-tables';
import type { Removals } from '../engine/ports.ts';
import type { RemovalCertificate } from '../words/retention.ts';
import { kinds } from './row-kinds.ts';
import { fromJsonColumns, jsonColumns, unlessMissing } from './rows.ts';

const PARTITION = 'removed-plans';

/** A row for each plan that was removed: it outlives the plan. */
const keyOf = ({ planId, begunAt }: RemovalCertificate): string => `${planId}¦${begunAt}`;

export function tableRemovals(table: TableClient): Removals {
  return {
    async put(certificate) {
      await table.upsertEntity({ partitionKey: PARTITION, rowKey: keyOf(certificate), ...jsonColumns(certificate) }, 'Replace');
    },

    async withdraw(certificate) {
      await unlessMissing(table.deleteEntity(PARTITION, keyOf(certificate)));
    },

    async all() {
      const filter = odata`PartitionKey eq ${PARTITION}`;
      const rows = await Array.fromAsync(table.listEntities({ queryOptions: { filter } }));
      return rows.map((row) => fromJsonColumns(kinds.removal, row));
    },
  };
}
