import { setTimeout as pause } from 'node:timers/promises';
import type { PersonId } from '../words/person.ts';
import {
  type Bucket,
  CONVERSATION_LIMITS,
  type Flow,
  freeAt,
  isFull,
  shareAt,
  slowedFlow,
  take,
  tenantLimit,
} from './rate-limit.ts';

/**
 * When one request may leave: at a moment of the pace's own clock, which is then taken; or not soon, because their
 * conversation or their whole organisation has had enough.
 */
export type Place =
  | { readonly kind: 'taken'; readonly at: number }
  | { readonly kind: 'later'; readonly waitMs: number; readonly because: 'conversation' | 'tenant' };

/** Keeps what leaves this server within what Teams takes. */
export type Pace = {
  /** Also for a request that opens a chat: Teams counts it as a post. */
  next(to: PersonId): Place;
  until(at: number): Promise<void>;
  pause(ms: number): Promise<void>;
  /** Teams answered 429. @param waitMs for how long that conversation is left alone */
  slowDown(to: PersonId, waitMs: number): void;
};

/** Longer than this nobody waits here: the message goes back to the queue. More than all that are in hand need at full speed. */
export const SHORT_MOMENT_MS = 3_000;

/** A place is taken this much ahead, so that what has to be written just before a post is written by then. */
export const LEAD_MS = 50;

/** For what is sent one by one, or not at all: every place is now. */
export const UNPACED: Pace = {
  next: () => ({ kind: 'taken', at: 0 }),
  until: () => Promise.resolve(),
  pause: () => Promise.resolve(),
  slowDown: () => undefined,
};

/**
 * @param servers how many copies of the bot send at the same time
 * @param faster for tests against a Teams whose limits are so much wider
 */
export function openPace(servers: number, faster = 1): Pace {
  const conversations = new Map<PersonId, Conversation>();
  const tenants = new Map<string, Tenant>();
  const clock = (): number => performance.now() * faster;

  return {
    next(to) {
      const now = clock();
      forgetTheRested(conversations, now);
      const conversation = conversations.get(to);
      const conversationFreeAt = Math.max(
        conversation?.restsUntil ?? 0,
        ...CONVERSATION_LIMITS.map((limit, n) => freeAt(limit, conversation?.buckets[n], now)),
      );
      if (conversationFreeAt > now) return later(conversationFreeAt - now, 'conversation');

      const tenantId = tenantOf(to);
      const tenant = tenants.get(tenantId);
      const limit = tenantLimit(servers, shareAt(tenant?.flow, now));
      const at = freeAt(limit, tenant?.bucket, now + LEAD_MS * faster);
      if ((at - now) / faster > SHORT_MOMENT_MS) return later(at - now, 'tenant');

      tenants.set(tenantId, { flow: tenant?.flow, bucket: take(limit, tenant?.bucket, at) });
      remember(to, { restsUntil: 0, buckets: CONVERSATION_LIMITS.map((one, n) => take(one, conversation?.buckets[n], at)) });
      return { kind: 'taken', at };
    },

    async until(at) {
      const waitMs = (at - clock()) / faster;
      if (waitMs > 0) await pause(waitMs);
    },

    async pause(ms) {
      await pause(ms);
    },

    slowDown(to, waitMs) {
      const now = clock();
      const tenantId = tenantOf(to);
      const tenant = tenants.get(tenantId);
      tenants.set(tenantId, { bucket: tenant?.bucket, flow: slowedFlow(tenant?.flow, now) });
      remember(to, { restsUntil: now + waitMs * faster, buckets: conversations.get(to)?.buckets ?? [] });
    },
  };

  function later(wait: number, because: 'conversation' | 'tenant'): Place {
    return { kind: 'later', waitMs: Math.ceil(wait / faster), because };
  }

  function remember(to: PersonId, conversation: Conversation): void {
    conversations.delete(to);
    conversations.set(to, conversation);
  }
}

type Conversation = { readonly restsUntil: number; readonly buckets: readonly Bucket[] };
type Tenant = { readonly flow: Flow | undefined; readonly bucket: Bucket | undefined };

/**
 * A conversation that had one card is as new after some seconds. Two are looked at for each one that may be added, from
 * the front of the map to its end and round again, so that it stays as small as it can.
 */
function forgetTheRested(conversations: Map<PersonId, Conversation>, now: number): void {
  for (const [to, conversation] of conversations.entries().take(2)) {
    const { restsUntil, buckets } = conversation;
    const isRested = restsUntil <= now && CONVERSATION_LIMITS.every((limit, n) => !buckets[n] || isFull(limit, buckets[n], now));
    conversations.delete(to);
    if (!isRested) conversations.set(to, conversation);
  }
}

function tenantOf(to: PersonId): string {
  return to.slice(0, to.indexOf(':'));
}
