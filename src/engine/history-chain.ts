import { createHash } from 'node:crypto';
import type { ActionRef } from '../words/action.ts';
import type { Actor, Event, HistoryHead, HistoryRow } from '../words/history.ts';
import type { Instant } from '../words/time.ts';

export const EMPTY_HISTORY: HistoryHead = { seq: 0, hash: '' };

/** Appends to the chain: each row's hash covers what the row says and the hash of the row before. */
export function chainHistory(
  head: HistoryHead,
  ref: ActionRef,
  events: readonly Event[],
  by: Actor,
  at: Instant,
): { rows: HistoryRow[]; head: HistoryHead } {
  const rows: HistoryRow[] = [];
  let { seq, hash } = head;
  for (const event of events) {
    const unsealed = { ref, seq: seq + 1, at, by, event, previousHash: hash };
    const row = { ...unsealed, hash: hashOf(unsealed) };
    rows.push(row);
    ({ seq, hash } = row);
  }
  return { rows, head: { seq, hash } };
}

/** @returns the first row that is not as it was written or not where it belongs; `undefined` when the chain is whole */
export function firstBrokenRow(rows: readonly HistoryRow[], head: HistoryHead): number | undefined {
  let previousHash = '';
  for (const [index, row] of rows.entries()) {
    const { hash, ...unsealed } = row;
    if (row.seq !== index + 1 || row.previousHash !== previousHash || hash !== hashOf(unsealed)) return index + 1;
    previousHash = hash;
  }
  return rows.length === head.seq && previousHash === head.hash ? undefined : rows.length + 1;
}

function hashOf(row: Omit<HistoryRow, 'hash'>): string {
  return createHash('sha256').update(canonical(row)).digest('hex');
}

/** The same value always gives the same text, whatever order its keys were put in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
