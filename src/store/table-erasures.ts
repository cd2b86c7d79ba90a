import { odata, type TableClient } from '@azure/data-tables';
import type { Erasures } from '../engine/ports.ts';
import { kinds } from './row-kinds.ts';
import { fromJsonColumns, jsonColumns, unlessMissing, untilFirst } from './rows.ts';

/** By whom it is of. Taken out when it has ended. */
const UNDER_WAY = 'erasures';

/** By pseudonym. Kept: it says nothing of whom. */
const FINISHED = 'erasures-finished';

export function tableErasures(table: TableClient): Erasures {
  return {
    async begin(erasure) {
      return untilFirst(async () => {
        const underWay = await unlessMissing(table.getEntity(UNDER_WAY, erasure.personId));
        if (underWay) return fromJsonColumns(kinds.erasure, underWay);
        await table.createEntity({ partitionKey: UNDER_WAY, rowKey: erasure.personId, ...jsonColumns(erasure) });
        return erasure;
      });
    },

    async underWay(personId) {
      const row = await unlessMissing(table.getEntity(UNDER_WAY, personId));
      return row && fromJsonColumns(kinds.erasure, row);
    },

    async unfinished() {
      const filter = odata`PartitionKey eq ${UNDER_WAY}`;
      const rows = await Array.fromAsync(table.listEntities({ queryOptions: { filter } }));
      return rows.map((row) => fromJsonColumns(kinds.erasure, row));
    },

    async finish(personId, finished) {
      await table.upsertEntity({ partitionKey: FINISHED, rowKey: finished.pseudonym, ...jsonColumns(finished) }, 'Replace');
      await unlessMissing(table.deleteEntity(UNDER_WAY, personId));
    },

    async finished() {
      const filter = odata`PartitionKey eq ${FINISHED}`;
      const rows = await Array.fromAsync(table.listEntities({ queryOptions: { filter } }));
      return rows.map((row) => fromJsonColumns(kinds['finished-erasure'], row));
    },
  };
}
