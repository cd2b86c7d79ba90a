import { odata, type TableClient } from '@azure/data-tables';
import type { Matches } from '../engine/ports.ts';
import { Match } from '../words/match.ts';
import { fromJsonColumns, isConflict, jsonColumns } from './rows.ts';

const PARTITION = 'matches';

/** A row for each address and each person in Teams who has it. */
export function tableMatches(table: TableClient): Matches {
  const rowOf = (match: Match) => ({
    partitionKey: PARTITION,
    rowKey: `${match.email}¦${match.personId}`,
    ...jsonColumns(match),
  });
  return {
    async all() {
      const matches: Match[] = [];
      const filter = odata`PartitionKey eq ${PARTITION}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) matches.push(fromJsonColumns(Match, row));
      return matches;
    },

    async propose(match) {
      try {
        await table.createEntity(rowOf(match));
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    },

    async confirm(match) {
      await table.upsertEntity(rowOf(match), 'Replace');
    },
  };
}
