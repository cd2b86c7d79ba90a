import { describe, expect, it } from 'vitest';
import { queueClient } from '../../src/store/connection.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const test = useTestStorage();

describe('the queue', () => {
  it('carries a pointer, gives it to one worker only, and forgets it when it is done', async () => {
    const pointer = { partition: 'child-h', row: 'message¦HOU-01¦claim-1' };
    await test.storage.pointers.push(pointer, 0);

    const [received] = await test.storage.pointers.receive(10, 60_000);
    expect(received?.pointer).toEqual(pointer);
    expect(received?.timesReceived).toBe(1);
    expect(await test.storage.pointers.receive(10, 60_000)).toEqual([]);

    await received?.done();
  });

  it('says how long a pointer could have been taken up, and does not know it of one that an earlier version put there', async () => {
    const queue = queueClient(test.local.connection, 'messages');
    const put = async (pointer: object): Promise<number | undefined> => {
      await queue.sendMessage(Buffer.from(JSON.stringify({ partition: 'child-h', row: 'a', ...pointer })).toString('base64'));
      const [received] = await test.storage.pointers.receive(1, 60_000);
      await received?.done();
      return received?.waitedMs;
    };
    expect(await put({})).toBeUndefined();
    expect(await put({ at: Date.now() - 90_000 })).toBeGreaterThanOrEqual(90_000);
    expect(await put({ at: Date.now() + 90_000 })).toBe(0); // another server's clock is ahead
  });

  it('holds back a pointer that is to wait', async () => {
    await test.storage.pointers.push({ partition: 'child-h', row: 'later' }, 60_000);
    expect(await test.storage.pointers.receive(10, 60_000)).toEqual([]);
  });

  it('takes a pointer that is to wait for longer than the queue holds anything back: a closure of two weeks, say', async () => {
    const twoWeeks = 14 * 24 * 60 * 60_000;
    await test.storage.pointers.push({ partition: 'child-h', row: 'after Christmas' }, twoWeeks);
    expect(await test.storage.pointers.receive(10, 60_000)).toEqual([]);
  });

  it('does not forget a pointer, however long no server runs', async () => {
    const queue = queueClient(test.local.connection, 'messages');
    await queue.clearMessages();
    await test.storage.pointers.push({ partition: 'child-h', row: 'kept' }, 0);
    const { peekedMessageItems } = await queue.peekMessages();
    expect(peekedMessageItems[0]?.expiresOn?.getFullYear()).toBeGreaterThan(2100);
    await queue.clearMessages();
  });

  it.each([
    { text: 'hello', because: 'it is no pointer' },
    { text: '', because: 'it is empty' },
    { text: Buffer.from('{"partition":"child-h"').toString('base64'), because: 'it is broken off' },
    { text: Buffer.from('{"partition":7,"row":"a"}').toString('base64'), because: 'it has another shape' },
    { text: Buffer.from('null').toString('base64'), because: 'there is nothing in it' },
  ])('is rid of what is not ours, and hands out the rest: $because', async ({ text }) => {
    const queue = queueClient(test.local.connection, 'messages');
    await queue.clearMessages();
    const [before, after] = ['before', 'after'].map((row) => ({ partition: 'child-h', row }));
    if (before) await test.storage.pointers.push(before, 0);
    await queue.sendMessage(text);
    if (after) await test.storage.pointers.push(after, 0);

    const received = await test.storage.pointers.receive(10, 60_000);

    expect(received.map(({ pointer }) => pointer)).toEqual([before, after]);
    for (const { done } of received) await done();
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
  });
});
