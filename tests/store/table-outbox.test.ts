import { describe, expect, it } from 'vitest';
import { MessageKey } from '../../src/decisions/message.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import type { Delivery, StoredMessage } from '../../src/engine/ports.ts';
import { personId } from '../../src/words/person.ts';
import { Instant } from '../../src/words/time.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const lead = personId('tenant', 'lead');
const test = useTestStorage();

async function digest(key: string): Promise<StoredMessage> {
  await test.storage.outbox.insertDigest(lead, MessageKey.parse(key), [], at);
  const stored = await test.storage.outbox.load(digestPointer(lead, MessageKey.parse(key)));
  if (!stored) throw new Error('the digest was inserted');
  return stored;
}

describe('the outbox', () => {
  it('takes one digest for a person and day, and says when there is one already', async () => {
    const key = MessageKey.parse('digest-2026-06-04');
    expect(await test.storage.outbox.insertDigest(lead, key, [], at)).toBe(true);
    expect(await test.storage.outbox.insertDigest(lead, key, [], at)).toBe(false);
    expect(await test.storage.outbox.insertDigest(personId('tenant', 'other'), key, [], at)).toBe(true);
  });

  it('lets only one of two senders lease a message', async () => {
    const stored = await digest('digest-lease');
    const leased: Delivery = { state: 'sending', attempts: 1, leaseUntilAt: at };
    const both = await Promise.all([test.storage.outbox.settle(stored, leased), test.storage.outbox.settle(stored, leased)]);
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it.each<Delivery>([
    { state: 'pending', attempts: 2, notBeforeAt: at },
    { state: 'sending', attempts: 1, leaseUntilAt: at },
    { state: 'sent', attempts: 1, sentAt: at, activityId: 'activity-1' },
    { state: 'sent', attempts: 1, sentAt: at, activityId: undefined },
    { state: 'unreachable', attempts: 1, why: 'They have not installed the app.' },
  ])('reads back how a message stands: $state', async (delivery) => {
    const stored = await digest(
      `digest-${delivery.state}-${delivery.attempts}-${'activityId' in delivery ? delivery.activityId : ''}`,
    );
    await test.storage.outbox.settle(stored, delivery);
    expect((await test.storage.outbox.load(stored.pointer))?.delivery).toEqual(delivery);
  });
});
