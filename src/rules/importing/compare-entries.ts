import type { Entry } from '../../words/entry.ts';

export type Compared = {
  readonly toAdd: readonly Entry[];
  readonly same: readonly Entry[];
  /** Their reference is taken by an action in other words. */
  readonly differing: readonly Entry[];
  /** Their words stand under another reference, which the document now has for something else, or not at all. */
  readonly moved: readonly { readonly entry: Entry; readonly from: Entry }[];
};

/**
 * What a document has against what the register has of the same plan. A reference that only counts rows belongs to other
 * words once a row was put in between, so a reference alone does not make two actions one.
 */
export function compareEntries(read: readonly Entry[], stored: readonly Entry[]): Compared {
  const byRef = new Map(stored.map((entry) => [entry.action.ref, entry]));
  const isSame = (entry: Entry): boolean => wordsOf(entry) === wordsOf(byRef.get(entry.action.ref));
  const same = read.filter(isSame);
  const matched = new Set(same.map(({ action }) => action.ref));
  const unmatched = stored.filter(({ action }) => !matched.has(action.ref));
  const others = read.filter((entry) => !isSame(entry));
  const differing = others.filter(({ action }) => byRef.has(action.ref));
  const free = others.filter(({ action }) => !byRef.has(action.ref));
  const moved = free.flatMap((entry) => {
    const from = unmatched.find((other) => agencyWords(other) === agencyWords(entry));
    return from ? [{ entry, from }] : [];
  });
  const movedEntries = new Set(moved.map(({ entry }) => entry));
  return { toAdd: free.filter((entry) => !movedEntries.has(entry)), same, differing, moved };
}

/** What is asked for, however it is spaced. Dates, leads and progress change in a plan's life; this makes it the action that it is. */
function wordsOf(entry: Entry | undefined): string | undefined {
  return entry && `${plain(entry.action.recommendation)}\n${plain(entry.action.action)}`;
}

function agencyWords(entry: Entry): string {
  return `${entry.action.agencyId}\n${wordsOf(entry)}`;
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
