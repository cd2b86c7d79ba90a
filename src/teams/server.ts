import { randomUUID } from 'node:crypto';
import { createServer, plugins, type Request, type Response, type Server } from 'restify';
import type { Log } from '../engine/ports.ts';
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

/** Teams itself gives up on an answer after 15 s. */
const REQUEST_TIMEOUT_MS = 30_000;

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
  server.use(plugins.bodyReader({ maxBodySize: MAX_BODY_BYTES }));
  // Not `bodyParser`: that also takes forms, and writes uploaded files to disk
  server.use(plugins.jsonBodyParser({ bodyReader: true }));
  neutraliseErrors(server);

  server.post('/api/messages', async (request: Request, response: Response) => {
    const { status, body, problem } = await adapter.receive(
      { authorization: request.header('authorization') ?? '', body: request.body },
      onTurn,
    );
    if (problem) log(problem.event, { why: problem.why, ref: randomUUID() });
    if (body === undefined) response.send(status);
    else response.send(status, body);
  });
  if (reports) addReportRoutes(server, reports);
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

  return { port: await listen(server, host, port), close: () => close(server) };
}

/** What is refused before a byte of the body is read. */
function refusalOf(request: Request, isAuthenticated: boolean): { status: number; message: string } | undefined {
  // Teams does not compress; and restify measures a body before it is unpacked, and falls over when it cannot be
  if (request.header('content-encoding')) return { status: 415, message: 'Send it uncompressed.' };
  const name = request.header('host', '').replace(/:\d+$/, '');
  if (!isAuthenticated && !LOCAL_NAMES.has(name)) return { status: 403, message: 'Only for this machine.' };
  return undefined;
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

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new PortInUseError(`Port ${port} on ${host} is already in use.`, { cause: error }) : error);
    });
    server.server.requestTimeout = REQUEST_TIMEOUT_MS;
    server.listen(port, host, () => resolve(server.address().port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeIdleConnections();
  });
}
