import { ActionRef } from '../../words/action.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { agencyNow, answeringRole } from '../people/answering.ts';
import { planSaysNow } from './plan-says.ts';

/** An action of the document with the entry that it is in the register. */
export type Pair = { readonly read: Entry; readonly stored: Entry };

/** What a document has against what the register has of the same plan. */
export type Compared = {
  /** In the register nowhere. One whose reference is taken by something else has a free one here. */
  readonly toAdd: readonly Entry[];
  readonly known: readonly Entry[];
  /** The document has other words or another short title by now, and the register those of the document before. */
  readonly reworded: readonly Pair[];
  /** Reworded in the document, and not to be reworded here: reworded here as well, waiting to be verified, or ended. */
  readonly rewordedBoth: readonly Pair[];
  /** The document has another deadline, or its first. */
  readonly redated: readonly Pair[];
  /** The document had a deadline, and has none any more. */
  readonly undated: readonly Pair[];
  /** The document says otherwise how it stands. */
  readonly saidAnew: readonly Pair[];
  /** Another role answers for it in the document. */
  readonly otherOwner: readonly Pair[];
  /** The document has it under another reference, as when a row was put in between. Its own stays. */
  readonly moved: readonly Pair[];
  /** Open, read in a document once, and not in this one. */
  readonly vanished: readonly Entry[];
};

export type AboutRead = {
  /** False for what hangs on an open question: it is recognised, and changes nothing. */
  readonly isCertain: boolean;
  /** Its date alone hangs on an open question. */
  readonly isDateUnclear: boolean;
  /** The document itself has a short title for it. */
  readonly hasTitle: boolean;
};

const CERTAIN: AboutRead = { isCertain: true, isDateUnclear: false, hasTitle: false };

/**
 * A reference that only counts rows belongs to other words once a row was put in between, so words come first: an action
 * is the one with its reference and words, else the one with its words in its agency, else the one with its reference and
 * most of its words.
 * @param aboutRead what is known of how an action was read
 */
export function compareEntries(
  read: readonly Entry[],
  stored: readonly Entry[],
  people: People,
  aboutRead: (read: Entry) => AboutRead = () => CERTAIN,
): Compared {
  const isCertain = (entry: Entry): boolean => aboutRead(entry).isCertain;
  const pairs = pairUp(read, stored, people);
  const paired = new Set(pairs.map(({ read: one }) => one));
  const found = new Set(pairs.map(({ stored: one }) => one));
  const certain = pairs.filter((pair) => isCertain(pair.read));
  const reworded = certain.filter((pair) => !hasSameWords(pair) || isRetitled(pair, aboutRead(pair.read)));
  const mayReword = ({ stored: { planWords, standing } }: Pair): boolean =>
    planWords === undefined && standing.state !== 'claimed' && !isEnded({ standing });
  return {
    toAdd: withFreeRefs(
      read.filter((entry) => !paired.has(entry) && isCertain(entry)),
      read,
      stored,
    ),
    known: pairs.map((pair) => pair.stored),
    reworded: reworded.filter(mayReword),
    rewordedBoth: reworded.filter((pair) => !mayReword(pair)),
    redated: certain.filter((pair) => !isEnded(pair.stored) && isRedated(pair)),
    undated: certain.filter((pair) => !isEnded(pair.stored) && !aboutRead(pair.read).isDateUnclear && isUndated(pair)),
    saidAnew: certain.filter((pair) => !isEnded(pair.stored) && planSaysNow(pair.stored, pair.read) !== undefined),
    otherOwner: certain.filter((pair) => !isEnded(pair.stored) && isOtherOwner(pair, people)),
    moved: pairs.filter((pair) => pair.read.action.ref !== pair.stored.action.ref),
    vanished: stored.filter((entry) => !found.has(entry) && !isEnded(entry) && !entry.isAddedHere),
  };
}

function pairUp(read: readonly Entry[], stored: readonly Entry[], people: People): Pair[] {
  const pairs: Pair[] = [];
  const left = { read: new Set(read), stored: new Set(stored) };
  const pairBy = (keyOf: (entry: Entry) => string, isOne: (pair: Pair) => boolean): void => {
    const byKey = Map.groupBy(left.stored, keyOf);
    for (const one of left.read) {
      const match = byKey.get(keyOf(one))?.find((other) => left.stored.has(other) && isOne({ read: one, stored: other }));
      if (!match) continue;
      pairs.push({ read: one, stored: match });
      left.read.delete(one);
      left.stored.delete(match);
    }
  };
  const refOf = ({ action }: Entry): string => action.ref;
  pairBy(refOf, hasSameWords);
  pairBy(
    (entry) => `${agencyNow(people, entry.action.agencyId)}\n${wordsOf(entry)}`,
    () => true,
  );
  pairBy(refOf, isAlike);
  return pairs;
}

/** What is asked for, as the document has it, however it is spaced. Dates, leads and progress change in a plan's life. */
function wordsOf({ action, planWords = action }: Pick<Entry, 'action' | 'planWords'>): string {
  return `${unnumbered(planWords.recommendation)}\n${unnumbered(planWords.action)}`;
}

/** The document's words of before, or those that the register has by now, as an export of it says them. */
export function hasSameWords({ read, stored }: Pair): boolean {
  return wordsOf(read) === wordsOf(stored) || wordsOf(read) === wordsOf({ action: stored.action });
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** Whether a number in front is read as one depends on what else is in the table. */
function unnumbered(words: string): string {
  return plain(words).replace(/^(?:(?:recommendation|action|rec) ?)?\d{1,3}(?:\.\d{1,2})* ?(?:[.):](?!\d) ?|$)/i, '');
}

/** Half of the words of the shorter one stand in the longer one: it was changed, and not put in the place of another. */
function isAlike({ read, stored }: Pair): boolean {
  const [shorter = new Set(), longer = new Set()] = [read, stored]
    .map(
      (entry) =>
        new Set<string>(
          wordsOf(entry)
            .toLowerCase()
            .match(/[\p{L}\p{N}]+/gu),
        ),
    )
    .toSorted((a, b) => a.size - b.size);
  return shorter.size > 0 && 2 * shorter.intersection(longer).size >= shorter.size;
}

/** A date that was moved here is not moved back by a document that says what it said before. */
function isRedated({ read, stored }: Pair): boolean {
  const [now, before] = [read.action.timing, stored.action.timing];
  if (now.kind !== 'deadline') return false;
  return before.kind !== 'deadline' || (plain(now.asWritten) !== plain(before.asWritten) && now.dueOn !== before.dueOn);
}

/** A date that was given here is none that the document had. */
function isUndated({ read, stored }: Pair): boolean {
  const [now, before] = [read.action.timing, stored.action.timing];
  return now.kind !== 'deadline' && before.kind === 'deadline' && plain(now.asWritten) !== plain(before.asWritten);
}

/** What was reworded here keeps the title that it has here. */
function isRetitled({ read, stored }: Pair, { hasTitle }: AboutRead): boolean {
  return hasTitle && stored.planWords === undefined && plain(read.action.title) !== plain(stored.action.title);
}

function isOtherOwner({ read, stored }: Pair, people: People): boolean {
  return answeringRole(people, read.action.owner) !== answeringRole(people, stored.action.owner);
}

/** The register's references stay: what is new under a taken one goes after all that count like it. */
function withFreeRefs(toAdd: readonly Entry[], read: readonly Entry[], stored: readonly Entry[]): Entry[] {
  const taken = new Set(stored.map(({ action }) => action.ref));
  const used = new Set([...read, ...stored].map(({ action }) => action.ref));
  return toAdd.map((entry) => {
    if (!taken.has(entry.action.ref)) return entry;
    const ref = freeRef(entry.action.ref, used);
    used.add(ref);
    return { ...entry, action: { ...entry.action, ref } };
  });
}

/** `HOU-05` for `HOU-02`, where four are used. */
function freeRef(ref: ActionRef, used: ReadonlySet<ActionRef>): ActionRef {
  const [, front = `${ref}-`, digits = '1'] = /^(.*-)(\d+)$/.exec(ref) ?? [];
  const numbers = [...used].flatMap((other) => {
    const number = other.startsWith(front) ? other.slice(front.length) : '';
    return /^\d{1,9}$/.test(number) ? Number(number) : [];
  });
  const next = numbers.reduce((a, b) => Math.max(a, b), 0) + 1;
  return ActionRef.parse(`${front}${String(next).padStart(digits.length, '0')}`);
}
