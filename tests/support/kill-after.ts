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

/** Whatever is not named here is taken for a write: a new one is never forgotten. */
const READS = new Set([
  ...['plan', 'plans', 'load', 'entries', 'waiting', 'history', 'kept', 'due', 'owned', 'all', 'optedOut'],
  ...['people', 'peopleNow', 'closures', 'cadence', 'versions', 'versionsNow', 'unsettled', 'liveAbout'],
  ...['addressOf', 'someAddressIn', 'listOf', 'failures', 'failureOf', 'addresseeOf', 'sentTo', 'sentAbout', 'find'],
  ...['summaryOf', 'summaries', 'channelAddressOf', 'underWay', 'finished', 'unfinished'],
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
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: of two that are begun at the same time, the second does not happen when the first was the last. */
  const inTurn = <T>(write: () => Promise<T> | T): Promise<T> => {
    const turn = last.then(async () => {
      alive();
      return written(await write());
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          alive();
          return READS.has(String(name)) ? member.apply(target, given) : inTurn(() => member.apply(target, given));
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
      procedures: wrap(real.procedures),
      turns: wrap(real.turns),
      links: wrap(real.links),
      schedules: wrap(real.schedules),
      reach: wrap(real.reach),
      outbox: wrap(real.outbox),
      anyRows: wrap(real.anyRows),
      erasures: wrap(real.erasures),
      removals: wrap(real.removals),
      pointers: {
        push: wrap(pointers).push,
        receive: async (most, leaseMs) => {
          alive();
          const received = await pointers.receive(most, leaseMs);
          return received.map((one) => ({
            ...one,
            done: async () => {
              await inTurn(one.done);
            },
          }));
        },
      },
    },
    transport: (transport) => ({
      open: (personId, neighbour) => inTurn(() => transport.open(personId, neighbour)),
      post: (address, card) => inTurn(() => transport.post(address, card)),
      update: (address, activityId, card) => inTurn(() => transport.update(address, activityId, card)),
    }),
    writes: () => writes,
  };
}
