import { odata, type TableClient, type TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { type DigestAsk, isQuestion, type Message } from '../decisions/message.ts';
import { digestPointer, personIn } from '../engine/pointer.ts';
import {
  type Delivery,
  type KeptMessage,
  type Outbox,
  type Pointer,
  type StoredMessage,
  UnreadableRowError,
} from '../engine/ports.ts';
import { PersonId } from '../words/person.ts';
import { Instant } from '../words/time.ts';
import { kinds } from './row-kinds.ts';
import {
  endOfPrefix,
  fromColumns,
  fromJsonColumns,
  isConflict,
  isMissing,
  jsonColumns,
  knownVersionOf,
  unlessMissing,
  untilFirst,
} from './rows.ts';

/** How a message stands, in columns of its own so that unsettled ones are found without reading any text. */
export const DeliveryColumns = z.discriminatedUnion('state', [
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
  return { partitionKey: pointer.partition, rowKey: pointer.row, createdAt: at, ...delivery, ...messageColumns(message) };
}

/** Whom it is for stands by itself as well: it can be told even when nothing else can be read. */
function messageColumns(message: Message): Readonly<Record<string, unknown>> {
  return { to: message.to, ...jsonColumns(message) };
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

  const list = async (partition: string, prefix: string, which: string): Promise<StoredMessage[]> => {
    const range = odata`PartitionKey eq ${partition} and RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
    const messages: StoredMessage[] = [];
    for await (const row of table.listEntities({ queryOptions: { filter: `${range} and ${which}` } })) {
      messages.push(storedMessage({ partition, row: String(row.rowKey) }, row, row.etag));
    }
    return messages;
  };

  const kept = async (partition: string, prefix: string, sinceAt: Instant): Promise<KeptMessage[]> => {
    const range = odata`PartitionKey eq ${partition} and RowKey ge ${prefix} and RowKey lt ${endOfPrefix(prefix)}`;
    const young = odata`createdAt ge ${sinceAt}`;
    const messages: KeptMessage[] = [];
    for await (const row of table.listEntities({ queryOptions: { filter: `${range} and ${young}` } })) {
      messages.push(keptMessage(row, row.etag));
    }
    return messages;
  };

  return {
    askInDigest: (to, key, asks, at) =>
      untilFirst(async () => {
        const isNew = await insertForPerson({ key, to, content: { kind: 'digest', asks: [...asks] } }, at);
        if (isNew) return { kind: 'new', asks };
        const pointer = digestPointer(to, key);
        const row = await table.getEntity(pointer.partition, pointer.row);
        const { message, delivery, version, createdAt } = storedMessage(pointer, row, row.etag);
        const earlier = message.content.kind === 'digest' ? message.content.asks : [];
        if (delivery.state !== 'pending') return { kind: 'gone', asks: earlier };
        const all = [...earlier, ...asks.filter((ask) => !earlier.some((one) => isSameAsk(one, ask)))];
        if (all.length === earlier.length) return { kind: 'added', asks: earlier };
        const added: Message = { ...message, content: { kind: 'digest', asks: all } };
        const columns = {
          partitionKey: pointer.partition,
          rowKey: pointer.row,
          createdAt,
          ...delivery,
          ...messageColumns(added),
        };
        await table.updateEntity(columns, 'Replace', { etag: version });
        return { kind: 'added', asks: all };
      }),

    insertForPerson,

    insertEmail: (to, key, firstStep, at) => insertForPerson({ key, to, content: { kind: 'email', firstStep } }, at),

    async load(pointer) {
      const row = await unlessMissing(table.getEntity(pointer.partition, pointer.row));
      return row && storedMessage(pointer, row, row.etag);
    },

    async addresseeOf(pointer) {
      const row = await unlessMissing(table.getEntity(pointer.partition, pointer.row));
      return row && addresseeIn(pointer, row);
    },

    async settle(stored, delivery) {
      const { partition, row } = stored.pointer;
      const columns = {
        partitionKey: partition,
        rowKey: row,
        createdAt: stored.createdAt,
        ...delivery,
        ...(delivery.state === 'sent' && { isLive: delivery.activityId !== undefined && isQuestion(stored.message.content) }),
        ...messageColumns(stored.message),
      };
      try {
        const { etag } = await table.updateEntity(columns, 'Replace', { etag: stored.version });
        return etag === undefined ? undefined : { ...stored, delivery, version: etag };
      } catch (error) {
        if (isConflict(error) || isMissing(error)) return undefined;
        throw error;
      }
    },

    async giveUp({ partition, row }, why) {
      const stored = await unlessMissing(table.getEntity(partition, row));
      if (stored?.state === 'failed' && stored.why === why) return true;
      if (!stored || HasEnded.safeParse(stored).success) return false;
      knownVersionOf(stored); // of a newer version it is not damaged, and a newer server sends it
      const failed = { partitionKey: partition, rowKey: row, state: 'failed', why };
      await table.updateEntity(failed, 'Merge', { etag: stored.etag });
      return true;
    },

    unsettled: ({ planId, ref }) => list(planId, `message¦${ref}¦`, "(state eq 'pending' or state eq 'sending')"),

    liveAbout: ({ planId, ref }) => list(planId, `message¦${ref}¦`, 'isLive eq true'),

    sentTo: (personId, sinceAt) => kept(`person:${personId}`, 'message¦', sinceAt),

    sentAbout: (planId, sinceAt, ref) => kept(planId, ref === undefined ? 'message¦' : `message¦${ref}¦`, sinceAt),

    async retire({ partition, row }) {
      await unlessMissing(table.updateEntity({ partitionKey: partition, rowKey: row, isLive: false }, 'Merge'));
    },
  };
}

/** A message as it is stored, however little of it can be read. */
export function keptMessage(row: Readonly<Record<string, unknown>>, version: string): KeptMessage {
  const pointer = { partition: String(row['partitionKey']), row: String(row['rowKey']) };
  return { pointer, to: addresseeIn(pointer, row), stored: readableMessage(pointer, row, version) };
}

function isSameAsk(a: DigestAsk, b: DigestAsk): boolean {
  return a.planId === b.planId && a.ref === b.ref && a.as === b.as;
}

function addresseeIn(pointer: Pointer, { to }: Readonly<Record<string, unknown>>): PersonId | undefined {
  return personIn(pointer) ?? PersonId.safeParse(to).data;
}

function readableMessage(...row: Parameters<typeof storedMessage>): StoredMessage | undefined {
  try {
    return storedMessage(...row);
  } catch (error) {
    if (error instanceof UnreadableRowError) return undefined;
    throw error;
  }
}

function storedMessage(pointer: Pointer, row: Readonly<Record<string, unknown>>, version: string): StoredMessage {
  const { createdAt, isLive } = fromColumns(z.object({ createdAt: Instant, isLive: z.boolean().default(false) }), row);
  const message = fromJsonColumns(kinds.message, row);
  return { pointer, message, delivery: fromColumns(DeliveryColumns, row), isLive, createdAt, version };
}
