import { createHash } from 'node:crypto';
import type { Response } from 'restify';

/** What a browser shows. The body is HTML: whatever people or settings say in it goes through {@link escapeHtml}. */
export type Page = { readonly title: string; readonly body: string };

/** Widths in `em` and colours of the reader's own scheme, so that it reads on a phone, enlarged, and in high contrast. */
const STYLE =
  ':root{color-scheme:light dark}' +
  'body{font:18px/1.5 system-ui,sans-serif;max-width:36em;margin:2em auto;padding:0 1em;color:#0b0c0c;background:#fff;overflow-wrap:break-word}' +
  'h1,h2{line-height:1.25}h2{margin-top:1.6em}li{margin:.3em 0}a{color:#1a5fa0}' +
  'nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2em 1.2em}' +
  'aside{border-left:.4em solid #b00020;padding:.2em 0 .2em 1em;margin:1.5em 0}' +
  'button{font:inherit;padding:.6em 1.2em;background:#1f5b66;color:#fff;border:0;border-radius:4px}' +
  'a:focus,button:focus{outline:3px solid #0b0c0c;outline-offset:2px;box-shadow:0 0 0 6px #ffdd00}' +
  '@media (prefers-color-scheme:dark){body{color:#f3f3f3;background:#161616}a{color:#8cc4ff}aside{border-color:#ff8a80}}' +
  '@media (forced-colors:active){button{border:2px solid}}';

/** Nothing is loaded, run, embedded or sent anywhere but here; the one style is known by its hash. */
const POLICY =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** For whatever a browser is given. A connection without TLS ignores the last one, which is so on this machine alone. */
export const BROWSER_HEADERS = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': POLICY,
  'Strict-Transport-Security': 'max-age=31536000',
} as const;

/** @param caching what may keep it on the way, as `Cache-Control` says it */
export function sendPage(
  response: Response,
  status: number,
  { title, body }: Page,
  caching: 'no-store' | 'public, max-age=300',
): void {
  const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Safeguarding Actions</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  response.sendRaw(status, page, {
    ...BROWSER_HEADERS,
    'Cache-Control': caching,
    'Content-Type': 'text/html; charset=utf-8',
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** As it stands in text and between quotation marks. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
