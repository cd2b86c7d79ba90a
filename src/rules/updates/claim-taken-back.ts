import type { HistoryRow } from '../../words/history.ts';
import type { SubmissionId, Update } from '../../words/update.ts';

/** @returns the claim that an update took back; `undefined` when it took none back */
export function claimTakenBack(history: readonly Pick<HistoryRow, 'event'>[], id: SubmissionId): Update | undefined {
  const events = history.map(({ event }) => event);
  const at = events.findIndex((event) => event.what === 'claim-withdrawn' && event.update.id === id);
  const claim = events.slice(0, Math.max(0, at)).findLast((event) => event.what === 'claimed');
  return claim?.update;
}
