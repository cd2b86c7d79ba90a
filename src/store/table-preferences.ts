import { odata, type TableClient } from '@azure/data-tables';
import type { Preferences } from '../engine/ports.ts';
import { PersonId } from '../words/person.ts';
import { remembered } from './remembered.ts';
import { unlessMissing } from './rows.ts';

const OPTED_OUT = 'opted-out';

/** A row for each person who typed `stop`. */
export function tablePreferences(table: TableClient): Preferences {
  const optedOut = remembered(() => readOptedOut(table));
  return {
    optedOut: optedOut.read,

    async setOptedOut(personId, isOptedOut) {
      if (isOptedOut) await table.upsertEntity({ partitionKey: OPTED_OUT, rowKey: personId }, 'Replace');
      else await unlessMissing(table.deleteEntity(OPTED_OUT, personId));
      optedOut.forget();
    },
  };
}

async function readOptedOut(table: TableClient): Promise<ReadonlySet<PersonId>> {
  const ids = new Set<PersonId>();
  const filter = odata`PartitionKey eq ${OPTED_OUT}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) ids.add(PersonId.parse(row.rowKey));
  return ids;
}
