import { odata, type TableClient } from '@azure/data-tables';
import type { Agenda, Hint, StoredHint } from '../engine/ports.ts';
import { EntryRef } from '../words/action.ts';
import { Instant } from '../words/time.ts';
import { isConflict, isMissing, unlessMissing } from './rows.ts';

const HintColumns = EntryRef.extend({ at: Instant });

/** At the end of the key of a note that is about messages. */
const FOR_MESSAGES = '¦messages';

/** The service gives no more rows at a time. */
const MAX_PAGE = 1000;

/**
 * The partition is the hour at which the hints fall due, and the row begins with the minute: what is due by now is a
 * range from the beginning, and what is not due is never read.
 */
export function tableAgenda(table: TableClient): Agenda {
  return {
    async put({ ref: { planId, ref }, at, isForMessages }) {
      const rowKey = `${minuteOf(at)}¦${planId}¦${ref}${isForMessages ? FOR_MESSAGES : ''}`;
      await table.upsertEntity({ partitionKey: hourOf(at), rowKey, at, planId, ref }, 'Replace');
    },

    async due(now, most, onUnreadable) {
      const hour = hourOf(now);
      const filter = odata`PartitionKey lt ${hour} or (PartitionKey eq ${hour} and at le ${now})`;
      const hints: StoredHint[] = [];
      for await (const page of table
        .listEntities({ queryOptions: { filter } })
        .byPage({ maxPageSize: Math.min(most, MAX_PAGE) })) {
        for (const row of page) {
          const id = `${row.partitionKey} ${row.rowKey}`;
          const hint = hintIn(row);
          if (!hint) {
            onUnreadable(id);
            continue;
          }
          hints.push({ ...hint, id, version: row.etag });
        }
        if (hints.length >= most) break;
      }
      return hints.slice(0, most);
    },

    async clear({ id, version }) {
      const [hour = '', row = ''] = id.split(' ');
      try {
        await table.deleteEntity(hour, row, { etag: version });
      } catch (error) {
        if (!isConflict(error) && !isMissing(error)) throw error;
      }
    },

    async clearUnreadable() {
      for await (const row of table.listEntities()) {
        const { partitionKey = '', rowKey = '', etag } = row;
        if (!hintIn(row)) await unlessMissing(table.deleteEntity(partitionKey, rowKey, { etag }));
      }
    },
  };
}

/** @returns `undefined` for a row that cannot be read */
export function hintIn(row: Readonly<Record<string, unknown>>): Hint | undefined {
  const read = HintColumns.safeParse(row).data;
  if (!read) return undefined;
  const { at, ...ref } = read;
  return { ref, at, ...(String(row['rowKey']).endsWith(FOR_MESSAGES) && { isForMessages: true }) };
}

/** `2026-06-04T09` */
function hourOf(at: Instant): string {
  return at.slice(0, 13);
}

function minuteOf(at: Instant): string {
  return at.slice(14, 16);
}
