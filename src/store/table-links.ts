import { odata, type TableClient } from '@azure/data-tables';
import type { Links } from '../engine/ports.ts';
import { ReportLink } from '../words/report-link.ts';
import { kinds } from './row-kinds.ts';
import { anythingFromJsonColumns, fromJsonColumns, isConflict, isMissing, jsonColumns, unlessMissing } from './rows.ts';

export const LINKS = 'links';

/** A row for each link that was given out, under the hash of its token: whoever reads the table cannot use it. */
export function tableLinks(table: TableClient): Links {
  return {
    async put(hash, link) {
      await table.createEntity({ partitionKey: LINKS, rowKey: hash, ...jsonColumns(link) });
    },

    async find(hash) {
      const row = await unlessMissing(table.getEntity(LINKS, hash));
      return row && fromJsonColumns(kinds.link, row);
    },

    async take(hash) {
      const row = await unlessMissing(table.getEntity(LINKS, hash));
      if (!row) return undefined;
      try {
        await table.deleteEntity(LINKS, hash, { etag: row.etag });
      } catch (error) {
        if (isMissing(error) || isConflict(error)) return undefined; // somebody else took it at this moment
        throw error;
      }
      return fromJsonColumns(kinds.link, row);
    },

    async forgetOver(at) {
      for await (const row of table.listEntities({ queryOptions: { filter: odata`PartitionKey eq ${LINKS}` } })) {
        const link = ReportLink.safeParse(anythingFromJsonColumns(row)).data;
        if (link && link.untilAt < at && row.rowKey) await unlessMissing(table.deleteEntity(LINKS, row.rowKey));
      }
    },
  };
}
