/** Numbers that look like chance and are the same for the same seed. */
export type Random = {
  /** From 0 up to, but not including, `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <One>(from: readonly One[]) => One;
  readonly chance: (of: number) => boolean;
};

/** @param seed any words: the same ones give the same numbers */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined && from.length === 0) throw new Error('there is nothing to pick from');
      return one as (typeof from)[number]; // within the list, whose own values may be undefined
    },
    chance: (of) => next() < of,
  };
}
