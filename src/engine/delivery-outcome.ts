/** What went wrong, for a machine: what to log, what to count, when to forget a conversation. */
export type DeliveryCode =
  | 'throttled'
  | 'busy'
  | 'not-connected'
  | 'no-token'
  | 'not-installed'
  | 'blocked'
  | 'disabled-by-admin'
  | 'conversation-gone'
  | 'not-allowed'
  | 'not-recognised'
  | 'too-large'
  | 'not-drawn'
  | 'rejected'
  | 'server-error'
  | 'connection-lost'
  | 'timed-out';

/** An answer that is not a yes. */
type RejectedSend = {
  readonly status: number;
  /** Teams' own name for it, such as `BotNotInConversationRoster`; empty when it gave none. */
  readonly code: string;
  readonly text: string;
  /** What the answer asked for; 0 when nothing. */
  readonly retryAfterMs: number;
};

/**
 * How a send can go wrong. With `connection-refused` and `no-token` nothing left this machine; with `connection-lost`
 * and `timed-out` the body had left, and nobody can say whether it arrived.
 */
export type SendFailure = RejectedSend | 'connection-refused' | 'no-token' | 'connection-lost' | 'timed-out';

/** What to do about it, and how to say it to the business manager: no names, nobody's text. */
export type DeliveryOutcome = {
  readonly outcome: 'retry' | 'unreachable' | 'failed' | 'unknown';
  readonly code: DeliveryCode;
  readonly why: string;
  readonly retryAfterMs: number;
};

type Verdict = Omit<DeliveryOutcome, 'retryAfterMs'>;

const BUSY: Verdict = { outcome: 'retry', code: 'busy', why: 'Teams is busy, or part of it is down for the moment.' };

const REJECTED: Verdict = { outcome: 'failed', code: 'rejected', why: 'Teams did not accept the message.' };

const SERVER_ERROR: Verdict = {
  outcome: 'unknown',
  code: 'server-error',
  why: 'Teams had an error while it took the message, so it may or may not have arrived.',
};

const WITHOUT_AN_ANSWER: Readonly<Record<Exclude<SendFailure, RejectedSend>, Verdict>> = {
  'connection-refused': { outcome: 'retry', code: 'not-connected', why: 'Teams could not be reached over the network.' },
  'no-token': { outcome: 'retry', code: 'no-token', why: 'The bot could not sign in to Teams, so nothing was sent.' },
  'connection-lost': {
    outcome: 'unknown',
    code: 'connection-lost',
    why: 'The connection broke after the message had left, so it may or may not have arrived.',
  },
  'timed-out': {
    outcome: 'unknown',
    code: 'timed-out',
    why: 'Teams did not answer in time, so the message may or may not have arrived.',
  },
};

/** What Teams calls it. The name stands now in the code, now in the text, and not always under the status that the page gives. */
const BY_NAME: readonly { readonly name: RegExp; readonly verdict: Verdict }[] = [
  {
    name: /BotDisabledByAdmin/i,
    verdict: {
      outcome: 'unreachable',
      code: 'disabled-by-admin',
      why: 'Their organisation’s administrator has switched the app off.',
    },
  },
  {
    name: /MessageWritesBlocked|ConversationBlockedByUser/i,
    verdict: { outcome: 'unreachable', code: 'blocked', why: 'They have blocked the app in Teams.' },
  },
  {
    name: /BotNotInConversationRoster|ForbiddenOperationException/i,
    verdict: { outcome: 'unreachable', code: 'not-installed', why: 'They have not installed the app, or have removed it.' },
  },
  {
    name: /ConversationNotFound|ActivityNotFoundInConversation/i,
    verdict: { outcome: 'unreachable', code: 'conversation-gone', why: 'Their conversation with the app no longer exists.' },
  },
];

/**
 * The published list, and what we read into its gaps. 502, 503 and 504 are to be sent again although a gateway may
 * answer so for a message that Teams took: a rare second card against a reminder that never comes. 500 is not to be
 * sent again, and may have arrived.
 * Source: learn.microsoft.com, Teams "Status codes from bot conversational APIs".
 */
const BY_STATUS: Readonly<Record<number, Verdict>> = {
  401: {
    outcome: 'failed',
    code: 'not-recognised',
    why: 'Teams did not recognise the bot. Its app id or secret needs looking at.',
  },
  403: { outcome: 'unreachable', code: 'not-allowed', why: 'Teams does not let the app write to them.' },
  408: SERVER_ERROR,
  412: BUSY,
  413: { outcome: 'failed', code: 'too-large', why: 'The message was too large for Teams.' },
  429: { outcome: 'retry', code: 'throttled', why: 'Teams asked the bot to send more slowly.' },
  500: SERVER_ERROR,
  502: BUSY,
  503: BUSY,
  504: BUSY,
};

/** What to do about a send that did not end well. */
export function outcomeOf(failure: SendFailure): DeliveryOutcome {
  if (typeof failure === 'string') return { ...WITHOUT_AN_ANSWER[failure], retryAfterMs: 0 };
  const { status, code, text, retryAfterMs } = failure;
  const isRefusal = status >= 400 && status < 500;
  const named = isRefusal ? BY_NAME.find(({ name }) => name.test(code) || name.test(text)) : undefined;
  const verdict = named?.verdict ?? BY_STATUS[status] ?? (isRefusal ? REJECTED : SERVER_ERROR);
  return { ...verdict, retryAfterMs };
}

const SECOND = 1_000;
const LONGEST_WAIT_MS = 10 * 60 * SECOND;

/** With the waits between them a little over an hour: longer than Teams is usually away, shorter than a rung of the ladder. */
export const MAX_ATTEMPTS = 16;

/**
 * How long to wait before sending again: doubles from 1 s up to 10 min, spread by ±50 % so that messages held up
 * together do not come back together. What Teams asks for is a floor, and is spread upwards only.
 * Source: learn.microsoft.com, Teams "Optimize your bot with rate limiting".
 * @param attempts sends tried so far, 1 or more
 * @param random in [0, 1)
 * @param retryAfterMs what the last answer asked for; 0 when nothing
 * @returns ms to wait, or `undefined` after {@link MAX_ATTEMPTS}: stop, and name the state
 */
export function retryWaitMs(attempts: number, random: number, retryAfterMs: number): number | undefined {
  if (attempts >= MAX_ATTEMPTS) return undefined;
  const doubled = Math.min(SECOND * 2 ** (attempts - 1), LONGEST_WAIT_MS);
  return Math.round(Math.max(doubled * (0.5 + random), retryAfterMs * (1 + random / 2)));
}
