import type { Log } from './engine/ports.ts';

export type Health = {
  /** Whether requests can be served: storage answers, and it was not asked to stop. */
  readonly isReady: () => Promise<boolean>;
  /** Whether starting it anew would mend nothing. That storage is away is no reason: the next one would find it away too. */
  readonly isAlive: () => Promise<boolean>;
  /** From now on it is not ready. */
  readonly stop: () => void;
};

/**
 * @param stuck a part of the work in the background that will not go on any more; `undefined` when all do
 * @param checkStorage rejects when storage does not answer
 */
export function openHealth({
  log,
  stuck,
  checkStorage,
}: {
  readonly log: Log;
  readonly stuck: () => string | undefined;
  readonly checkStorage: () => Promise<void>;
}): Health {
  let isStopping = false;
  let underWay: Promise<void> | undefined;
  /** One look for everybody who asks meanwhile: anybody may ask, and each look costs storage. */
  const look = (): Promise<void> => {
    underWay ??= checkStorage().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  return {
    isReady: async () => {
      if (isStopping) return false;
      await look();
      return !isStopping;
    },
    isAlive: async () => {
      const what = stuck();
      if (what === undefined) return true;
      const doesStorageAnswer = await look().then(
        () => true,
        () => false,
      );
      if (doesStorageAnswer) log('worker-stuck', { what });
      return !doesStorageAnswer;
    },
    stop: () => {
      isStopping = true;
    },
  };
}
