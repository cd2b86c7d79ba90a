import type { EmailOutcome } from '../engine/ports.ts';
import type { EmailTrouble } from '../words/fallback.ts';

/** An answer of GOV.UK Notify that is not a yes. */
type NotifyRefusal = {
  readonly status: number;
  /** As Notify gives them; empty when the answer held none that can be read. */
  readonly errors: readonly { readonly error: string; readonly message: string }[];
};

/** With `connection-refused` nothing left this machine. With the others the body had left, and may have been taken. */
export type NotifyFailure = NotifyRefusal | 'connection-refused' | 'connection-lost' | 'timed-out' | 'unreadable';

const WITHOUT_A_REFUSAL: Readonly<Record<Exclude<NotifyFailure, NotifyRefusal>, EmailOutcome>> = {
  'connection-refused': { outcome: 'retry', trouble: 'not-connected', retryAfterMs: 0 },
  'connection-lost': { outcome: 'unknown', trouble: 'connection-lost', retryAfterMs: 0 },
  'timed-out': { outcome: 'unknown', trouble: 'timed-out', retryAfterMs: 0 },
  unreadable: { outcome: 'unknown', trouble: 'server-error', retryAfterMs: 0 },
};

const REJECTED: EmailOutcome = { outcome: 'failed', trouble: 'rejected', retryAfterMs: 0 };
const SERVER_ERROR: EmailOutcome = { outcome: 'unknown', trouble: 'server-error', retryAfterMs: 0 };
const NOT_LET_IN: EmailOutcome = { outcome: 'retry', trouble: 'not-recognised', retryAfterMs: 0 };
const DAILY_LIMIT: EmailOutcome = { outcome: 'failed', trouble: 'daily-limit', retryAfterMs: 0 };

/** The limit is counted over a minute, and the answer does not say when it ends. */
const THROTTLED: EmailOutcome = { outcome: 'retry', trouble: 'throttled', retryAfterMs: 60_000 };

/**
 * Which it is of several refusals with one status and type. Notify asks that nothing hang on its messages, which may
 * change: so they decide what we say of it, and never what we do.
 */
const MORE_EXACTLY: readonly { readonly status: number; readonly message: RegExp; readonly trouble: EmailTrouble }[] = [
  { status: 400, message: /team-only API key/i, trouble: 'limited-key' },
  { status: 400, message: /trial mode/i, trouble: 'trial-mode' },
  { status: 400, message: /email_address/i, trouble: 'bad-address' },
  { status: 403, message: /clock/i, trouble: 'clock-wrong' },
];

/**
 * What to do about a call to GOV.UK Notify that did not end well. A refused key is tried again, since nothing was sent and
 * somebody may mend it. After an error on Notify's side nothing is sent again before Notify was asked whether it has the
 * e-mail.
 * Source: docs.notifications.service.gov.uk, REST API, "Error codes" and "Limits".
 */
export function notifyOutcomeOf(failure: NotifyFailure): EmailOutcome {
  if (typeof failure === 'string') return WITHOUT_A_REFUSAL[failure];
  const { status, errors } = failure;
  const exact = MORE_EXACTLY.find((one) => one.status === status && errors.some(({ message }) => one.message.test(message)));
  return { ...refusalOutcome(failure), ...(exact && { trouble: exact.trouble }) };
}

function refusalOutcome({ status, errors }: NotifyRefusal): EmailOutcome {
  if (status === 401 || status === 403) return NOT_LET_IN;
  if (status === 408) return SERVER_ERROR;
  if (status === 429) return errors.some(({ error }) => error === 'TooManyRequestsError') ? DAILY_LIMIT : THROTTLED;
  return status >= 400 && status < 500 ? REJECTED : SERVER_ERROR;
}
