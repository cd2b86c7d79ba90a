import { odata, type TableClient, type TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { Message } from '../decisions/message.ts';
import { digestPointer } from '../engine/pointer.ts';
import type { Delivery, Outbox, Pointer, StoredMessage } from '../engine/ports.ts';
import { Instant } from '../words/time.ts';
import { endOfPrefix, fromJsonColumns, isConflict, jsonColumns, unlessMissing } from './rows.ts';

/** How a message stands, in columns of its own so that unsettled ones are found without reading any text. */
const DeliveryColumns = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), attempts: z.int(), notBeforeAt: Instant }),
  z.object({ state: z.literal('sending'), attempts: z.int(), leaseUntilAt: Instant }),
  z.object({ state: z.enum(['accepted', 'delivered']), attempts: z.int(), sentAt: Instant, emailId: z.string() }),
  z.object({
    state: z.literal('sent'),
    attempts: z.int(),
    sentAt: Instant,
    activityId: z
      .string()
      .optional()
      .transform((id): string | undefined => id),
  }),
  z.object({ state: z.enum(['unknown', 'unreachable', 'failed', 'not-needed']), attempts: z.int(), why: z.string() }),
]);

/** Not to be given up any more. An e-mail that was taken has left us, whatever becomes of it. */
const HasEnded = z.object({ state: z.enum(['accepted', 'delivered', 'sent', 'unknown', 'unreachable', 'failed', 'not-needed']) });

/** A new message, waiting to be sent. */
export function messageRow(pointer: Pointer, message: Message, at: Instant): TableEntity {
  const delivery: Delivery = { state: 'pending', attempts: 0, notBeforeAt: at };
  return { partitionKey: pointer.partition, rowKey: pointer.row, createdAt: at, ...delivery, ...jsonColumns(message) };
}

export function tableOutbox(table: TableClient): Outbox {
  const insertForPerson = async (message: Message, at: Instant): Promise<boolean> => {
    try {
      await table.createEntity(messageRow(digestPointer(message.to, message.key), message, at));
      return true;
    } catch (error) {
      if (isConflict(error)) return false;
      throw error;
    }
  };

  return {
    insertDigest: (to, key, asks, at) => insertForPerson({ key, to, content: { kind: 'digest', asks: [...asks] } }, at),

    insertEmail: (to, key, firstStep, at) => insertForPerson({ key, to, content: { kind: 'email', firstStep } }, at),

    async load(pointer) {
      const row = await unlessMissing(table.getEntity(pointer.partition, pointer.row));
      return row && storedMessage(pointer, row, row.etag);
    },

    async settle(stored, delivery) {
      const { partition, row } = stored.pointer;
      const columns = {
        partitionKey: partition,
        rowKey: row,
        createdAt: stored.createdAt,
        ...delivery,
        ...jsonColumns(stored.message),
      };
      try {
        const { etag } = await table.updateEntity(columns, 'Replace', { etag: stored.version });
        return etag === undefined ? undefined : { ...stored, delivery, version: etag };
      } catch (error) {
        if (isConflict(error)) return undefined;
        throw error;
      }
    },

    async giveUp({ partition, row }, why) {
      const stored = await unlessMissing(table.getEntity(partition, row));
      if (!stored || HasEnded.safeParse(stored).success) return;
      const failed = { partitionKey: partition, rowKey: row, state: 'failed', why };
      await table.updateEntity(failed, 'Merge', { etag: stored.etag });
    },

    async unsettled({ planId, ref }) {
      const prefix = `message¦${ref}¦`;
      const range = odata`PartitionKey eq ${planId} and RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
      const filter = `${range} and (state eq 'pending' or state eq 'sending')`;
      const messages: StoredMessage[] = [];
      for await (const row of table.listEntities({ queryOptions: { filter } })) {
        messages.push(storedMessage({ partition: planId, row: String(row.rowKey) }, row, row.etag));
      }
      return messages;
    },
  };
}

function storedMessage(pointer: Pointer, row: Readonly<Record<string, unknown>>, version: string): StoredMessage {
  const message = fromJsonColumns(Message, row);
  return { pointer, message, delivery: DeliveryColumns.parse(row), createdAt: Instant.parse(row.createdAt), version };
}
