import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';

/** A service of GOV.UK Notify, as its page of API keys shows it: a name, the service's id and a secret. */
const SERVICE_ID = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
export const NOTIFY_KEY = `fallback-${SERVICE_ID}-${SECRET}`;
export const NOTIFY_TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';

/** What the template of that id has fields for: see docs/delivery.md. */
const FIELDS = ['first_step', 'link'];

/** As the documentation of POST /v2/notifications/email has it. */
const EmailRequest = z.strictObject({
  email_address: z.string(),
  template_id: z.string(),
  personalisation: z.record(z.string(), z.string()),
  reference: z.string(),
});
type EmailRequest = z.infer<typeof EmailRequest>;

type NotifyCall = {
  readonly method: string;
  /** With what is asked for. */
  readonly path: string;
  /** As it was received. */
  readonly body: string;
};

/** How Notify answers one call. Left out: as it does when all is well. */
export type NotifyAnswer = {
  readonly status?: number;
  /** As its documentation names it. */
  readonly error?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes the e-mail, whatever the answer says. */
  readonly isTaken?: boolean;
  /** Breaks the connection, with no answer. */
  readonly isBrokenOff?: boolean;
  /** Answers only when this settles. */
  readonly after?: Promise<unknown>;
};

type Taken = EmailRequest & { readonly id: string; status: string };

export type LocalNotify = {
  readonly url: string;
  readonly calls: readonly NotifyCall[];
  /** Every e-mail that was asked for. */
  posts(): NotifyCall[];
  /** Every e-mail that was taken, oldest first. */
  readonly taken: readonly Taken[];
  /** Answers the next calls in this way, one call each. */
  answerNext(...answers: NotifyAnswer[]): void;
  /** What becomes of everything that was taken. */
  setStatus(status: string): void;
  reset(): void;
  close(): Promise<void>;
};

/** The part of GOV.UK Notify's documented API that we use, on a real socket, with its errors and its check of the token. */
export async function startNotify(): Promise<LocalNotify> {
  const calls: NotifyCall[] = [];
  const taken: Taken[] = [];
  let next: NotifyAnswer[] = [];

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const url = new URL(request.url ?? '/', 'http://notify');
    calls.push({ method: request.method ?? '', path: `${url.pathname}${url.search}`, body });
    const refusal = await refusalOfToken(request.headers.authorization);
    const answer = next.shift() ?? {};
    const usual = refusal ?? usualAnswer({ method: request.method ?? '', url, body }, taken, answer.isTaken ?? !isNo(answer));
    await answer.after;
    if (answer.isBrokenOff) {
      request.socket.destroy();
      return;
    }
    const { status, content } = isNo(answer)
      ? errorAnswer(answer.status ?? 200, answer.error ?? 'Exception', answer.message ?? 'Internal server error')
      : usual;
    response.writeHead(status, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(content));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` gives a string only for a pipe
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    posts: () => calls.filter(({ method }) => method === 'POST'),
    taken,
    answerNext: (...answers) => {
      next.push(...answers);
    },
    setStatus: (status) => {
      for (const one of taken) one.status = status;
    },
    reset: () => {
      calls.length = 0;
      taken.length = 0;
      next = [];
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function isNo({ status = 200 }: NotifyAnswer): boolean {
  return status >= 300;
}

type Answer = { readonly status: number; readonly content: unknown };

function errorAnswer(status: number, error: string, message: string): Answer {
  return { status, content: { status_code: status, errors: [{ error, message }] } };
}

/** The token is signed with the service's secret, names the service, and was made within 30 seconds of now. */
async function refusalOfToken(authorization = ''): Promise<Answer | undefined> {
  try {
    const token = authorization.replace(/^Bearer /, '');
    // together, 30 seconds to either side
    const within = { algorithms: ['HS256'], maxTokenAge: 1, clockTolerance: 29 };
    const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), within);
    return payload.iss === SERVICE_ID ? undefined : errorAnswer(403, 'AuthError', 'Invalid token: service not found');
  } catch (error) {
    return error instanceof errors.JWTClaimValidationFailed
      ? errorAnswer(403, 'AuthError', 'Error: Your system clock must be accurate to within 30 seconds')
      : errorAnswer(403, 'AuthError', 'Invalid token: API key not found');
  }
}

function usualAnswer({ method, url, body }: { method: string; url: URL; body: string }, taken: Taken[], takes: boolean): Answer {
  if (method === 'POST' && url.pathname === '/v2/notifications/email')
    return takes ? take(body, taken) : { status: 200, content: {} };
  if (method !== 'GET') return errorAnswer(404, 'NoResultFound', 'No result found');
  if (url.pathname === '/v2/notifications') {
    const notifications = taken.filter(({ reference }) => reference === url.searchParams.get('reference')).map(asShown);
    return { status: 200, content: { notifications, links: { current: url.href } } };
  }
  const one = taken.find(({ id }) => url.pathname === `/v2/notifications/${id}`);
  return one ? { status: 200, content: asShown(one) } : errorAnswer(404, 'NoResultFound', 'No result found');
}

function take(body: string, taken: Taken[]): Answer {
  const { data, error } = EmailRequest.safeParse(JSON.parse(body));
  if (!data) return errorAnswer(400, 'ValidationError', error.message);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(data.email_address)) {
    return errorAnswer(400, 'ValidationError', 'email_address is not a valid email address');
  }
  if (data.template_id !== NOTIFY_TEMPLATE) return errorAnswer(400, 'BadRequestError', 'Template not found');
  const missing = FIELDS.filter((field) => !(field in data.personalisation));
  if (missing.length > 0) return errorAnswer(400, 'BadRequestError', `Missing personalisation: ${missing.join(', ')}`);
  const one = { ...data, id: randomUUID(), status: 'created' };
  taken.push(one);
  return { status: 201, content: { id: one.id, reference: one.reference, content: {}, uri: '', template: {} } };
}

function asShown({ id, reference, email_address, status }: Taken): unknown {
  return { id, reference, email_address, status, type: 'email' };
}
