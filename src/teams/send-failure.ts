import { z } from 'zod';
import type { SendFailure } from '../engine/delivery-outcome.ts';
import { retryAfterMs } from './retry-after.ts';

/** What we read of an error that the SDK throws. Most of it is missing when there was no answer. */
const SdkError = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  /** Of the socket or of the SDK; Teams' own code is in `details`. */
  code: z.string().catch(''),
  statusCode: z.number().optional().catch(undefined),
  details: z
    .object({ error: z.object({ code: z.string().catch(''), message: z.string().catch('') }).optional() })
    .optional()
    .catch(undefined),
  /** The body is there once more as it came: for a blocked chat Teams words it in a way that the SDK does not know. */
  response: z
    .custom<{ readonly headers: { get(name: string): string | undefined }; readonly bodyAsText?: string | null }>()
    .optional(),
});

/** The socket never opened. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** How Microsoft's sign-in says that it is the app id, the secret or the tenant, and not the network. */
const SIGN_IN_REFUSED = /AADSTS\d+|invalid_client|unauthorized_client/;

/**
 * What an error from a send means.
 * @param hasLeft whether the request came as far as the socket: before that only the bot's own token can fail
 * @param now in ms since 1970
 */
export function sendFailureOf(error: unknown, hasLeft: boolean, now: number): SendFailure {
  const { name, message, code, statusCode, details, response } = SdkError.parse(error);
  if (!hasLeft) return SIGN_IN_REFUSED.test(message) ? 'sign-in-refused' : 'no-token';
  if (statusCode !== undefined) {
    const { code: teamsCode = '', message: text = response?.bodyAsText ?? '' } = details?.error ?? {};
    return { status: statusCode, code: teamsCode, text, retryAfterMs: retryAfterMs(response?.headers.get('retry-after'), now) };
  }
  if (NOT_CONNECTED.has(code)) return 'connection-refused';
  return name === 'AbortError' ? 'timed-out' : 'connection-lost';
}
