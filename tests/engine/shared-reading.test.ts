import { describe, expect, it } from 'vitest';
import { sharedReading } from '../../src/engine/shared-reading.ts';

/** A reading that ends when the test says, and says how often it was begun. */
function slowReading() {
  const open: { resolve: (n: number) => void; reject: (error: Error) => void }[] = [];
  const read = sharedReading(() => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    open.push({ resolve, reject });
    return promise;
  });
  return { read, open, end: (n: number) => open[n]?.resolve(n) };
}

describe('a large reading that several ask for', () => {
  it('is made once for everybody who waits, and begins after they asked', async () => {
    const { read, open, end } = slowReading();
    const first = read();
    const others = [read(), read(), read()];
    expect(open).toHaveLength(1);
    end(0);
    expect(await first).toBe(0);
    end(1);
    expect(await Promise.all(others)).toEqual([1, 1, 1]);
    expect(open).toHaveLength(2);
  });

  it('never gives somebody what was read before they asked', async () => {
    const { read, end } = slowReading();
    const first = read();
    end(0);
    await first;
    const second = read();
    end(1);
    expect(await second).toBe(1);
  });

  it('that fails does so for whoever shares it, and the next one is made all the same', async () => {
    const { read, open, end } = slowReading();
    const first = read();
    const second = read();
    open[0]?.reject(new Error('storage is away'));
    await expect(first).rejects.toThrow('storage is away');
    end(1);
    expect(await second).toBe(1);
  });
});
