import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EmailError } from '../../src/engine/ports.ts';
import { notifyEmails } from '../../src/notify/notify-emails.ts';
import { EmailAddress } from '../../src/words/person.ts';
import { type LocalNotify, NOTIFY_KEY, NOTIFY_TEMPLATE, type NotifyAnswer, startNotify } from '../support/local-notify.ts';

const to = EmailAddress.parse('priya.nair@housing.example');
const email = { reference: 'a-reference', firstStep: 'Please add the app first.' };
const link = 'https://teams.microsoft.com/l/chat/0/0?users=28:the-app-id';
const settings = { key: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE, link };

let notify: LocalNotify;
beforeAll(async () => {
  notify = await startNotify();
});
beforeEach(() => notify.reset());
afterAll(() => notify?.close());

const emails = (more: Partial<typeof settings & { url: string }> = {}, answerTimeoutMs?: number) =>
  notifyEmails({ url: notify.url, ...settings, ...more }, answerTimeoutMs);

/** How it was told that a call did not end well. */
async function errorOf(calling: Promise<unknown>): Promise<EmailError> {
  const error = await calling.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof EmailError)) throw new Error('it was to end with an EmailError');
  return error;
}

describe('an e-mail', () => {
  it('is one request with the template, the address, the first step, the link and our reference, and nothing else', async () => {
    const id = await emails().send(to, email);
    expect(notify.calls).toHaveLength(1);
    expect(JSON.parse(notify.posts()[0]?.body ?? '')).toEqual({
      template_id: NOTIFY_TEMPLATE,
      email_address: to,
      personalisation: { first_step: email.firstStep, link },
      reference: email.reference,
    });
    expect(notify.taken).toMatchObject([{ id }]);
  });

  it.each<{ answer: NotifyAnswer; outcome: string; trouble: string; because: string }>([
    { answer: { status: 500 }, outcome: 'unknown', trouble: 'server-error', because: 'Notify had an error' },
    { answer: { status: 503 }, outcome: 'unknown', trouble: 'server-error', because: 'Notify is away' },
    {
      answer: { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' },
      outcome: 'retry',
      trouble: 'throttled',
      because: 'too many a minute',
    },
    {
      answer: { status: 307, headers: { location: '/v2/notifications/email' } },
      outcome: 'unknown',
      trouble: 'server-error',
      because: 'a redirect is not followed with a second POST',
    },
    { answer: { isBrokenOff: true }, outcome: 'unknown', trouble: 'connection-lost', because: 'the connection broke' },
    {
      answer: { status: 400, error: 'BadRequestError', message: "Can't send to this recipient using a team-only API key" },
      outcome: 'failed',
      trouble: 'limited-key',
      because: 'the key is limited',
    },
  ])('is still one request when $because: $outcome, $trouble', async ({ answer, outcome, trouble }) => {
    notify.answerNext(answer);
    expect((await errorOf(emails().send(to, email))).outcome).toMatchObject({ outcome, trouble });
    expect(notify.calls).toHaveLength(1);
  });

  it('that Notify never answers is given up, and nobody knows of it', async () => {
    const never = Promise.withResolvers<void>();
    notify.answerNext({ after: never.promise });
    expect((await errorOf(emails({}, 50).send(to, email))).outcome).toMatchObject({ outcome: 'unknown', trouble: 'timed-out' });
    never.resolve();
  });

  it('is tried again when there was nobody to answer: nothing left', async () => {
    const away = emails({ url: 'http://127.0.0.1:1' }).send(to, email);
    expect((await errorOf(away)).outcome).toMatchObject({ outcome: 'retry', trouble: 'not-connected' });
  });

  it('is not taken without the service’s own secret', async () => {
    const key = `${NOTIFY_KEY.slice(0, -12)}000000000000`;
    expect((await errorOf(emails({ key }).send(to, email))).outcome).toMatchObject({
      outcome: 'retry',
      trouble: 'not-recognised',
    });
    expect(notify.taken).toEqual([]);
  });

  it('is not taken with another template', async () => {
    const templateId = '00000000-0000-4000-8000-000000000000';
    expect((await errorOf(emails({ templateId }).send(to, email))).outcome).toMatchObject({ outcome: 'failed' });
  });

  it.each<NotifyAnswer>([{ status: 500 }, { status: 403, error: 'AuthError', message: to }, { isBrokenOff: true }])(
    'leaves neither the key nor the address in an error: %o',
    async (answer) => {
      notify.answerNext(answer);
      const error = await errorOf(emails().send(to, email));
      const shown = [JSON.stringify(error), String(error), error.stack, JSON.stringify(Object.entries(error))].join();
      expect(error.cause).toBeUndefined();
      for (const secret of [to, NOTIFY_KEY, NOTIFY_KEY.slice(-36), 'Bearer']) expect(shown).not.toContain(secret);
    },
  );
});

describe('an e-mail of which nobody knows', () => {
  it('is found by its reference when it was taken', async () => {
    notify.answerNext({ status: 500, isTaken: true });
    await errorOf(emails().send(to, email));
    expect(await emails().find(email.reference)).toBe(notify.taken[0]?.id);
  });

  it('is not found when it was not taken', async () => {
    await emails().send(to, { ...email, reference: 'another' });
    notify.answerNext({ status: 500 });
    await errorOf(emails().send(to, email));
    expect(await emails().find(email.reference)).toBeUndefined();
  });
});

describe('what became of an e-mail', () => {
  it.each([
    { status: 'created', fate: 'pending' },
    { status: 'sending', fate: 'pending' },
    { status: 'delivered', fate: 'delivered' },
    { status: 'permanent-failure', fate: 'no-such-mailbox' },
    { status: 'temporary-failure', fate: 'mailbox-refused' },
    { status: 'technical-failure', fate: 'not-handed-on' },
    { status: 'a-word-of-next-year', fate: 'pending' },
  ])('is "$fate" when Notify calls it "$status"', async ({ status, fate }) => {
    const id = await emails().send(to, email);
    notify.setStatus(status);
    expect(await emails().fateOf(id)).toBe(fate);
  });

  it('cannot be asked of an e-mail that Notify does not have', async () => {
    const asking = emails().fateOf('00000000-0000-4000-8000-000000000000');
    expect((await errorOf(asking)).outcome).toMatchObject({ outcome: 'failed' });
  });
});
