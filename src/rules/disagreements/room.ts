import type { Entry } from '../../words/entry.ts';

/** A row of the register holds half a million characters, and what else stands in it may take some hundred thousand. */
const MOST_CHARACTERS = 250_000;

/** Enough is left for one more that goes through many stages. */
const MOST_BEFORE_ANOTHER = 100_000;

/**
 * Whether more can be said in a disagreement about an action. Long before its row is full, which would stop everything:
 * what ends a disagreement, or turns something down, is always taken.
 */
export function hasRoom(entry: Entry): boolean {
  return characters(entry) < MOST_CHARACTERS;
}

export function hasRoomForAnother(entry: Entry): boolean {
  return characters(entry) < MOST_BEFORE_ANOTHER;
}

/** As they are stored: a sign that needs escaping counts for more than one. */
function characters({ disagreement, pastDisagreements }: Entry): number {
  return JSON.stringify([disagreement, pastDisagreements]).length;
}
