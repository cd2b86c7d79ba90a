import { describe, expect, it } from 'vitest';
import { openHealth } from '../src/health.ts';

const answers = () => Promise.resolve();
const isAway = () => Promise.reject(new Error('storage is away'));

/** With the lines of its log. */
function open({ stuck, checkStorage }: { stuck?: string; checkStorage: () => Promise<void> }) {
  const logged: unknown[] = [];
  const log = (event: string, facts?: object): number => logged.push({ event, ...facts });
  return { ...openHealth({ log, stuck: () => stuck, checkStorage }), logged };
}

describe('a server', () => {
  it('is ready while storage answers, and until it is asked to stop', async () => {
    const health = open({ checkStorage: answers });
    expect(await health.isReady()).toBe(true);
    health.stop();
    expect(await health.isReady()).toBe(false);
    expect(await health.isAlive()).toBe(true);
  });

  it('is not ready when it was asked to stop while storage was looked at', async () => {
    const health = open({ checkStorage: async () => health.stop() });
    expect(await health.isReady()).toBe(false);
  });

  it('looks at storage once for all who ask at the same time, and again for whoever asks later', async () => {
    let looks = 0;
    const health = open({
      checkStorage: async () => {
        looks += 1;
      },
    });
    expect(await Promise.all([health.isReady(), health.isReady(), health.isReady()])).toEqual([true, true, true]);
    expect(looks).toBe(1);
    await health.isReady();
    expect(looks).toBe(2);
  });

  it('lets whoever asks know that storage is away', async () => {
    await expect(open({ checkStorage: isAway }).isReady()).rejects.toThrow('storage is away');
  });

  it.each([
    { checkStorage: answers, alive: true, because: 'all is well' },
    { checkStorage: isAway, alive: true, because: 'started anew, it would find storage away too, again and again' },
    { stuck: 'sweep', checkStorage: isAway, alive: true, because: 'it may be storage that it waits for' },
    { stuck: 'sweep', checkStorage: answers, alive: false, because: 'only starting it anew will make it sweep again' },
  ])('is to be left running: $alive, since $because', async ({ alive, ...given }) => {
    const health = open(given);
    expect(await health.isAlive()).toBe(alive);
    expect(health.logged).toEqual(alive ? [] : [{ event: 'worker-stuck', what: 'sweep' }]);
  });
});
