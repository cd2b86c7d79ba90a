import { odata, type TableClient } from '@azure/data-tables';
import type { Turns } from '../engine/ports.ts';
import { isConflict, unlessMissing } from './rows.ts';

const TURNS = 'turns';

/** A row for each turn that was taken: the service lets one of several servers make it. */
export function tableTurns(table: TableClient): Turns {
  return {
    async take(name) {
      try {
        await table.createEntity({ partitionKey: TURNS, rowKey: name });
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },

    async forgetBefore(kind, on) {
      const filter = odata`PartitionKey eq ${TURNS} and RowKey ge ${kind} and RowKey lt ${kind + on}`;
      for await (const { rowKey } of table.listEntities({ queryOptions: { filter } })) {
        if (rowKey) await unlessMissing(table.deleteEntity(TURNS, rowKey));
      }
    },
  };
}
