import { describe, expect, it } from 'vitest';
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

  it('holds back a pointer that is to wait', async () => {
    await test.storage.pointers.push({ partition: 'child-h', row: 'later' }, 60_000);
    expect(await test.storage.pointers.receive(10, 60_000)).toEqual([]);
  });
});
