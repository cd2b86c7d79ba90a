import { describe, expect, it } from 'vitest';
import { DigestAsk, MessageKey } from '../../src/decisions/message.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import { type Delivery, type StoredMessage, UnreadableRowError } from '../../src/engine/ports.ts';
import { tableClient } from '../../src/store/connection.ts';
import { personId } from '../../src/words/person.ts';
import { Instant } from '../../src/words/time.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const at = Instant.parse('2026-06-04T09:00:00.000Z');
const lead = personId('tenant', 'lead');
const test = useTestStorage();

function askAbout(ref: string): DigestAsk {
  return DigestAsk.parse({ planId: 'child-h', ref, as: 'lead' });
}

async function digest(key: string): Promise<StoredMessage> {
  await test.storage.outbox.askInDigest(lead, MessageKey.parse(key), [], at);
  const stored = await test.storage.outbox.load(digestPointer(lead, MessageKey.parse(key)));
  if (!stored) throw new Error('the digest was inserted');
  return stored;
}

describe('the outbox', () => {
  it('takes one digest for a person and day, and says when there is one already', async () => {
    const key = MessageKey.parse('digest-2026-06-04');
    const other = personId('tenant', 'other');
    expect(await test.storage.outbox.askInDigest(lead, key, [], at)).toMatchObject({ kind: 'new' });
    expect(await test.storage.outbox.askInDigest(lead, key, [], at)).toMatchObject({ kind: 'added' });
    expect(await test.storage.outbox.askInDigest(other, key, [], at)).toMatchObject({ kind: 'new' });
  });

  it('adds to a digest that has not left, each thing once, and tells everything that it asks', async () => {
    const key = MessageKey.parse('digest-added-to');
    const { outbox } = test.storage;
    const first = askAbout('HOU-01');
    const second = askAbout('HOU-02');
    expect(await outbox.askInDigest(lead, key, [first], at)).toEqual({ kind: 'new', asks: [first] });
    expect(await outbox.askInDigest(lead, key, [first, second], at)).toEqual({ kind: 'added', asks: [first, second] });
    expect(await outbox.askInDigest(lead, key, [first], at)).toEqual({ kind: 'added', asks: [first, second] });
    expect((await outbox.load(digestPointer(lead, key)))?.message.content).toEqual({ kind: 'digest', asks: [first, second] });
  });

  it.each<Delivery>([
    { state: 'sending', attempts: 1, leaseUntilAt: at },
    { state: 'sent', attempts: 1, sentAt: at, activityId: 'activity-1' },
    { state: 'unknown', attempts: 1, why: 'The line broke.' },
  ])('adds nothing to a digest that is $state, and tells what it asked', async (delivery) => {
    const key = MessageKey.parse(`digest-gone-${delivery.state}`);
    const { outbox } = test.storage;
    await outbox.askInDigest(lead, key, [askAbout('HOU-01')], at);
    const stored = await outbox.load(digestPointer(lead, key));
    if (!stored) throw new Error('the digest was inserted');
    await outbox.settle(stored, delivery);
    expect(await outbox.askInDigest(lead, key, [askAbout('HOU-02')], at)).toEqual({ kind: 'gone', asks: [askAbout('HOU-01')] });
    expect((await outbox.load(stored.pointer))?.delivery).toEqual(delivery);
  });

  it('keeps what each of many servers asks at once, in one digest', async () => {
    const key = MessageKey.parse('digest-of-many-servers');
    const refs = Array.from({ length: 6 }, (_, n) => `HOU-1${n}`);
    const made = await Promise.all(refs.map((ref) => test.storage.outbox.askInDigest(lead, key, [askAbout(ref)], at)));
    expect(made.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    const content = (await test.storage.outbox.load(digestPointer(lead, key)))?.message.content;
    expect(content?.kind === 'digest' && content.asks.map(({ ref }) => ref).toSorted()).toEqual(refs);
  });

  it('takes one e-mail for a person and day, beside the digest', async () => {
    const key = MessageKey.parse('email-2026-06-04');
    expect(await test.storage.outbox.insertEmail(lead, key, 'add-app', at)).toBe(true);
    expect(await test.storage.outbox.insertEmail(lead, key, 'unblock-app', at)).toBe(false);
    expect((await test.storage.outbox.load(digestPointer(lead, key)))?.message).toEqual({
      key,
      to: lead,
      content: { kind: 'email', firstStep: 'add-app' },
    });
  });

  it('lets only one of two senders lease a message', async () => {
    const stored = await digest('digest-lease');
    const leased: Delivery = { state: 'sending', attempts: 1, leaseUntilAt: at };
    const both = await Promise.all([test.storage.outbox.settle(stored, leased), test.storage.outbox.settle(stored, leased)]);
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('lets nobody note how a message stands that was removed', async () => {
    const stored = await digest('digest-removed');
    const { partition, row } = stored.pointer;
    await test.storage.raw.remove('register', { partitionKey: partition, rowKey: row });
    const leased: Delivery = { state: 'sending', attempts: 1, leaseUntilAt: at };
    expect(await test.storage.outbox.settle(stored, leased)).toBeUndefined();
    expect(await test.storage.outbox.load(stored.pointer)).toBeUndefined();
  });

  it.each<Delivery>([
    { state: 'pending', attempts: 2, notBeforeAt: at },
    { state: 'sending', attempts: 1, leaseUntilAt: at },
    { state: 'sent', attempts: 1, sentAt: at, activityId: 'activity-1' },
    { state: 'sent', attempts: 1, sentAt: at, activityId: undefined },
    { state: 'unreachable', attempts: 1, why: 'They have not installed the app.' },
    { state: 'accepted', attempts: 1, sentAt: at, emailId: 'e-mail-1' },
    { state: 'delivered', attempts: 1, sentAt: at, emailId: 'e-mail-1' },
  ])('reads back how a message stands: $state', async (delivery) => {
    const stored = await digest(
      `digest-${delivery.state}-${delivery.attempts}-${'activityId' in delivery ? delivery.activityId : ''}`,
    );
    await test.storage.outbox.settle(stored, delivery);
    expect((await test.storage.outbox.load(stored.pointer))?.delivery).toEqual(delivery);
  });

  it.each<Delivery>([
    { state: 'pending', attempts: 2, notBeforeAt: at },
    { state: 'sending', attempts: 1, leaseUntilAt: at },
  ])('gives up a message that is $state, though nobody can read what is in it', async (delivery) => {
    const stored = await digest(`digest-given-up-${delivery.state}`);
    await test.storage.outbox.settle(stored, delivery);
    const { partition, row } = stored.pointer;
    const register = tableClient(test.local.connection, 'register');
    await register.updateEntity({ partitionKey: partition, rowKey: row, json0: '{' }, 'Merge');
    await expect(test.storage.outbox.load(stored.pointer)).rejects.toThrow(UnreadableRowError);

    expect(await test.storage.outbox.giveUp(stored.pointer, 'It could not be read.')).toBe(true);

    expect(await register.getEntity(partition, row)).toMatchObject({ state: 'failed', why: 'It could not be read.' });
  });

  it.each<Delivery>([
    { state: 'sent', attempts: 1, sentAt: at, activityId: 'activity-1' },
    { state: 'unknown', attempts: 1, why: 'The connection broke.' },
    { state: 'unreachable', attempts: 1, why: 'They have blocked the app.' },
    { state: 'failed', attempts: 16, why: 'Teams is busy.' },
    { state: 'not-needed', attempts: 0, why: 'Nothing was due any more.' },
    { state: 'accepted', attempts: 1, sentAt: at, emailId: 'e-mail-1' },
    { state: 'delivered', attempts: 1, sentAt: at, emailId: 'e-mail-1' },
  ])('leaves a message that has ended as $state with its end', async (delivery) => {
    const stored = await digest(`digest-ended-${delivery.state}`);
    await test.storage.outbox.settle(stored, delivery);
    expect(await test.storage.outbox.giveUp(stored.pointer, 'It could not be read.')).toBe(false);
    expect((await test.storage.outbox.load(stored.pointer))?.delivery).toEqual(delivery);
  });

  it('says of a message whose columns nobody can read that it is unreadable, as of one whose words are', async () => {
    const { pointer } = await digest('digest-of-a-version-to-come');
    const row = { partitionKey: pointer.partition, rowKey: pointer.row, state: 'posted-by-pigeon' };
    await tableClient(test.local.connection, 'register').updateEntity(row, 'Merge');
    await expect(test.storage.outbox.load(pointer)).rejects.toThrow(UnreadableRowError);
  });

  it('gives up a message that is not there without a word', async () => {
    const pointer = digestPointer(lead, MessageKey.parse('digest-never-inserted'));
    await test.storage.outbox.giveUp(pointer, 'It could not be read.');
    expect(await test.storage.outbox.load(pointer)).toBeUndefined();
  });

  it('says again that it gave a message up when whoever did so died before they could tell anybody', async () => {
    const stored = await digest('digest-given-up-twice');
    expect(await test.storage.outbox.giveUp(stored.pointer, 'It could not be read.')).toBe(true);
    expect(await test.storage.outbox.giveUp(stored.pointer, 'It could not be read.')).toBe(true);
    expect(await test.storage.outbox.giveUp(stored.pointer, 'For another reason.')).toBe(false);
  });

  it('lists what is young enough of what was to go to somebody, and names what is damaged by its place', async () => {
    const to = personId('tenant', 'listed');
    const later = Instant.parse('2026-06-11T09:00:00.000Z');
    for (const [key, on] of [
      ['digest-old', at],
      ['digest-young', later],
      ['digest-damaged', later],
    ] as const) {
      await test.storage.outbox.askInDigest(to, MessageKey.parse(key), [], on);
    }
    const pointer = digestPointer(to, MessageKey.parse('digest-damaged'));
    const row = { partitionKey: pointer.partition, rowKey: pointer.row, json0: '{' };
    await tableClient(test.local.connection, 'register').updateEntity(row, 'Merge');

    expect(await test.storage.outbox.sentTo(to, later)).toEqual([
      { pointer, to, stored: undefined },
      expect.objectContaining({ to, stored: expect.objectContaining({ createdAt: later }) }),
    ]);
    expect(await test.storage.outbox.sentTo(to, at)).toHaveLength(3);
  });
});
