import { describe, expect, it } from 'vitest';
import type { Deps } from '../../src/engine/deps.ts';
import type { MeasureName, Meters } from '../../src/engine/meters.ts';
import { startWorkers } from '../../src/engine/workers.ts';
import { buildEntry } from '../support/build-entry.ts';
import { roles } from '../support/build-people.ts';
import { startEngine } from '../support/start-engine.ts';

/** What was measured, and how to wait for more. */
function notingMeters() {
  const taken: { name: MeasureName; value: number; of: unknown }[] = [];
  const waiting: { name: MeasureName; resolve: () => void }[] = [];
  const meters: Meters = (name, value, ...[of]) => {
    taken.push({ name, value, of });
    for (const one of waiting) if (one.name === name) one.resolve();
  };
  const next = (name: MeasureName): Promise<void> => new Promise((resolve) => waiting.push({ name, resolve }));
  return { meters, taken, next };
}

describe('the work in the background', () => {
  it('measures how late a sweep is, how much is due, and how many people are not reached', async () => {
    const { deps, add, wait } = await startEngine();
    for (const ref of ['HOU-01', 'HOU-02']) await add(buildEntry({ ref, dueOn: '2026-05-01', owner: roles.housingLead.key }));
    wait(3);
    const { meters, taken, next } = notingMeters();
    const counted = next('sab.people.unreachable');
    const workers = startWorkers({ ...deps, meters }, 1);
    await counted;
    await workers.stop();
    expect(taken).toEqual(
      expect.arrayContaining([
        { name: 'sab.sweep.lag', value: 180, of: undefined },
        { name: 'sab.agenda.backlog', value: 2, of: undefined },
        { name: 'sab.people.unreachable', value: 0, of: undefined },
      ]),
    );
  });

  it('goes round again after a round that failed, and counts it: storage that is away sticks nobody', async () => {
    const { deps, wait } = await startEngine();
    const { meters, taken, next } = notingMeters();
    const failed = next('sab.worker.failures');
    const pointers: Deps['pointers'] = { ...deps.pointers, receive: () => Promise.reject(new Error('storage is away')) };
    const workers = startWorkers({ ...deps, meters, pointers }, 1);
    await failed;
    wait(24 * 60);
    expect(workers.stuck()).not.toBe('deliver');
    await workers.stop();
    expect(taken).toContainEqual({ name: 'sab.worker.failures', value: 1, of: { worker: 'deliver' } });
    expect(workers.left()).toEqual({ sends: 0, rounds: 0 });
  });

  it('says which part will not go round any more, and what is left of it when nobody waits any longer', async () => {
    const { deps, wait } = await startEngine();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<never[]>();
    const receive = (): Promise<never[]> => {
      asked.resolve();
      return answered.promise;
    };
    const workers = startWorkers({ ...deps, pointers: { ...deps.pointers, receive } }, 1);
    await asked.promise;
    wait(9);
    expect(workers.stuck()).toBeUndefined();
    wait(2);
    expect(workers.stuck()).toBe('deliver');
    const stopped = workers.stop();
    expect(workers.left().rounds).toBeGreaterThan(0);
    answered.resolve([]);
    await stopped;
    expect(workers.left()).toEqual({ sends: 0, rounds: 0 });
  });
});
