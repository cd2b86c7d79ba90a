/** So many at once, and then so many a second: over any time of `s` seconds at most `burst + s * perSecond`. */
export type Limit = { readonly burst: number; readonly perSecond: number };

/** What is left of a limit at a moment, which may still be to come. Moments are in ms, of any clock that never goes back. */
export type Bucket = { readonly tokens: number; readonly at: number };

/**
 * What one conversation takes: within 7 in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour, whenever they begin. The first
 * keeps the three short ones (5 + 1, 5 + 2, 5 + 30; one of them free, for what leaves later than it was to), the second
 * the hour (180 + 1,620).
 * Source: learn.microsoft.com, Teams "Optimize your bot with rate limiting", per bot and conversation.
 */
export const CONVERSATION_LIMITS: readonly Limit[] = [
  { burst: 5, perSecond: 1 },
  { burst: 180, perSecond: 0.45 },
];

/** Source: as above, per app and tenant. */
export const TENANT_PER_SECOND = 50;

/**
 * We send evenly and stay this much below, since what leaves evenly does not arrive so: with one server, posts that left
 * 1,015 ms apart may arrive within one second only when the first was held up by 15 ms more than the last.
 */
const KEPT_FREE = 0.015;

/**
 * A server's part of what one tenant takes: whole posts, because several servers may each begin a second with one.
 * @param servers how many copies of the bot send, 1 or more
 * @param share in (0, 1], after {@link slowedFlow}
 */
export function tenantLimit(servers: number, share: number): Limit {
  return { burst: 1, perSecond: Math.floor(TENANT_PER_SECOND / servers) * (1 - KEPT_FREE) * share };
}

/** @returns the first moment, not before `now`, at which the limit has room for one more */
export function freeAt(limit: Limit, bucket: Bucket | undefined, now: number): number {
  if (!bucket) return now;
  const from = Math.max(now, bucket.at);
  const missing = 1 - tokensAt(limit, bucket, from);
  return missing <= 0 ? from : from + (missing / limit.perSecond) * 1_000;
}

/** @param at from {@link freeAt}, or later */
export function take(limit: Limit, bucket: Bucket | undefined, at: number): Bucket {
  return { tokens: (bucket ? tokensAt(limit, bucket, at) : limit.burst) - 1, at };
}

/** Whether nothing is to be remembered of it any more. */
export function isFull(limit: Limit, bucket: Bucket, now: number): boolean {
  return tokensAt(limit, bucket, now) >= limit.burst;
}

function tokensAt({ burst, perSecond }: Limit, { tokens, at }: Bucket, now: number): number {
  return Math.min(burst, tokens + (Math.max(0, now - at) / 1_000) * perSecond);
}

/** How much of its limit a tenant is given, since Teams last asked for less. */
export type Flow = { readonly share: number; readonly since: number };

const LEAST_SHARE = 0.1;
const SHARE_BACK_PER_SECOND = 0.05;

/** @returns in (0, 1]: all of it again within 20 s at most */
export function shareAt(flow: Flow | undefined, now: number): number {
  if (!flow) return 1;
  return Math.min(1, flow.share + (Math.max(0, now - flow.since) / 1_000) * SHARE_BACK_PER_SECOND);
}

/** After a 429: a tenth less, and so after each. One that was about one conversation alone hardly slows the others. */
export function slowedFlow(flow: Flow | undefined, now: number): Flow {
  return { share: Math.max(LEAST_SHARE, shareAt(flow, now) * 0.9), since: now };
}
