import { odata, type TableClient } from '@azure/data-tables';
import { hashOf } from '../engine/history-chain.ts';
import type { Procedures } from '../engine/ports.ts';
import { canonical } from '../words/canonical.ts';
import type { ProcedureRef, StoredProcedure } from '../words/procedure.ts';
import { remembered } from './remembered.ts';
import { kinds } from './row-kinds.ts';
import { fromJsonColumns, isConflict, jsonColumns, unlessMissing, untilFirst } from './rows.ts';

export const PROCEDURES = 'procedures';

/** A row for each version of each procedure. */
export function tableProcedures(table: TableClient): Procedures {
  const versions = remembered(() => readVersions(table));
  return {
    versions: versions.read,
    versionsNow: () => readVersions(table),

    async add(stored) {
      try {
        await table.createEntity(rowOf(stored, hashOf(stored.procedure)));
      } catch (error) {
        if (!isConflict(error)) throw error;
        const kept = fromJsonColumns(kinds.procedure, await table.getEntity(PROCEDURES, rowKey(stored.procedure)));
        return canonical(kept.procedure) === canonical(stored.procedure) ? 'there' : 'other-text';
      }
      versions.forget();
      return 'added';
    },

    async change(ref, decide) {
      const changed = await untilFirst(async () => {
        const row = await unlessMissing(table.getEntity(PROCEDURES, rowKey(ref)));
        if (!row) return undefined;
        const current = fromJsonColumns(kinds.procedure, row);
        const decided = decide(current);
        if ('stored' in decided && decided.stored !== current)
          await table.updateEntity(rowOf(decided.stored, row['textHash']), 'Replace', { etag: row.etag });
        return decided;
      });
      versions.forget();
      return changed;
    },
  };
}

function rowKey({ id, version }: ProcedureRef): string {
  return `${id}¦${version}`;
}

/** @param textHash of its text as it came, which whatever is said of it later leaves as it is */
function rowOf(stored: StoredProcedure, textHash: unknown) {
  return { partitionKey: PROCEDURES, rowKey: rowKey(stored.procedure), ...jsonColumns(stored), textHash };
}

async function readVersions(table: TableClient): Promise<StoredProcedure[]> {
  const versions: StoredProcedure[] = [];
  const filter = odata`PartitionKey eq ${PROCEDURES}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) versions.push(fromJsonColumns(kinds.procedure, row));
  return versions.toSorted((a, b) => a.importedAt.localeCompare(b.importedAt));
}
