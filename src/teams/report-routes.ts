import type { Request, Response, Server } from 'restify';
import type { Callers } from './callers.ts';
import { BROWSER_HEADERS, sendPage } from './send-page.ts';

/** A report, made for whoever has its link. */
export type ReportFile = { readonly bytes: Uint8Array; readonly fileName: string; readonly mediaType: string };

/** What links to reports lead to. */
export type Reports = {
  /** Whether a link still works; looking does not use it up. */
  readonly isThere: (token: string) => Promise<boolean>;
  /** Once; `undefined` afterwards. `not-made` where the register does not allow it: the log says why. */
  readonly fetch: (token: string) => Promise<ReportFile | 'not-made' | undefined>;
};

/** As a token is written. Anything else is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * A page with a button, and the report behind the button. Chats and mail filters open every link that passes them by, to
 * preview or to check it: a link that gave the report at once would be used up before its reader pressed it.
 */
export function addReportRoutes(server: Server, { isThere, fetch }: Reports, callers: Callers): void {
  server.get('/reports/:token', async (request: Request, response: Response) => {
    if (sendAway(request, response, callers)) return;
    const token = tokenOf(request);
    const isUsable = token !== undefined && (await isThere(token));
    if (!isUsable) return sendGone(request, response, callers);
    sendPage(response, 200, READY, 'no-store');
  });
  server.post('/reports/:token', async (request: Request, response: Response) => {
    if (sendAway(request, response, callers)) return;
    const token = tokenOf(request);
    const file = token === undefined ? undefined : await fetch(token);
    if (!file) return sendGone(request, response, callers);
    if (file === 'not-made') return sendPage(response, 500, NOT_MADE, 'no-store');
    response.sendRaw(200, Buffer.from(file.bytes), {
      ...BROWSER_HEADERS,
      'Cache-Control': 'no-store',
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="${file.fileName.replace(/[^A-Za-z0-9._-]/g, '-')}"`,
    });
  });
}

/** Whoever tried so many links that they guess is not looked up any more. @returns whether that is so */
function sendAway(request: Request, response: Response, callers: Callers): boolean {
  const waitS = callers.waitS(request);
  if (waitS === 0) return false;
  response.setHeader('Retry-After', String(waitS));
  sendPage(response, 429, TOO_MANY, 'no-store');
  return true;
}

function sendGone(request: Request, response: Response, callers: Callers): void {
  callers.refused(request);
  sendPage(response, 404, GONE, 'no-store');
}

function tokenOf(request: Request): string | undefined {
  const { token }: { token?: unknown } = request.params ?? {};
  return typeof token === 'string' && TOKEN.test(token) ? token : undefined;
}

const READY = {
  title: 'Your report',
  body: `<p>It is made when you press the button, which takes some seconds. The link works once.</p>
<form method="post"><button>Make and download the report</button></form>
<p>Keep it where only those may read it who may see the status of the action plans.</p>`,
};

const TOO_MANY = {
  title: 'Please wait a moment',
  body: '<p>Too many links that do not work were opened from where you are. Wait a minute, then open yours again: it still works for ten minutes after it was made.</p>',
};

const GONE = {
  title: 'This link does not work any more',
  body: '<p>Each link works once, and for ten minutes. Ask for another one in your chat with Safeguarding Actions: type “report”.</p>',
};

const NOT_MADE = {
  title: 'This could not be made',
  body: `<p>Ask for another link in your chat with Safeguarding Actions.</p>
<p>If that happens again, something in the register cannot be read, or was altered, and what you asked for would be wrong. The business manager sees what it is with <code>sab history verify</code>.</p>`,
};
