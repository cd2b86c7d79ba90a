import type { Transport } from '../../src/engine/ports.ts';
import type { Storage } from '../../src/store/open-storage.ts';

/** The process is gone: nothing that it still tries happens. */
export class KilledError extends Error {
  override readonly name = 'KilledError';
}

export type Killed = {
  readonly storage: Storage;
  /** Wraps the one thing that is written outside storage: a message to Teams. */
  readonly transport: (transport: Transport) => Transport;
  /** How many writes were made. */
  readonly writes: () => number;
};

const WRITES = new Set([
  'commit',
  'createPlan',
  'changePlan',
  'change',
  'put',
  'clear',
  'askInDigest',
  'insertEmail',
  'retire',
  'noteFallback',
  'setOptedOut',
  'setCadence',
  'settle',
  'giveUp',
  'insertForPerson',
  'push',
  'remember',
  'forget',
  'noteFailure',
  'noteArrival',
  'noteFallback',
]);

/**
 * Storage, queue and Teams as a process sees them that is killed right after its n-th write: that write has happened, and
 * nothing after it does. The writes are found by wrapping every port, not listed by hand in the story.
 * @param n 1 or more; `Infinity` only counts
 */
export function killAfter(n: number, real: Storage): Killed {
  let writes = 0;
  const alive = (): void => {
    if (writes >= n) throw new KilledError();
  };
  const written = <T>(result: T): T => {
    writes += 1;
    alive();
    return result;
  };
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          alive();
          const result: unknown = member.apply(target, given);
          return WRITES.has(String(name)) ? Promise.resolve(result).then(written) : result;
        };
      },
    });
  const { pointers } = real;
  return {
    storage: {
      ...real,
      register: wrap(real.register),
      agenda: wrap(real.agenda),
      owners: wrap(real.owners),
      directory: wrap(real.directory),
      matches: wrap(real.matches),
      preferences: wrap(real.preferences),
      reach: wrap(real.reach),
      outbox: wrap(real.outbox),
      pointers: {
        push: wrap(pointers).push,
        receive: async (most, leaseMs) => {
          alive();
          const received = await pointers.receive(most, leaseMs);
          return received.map((one) => ({
            ...one,
            done: async () => {
              alive();
              await one.done();
              written(undefined);
            },
          }));
        },
      },
    },
    transport: (transport) => ({
      open: async (personId, neighbour) => {
        alive();
        return written(await transport.open(personId, neighbour));
      },
      post: async (address, card) => {
        alive();
        return written(await transport.post(address, card));
      },
      update: async (address, activityId, card) => {
        alive();
        await transport.update(address, activityId, card);
        written(undefined);
      },
    }),
    writes: () => writes,
  };
}
