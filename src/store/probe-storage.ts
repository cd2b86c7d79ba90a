import { queueClient, type StorageConnection, tableClient } from './connection.ts';

/** How long tables and queue take to answer, and by how much this machine's clock is ahead of the storage's. */
export async function probeStorage(connection: StorageConnection) {
  const tablesMs = await timed(async () => {
    for await (const _ of tableClient(connection, 'directory').listEntities().byPage({ maxPageSize: 1 })) break;
  });
  let aheadMs: number | undefined;
  const queueMs = await timed(async () => {
    const { date } = await queueClient(connection, 'messages').getProperties();
    if (date) aheadMs = Date.now() - date.getTime();
  });
  return { tablesMs, queueMs, aheadMs };
}

/** The most that can be looked at. */
const PEEKED = 32;

/** What waits on the queue, without taking any of it. */
export async function probeQueue(connection: StorageConnection) {
  const queue = queueClient(connection, 'messages');
  const { approximateMessagesCount: waiting = 0 } = await queue.getProperties();
  const { peekedMessageItems } = await queue.peekMessages({ numberOfMessages: PEEKED });
  return { waiting, timesReceived: peekedMessageItems.map(({ dequeueCount }) => dequeueCount) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
