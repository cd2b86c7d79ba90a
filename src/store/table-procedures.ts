import { odata, type TableClient } from '@azure/data-tables';
import type { Procedures } from '../engine/ports.ts';
import { canonical } from '../words/canonical.ts';
import { type ProcedureRef, StoredProcedure } from '../words/procedure.ts';
import { remembered } from './remembered.ts';
import { fromJsonColumns, isConflict, jsonColumns, unlessMissing, untilFirst } from './rows.ts';

const PARTITION = 'procedures';

/** A row for each version of each procedure. */
export function tableProcedures(table: TableClient): Procedures {
  const versions = remembered(() => readVersions(table));
  return {
    versions: versions.read,
    versionsNow: () => readVersions(table),

    async add(stored) {
      try {
        await table.createEntity(rowOf(stored));
      } catch (error) {
        if (!isConflict(error)) throw error;
        const kept = fromJsonColumns(StoredProcedure, await table.getEntity(PARTITION, rowKey(stored.procedure)));
        return canonical(kept.procedure) === canonical(stored.procedure) ? 'there' : 'other-text';
      }
      versions.forget();
      return 'added';
    },

    async change(ref, decide) {
      const changed = await untilFirst(async () => {
        const row = await unlessMissing(table.getEntity(PARTITION, rowKey(ref)));
        if (!row) return undefined;
        const current = fromJsonColumns(StoredProcedure, row);
        const decided = decide(current);
        if ('stored' in decided && decided.stored !== current)
          await table.updateEntity(rowOf(decided.stored), 'Replace', { etag: row.etag });
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

function rowOf(stored: StoredProcedure) {
  return { partitionKey: PARTITION, rowKey: rowKey(stored.procedure), ...jsonColumns(stored) };
}

async function readVersions(table: TableClient): Promise<StoredProcedure[]> {
  const versions: StoredProcedure[] = [];
  const filter = odata`PartitionKey eq ${PARTITION}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) versions.push(fromJsonColumns(StoredProcedure, row));
  return versions.toSorted((a, b) => a.importedAt.localeCompare(b.importedAt));
}
