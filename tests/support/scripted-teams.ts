import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What can go wrong with a post. `accepted`: the card is in front of somebody all the same. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly code?: string; readonly retryAfterS?: number }
  | { readonly kind: 'accepted-then'; readonly status: number }
  | { readonly kind: 'broken-off'; readonly isAccepted: boolean }
  | { readonly kind: 'slow'; readonly ms: number };

export type TeamsScript = {
  /** How many times wider the published limits are, for a short run. */
  readonly faster?: number;
  /** In [0, 1]: the share of posts that something goes wrong with. */
  readonly faultShare?: number;
  /** Each as likely as the others. */
  readonly faults?: readonly Fault[];
  /** How long every answer takes. */
  readonly latencyMs?: number;
  readonly seed?: number;
};

export type ScriptedTeams = {
  /** The `serviceUrl` for activities. */
  readonly url: string;
  /** How many cards stand in each conversation, whatever the bot was told. */
  readonly cards: ReadonlyMap<string, number>;
  /** In each conversation, how many cards the bot was told of. */
  readonly confirmed: ReadonlyMap<string, number>;
  /** In each conversation, how many cards the bot was told to send again although they stand there: a 502 after the fact. */
  readonly misled: ReadonlyMap<string, number>;
  /** How many posts there were, and how many were too many. */
  readonly counts: { readonly posts: number; readonly throttled: number; readonly faults: number };
  close(): Promise<void>;
};

/** Source: learn.microsoft.com, Teams "Optimize your bot with rate limiting". */
const PER_CONVERSATION = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
];
const PER_TENANT = [{ most: 50, ms: 1_000 }];

/**
 * Teams as it stands in the way of delivery: it keeps to the published limits, counted over any time and not from second
 * to second, has faults by a script, and counts what stands in front of whom. Fast: nothing that it is sent is looked at.
 */
export async function startScriptedTeams(script: TeamsScript = {}): Promise<ScriptedTeams> {
  const { faster = 1, faultShare = 0, faults = [], latencyMs = 0, seed = 1 } = script;
  const random = seeded(seed);
  const cards = new Map<string, number>();
  const confirmed = new Map<string, number>();
  const misled = new Map<string, number>();
  const counts = { posts: 0, throttled: 0, faults: 0 };
  const conversations = new Map<string, number[]>();
  const tenants = new Map<string, number[]>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrivedAt = performance.now() * faster;
    request.resume(); // the body is read so that the connection can be used again
    await new Promise<void>((resolve) => request.once('end', resolve));
    const conversation = decodeURIComponent((request.url ?? '').split('/').filter(Boolean)[2] ?? '');
    counts.posts += 1;
    const ofConversation = listAt(conversations, conversation);
    const ofTenant = listAt(tenants, tenantIn(conversation));
    const waitMs = Math.max(waitFor(ofConversation, PER_CONVERSATION, arrivedAt), waitFor(ofTenant, PER_TENANT, arrivedAt));
    if (waitMs === 0) for (const taken of [ofConversation, ofTenant]) note(taken, arrivedAt);
    if (latencyMs > 0) await pause(latencyMs);
    if (waitMs > 0) {
      counts.throttled += 1;
      return answer(response, 429, 'Throttled', Math.ceil(waitMs / faster / 1_000));
    }
    const fault = random() < faultShare ? faults[Math.floor(random() * faults.length)] : undefined;
    if (fault) counts.faults += 1;
    switch (fault?.kind) {
      case undefined:
        break;
      case 'answer':
        return answer(response, fault.status, fault.code ?? 'ServiceError', fault.retryAfterS);
      case 'accepted-then':
        count(cards, conversation);
        if (fault.status > 500) count(misled, conversation);
        return answer(response, fault.status, 'ServiceError');
      case 'broken-off':
        if (fault.isAccepted) count(cards, conversation);
        request.socket.destroy();
        return;
      case 'slow':
        await pause(fault.ms);
    }
    if (request.method === 'POST') for (const counted of [cards, confirmed]) count(counted, conversation);
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(`{"id":"card-${counts.posts}"}`);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` gives a string only for a pipe
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    cards,
    confirmed,
    misled,
    counts,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** How a conversation of a test names its tenant: `tenant/object`. */
function tenantIn(conversation: string): string {
  return conversation.split('/')[0] ?? '';
}

function listAt(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** @returns 0 when there is room for one more */
function waitFor(
  taken: readonly number[],
  limits: readonly { readonly most: number; readonly ms: number }[],
  now: number,
): number {
  const waits = limits.map(({ most, ms }) => {
    const first = taken[taken.length - most];
    return first === undefined ? 0 : Math.max(0, first + ms - now);
  });
  return Math.max(...waits);
}

/** The longest limit counts 1,800: older ones are forgotten now and then. */
function note(taken: number[], now: number): void {
  taken.push(now);
  if (taken.length > 4_000) taken.splice(0, 2_000);
}

function answer(response: ServerResponse, status: number, code: string, retryAfterS?: number): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
  });
  response.end(JSON.stringify({ error: { code, message: 'Scripted' } }));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The same numbers for the same seed, in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
