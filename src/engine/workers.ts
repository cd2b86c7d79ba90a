import { setTimeout as pause } from 'node:timers/promises';
import { type Instant, msBetween } from '../words/time.ts';
import { openDeliveries } from './deliver.ts';
import type { Deps } from './deps.ts';
import type { MeasuredOf } from './meters.ts';
import { openNightlyAudit } from './nightly-audit.ts';
import { openPace } from './pace.ts';
import { sweep } from './sweep.ts';
import { UNTRACED } from './trace.ts';

/** How long a queue with nothing in it is left alone. */
const QUEUE_IDLE_MS = 500;

const SWEEP_EVERY_MS = 60_000;

/** How often it is looked whether the night's audit is to be made. */
const AUDIT_LOOK_EVERY_MS = 60_000;

const MINUTE_MS = 60_000;

/** A round that takes longer than this will not end any more: many times what the largest register was seen to need. */
const STUCK_AFTER_MS = { deliver: 10 * MINUTE_MS, sweep: 60 * MINUTE_MS, audit: 240 * MINUTE_MS } as const;

type Worker = MeasuredOf<'sab.worker.failures'>['worker'];

/** What runs beside the server, in every copy of it. */
export type Workers = {
  /**
   * Takes up nothing new, and hands back what was taken up and has not begun.
   * @returns when what was begun is finished
   */
  readonly stop: () => Promise<void>;
  /** What has not ended: after `stop`, what is given up where nobody waits for it any longer. */
  readonly left: () => { readonly sends: number; readonly rounds: number };
  /** @returns one of which a round will not end any more; `undefined` when all go round, also where each round fails */
  readonly stuck: () => Worker | undefined;
};

/** @param servers how many copies of the bot run, this one among them: they share what Teams takes of one bot */
export function startWorkers(deps: Deps, servers: number): Workers {
  const { trace = UNTRACED } = deps;
  const stopping = new AbortController();
  const { signal } = stopping;
  const roundsBegan = new Map<Worker, Instant>();
  const keepDoing = (what: Worker, round: () => Promise<number>): Promise<void> => {
    const noted = async (): Promise<number> => {
      roundsBegan.set(what, deps.clock());
      return round().finally(() => roundsBegan.delete(what));
    };
    return keepGoingRound(deps, what, signal, noted);
  };

  const deliveries = openDeliveries(deps, openPace(servers), signal);
  const auditTonight = openNightlyAudit(deps);
  const running = [
    keepDoing('deliver', async () => ((await deliveries.takeUp()) > 0 ? 0 : QUEUE_IDLE_MS)),
    keepDoing('sweep', async () => {
      await trace('sweep', {}, async (note) => {
        const { looked, ...done } = await sweep(deps, signal);
        note({ looked });
        if (looked > 0) deps.log('swept', { looked, ...done });
      });
      if (deps.meters) deps.meters('sab.people.unreachable', (await deps.reach.failures()).length);
      return SWEEP_EVERY_MS;
    }),
    keepDoing('audit', async () => {
      await auditTonight();
      return AUDIT_LOOK_EVERY_MS;
    }),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
      await deliveries.settled();
    },
    left: () => ({ sends: deliveries.inHand(), rounds: roundsBegan.size }),
    stuck: () => {
      const now = deps.clock();
      return [...roundsBegan].find(([what, beganAt]) => msBetween(beganAt, now) > STUCK_AFTER_MS[what])?.[0];
    },
  };
}

/** A round that fails (storage is away, say) is logged and tried again: the outbox and the agenda hold what is to do. */
async function keepGoingRound(
  { log, meters }: Deps,
  what: Worker,
  signal: AbortSignal,
  round: () => Promise<number>,
): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await round().catch((error: unknown) => {
      log('worker-failed', { what, error: error instanceof Error ? error.name : typeof error });
      meters?.('sab.worker.failures', 1, { worker: what });
      return 5_000;
    });
    await pause(waitMs, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}
