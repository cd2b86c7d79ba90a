import type { QueueClient } from '@azure/storage-queue';
import { z } from 'zod';
import type { Pointers } from '../engine/ports.ts';

const StoredPointer = z.object({ partition: z.string(), row: z.string() });

export function queuePointers(queue: QueueClient): Pointers {
  return {
    async push(pointer, waitMs) {
      const text = Buffer.from(JSON.stringify(pointer)).toString('base64');
      await queue.sendMessage(text, { visibilityTimeout: Math.ceil(waitMs / 1000) });
    },

    async receive(most, leaseMs) {
      const { receivedMessageItems } = await queue.receiveMessages({
        numberOfMessages: Math.min(most, 32),
        visibilityTimeout: Math.ceil(leaseMs / 1000),
      });
      return receivedMessageItems.map(({ messageText, messageId, popReceipt, dequeueCount }) => ({
        pointer: StoredPointer.parse(JSON.parse(Buffer.from(messageText, 'base64').toString())),
        timesReceived: dequeueCount,
        done: async () => {
          await queue.deleteMessage(messageId, popReceipt);
        },
      }));
    },
  };
}
