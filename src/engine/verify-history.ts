import { notFollowing } from '../rules/history/fold-history.ts';
import { readRow } from '../rules/history/read-row.ts';
import type { EntryRef } from '../words/action.ts';
import { Entry } from '../words/entry.ts';
import { HistoryHead } from '../words/history.ts';
import type { PlanId } from '../words/plan.ts';
import type { Deps } from './deps.ts';
import { type BrokenRow, entryHashOf, firstBrokenRow } from './history-chain.ts';
import type { KeptEntry } from './ports.ts';

/** An entry of which something is not as the register wrote it. */
export type Tampering = {
  readonly planId: PlanId;
  readonly ref: string;
  /** The first row of its history that is wrong, from 1; `undefined` when the rows are whole and the entry is not. */
  readonly row: number | undefined;
  /** A sentence, without its full stop. */
  readonly says: string;
  /** Nobody tampered with it: an erasure of it was cut off, and can be finished. */
  readonly isUnfinishedErasure?: true;
};

export type Verified = { readonly entries: number; readonly rows: number; readonly tamperings: readonly Tampering[] };

/** How often an entry is read again that somebody else is just writing. */
const MAX_READINGS = 5;

/**
 * Walks the history of every entry of a plan, and looks whether the entry is what its history left. Rows that were put
 * in, altered or taken out are found, and so is an entry that was; not somebody who seals every row after that anew, and
 * the entry with them, as nothing outside the storage vouches for it.
 */
export async function verifyHistory(deps: Deps, planId: PlanId): Promise<Verified> {
  const total = { entries: 0, rows: 0, tamperings: [] as Tampering[] };
  for await (const kept of deps.register.kept(planId)) {
    total.entries += 1;
    total.rows += kept.rows.length;
    const wrong = await tamperingIn(deps, planId, kept);
    if (wrong) total.tamperings.push({ planId, ref: kept.ref, ...wrong });
  }
  total.tamperings.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  return total;
}

/** The same of one entry. @returns `undefined` when it is as the register wrote it */
export async function tamperingOf(deps: Deps, { planId, ref }: EntryRef): Promise<Wrong | undefined> {
  const [kept] = await Array.fromAsync(deps.register.kept(planId, ref));
  return kept && tamperingIn(deps, planId, kept);
}

/** The same of one that was just read. */
export async function tamperingIn(deps: Deps, planId: PlanId, kept: KeptEntry): Promise<Wrong | undefined> {
  return wrongIn(kept) && (await wrongStill(deps, planId, kept));
}

type Wrong = Pick<Tampering, 'row' | 'says' | 'isUnfinishedErasure'>;

/** An entry is read before its history, so a change between the two looks wrong: it is read until it stays the same. */
async function wrongStill({ register }: Deps, planId: PlanId, first: KeptEntry): Promise<Wrong | undefined> {
  let kept = first;
  for (let reading = 1; reading < MAX_READINGS; reading += 1) {
    const [now] = await Array.fromAsync(register.kept(planId, kept.ref));
    if (!now || now.entry?.version === kept.entry?.version) break;
    kept = now;
  }
  return wrongIn(kept);
}

/** The same of one as it stands before us, wherever it was read: a write between two readings of it looks wrong, too. */
export function wrongIn({ ref, entry, rows }: KeptEntry): Wrong | undefined {
  if (!entry) return { row: undefined, says: 'the entry was taken out, and its history is still there' };
  const head = HistoryHead.safeParse(entry.head);
  if (!head.success) return { row: undefined, says: 'the entry does not say where its history ends' };
  const broken = firstBrokenRow(ref, rows, head.data);
  if (broken) {
    const { seq, how } = broken;
    return { row: seq, says: inWords(broken), ...(how === 'not-yet-erased' && { isUnfinishedErasure: true as const }) };
  }
  const says = wrongWithEntry(entry, rows);
  return says === undefined ? undefined : { row: undefined, says };
}

function inWords({ seq, how }: BrokenRow): string {
  switch (how) {
    case 'altered':
      return `row ${seq} was altered`;
    case 'resealed':
      return `row ${seq} was altered and sealed anew, or the entry's note of where its history ends was`;
    case 'removed':
      return `row ${seq} was taken out`;
    case 'put-in':
      return `row ${seq} was put in`;
    case 'not-yet-erased':
      return `row ${seq} still says what an erasure was to take out of it, which was cut off: sab person erase finishes it`;
    case 'end-altered':
      return `the entry does not know row ${seq}: its note of where its history ends was altered, or rows were put in`;
  }
}

function wrongWithEntry({ value, today, state }: NonNullable<KeptEntry['entry']>, rows: KeptEntry['rows']): string | undefined {
  const entry = Entry.safeParse(today);
  if (!entry.success) return 'the entry was altered: it cannot be read any more';
  if (state !== entry.data.standing.state) return 'the entry was altered: it is listed under another state than its own';
  const history = rows.map((row) => readRow(row.today));
  const known = history.filter((row) => row !== undefined);
  const { entryHash: hash, salt } = history.at(-1) ?? {};
  const isAltered = hash !== undefined && hash !== entryHashOf(value, salt);
  const different = known.length === rows.length ? notFollowing(entry.data, known) : [];
  if (different.length > 0) return `the entry was altered: ${different.join('; ')}`;
  return isAltered ? 'the entry was altered: it is not what its last change left' : undefined;
}
