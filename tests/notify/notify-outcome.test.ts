import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notifyOutcomeOf } from '../../src/notify/notify-outcome.ts';

describe('what GOV.UK Notify answers instead of taking an e-mail', () => {
  it.each([
    {
      status: 400,
      error: 'BadRequestError',
      message: "Can't send to this recipient using a team-only API key",
      outcome: 'failed',
      trouble: 'limited-key',
      because: 'only another key helps',
    },
    {
      status: 400,
      error: 'BadRequestError',
      message:
        "Can't send to this recipient when service is in trial mode - see https://www.notifications.service.gov.uk/trial-mode",
      outcome: 'failed',
      trouble: 'trial-mode',
      because: 'the service has to go live',
    },
    {
      status: 400,
      error: 'ValidationError',
      message: 'email_address is not a valid email address',
      outcome: 'failed',
      trouble: 'bad-address',
      because: 'the list of people has it wrong',
    },
    {
      status: 400,
      error: 'BadRequestError',
      message: 'Missing personalisation: link',
      outcome: 'failed',
      trouble: 'rejected',
      because: 'the template has another field',
    },
    {
      status: 400,
      error: 'ValidationError',
      message: 'template_id is not a valid UUID',
      outcome: 'failed',
      trouble: 'rejected',
      because: 'the same e-mail would be refused again',
    },
    {
      status: 403,
      error: 'AuthError',
      message: 'Invalid token: API key not found',
      outcome: 'retry',
      trouble: 'not-recognised',
      because: 'nothing was sent, and somebody may put the right key there',
    },
    {
      status: 403,
      error: 'AuthError',
      message: 'Error: Your system clock must be accurate to within 30 seconds',
      outcome: 'retry',
      trouble: 'clock-wrong',
      because: 'nothing was sent, and a clock is set right',
    },
    {
      status: 403,
      error: 'BadRequestError',
      message: 'Invalid token: API key not found',
      outcome: 'retry',
      trouble: 'not-recognised',
      because: 'the documentation gives it this name too',
    },
    {
      status: 401,
      error: 'AuthError',
      message: 'Unauthorized',
      outcome: 'retry',
      trouble: 'not-recognised',
      because: 'as above',
    },
    {
      status: 429,
      error: 'RateLimitError',
      message: 'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
      outcome: 'retry',
      trouble: 'throttled',
      because: 'a minute later it is free again',
    },
    {
      status: 429,
      error: 'TooManyRequestsError',
      message: 'Exceeded send limits (250,000) for today',
      outcome: 'failed',
      trouble: 'daily-limit',
      because: 'that day there will be no other',
    },
    {
      status: 500,
      error: 'Exception',
      message: 'Internal server error',
      outcome: 'unknown',
      trouble: 'server-error',
      because: 'it may have been taken before the error',
    },
    {
      status: 404,
      error: 'NoResultFound',
      message: 'No result found',
      outcome: 'failed',
      trouble: 'rejected',
      because: 'it was refused',
    },
  ])('$status $error, "$message": $outcome, $trouble, since $because', ({ status, error, message, outcome, trouble }) => {
    expect(notifyOutcomeOf({ status, errors: [{ error, message }] })).toMatchObject({ outcome, trouble });
  });

  it.each([
    { status: 302, outcome: 'unknown', because: 'we do not know what took it' },
    { status: 408, outcome: 'unknown', because: 'it gave up waiting, or did not' },
    { status: 413, outcome: 'failed', because: 'it will not shrink' },
    { status: 429, outcome: 'retry', because: 'Notify asks for patience, without a name for it' },
    { status: 502, outcome: 'unknown', because: 'a gateway may have passed it on' },
    { status: 503, outcome: 'unknown', because: 'a gateway may have passed it on' },
    { status: 504, outcome: 'unknown', because: 'a gateway may have passed it on' },
  ])('$status without anything that can be read: $outcome, since $because', ({ status, outcome }) => {
    expect(notifyOutcomeOf({ status, errors: [] })).toMatchObject({ outcome });
  });

  it.each([
    { failure: 'connection-refused', outcome: 'retry', because: 'nothing left' },
    { failure: 'connection-lost', outcome: 'unknown', because: 'the body had left' },
    { failure: 'timed-out', outcome: 'unknown', because: 'the body had left' },
    { failure: 'unreadable', outcome: 'unknown', because: 'it was a yes, and not one that we know' },
  ] as const)('nothing, but for $failure: $outcome, since $because', ({ failure, outcome }) => {
    expect(notifyOutcomeOf(failure)).toMatchObject({ outcome, retryAfterMs: 0 });
  });

  it('waits out the minute over which Notify counts', () => {
    const errors = [{ error: 'RateLimitError', message: '' }];
    expect(notifyOutcomeOf({ status: 429, errors }).retryAfterMs).toBe(60_000);
  });

  it('is never acted on by its text, which Notify may change: the text only says more exactly what it was', () => {
    const texts = fc.oneof(fc.string(), fc.constantFrom('team-only API key', 'trial mode', 'email_address', 'system clock'));
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.string(), texts, (status, error, message) => {
        const { outcome, retryAfterMs } = notifyOutcomeOf({ status, errors: [{ error, message }] });
        const without = notifyOutcomeOf({ status, errors: [{ error, message: '' }] });
        expect({ outcome, retryAfterMs }).toEqual({ outcome: without.outcome, retryAfterMs: without.retryAfterMs });
      }),
    );
  });
});
