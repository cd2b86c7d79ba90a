import { z } from 'zod';
import type { Trouble } from '../rules/delivery/delivery-problems.ts';
import { inEnglish } from '../words/english.ts';

/** What went wrong, for a machine: what to log, what to count, when to forget a conversation. */
export const DeliveryCode = z.enum([
  'throttled',
  'throttled-out',
  'busy',
  'not-connected',
  'no-token',
  'sign-in-refused',
  'never-met',
  'not-installed',
  'blocked',
  'disabled-by-admin',
  'left',
  'conversation-gone',
  'wrong-cloud',
  'not-allowed',
  'tenant-not-allowed',
  'not-recognised',
  'too-large',
  'not-drawn',
  'rejected',
  'server-error',
  'connection-lost',
  'timed-out',
  'interrupted',
  'not-prepared',
  'row-damaged',
  'restored',
]);
export type DeliveryCode = z.infer<typeof DeliveryCode>;

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
 * How a send can go wrong. With `connection-refused`, `no-token` and `sign-in-refused` nothing left this machine; with
 * `connection-lost` and `timed-out` the body had left, and nobody can say whether it arrived.
 */
export type SendFailure = RejectedSend | 'connection-refused' | 'no-token' | 'sign-in-refused' | 'connection-lost' | 'timed-out';

/** What to do about it, and how to say it to the business manager: no names, nobody's text. */
export type DeliveryOutcome = {
  readonly outcome: 'retry' | 'unreachable' | 'failed' | 'unknown';
  readonly code: DeliveryCode;
  readonly why: string;
  readonly retryAfterMs: number;
};

/** What there is to say of each, in the order in which a business manager would meet them. */
const WORDS: Readonly<Record<DeliveryCode, { readonly why: string; readonly remedy: string }>> = inEnglish({
  'never-met': {
    why: 'There is no chat with them, and Teams does not open one: the app is not installed for them.',
    remedy: 'Ask them to install Safeguarding Actions in Teams, or their administrator to install it for them.',
  },
  'not-installed': {
    why: 'They have not installed the app, or have removed it.',
    remedy: 'Ask them to install Safeguarding Actions in Teams again, or their administrator to install it for them.',
  },
  blocked: {
    why: 'They have blocked or removed the app in Teams.',
    remedy: 'Ask them to open the chat with Safeguarding Actions, to unblock it, and to say hello.',
  },
  'disabled-by-admin': {
    why: 'Their organisation’s administrator has switched the app off.',
    remedy: 'Ask their organisation’s Teams administrator to allow Safeguarding Actions in the app policies.',
  },
  left: {
    why: 'Teams no longer knows them: they, or their whole organisation, have left.',
    remedy: 'Find out who holds their role now, and import the list of people with them in it.',
  },
  'conversation-gone': {
    why: 'Their conversation with the app no longer exists.',
    remedy: 'Nothing for the moment: the next message opens a new chat. If it goes on, ask them to install the app again.',
  },
  'not-allowed': {
    why: 'Teams does not let the app write to them.',
    remedy: 'Ask their organisation’s Teams administrator whether Safeguarding Actions is allowed for them.',
  },
  'tenant-not-allowed': {
    why: 'Their organisation is not, or no longer, among those that may use Safeguarding Actions, so nothing is sent to them.',
    remedy:
      'If it should be, ask whoever runs the bot to add it to the setting SAB_TENANTS. If not, import the list of people with somebody else in their roles.',
  },
  'wrong-cloud': {
    why: 'Their organisation is in another Microsoft cloud, which the bot does not write to.',
    remedy: 'Ask them to open Safeguarding Actions in Teams and say hello; if that does not help, reach them another way.',
  },
  throttled: {
    why: 'Teams asked the bot to send more slowly.',
    remedy: 'Nothing: it is sent again by itself.',
  },
  'throttled-out': {
    why: 'Teams went on asking the bot to send more slowly, for over an hour.',
    remedy: 'The next reminder speaks for it. If it goes on, ask whoever runs the bot whether another program sends in its name.',
  },
  busy: {
    why: 'Teams is busy, or part of it is down for the moment.',
    remedy: 'The next reminder speaks for it. If many are waiting, look at the state of Microsoft 365.',
  },
  'not-connected': {
    why: 'Teams could not be reached over the network.',
    remedy: 'Ask whoever runs the bot whether its server reaches the internet.',
  },
  'no-token': {
    why: 'The bot could not sign in to Teams, so nothing was sent.',
    remedy: 'Ask whoever runs the bot whether its server reaches Microsoft’s sign-in.',
  },
  'sign-in-refused': {
    why: 'Microsoft did not let the bot sign in, so nothing was sent.',
    remedy: 'Ask whoever runs the bot whether its secret has run out, and whether its app id and tenant are right.',
  },
  'not-recognised': {
    why: 'Teams did not recognise the bot. Its app id or secret needs looking at.',
    remedy: 'Ask whoever runs the bot to compare its app id with the registration, and to see that Teams is switched on there.',
  },
  'too-large': {
    why: 'The message was too large for Teams.',
    remedy: 'Tell them yourself, and tell whoever runs the bot: this is a fault in it.',
  },
  'not-drawn': {
    why: 'The card could not be drawn, so nothing was sent.',
    remedy: 'Tell them yourself, and tell whoever runs the bot: this is a fault in it.',
  },
  'not-prepared': {
    why: 'It could not be made ready for sending, however often it was tried.',
    remedy: 'Tell them yourself, and tell whoever runs the bot: its log names the message.',
  },
  'row-damaged': {
    why: 'What was to be sent cannot be read: its row is damaged, or another version of the bot wrote it.',
    remedy: 'Tell them yourself, and tell whoever runs the bot: its log names the message.',
  },
  restored: {
    why: 'The register was restored from a backup, in which it waited to be sent. It may have been sent since.',
    remedy: 'Send them a fresh list (delivery retry): it asks only what is still open.',
  },
  rejected: {
    why: 'Teams did not accept the message.',
    remedy: 'Tell them yourself, and tell whoever runs the bot: its log names the message.',
  },
  'server-error': {
    why: 'Teams had an error while it took the message, so it may or may not have arrived.',
    remedy: 'Ask them whether they have it. It is not sent again by itself; the next reminder speaks for it.',
  },
  'connection-lost': {
    why: 'The connection broke after the message had left, so it may or may not have arrived.',
    remedy: 'Ask them whether they have it. It is not sent again by itself; the next reminder speaks for it.',
  },
  'timed-out': {
    why: 'Teams did not answer in time, so the message may or may not have arrived.',
    remedy: 'Ask them whether they have it. It is not sent again by itself; the next reminder speaks for it.',
  },
  interrupted: {
    why: 'The server stopped while it was sending this, so it may or may not have arrived.',
    remedy: 'Ask them whether they have it. It is not sent again by itself; the next reminder speaks for it.',
  },
});

/** Why it did not arrive, in one sentence: no names, nobody's text. */
export function whyOf(code: DeliveryCode): string {
  return WORDS[code].why;
}

/** What somebody can do about it, in a sentence or two. */
export function remedyFor(code: DeliveryCode): string {
  return WORDS[code].remedy;
}

const NOBODY_KNOWS: ReadonlySet<DeliveryCode> = new Set(['server-error', 'connection-lost', 'timed-out', 'interrupted']);

const OUT_OF_REACH: ReadonlySet<DeliveryCode> = new Set([
  ...(['never-met', 'not-installed', 'blocked', 'disabled-by-admin', 'left'] as const),
  ...(['conversation-gone', 'not-allowed', 'tenant-not-allowed', 'wrong-cloud'] as const),
]);

/** What it means for whoever was written to. */
export function troubleOf(code: DeliveryCode): Trouble {
  if (NOBODY_KNOWS.has(code)) return 'not-known';
  return OUT_OF_REACH.has(code) ? 'out-of-reach' : 'not-sent';
}

type Verdict = Pick<DeliveryOutcome, 'outcome' | 'code'>;

const BUSY: Verdict = { outcome: 'retry', code: 'busy' };
const REJECTED: Verdict = { outcome: 'failed', code: 'rejected' };
const SERVER_ERROR: Verdict = { outcome: 'unknown', code: 'server-error' };

const WITHOUT_AN_ANSWER: Readonly<Record<Exclude<SendFailure, RejectedSend>, Verdict>> = {
  'connection-refused': { outcome: 'retry', code: 'not-connected' },
  'no-token': { outcome: 'retry', code: 'no-token' },
  'sign-in-refused': { outcome: 'retry', code: 'sign-in-refused' },
  'connection-lost': { outcome: 'unknown', code: 'connection-lost' },
  'timed-out': { outcome: 'unknown', code: 'timed-out' },
};

/**
 * What Teams calls it, the more particular first. The name stands now in the code, now in the text, and not always under
 * the status that the page gives. The last of each are words that Teams is seen to use and does not publish.
 */
const BY_NAME: readonly { readonly name: RegExp; readonly verdict: Verdict }[] = [
  { name: /BotDisabledByAdmin/i, verdict: { outcome: 'unreachable', code: 'disabled-by-admin' } },
  { name: /MessageWritesBlocked|ConversationBlockedByUser/i, verdict: { outcome: 'unreachable', code: 'blocked' } },
  { name: /InvalidBotApiHost/i, verdict: { outcome: 'unreachable', code: 'wrong-cloud' } },
  {
    name: /\b(?:user|tenant|member)(?: ?(?:was )?not ?found| does not exist)/i,
    verdict: { outcome: 'unreachable', code: 'left' },
  },
  {
    name: /BotNotInConversationRoster|ForbiddenOperationException|not installed in user/i,
    verdict: { outcome: 'unreachable', code: 'not-installed' },
  },
  {
    name: /ConversationNotFound|ActivityNotFoundInConversation|Failed to decrypt conversation id/i,
    verdict: { outcome: 'unreachable', code: 'conversation-gone' },
  },
  { name: /BotNotRegistered/i, verdict: { outcome: 'failed', code: 'not-recognised' } },
  { name: /MessageSizeTooBig/i, verdict: { outcome: 'failed', code: 'too-large' } },
];

/**
 * The published list, and what we read into its gaps. 502, 503 and 504 are to be sent again although a gateway may
 * answer so for a message that Teams took: a rare second card against a reminder that never comes. 500 is not to be
 * sent again, and may have arrived.
 * Source: learn.microsoft.com, Teams "Status codes from bot conversational APIs".
 */
const BY_STATUS: Readonly<Record<number, Verdict>> = {
  401: { outcome: 'failed', code: 'not-recognised' },
  403: { outcome: 'unreachable', code: 'not-allowed' },
  408: SERVER_ERROR,
  412: BUSY,
  413: { outcome: 'failed', code: 'too-large' },
  429: { outcome: 'retry', code: 'throttled' },
  500: SERVER_ERROR,
  502: BUSY,
  503: BUSY,
  504: BUSY,
};

/** What to do about a send that did not end well. */
export function outcomeOf(failure: SendFailure): DeliveryOutcome {
  const verdict = typeof failure === 'string' ? WITHOUT_AN_ANSWER[failure] : verdictOn(failure);
  const retryAfterMs = typeof failure === 'string' ? 0 : failure.retryAfterMs;
  return { ...verdict, why: whyOf(verdict.code), retryAfterMs };
}

function verdictOn({ status, code, text }: RejectedSend): Verdict {
  const isRefusal = status >= 400 && status < 500;
  const named = isRefusal ? BY_NAME.find(({ name }) => name.test(code) || name.test(text)) : undefined;
  return named?.verdict ?? BY_STATUS[status] ?? (isRefusal ? REJECTED : SERVER_ERROR);
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
