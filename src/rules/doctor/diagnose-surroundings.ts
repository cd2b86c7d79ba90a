import { counted } from '../../words/counted.ts';
import { type Check, look, ok, wrong } from './check.ts';

/** How long the storage took to answer, and by how much our clock is ahead of its. */
export type StorageProbe = {
  readonly tablesMs: number;
  readonly queueMs: number;
  /** Negative where ours is behind. `undefined` where it did not say. */
  readonly aheadMs: number | undefined;
};

/** Past this people wait for their cards. */
const SLOW_MS = 1000;

export function diagnoseStorage({ tablesMs, queueMs }: StorageProbe): Check {
  const took = `tables answered in ${Math.round(tablesMs)} ms and the queue in ${Math.round(queueMs)} ms`;
  if (tablesMs < SLOW_MS && queueMs < SLOW_MS) return ok('storage', took);
  return look('storage', took, 'Look at the storage account’s own metrics, and whether it is in the same region as the bot.');
}

/** Sign-in refuses what is five minutes off. */
const MOST_OFF_MS = 2 * 60_000;
const LITTLE_OFF_MS = 30_000;

/** The storage tells the time to the second. */
export function diagnoseClock({ aheadMs }: StorageProbe): Check {
  const remedy = 'Have this machine’s clock set by a time server.';
  if (aheadMs === undefined) return look('clock', 'the storage did not say what time it is', remedy);
  const off = Math.abs(aheadMs);
  const where = aheadMs > 0 ? 'ahead of' : 'behind';
  const says = `this machine’s clock is ${counted(Math.round(off / 1000), 'second')} ${where} the storage’s`;
  if (off > MOST_OFF_MS) return wrong('clock', says, remedy);
  return off > LITTLE_OFF_MS ? look('clock', says, remedy) : ok('clock', 'within half a minute of the storage’s');
}

export type QueueProbe = {
  readonly waiting: number;
  /** Of those that could be looked at without taking them: handed out this often already, and still there. */
  readonly timesReceived: readonly number[];
};

/** A pointer is given up after ten times; one that was handed out so often already is in trouble. */
const MANY_TIMES = 5;
const MANY_WAITING = 5000;

export function diagnoseQueue({ waiting, timesReceived }: QueueProbe): Check {
  const often = timesReceived.filter((times) => times >= MANY_TIMES).length;
  if (often > 0) {
    const says = `${counted(often, 'pointer')} on the queue ${often === 1 ? 'was' : 'were'} taken up again and again, and nothing came of it`;
    return look('queue', says, 'Look in the server’s log for deliver-failed; after ten times the message is named as failed.');
  }
  if (waiting > MANY_WAITING) {
    return look(
      'queue',
      `about ${waiting} pointers wait on the queue`,
      'Look whether servers run, and whether Teams slows them down.',
    );
  }
  return ok('queue', `about ${counted(waiting, 'pointer')} on it, none in trouble`);
}
