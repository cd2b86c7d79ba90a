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
  return last || (request.socket.remoteAddress ?? 'unknown');
}

function inSeconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}
