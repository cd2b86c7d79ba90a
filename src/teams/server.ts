import { randomUUID } from 'node:crypto';
import { createServer, plugins, type Request, type Response, type Server } from 'restify';
import type { Log } from '../engine/ports.ts';
import type { Limit } from '../engine/rate-limit.ts';
import { type Callers, countCallers } from './callers.ts';
import { addPublicPages, type PublicFacts } from './public-pages.ts';
import { addReportRoutes, type Reports } from './report-routes.ts';
import type { OnTurn, StrictTeamsAdapter } from './strict-adapter.ts';

/** Another program listens there, or a second copy of this one. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

/** Without an app id nobody is authenticated, so only this machine may call. */
export class UnauthenticatedHostError extends Error {
  override readonly name = 'UnauthenticatedHostError';
}

export type ServerSettings = {
  readonly adapter: StrictTeamsAdapter;
  readonly onTurn: OnTurn;
  /** Whether turns can be served now: storage answers, for one. A rejection counts as no. */
  readonly isReady: () => Promise<boolean>;
  /** Whether to leave this process running. Left out: for as long as it answers. */
  readonly isAlive?: () => Promise<boolean>;
  /** What links to reports lead to; left out where none are given. */
  readonly reports?: Reports;
  /** What the pages for everybody say of this deployment; left out where there are none. */
  readonly pages?: PublicFacts;
  /** Whether the last entry of `X-Forwarded-For` is who called. Left out: no proxy stands in front. */
  readonly isBehindProxy?: boolean;
  /** Left out: what a server needs for all of Teams. */
  readonly limits?: ServerLimits;
  /** Must be 127.0.0.1 for an adapter without authentication. */
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly log: Log;
};

export type RunningServer = {
  readonly port: number;
  /** Takes no new requests, and waits for those that run. */
  close(): Promise<void>;
};

/** More than Teams ever sends to a bot: cards and files come as links. */
const MAX_BODY_BYTES = 256 * 1024;

/** What one caller may hold on to, however slowly it speaks. */
export type ServerLimits = {
  /** For the headers, and for all of a request. Looked at every `checkEveryMs`. */
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkEveryMs: number;
  /** Connections at a time; one more is closed at once. */
  readonly connections: number;
  /** Of what is refused, for each address. */
  readonly refusals: Limit;
};

/**
 * Teams speaks to us from its own servers, at once, and over a few dozen connections. A person who opens an old link twice
 * stays below the refusals; a program that guesses does not.
 */
export const SERVER_LIMITS: ServerLimits = {
  headersMs: 10_000,
  requestMs: 20_000,
  checkEveryMs: 2_000,
  connections: 2_000,
  refusals: { burst: 20, perSecond: 0.5 },
};

const MESSAGES_PATH = '/api/messages';

const LOOPBACK = '127.0.0.1';

/** Names of this machine in a `Host` header. Any other is a web page that was led here by its name server. */
const LOCAL_NAMES = new Set([LOOPBACK, 'localhost']);

/**
 * @throws {PortInUseError} in one plain line
 * @throws {UnauthenticatedHostError} when everybody could call a bot that authenticates nobody
 */
export async function startServer({
  adapter,
  onTurn,
  isReady,
  isAlive = () => Promise.resolve(true),
  reports,
  pages,
  isBehindProxy = false,
  limits = SERVER_LIMITS,
  host,
  port,
  log,
}: ServerSettings): Promise<RunningServer> {
  if (!adapter.isAuthenticated && host !== LOOPBACK) {
    throw new UnauthenticatedHostError(`Without a bot app id the server may only listen on ${LOOPBACK}, not on ${host}.`);
  }
  const server = createServer({ name: 'safeguarding-actions' });
  server.pre((request: Request, response: Response, next) => {
    const refusal = refusalOf(request, adapter.isAuthenticated);
    if (refusal === undefined) return next();
    response.send(refusal.status, { message: refusal.message });
    return next(false);
  });
  const callers = countCallers(isBehindProxy, limits.refusals);
  // By the route and not by the path: `/api/%6Dessages` leads there too
  server.use((request: Request, response: Response, next) => {
    if (request.getRoute().path !== MESSAGES_PATH) return next();
    adapter.refusalOf(request.header('authorization') ?? '').then((why) => {
      if (why === undefined) return next();
      // a line for each of a flood would drown everybody else's
      if (refuseStranger(request, response, callers) === 0) log('turn-refused', { why, ref: randomUUID() });
      next(false);
    }, next);
  });
  server.use(plugins.bodyReader({ maxBodySize: MAX_BODY_BYTES }));
  // Not `bodyParser`: that also takes forms, and writes uploaded files to disk
  server.use(plugins.jsonBodyParser({ bodyReader: true }));
  neutraliseErrors(server);

  server.post(MESSAGES_PATH, async (request: Request, response: Response) => {
    const { status, body, problem } = await adapter.receive(
      { authorization: request.header('authorization') ?? '', body: request.body },
      onTurn,
    );
    if (problem) log(problem.event, { why: problem.why, ref: randomUUID() });
    if (body === undefined) response.send(status);
    else response.send(status, body);
  });
  if (reports) addReportRoutes(server, reports, callers);
  if (pages) addPublicPages(server, pages);
  server.get('/healthz', async (_request: Request, response: Response) => {
    const alive = await isAlive();
    response.send(alive ? 200 : 503, { isAlive: alive });
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const ready = await isReady().catch((error: unknown) => {
      log('not-ready', { why: error instanceof Error ? error.name : typeof error });
      return false;
    });
    response.send(ready ? 200 : 503, { isReady: ready });
  });

  return { port: await listen(server, host, port, limits), close: () => close(server) };
}

/** What is refused before a byte of the body is read. */
function refusalOf(request: Request, isAuthenticated: boolean): { status: number; message: string } | undefined {
  // Teams does not compress; and restify measures a body before it is unpacked, and falls over when it cannot be
  if (request.header('content-encoding')) return { status: 415, message: 'Send it uncompressed.' };
  const name = request.header('host', '').replace(/:\d+$/, '');
  if (!isAuthenticated && !LOCAL_NAMES.has(name)) return { status: 403, message: 'Only for this machine.' };
  return undefined;
}

/**
 * Nobody who shows a token of Teams' own comes here, so that no flood from wherever keeps Teams out. The body is not read,
 * and the connection is closed with it.
 * @returns seconds to stay away for; 0 while it may be an accident
 */
function refuseStranger(request: Request, response: Response, callers: Callers): number {
  const waitS = callers.refused(request);
  response.setHeader('Connection', 'close');
  if (waitS > 0) response.setHeader('Retry-After', String(waitS));
  response.send(waitS > 0 ? 429 : 401);
  return waitS;
}

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'This could not be read.',
  404: 'There is nothing here.',
  405: 'This is not done here.',
  413: 'This is too large.',
};

/** restify puts the path, the method or a part of the body into what it answers. */
function neutraliseErrors(server: Server): void {
  server.on('restifyError', (_request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
    const status = error.statusCode ?? 500;
    response.send(status, { message: MESSAGES[status] ?? 'Something went wrong.' });
    done();
  });
}

function listen(server: Server, host: string, port: number, limits: ServerLimits): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new PortInUseError(`Port ${port} on ${host} is already in use.`, { cause: error }) : error);
    });
    Object.assign(server.server, {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      // restify makes the server without options; it is read when the server begins to listen
      connectionsCheckingInterval: limits.checkEveryMs,
      maxConnections: limits.connections,
    });
    // restify listens to it and does nothing: Node then lets go of the connection, which nobody and no limit ever ends
    server.server.removeAllListeners('upgrade');
    server.listen(port, host, () => resolve(server.address().port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeIdleConnections();
    server.server.keepAliveTimeout = 1; // a caller whose answer is on its way would else keep us for five seconds
  });
}
