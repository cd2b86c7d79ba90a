import { setTimeout as pause } from 'node:timers/promises';
import type { PersonId } from '../words/person.ts';
import {
  type Bucket,
  CONVERSATION_LIMITS,
  type Flow,
  freeAt,
  isFull,
  type Limit,
  shareAt,
  slowedFlow,
  take,
  tenantLimit,
} from './rate-limit.ts';

/**
 * When one request may leave: in its turn, for which it stands in line; or not soon, because their conversation or their
 * whole organisation has had enough.
 */
export type Place =
  | {
      readonly kind: 'in-line';
      /** Resolves a moment before it is its turn, so that what has to be written first can be. */
      nearly(): Promise<void>;
      /** Resolves when it has to leave: evenly after whatever left before it, however late that was. */
      turn(): Promise<void>;
      /** Steps out of the line. Does nothing after its turn. */
      leave(): void;
    }
  | { readonly kind: 'later'; readonly waitMs: number; readonly because: 'conversation' | 'tenant' };

/** Keeps what leaves this server within what Teams takes. */
export type Pace = {
  /** Also for a request that opens a chat: Teams counts it as a post. */
  next(to: PersonId): Place;
  pause(ms: number): Promise<void>;
  /** Teams answered 429. @param waitMs for how long that conversation is left alone */
  slowDown(to: PersonId, waitMs: number): void;
};

/** Longer than this nobody waits here: the message goes back to the queue. More than all that are in hand need at full speed. */
export const SHORT_MOMENT_MS = 3_000;

/** What is written just before a post takes about so long. */
const NEARLY_MS = 50;

/** For what is sent one by one, or not at all: every place is now. */
export const UNPACED: Pace = {
  next: () => ({ kind: 'in-line', nearly: () => Promise.resolve(), turn: () => Promise.resolve(), leave: () => undefined }),
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

      const tenant = tenantAt(to);
      const limit = limitOf(tenant, now);
      const at = freeAt(limit, tenant.bucket, now) + (tenant.inLine / limit.perSecond) * 1_000;
      if ((at - now) / faster > SHORT_MOMENT_MS) return later(at - now, 'tenant');
      remember(to, { restsUntil: 0, buckets: CONVERSATION_LIMITS.map((one, n) => take(one, conversation?.buckets[n], now)) });
      return standInLine(tenant, at);
    },

    async pause(ms) {
      await pause(ms);
    },

    slowDown(to, waitMs) {
      const now = clock();
      const tenant = tenantAt(to);
      tenant.flow = slowedFlow(tenant.flow, now);
      remember(to, { restsUntil: now + waitMs * faster, buckets: conversations.get(to)?.buckets ?? [] });
    },
  };

  function standInLine(tenant: Tenant, at: number): Place {
    let isInLine = true;
    tenant.inLine += 1;
    const leave = (): void => {
      if (isInLine) tenant.inLine -= 1;
      isInLine = false;
    };
    return {
      kind: 'in-line',
      nearly: () => until(at - NEARLY_MS * faster),
      leave,
      turn: () => {
        leave();
        const now = clock();
        const limit = limitOf(tenant, now);
        const turnAt = freeAt(limit, tenant.bucket, now);
        tenant.bucket = take(limit, tenant.bucket, turnAt);
        return until(turnAt);
      },
    };
  }

  function limitOf(tenant: Tenant, now: number): Limit {
    return tenantLimit(servers, shareAt(tenant.flow, now));
  }

  async function until(at: number): Promise<void> {
    const waitMs = (at - clock()) / faster;
    if (waitMs > 0) await pause(waitMs);
  }

  function tenantAt(to: PersonId): Tenant {
    const tenantId = to.slice(0, to.indexOf(':'));
    const tenant = tenants.get(tenantId) ?? { flow: undefined, bucket: undefined, inLine: 0 };
    tenants.set(tenantId, tenant);
    return tenant;
  }

  function later(wait: number, because: 'conversation' | 'tenant'): Place {
    return { kind: 'later', waitMs: Math.ceil(wait / faster), because };
  }

  function remember(to: PersonId, conversation: Conversation): void {
    conversations.delete(to);
    conversations.set(to, conversation);
  }
}

type Conversation = { readonly restsUntil: number; readonly buckets: readonly Bucket[] };

/** `bucket` is of what has left, or has its turn; `inLine` is how many come after that. */
type Tenant = { flow: Flow | undefined; bucket: Bucket | undefined; inLine: number };

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
