import { odata, type TableClient } from '@azure/data-tables';
import type { Owners } from '../engine/ports.ts';
import { EntryRef } from '../words/action.ts';

/** The partition is the role: what somebody answers for is one range, whatever else is stored. */
export function tableOwners(table: TableClient): Owners {
  return {
    async put(owner, { planId, ref }) {
      await table.upsertEntity({ partitionKey: owner, rowKey: `${planId}¦${ref}`, planId, ref }, 'Replace');
    },

    async owned(owner) {
      const refs: EntryRef[] = [];
      for await (const row of table.listEntities({ queryOptions: { filter: odata`PartitionKey eq ${owner}` } })) {
        refs.push(EntryRef.parse(row));
      }
      return refs;
    },
  };
}
