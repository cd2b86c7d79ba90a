import { setTimeout as pause } from 'node:timers/promises';
import { openDeliveries } from './deliver.ts';
import type { Deps } from './deps.ts';
import { openNightlyAudit } from './nightly-audit.ts';
import { openPace } from './pace.ts';
import { sweep } from './sweep.ts';

/** How long a queue with nothing in it is left alone. */
const QUEUE_IDLE_MS = 500;

const SWEEP_EVERY_MS = 60_000;

/** How often it is looked whether the night's audit is to be made. */
const AUDIT_LOOK_EVERY_MS = 60_000;

/** What runs beside the server, in every copy of it. */
export type Workers = {
  /** Resolves when what was begun is finished. */
  readonly stop: () => Promise<void>;
};

/** @param servers how many copies of the bot run, this one among them: they share what Teams takes of one bot */
export function startWorkers(deps: Deps, servers: number): Workers {
  const stopping = new AbortController();
  const deliveries = openDeliveries(deps, openPace(servers));
  const deliver = keepDoing(deps, 'deliver', stopping.signal, async () => ((await deliveries.takeUp()) > 0 ? 0 : QUEUE_IDLE_MS));
  const sweeps = keepDoing(deps, 'sweep', stopping.signal, async () => {
    const { looked, ...done } = await sweep(deps);
    if (looked > 0) deps.log('swept', { looked, ...done });
    return SWEEP_EVERY_MS;
  });
  const auditTonight = openNightlyAudit(deps);
  const audits = keepDoing(deps, 'audit', stopping.signal, async () => {
    await auditTonight();
    return AUDIT_LOOK_EVERY_MS;
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([deliver, sweeps, audits]);
      await deliveries.settled();
    },
  };
}

/** A round that fails (storage is away, say) is logged and tried again: the outbox and the agenda hold what is to do. */
async function keepDoing({ log }: Deps, what: string, signal: AbortSignal, round: () => Promise<number>): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await round().catch((error: unknown) => {
      log('worker-failed', { what, error: error instanceof Error ? error.name : typeof error });
      return 5_000;
    });
    await pause(waitMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
