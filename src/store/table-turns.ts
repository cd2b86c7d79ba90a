import type { TableClient } from '@azure/data-tables';
import type { Turns } from '../engine/ports.ts';
import { isConflict } from './rows.ts';

/** A row for each turn that was taken: the service lets one of several servers make it. */
export function tableTurns(table: TableClient): Turns {
  return {
    async take(name) {
      try {
        await table.createEntity({ partitionKey: 'turns', rowKey: name });
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },
  };
}
