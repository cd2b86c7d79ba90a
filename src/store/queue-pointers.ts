import type { QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import type { Pointers, ReceivedPointer } from '../engine/ports.ts';

/** Past this the queue refuses to hold a message back, and forgets one unless it is told not to. Whoever gets one early waits anew. */
const LONGEST_WAIT_MS = 6 * 24 * 60 * 60_000;

const FOREVER = -1;

/** `at`: from when on it may be taken up, in ms since 1970. Absent in what earlier versions put there. */
const StoredPointer = z.object({ partition: z.string(), row: z.string(), at: z.number().optional() });

export function queuePointers(queue: QueueClient): Pointers {
  return {
    async push(pointer, waitMs) {
      const visibilityTimeout = Math.ceil(Math.min(waitMs, LONGEST_WAIT_MS) / 1000);
      const stored = { ...pointer, at: Date.now() + visibilityTimeout * 1000 };
      const text = Buffer.from(JSON.stringify(stored)).toString('base64');
      await queue.sendMessage(text, { visibilityTimeout, messageTimeToLive: FOREVER });
    },

    async receive(most, leaseMs) {
      const { receivedMessageItems } = await queue.receiveMessages({
        numberOfMessages: Math.min(most, 32),
        visibilityTimeout: Math.ceil(leaseMs / 1000),
      });
      const received: ReceivedPointer[] = [];
      for (const { messageText, messageId, popReceipt, dequeueCount } of receivedMessageItems) {
        const done = async (): Promise<void> => {
          await queue.deleteMessage(messageId, popReceipt);
        };
        const stored = pointerIn(messageText);
        if (!stored) {
          await done();
          continue;
        }
        const { at, ...pointer } = stored;
        const waitedMs = at === undefined ? undefined : Math.max(0, Date.now() - at);
        received.push({ pointer, timesReceived: dequeueCount, waitedMs, done });
      }
      return received;
    },
  };
}

/** @returns `undefined` for what we never wrote: taken off the queue, since the outbox is the truth and loses nothing */
function pointerIn(text: string): z.infer<typeof StoredPointer> | undefined {
  try {
    return StoredPointer.parse(JSON.parse(Buffer.from(text, 'base64').toString()));
  } catch {
    return undefined;
  }
}
