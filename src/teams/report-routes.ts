import type { Request, Response, Server } from 'restify';

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
export function addReportRoutes(server: Server, { isThere, fetch }: Reports): void {
  server.get('/reports/:token', async (request: Request, response: Response) => {
    const token = tokenOf(request);
    const isUsable = token !== undefined && (await isThere(token));
    sendPage(response, isUsable ? 200 : 404, isUsable ? READY : GONE);
  });
  server.post('/reports/:token', async (request: Request, response: Response) => {
    const token = tokenOf(request);
    const file = token === undefined ? undefined : await fetch(token);
    if (!file) return sendPage(response, 404, GONE);
    if (file === 'not-made') return sendPage(response, 500, NOT_MADE);
    response.sendRaw(200, Buffer.from(file.bytes), {
      ...PRIVATE,
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="${file.fileName.replace(/[^A-Za-z0-9._-]/g, '-')}"`,
    });
  });
}

function tokenOf(request: Request): string | undefined {
  const { token }: { token?: unknown } = request.params ?? {};
  return typeof token === 'string' && TOKEN.test(token) ? token : undefined;
}

/** Kept nowhere on the way, and leading nowhere else. */
const PRIVATE = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
} as const;

function sendPage(response: Response, status: number, { title, body }: { title: string; body: string }): void {
  const page = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:3em auto;padding:0 1em;color:#0b0c0c}button{font:inherit;padding:.6em 1.2em;background:#1f5b66;color:#fff;border:0;border-radius:4px}button:focus{outline:3px solid #ffdd00}</style>
<h1>${title}</h1>
${body}
</html>
`;
  response.sendRaw(status, page, { ...PRIVATE, 'Content-Type': 'text/html; charset=utf-8' });
}

const READY = {
  title: 'Your report',
  body: `<p>It is made when you press the button, which takes some seconds. The link works once.</p>
<form method="post"><button>Make and download the report</button></form>
<p>Keep it where only those may read it who may see the status of the action plans.</p>`,
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
