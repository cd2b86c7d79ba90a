import { isIPv4, isIPv6 } from 'node:net';
import type { Request } from 'restify';
import type { Limit } from '../engine/rate-limit.ts';
import { limitByKey } from './limit-by-key.ts';

/** Who tries doors that are not theirs. Whoever shows a token that is Teams' own, or a link that works, is never counted. */
export type Callers = {
  /** After a refusal. @returns whole seconds to stay away for; 0 while it may be an accident */
  readonly refused: (request: Request) => number;
  /** @returns whole seconds that this caller has to stay away for */
  readonly waitS: (request: Request) => number;
};

/** About 1 MB. Whoever has more addresses than this has them one request each. */
const MOST_ADDRESSES = 10_000;

/** @param isBehindProxy whether the last entry of `X-Forwarded-For` is who called the proxy in front */
export function countCallers(isBehindProxy: boolean, limit: Limit): Callers {
  const refusals = limitByKey(limit, MOST_ADDRESSES);
  const addressOf = (request: Request): string => callerAddress(request, isBehindProxy);
  return {
    refused: (request) => inSeconds(refusals.take(addressOf(request), performance.now())),
    waitS: (request) => inSeconds(refusals.waitMs(addressOf(request), performance.now())),
  };
}

/** Everything before the last entry is what the caller said of itself. */
function callerAddress(request: Request, isBehindProxy: boolean): string {
  const last = isBehindProxy ? request.header('x-forwarded-for', '').split(',').at(-1)?.trim() : undefined;
  return networkOf(last || (request.socket.remoteAddress ?? 'unknown'));
}

/**
 * Whom an address belongs to. Some proxies add the port, which is another for each connection; and whoever has one address of
 * IPv6 has the 2^64 that begin alike.
 */
function networkOf(written: string): string {
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(written)?.[1] ?? written.replace(/^([\d.]+):\d+$/, '$1');
  const v4 = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (isIPv4(v4) || !isIPv6(address)) return v4;
  const [before = '', after] = (address.split('%')[0] ?? '').split('::');
  const groups = before.split(':').filter(Boolean);
  const rest = after === undefined ? [] : after.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  const whole = [...groups, ...zeros, ...rest].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
  return whole.slice(0, 4).join(':');
}

function inSeconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}
