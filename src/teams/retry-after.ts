/** Nothing that asks for more is believed: the message would sit where nobody sees it. */
const LONGEST_MS = 60 * 60 * 1_000;

/**
 * How long an answer asks us to wait, from its `Retry-After` header: a number of seconds or a date (RFC 9110, 10.2.3).
 * @param now in ms since 1970
 * @returns ms, at most an hour; 0 when there is nothing that can be read
 */
export function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const wait = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_MS) : 0;
}
