import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ActionRef } from '../words/action.ts';
import { canonical } from '../words/canonical.ts';
import type { Entry } from '../words/entry.ts';
import { ErasedRow } from '../words/erasure.ts';
import type { Actor, Event, HistoryHead, HistoryRow } from '../words/history.ts';
import type { Instant } from '../words/time.ts';
import type { KeptRow } from './ports.ts';

export const EMPTY_HISTORY: HistoryHead = { seq: 0, hash: '' };

/** Where a row stands among those of its entry: six digits, so that keys sort as numbers do. */
export function historyKey(seq: number): string {
  return String(seq).padStart(6, '0');
}

/**
 * Appends to the chain: each row's hash covers what the row says, the entry as the change left it, and the hash of the
 * row before.
 * @param salt nobody can guess it; of this change alone
 */
export function chainHistory(
  head: HistoryHead,
  ref: ActionRef,
  events: readonly Event[],
  { by, at, entry, salt }: { by: Actor; at: Instant; entry: Entry; salt: string },
): { rows: HistoryRow[]; head: HistoryHead } {
  const rows: HistoryRow[] = [];
  const entryHash = entryHashOf(entry, salt);
  let { seq, hash } = head;
  for (const event of events) {
    const unsealed = { ref, seq: seq + 1, at, by, event, salt, entryHash, previousHash: hash };
    const row = { ...unsealed, hash: hashOf(unsealed) };
    rows.push(row);
    ({ seq, hash } = row);
  }
  return { rows, head: { seq, hash } };
}

/** A row as hashes cover it. */
type StoredRow = Pick<KeptRow, 'key' | 'value'>;

/** The first place at which a history is not as it was written. */
export type BrokenRow = {
  /** Counts from 1. For a row that was put in, the place where it stands. */
  readonly seq: number;
  /**
   * `resealed`: this row is not the one that the next one followed, or the entry ends with, though its own hash fits.
   * `not-yet-erased`: the chain is whole, and an erasure that names the row was cut off before it came to it.
   */
  readonly how: 'altered' | 'resealed' | 'removed' | 'put-in' | 'end-altered' | 'not-yet-erased';
};

/** What makes a row a link of the chain, whatever else it says. */
const Link = z.looseObject({ ref: z.string(), seq: z.int(), previousHash: z.string(), hash: z.string() });
type Link = Readonly<z.infer<typeof Link>>;

const Erasing = z.looseObject({ event: z.looseObject({ what: z.literal('erased'), rows: z.array(ErasedRow) }) });

/** What a row says, against what it was sealed with and what later rows say was made of it. */
type Content = 'as-sealed' | 'erased' | 'not-yet-erased' | 'altered';

/**
 * @param rows as they are stored, in the order of their keys
 * @returns the first row that was altered, taken out or put in; `undefined` when the chain is whole
 */
export function firstBrokenRow(ref: string, rows: readonly StoredRow[], head: HistoryHead): BrokenRow | undefined {
  const links = rows.map(({ value }) => Link.safeParse(value).data);
  const contents = contentsOf(links);
  let before: Link | undefined;
  for (const [index, { key }] of rows.entries()) {
    const seq = index + 1;
    if (before && head.seq === index && head.hash === before.hash) return { seq, how: 'put-in' };
    if (key !== historyKey(seq)) return { seq, how: Number(key) > seq && key === historyKey(Number(key)) ? 'removed' : 'put-in' };
    const link = links[index];
    if (!link || link.ref !== ref || link.seq !== seq || contents[index] === 'altered') return { seq, how: 'altered' };
    if (link.previousHash !== (before?.hash ?? '')) {
      const next = links[index + 1];
      const isWitnessed = next ? next.previousHash === link.hash : head.hash === link.hash;
      return isWitnessed && before ? { seq: index, how: 'resealed' } : { seq, how: 'altered' };
    }
    before = link;
  }
  if (rows.length < Math.max(1, head.seq)) return { seq: rows.length + 1, how: 'removed' };
  if (rows.length > head.seq) return { seq: rows.length, how: 'end-altered' };
  if (before?.hash !== head.hash) return { seq: rows.length, how: 'resealed' };
  const waiting = contents.indexOf('not-yet-erased');
  return waiting === -1 ? undefined : { seq: waiting + 1, how: 'not-yet-erased' };
}

/**
 * From the last row to the first, so that an erasure is believed only where it stands in a row which is itself as it was
 * sealed, or as a later erasure left it.
 */
function contentsOf(links: readonly (Link | undefined)[]): Content[] {
  const made = new Map<number, string[]>();
  return links
    .toReversed()
    .map((link): Content => {
      if (!link) return 'altered';
      const content = contentOf(link, made.get(link.seq) ?? []);
      const { data } = content === 'altered' ? {} : Erasing.safeParse(link);
      for (const { seq, hash } of data?.event.rows ?? []) {
        if (seq < link.seq) made.set(seq, [...(made.get(seq) ?? []), hash]);
      }
      return content;
    })
    .toReversed();
}

/** @param made what erasures say that the row says since: the last one first */
function contentOf(link: Link, made: readonly string[]): Content {
  const says = sealOf(link);
  if (says === made[0]) return 'erased';
  if (made.includes(says)) return 'not-yet-erased';
  if (says !== link.hash) return 'altered';
  return made.length === 0 ? 'as-sealed' : 'not-yet-erased';
}

/**
 * What erasures say already that rows say since.
 * @returns the hash by the number of the row: of the last erasure that names it
 */
export function erasedRows(rows: readonly KeptRow[]): ReadonlyMap<number, string> {
  const named = rows.flatMap(({ value }) => Erasing.safeParse(value).data?.event.rows ?? []);
  return new Map(named.map(({ seq, hash }) => [seq, hash]));
}

/** The hash that an erasure names, of what a row is to say from then on. `undefined` for what is no row. */
export function contentHash(value: unknown): string | undefined {
  const link = Link.safeParse(value).data;
  return link && sealOf(link);
}

/** What vouches in the last row for the entry beside it. @param salt of that row */
export function entryHashOf(entry: unknown, salt: string | undefined): string {
  return hashOf(salt === undefined ? entry : { entry, salt });
}

/** A row of which no hash confirms a guess any more of what stood in it, or in the entry at that time. */
export function withoutSalt(value: unknown): unknown {
  if (!Link.safeParse(value).success) return value;
  const { salt: _, ...row } = Object(value);
  return row;
}

/** Of the same value always the same, whatever order its keys were put in. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function sealOf({ hash: _, ...unsealed }: Link): string {
  return hashOf(unsealed);
}
