import { type Bucket, freeAt, type Limit, take } from '../engine/rate-limit.ts';

/** One limit for each of many: addresses, or people. Moments are in ms, of any clock that never goes back. */
export type LimitByKey = {
  /** Takes one, where there is room. @returns ms until there is room; 0 when it was taken */
  readonly take: (key: string, now: number) => number;
  /** @returns ms until there is room; 0 when there is */
  readonly waitMs: (key: string, now: number) => number;
};

/**
 * Kept in this process alone: with several servers everybody has the limit at each.
 * @param most how many to remember; whoever was not seen for longest is forgotten first, and begins anew
 */
export function limitByKey(limit: Limit, most: number): LimitByKey {
  // the least recently seen stands first
  const buckets = new Map<string, Bucket>();
  const waitMs = (key: string, now: number): number => freeAt(limit, buckets.get(key), now) - now;
  return {
    waitMs,
    take: (key, now) => {
      const wait = waitMs(key, now);
      const before = buckets.get(key);
      const after = wait > 0 ? before : take(limit, before, now);
      buckets.delete(key);
      if (after) buckets.set(key, after);
      const oldest = buckets.keys().next().value;
      if (buckets.size > most && oldest !== undefined) buckets.delete(oldest);
      return wait;
    },
  };
}
