import { odata, type TableClient } from '@azure/data-tables';
import type { Matches } from '../engine/ports.ts';
import type { Match } from '../words/match.ts';
import { kinds } from './row-kinds.ts';
import { fromJsonColumns, isConflict, jsonColumns, putRow, unlessMissing } from './rows.ts';

const PARTITION = 'matches';

/** A row for each address and each person in Teams who has it. */
export function tableMatches(table: TableClient): Matches {
  const rowOf = (match: Match) => ({
    partitionKey: PARTITION,
    rowKey: `${match.email}¦${match.personId}`,
    ...jsonColumns(match),
  });
  const write = async (match: Match): Promise<void> => {
    await putRow(table, rowOf(match));
  };
  return {
    async all() {
      const matches: Match[] = [];
      const filter = odata`PartitionKey eq ${PARTITION}`;
      for await (const row of table.listEntities({ queryOptions: { filter } })) matches.push(fromJsonColumns(kinds.match, row));
      return matches;
    },

    async propose(match) {
      try {
        await table.createEntity(rowOf(match));
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    },

    confirm: write,
    reject: write,

    async noteAsked(match, on) {
      const { partitionKey, rowKey } = rowOf(match);
      const row = await unlessMissing(table.getEntity(partitionKey, rowKey));
      if (row?.etag === undefined) return;
      const now = fromJsonColumns(kinds.match, row);
      if (now.rejected) return;
      try {
        await table.updateEntity(rowOf({ ...now, askedOn: on }), 'Replace', { etag: row.etag });
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    },
  };
}
