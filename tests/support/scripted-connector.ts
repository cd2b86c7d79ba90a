import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What Teams was asked to do. `post` and `reply` both put a new message in front of somebody. */
type ConnectorCallKind = 'post' | 'reply' | 'update' | 'delete' | 'create' | 'members' | 'other';

/** What the bot sends that tests ask about. Everything else is in `raw`. */
const SentActivity = z.object({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.object({ contentType: z.string(), content: z.unknown() })).default([]),
});
type SentActivity = z.infer<typeof SentActivity>;

type ConnectorCall = {
  readonly kind: ConnectorCallKind;
  readonly method: string;
  readonly path: string;
  /** Empty for a call that names no conversation. */
  readonly conversationId: string;
  /** The activity replied to, updated or deleted. */
  readonly activityId: string | undefined;
  readonly authorization: string | undefined;
  /** What was sent; `undefined` where the call carries no activity. */
  readonly sent: SentActivity | undefined;
  readonly raw: unknown;
};

/** How the connector answers one call. Left out: as Teams does when all is well. */
export type ScriptedAnswer = {
  readonly status?: number;
  /** As Teams words it: `{ error: { code, message } }`. */
  readonly code?: string;
  readonly message?: string;
  /** In the place of that. */
  readonly body?: unknown;
  /** The `Retry-After` header, in seconds or as a date. */
  readonly retryAfter?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A message's id. `null`: Teams took it without giving one, with status 202. */
  readonly activityId?: string | null;
  /** Breaks the connection once the whole body was received, with no answer. */
  readonly isBrokenOff?: boolean;
  /** Answers only when this settles: a slow Teams, without a test that sleeps. */
  readonly after?: Promise<unknown>;
};

type ConnectorMember = { readonly id: string; readonly name: string; readonly aadObjectId: string; readonly email?: string };

export type ScriptedConnector = {
  /** The `serviceUrl` for activities. */
  readonly url: string;
  /** Every call, in the order in which its body arrived. */
  readonly calls: readonly ConnectorCall[];
  /** New messages put in front of somebody: posts and replies. */
  posts(conversationId?: string): ConnectorCall[];
  /** The content of every card posted to a conversation, oldest first. */
  cards(conversationId: string): unknown[];
  /** Answers the next calls to a conversation (to any, with `'*'`) in this way, one call each. Own scripts come before `'*'`. */
  answerNext(conversationId: string, ...answers: ScriptedAnswer[]): void;
  /** Answers every call to a conversation (to any, with `'*'`) in this way, after what {@link answerNext} holds. */
  answerAlways(conversationId: string, answer: ScriptedAnswer): void;
  setMembers(conversationId: string, members: readonly ConnectorMember[]): void;
  /** Resolves at the next call that fits, or at once when one came already. */
  called(fits: (call: ConnectorCall) => boolean): Promise<ConnectorCall>;
  /** Forgets calls and scripts. */
  reset(): void;
  close(): Promise<void>;
};

/** The part of the Bot Connector API that we use, on a real socket, doing what a test tells it to and recording every call. */
export async function startConnector(): Promise<ScriptedConnector> {
  const calls: ConnectorCall[] = [];
  const next = new Map<string, ScriptedAnswer[]>();
  const always = new Map<string, ScriptedAnswer>();
  const members = new Map<string, readonly ConnectorMember[]>();
  let waiting: { fits: (call: ConnectorCall) => boolean; resolve: (call: ConnectorCall) => void }[] = [];
  let lastId = 0;

  const answerFor = ({ conversationId }: ConnectorCall): ScriptedAnswer =>
    next.get(conversationId)?.shift() ?? next.get('*')?.shift() ?? always.get(conversationId) ?? always.get('*') ?? {};

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = callOf(request, await text(request));
    const answer = answerFor(call);
    calls.push(call);
    const reached = waiting.filter(({ fits }) => fits(call));
    waiting = waiting.filter((one) => !reached.includes(one));
    for (const { resolve } of reached) resolve(call);
    await answer.after;
    if (answer.isBrokenOff) {
      request.socket.destroy();
      return;
    }
    lastId += 1;
    write(response, call, answer, { newId: `activity-${lastId}`, members: members.get(call.conversationId) ?? [] });
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` gives a string only for a pipe
  const { port } = server.address() as AddressInfo;

  const posts = (conversationId?: string): ConnectorCall[] =>
    calls.filter(
      (call) =>
        (call.kind === 'post' || call.kind === 'reply') &&
        (conversationId === undefined || call.conversationId === conversationId),
    );

  return {
    url: `http://127.0.0.1:${port}/`,
    calls,
    posts,
    cards: (conversationId) => posts(conversationId).flatMap(({ sent }) => sent?.attachments.map(({ content }) => content) ?? []),
    answerNext: (conversationId, ...answers) => {
      next.set(conversationId, [...(next.get(conversationId) ?? []), ...answers]);
    },
    answerAlways: (conversationId, answer) => {
      always.set(conversationId, answer);
    },
    setMembers: (conversationId, list) => {
      members.set(conversationId, list);
    },
    called: (fits) => {
      const earlier = calls.find(fits);
      return earlier ? Promise.resolve(earlier) : new Promise((resolve) => waiting.push({ fits, resolve }));
    },
    reset: () => {
      calls.length = 0;
      next.clear();
      always.clear();
      waiting = [];
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function callOf(request: IncomingMessage, body: string): ConnectorCall {
  const method = request.method ?? '';
  const { pathname } = new URL(request.url ?? '/', 'http://connector');
  // botbuilder joins the service address and the path, and an address that ends in a slash leaves two of them
  const [, , conversationId = '', collection, activityId] = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const raw: unknown = body === '' ? undefined : JSON.parse(body);
  return {
    kind: kindOf(method, conversationId, collection, activityId),
    method,
    path: pathname,
    conversationId,
    activityId,
    authorization: request.headers.authorization,
    sent: SentActivity.safeParse(raw).data,
    raw,
  };
}

function kindOf(
  method: string,
  conversationId: string,
  collection: string | undefined,
  activityId: string | undefined,
): ConnectorCallKind {
  if (collection === 'members' || collection === 'pagedmembers') return 'members';
  if (method === 'POST' && conversationId === '') return 'create';
  if (collection !== 'activities') return 'other';
  if (method === 'POST') return activityId === undefined ? 'post' : 'reply';
  if (method === 'PUT') return 'update';
  return method === 'DELETE' ? 'delete' : 'other';
}

function write(
  response: ServerResponse,
  call: ConnectorCall,
  answer: ScriptedAnswer,
  { newId, members }: { newId: string; members: readonly ConnectorMember[] },
): void {
  const usual = usualAnswer(call, answer.activityId === undefined ? newId : answer.activityId, members);
  const status = answer.status ?? usual.status;
  const error = { error: { code: answer.code ?? `Scripted${status}`, message: answer.message ?? 'Scripted by the test' } };
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter }),
    ...answer.headers,
  });
  response.end(JSON.stringify(answer.body ?? (status < 300 ? usual.body : error)));
}

function usualAnswer(
  { kind, path, activityId }: ConnectorCall,
  newId: string | null,
  members: readonly ConnectorMember[],
): { status: number; body: unknown } {
  switch (kind) {
    case 'post':
    case 'reply':
      return newId === null ? { status: 202, body: {} } : { status: 201, body: { id: newId } };
    case 'update':
      return { status: 200, body: { id: activityId } };
    case 'delete':
      return { status: 200, body: {} };
    case 'create':
      return { status: 201, body: { id: `a:${newId}`, activityId: newId } };
    case 'members': {
      if (path.includes('/pagedmembers')) return { status: 200, body: { members } };
      if (activityId === undefined) return { status: 200, body: members };
      const member = members.find(({ id }) => id === activityId);
      return member ? { status: 200, body: member } : { status: 404, body: { error: { code: 'MemberNotFoundInConversation' } } };
    }
    default:
      return { status: 404, body: { error: { code: 'NotFound' } } };
  }
}
