import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeliveryCode, MAX_ATTEMPTS, outcomeOf, remedyFor, retryWaitMs, whyOf } from '../../src/engine/delivery-outcome.ts';

describe('a send that did not end well', () => {
  it.each([
    { status: 429, outcome: 'retry', as: 'throttled', because: 'Teams asked for a slower pace' },
    { status: 412, outcome: 'retry', as: 'busy', because: 'Teams publishes it as one to send again' },
    { status: 502, outcome: 'retry', as: 'busy', because: 'Teams publishes it as one to send again' },
    { status: 503, outcome: 'retry', as: 'busy', because: 'Teams publishes it as one to send again' },
    { status: 504, outcome: 'retry', as: 'busy', because: 'Teams publishes it as one to send again' },
    { status: 500, outcome: 'unknown', as: 'server-error', because: 'it must not be sent again, and may have arrived' },
    { status: 408, outcome: 'unknown', as: 'server-error', because: 'Teams does not list it, so the safe side is not to repeat' },
    { status: 507, outcome: 'unknown', as: 'server-error', because: 'an error on their side says nothing of what arrived' },
    { status: 302, outcome: 'unknown', as: 'server-error', because: 'we do not know what took it' },
    { status: 400, outcome: 'failed', as: 'rejected', because: 'the same message would be refused again' },
    { status: 401, outcome: 'failed', as: 'not-recognised', because: 'the bot’s credentials are wrong, for everybody' },
    { status: 403, outcome: 'unreachable', as: 'not-allowed', because: 'a refusal that Teams did not name' },
    { status: 404, outcome: 'failed', as: 'rejected', because: 'not found, but not the conversation' },
    { status: 413, outcome: 'failed', as: 'too-large', because: 'it will not shrink' },
    { status: 418, outcome: 'failed', as: 'rejected', because: 'nobody sent us that before, and it is a refusal' },
  ])('with $status is "$outcome": $because', ({ status, outcome, as }) => {
    expect(outcomeOf({ status, code: '', text: '', retryAfterMs: 0 })).toMatchObject({ outcome, code: as });
  });

  it.each([
    { status: 403, name: 'BotNotInConversationRoster', as: 'not-installed' },
    { status: 403, name: 'ForbiddenOperationException', as: 'not-installed' },
    { status: 403, name: 'MessageWritesBlocked', as: 'blocked' },
    { status: 403, name: 'ConversationBlockedByUser', as: 'blocked' },
    { status: 403, name: 'BotDisabledByAdmin', as: 'disabled-by-admin' },
    { status: 404, name: 'ConversationNotFound', as: 'conversation-gone' },
    { status: 404, name: 'ActivityNotFoundInConversation', as: 'conversation-gone' },
    { status: 400, name: 'BotDisabledByAdmin', as: 'disabled-by-admin' },
    { status: 404, name: 'BotNotInConversationRoster', as: 'not-installed' },
    { status: 403, name: 'InvalidBotApiHost', as: 'wrong-cloud' },
    { status: 404, name: 'UserNotFound', as: 'left' },
    { status: 404, name: 'TenantNotFound', as: 'left' },
    { status: 403, name: 'MemberNotFoundInConversation', as: 'left' },
  ])('tells $name by its name, in the code or in the text: $as', ({ status, name, as }) => {
    const inCode = outcomeOf({ status, code: name, text: '', retryAfterMs: 0 });
    const inText = outcomeOf({ status, code: 'Forbidden', text: `subCode: ${name}.`, retryAfterMs: 0 });
    expect(inCode).toMatchObject({ outcome: 'unreachable', code: as });
    expect(inText).toEqual(inCode);
  });

  it.each([
    { status: 403, code: 'BadArgument', text: 'Failed to decrypt conversation id', as: 'conversation-gone' },
    { status: 400, code: 'BadArgument', text: 'Failed to decrypt conversation id', as: 'conversation-gone' },
    { status: 403, code: 'Forbidden', text: 'Bot is not installed in user’s personal scope', as: 'not-installed' },
    { status: 404, code: 'NotFound', text: 'User not found', as: 'left' },
    { status: 400, code: 'BadArgument', text: 'The tenant was not found.', as: 'left' },
    { status: 403, code: 'NotEnoughPermissions', text: '', as: 'not-allowed' },
  ])('tells what Teams only puts in words ($text, $code): $as', ({ as, ...failure }) => {
    expect(outcomeOf({ ...failure, retryAfterMs: 0 })).toMatchObject({ outcome: 'unreachable', code: as });
  });

  it.each([
    { status: 400, code: 'BotNotRegistered', as: 'not-recognised', because: 'the registration is missing, for everybody' },
    { status: 401, code: 'BotNotRegistered', as: 'not-recognised', because: 'the registration is missing, for everybody' },
    { status: 400, code: 'MessageSizeTooBig', as: 'too-large', because: 'it will not shrink' },
    { status: 400, code: 'BadArgument', as: 'rejected', because: 'the same would be refused again' },
  ])('fails for good with $status $code: $because', ({ status, code, as }) => {
    expect(outcomeOf({ status, code, text: '', retryAfterMs: 0 })).toMatchObject({ outcome: 'failed', code: as });
  });

  it.each([
    { status: 412, code: 'PreconditionFailed' },
    { status: 429, code: 'Throttled' },
    { status: 502, code: 'ServiceError' },
  ])('is tried again with $status $code, as Teams publishes it', ({ status, code }) => {
    expect(outcomeOf({ status, code, text: '', retryAfterMs: 0 }).outcome).toBe('retry');
  });

  it('believes the more particular name when Teams gives two', () => {
    const failure = { status: 403, code: 'ForbiddenOperationException', text: 'MessageWritesBlocked', retryAfterMs: 0 };
    expect(outcomeOf(failure).code).toBe('blocked');
  });

  it('does not believe such a name in an error on Teams’ side, where the message may have arrived', () => {
    const failure = { status: 500, code: 'ConversationNotFound', text: '', retryAfterMs: 0 };
    expect(outcomeOf(failure).outcome).toBe('unknown');
  });

  it.each([
    { failure: 'connection-refused', outcome: 'retry', because: 'nothing left' },
    { failure: 'no-token', outcome: 'retry', because: 'nothing left' },
    { failure: 'sign-in-refused', outcome: 'retry', because: 'nothing left, and the secret may be mended within the hour' },
    { failure: 'connection-lost', outcome: 'unknown', because: 'the body had left' },
    { failure: 'timed-out', outcome: 'unknown', because: 'the body had left' },
  ] as const)('without an answer ($failure) is "$outcome": $because', ({ failure, outcome }) => {
    expect(outcomeOf(failure)).toMatchObject({ outcome, retryAfterMs: 0 });
  });

  it('keeps how long Teams asked to wait, and none of Teams’ own text', () => {
    const outcome = outcomeOf({ status: 429, code: 'TooManyRequests', text: 'Dear Priya Nair', retryAfterMs: 3_000 });
    expect(outcome.retryAfterMs).toBe(3_000);
    expect(outcome.why).not.toContain('Priya');
  });

  it('always comes to a named state, whatever Teams answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.string(), fc.string(), (status, code, text) => {
        const { outcome, why } = outcomeOf({ status, code, text, retryAfterMs: 0 });
        expect(['retry', 'unreachable', 'failed', 'unknown']).toContain(outcome);
        expect(why).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });
});

describe('whatever goes wrong', () => {
  it.each(DeliveryCode.options)('"%s" says why in one sentence, and what somebody can do about it', (code) => {
    expect(whyOf(code)).toMatch(/^[A-Z][^:]*(: [^:]*)?\.$/);
    expect(remedyFor(code)).toMatch(/^[A-Z].*\.$/);
  });

  it('is a state of its own when no message gets to somebody', () => {
    const codes = [
      'never-met',
      'not-installed',
      'blocked',
      'disabled-by-admin',
      'left',
      'conversation-gone',
      'throttled-out',
    ] as const;
    expect(new Set(codes.map(whyOf)).size).toBe(codes.length);
    expect(new Set(codes.map(remedyFor)).size).toBe(codes.length);
  });
});

describe('the wait before sending again', () => {
  it.each([
    { attempts: 1, waits: 1_000 },
    { attempts: 2, waits: 2_000 },
    { attempts: 5, waits: 16_000 },
    { attempts: 10, waits: 512_000 },
    { attempts: 11, waits: 600_000 },
    { attempts: MAX_ATTEMPTS - 1, waits: 600_000 },
  ])('is about $waits ms after $attempts sends', ({ attempts, waits }) => {
    expect(retryWaitMs(attempts, 0.5, 0)).toBe(waits);
    expect(retryWaitMs(attempts, 0, 0)).toBe(waits / 2);
    expect(retryWaitMs(attempts, 0.999, 0)).toBeLessThan(waits * 1.5);
  });

  it('ends after the last attempt', () => {
    expect(retryWaitMs(MAX_ATTEMPTS, 0.5, 0)).toBeUndefined();
  });

  it('is never shorter than what Teams asked for, and still spread', () => {
    expect(retryWaitMs(1, 0, 30_000)).toBe(30_000);
    expect(retryWaitMs(1, 0.5, 30_000)).toBe(37_500);
  });

  it('stays within its bounds for every attempt and every throw of the dice', () => {
    const attempts = fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(attempts, random, fc.integer({ min: 0, max: 3_600_000 }), (tried, dice, asked) => {
        const wait = retryWaitMs(tried, dice, asked);
        expect(wait).toBeGreaterThanOrEqual(Math.max(500, asked));
        expect(wait).toBeLessThanOrEqual(Math.max(900_000, Math.ceil(asked * 1.5)));
      }),
    );
  });
});
