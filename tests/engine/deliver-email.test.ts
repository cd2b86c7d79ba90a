import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import type { DeliveryCode } from '../../src/engine/delivery-outcome.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { fallBack } from '../../src/engine/fall-back.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import { type Address, type Delivery, DeliveryError, type Pointer, type Transport } from '../../src/engine/ports.ts';
import { notifyEmails } from '../../src/notify/notify-emails.ts';
import type { Fallback } from '../../src/words/fallback.ts';
import type { People } from '../../src/words/people.ts';
import { EmailAddress } from '../../src/words/person.ts';
import { addMinutes, dateOf, type Instant } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { KilledError, killAfter } from '../support/kill-after.ts';
import { type LocalNotify, NOTIFY_KEY, NOTIFY_TEMPLATE, type NotifyAnswer, startNotify } from '../support/local-notify.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { housingLead: lead } = persons;
const address = EmailAddress.parse('priya.nair@housing.example');
const link = 'https://teams.microsoft.com/l/chat/0/0?users=28:the-app-id';
const DAY_MINUTES = 24 * 60;

let notify: LocalNotify;
beforeAll(async () => {
  notify = await startNotify();
});
beforeEach(() => notify.reset());
afterAll(() => notify?.close());

/** Everybody, and the lead with an address or without. */
function peopleWith(email: EmailAddress | undefined): People {
  const people = buildPeople();
  return { ...people, persons: people.persons.map((one) => (one.id === lead.id && email ? { ...one, email } : one)) };
}

/** Teams, which does not reach anybody, for one reason. */
function teamsSaying(code: DeliveryCode, outcome: DeliveryError['outcome'] = 'unreachable'): Transport {
  const no = () => Promise.reject(new DeliveryError(outcome, 'Teams does not reach them.', { code }));
  return { post: no, open: no, update: no };
}

type Story = {
  readonly engine: TestEngine;
  readonly deps: Deps;
  /** A message to the lead in Teams, and the worker that is to send it. */
  tell(): Promise<void>;
  /** Gives today's e-mail to a worker, however long the queue would hold it back. */
  look(deps?: Deps): Promise<Delivery | undefined>;
  fallback(): Promise<Fallback | undefined>;
};

async function startStory({
  email = address,
  transport = teamsSaying('not-installed'),
  isSetUp = true,
}: {
  email?: EmailAddress | undefined;
  transport?: Transport;
  isSetUp?: boolean;
} = {}): Promise<Story> {
  const engine = await startEngine({ people: peopleWith(email), transport });
  const emails = notifyEmails({ url: notify.url, key: NOTIFY_KEY, templateId: NOTIFY_TEMPLATE, link });
  const deps: Deps = { ...engine.deps, ...(isSetUp && { emails }) };
  const entry = await engine.add(buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key }));
  const about = { planId: entry.action.planId, ref: entry.action.ref };
  let lastKey = 0;
  await deps.reach.remember(lead.id, 'a chat that was' as Address);
  return {
    engine,
    deps,
    tell: async () => {
      lastKey += 1;
      const key = MessageKey.parse(`message-${lastKey}`);
      const content = { kind: 'verdict', about, outcome: { kind: 'verified' }, byName: 'Tom Okafor', at: deps.clock() } as const;
      const message = { key, to: lead.id, content };
      await changeEntry(deps, about, (current) => change(current, 'register', { messages: [message] }));
      await deliverRound(deps);
    },
    look: async (worker = deps) => {
      const pointer = emailPointer(deps.clock());
      await worker.pointers.push(pointer, 0);
      await deliverRound(worker);
      return (await deps.outbox.load(pointer))?.delivery;
    },
    fallback: async () => (await deps.reach.failureOf(lead.id))?.fallback,
  };
}

let firstDay: string | undefined;

/** The e-mail of the day on which a story began. */
function emailPointer(now: Instant): Pointer {
  firstDay ??= dateOf(now);
  return digestPointer(lead.id, MessageKey.parse(`email-${firstDay}`));
}
beforeEach(() => {
  firstDay = undefined;
});

describe('somebody whom Teams does not reach', () => {
  it.each<{ code: DeliveryCode; step: RegExp }>([
    { code: 'not-installed', step: /add the app/ },
    { code: 'never-met', step: /add the app/ },
    { code: 'blocked', step: /unblock the app/ },
    { code: 'disabled-by-admin', step: /administrator/ },
    { code: 'not-allowed', step: /add the app/ },
  ])('gets an e-mail with the way into Teams, and what to do first: $code', async ({ code, step }) => {
    const { tell, look, fallback, deps } = await startStory({ transport: teamsSaying(code) });
    await tell();
    expect(await fallback()).toEqual({ state: 'waiting', at: deps.clock() });
    expect(await look()).toMatchObject({ state: 'accepted', attempts: 1 });
    expect(await fallback()).toEqual({ state: 'accepted', at: deps.clock() });
    expect(notify.taken).toMatchObject([
      { email_address: address, personalisation: { link, first_step: expect.stringMatching(step) } },
    ]);
  });

  it('gets one on a day, whatever fails, and the next on another day', async () => {
    const { engine, tell, look } = await startStory();
    await tell();
    await tell();
    await look();
    await look();
    await tell();
    await look();
    expect(notify.posts()).toHaveLength(1);
    engine.wait(DAY_MINUTES);
    firstDay = undefined;
    await tell();
    await look();
    expect(notify.posts()).toHaveLength(2);
    expect(new Set(notify.taken.map(({ reference }) => reference)).size).toBe(2);
  });

  it.each<{ title: string; transport: Transport; because: string }>([
    {
      title: 'nobody knows whether the card arrived',
      transport: teamsSaying('connection-lost', 'unknown'),
      because: 'it may be there',
    },
    { title: 'Teams did not take the card', transport: teamsSaying('rejected', 'failed'), because: 'that is no fault of theirs' },
    { title: 'Teams is busy', transport: teamsSaying('busy', 'retry'), because: 'it is tried again' },
    {
      title: 'their organisation may no longer use the bot',
      transport: teamsSaying('tenant-not-allowed'),
      because: 'nothing is to reach them by any way',
    },
    { title: 'they have left', transport: teamsSaying('left'), because: 'somebody else may read that mailbox by now' },
  ])('gets none when $title: $because', async ({ transport }) => {
    const { tell, look, fallback } = await startStory({ transport });
    await tell();
    expect(await look()).toBeUndefined();
    expect(await fallback()).toBeUndefined();
    expect(notify.calls).toEqual([]);
  });

  it('gets none, and it is said that no address is known, when the list of people has none', async () => {
    const { engine, deps, tell, look, fallback } = await startStory({ email: undefined });
    await deps.directory.change(() => peopleWith(undefined));
    await tell();
    expect(await look()).toBeUndefined();
    expect(await fallback()).toEqual({ state: 'failed', at: deps.clock(), trouble: 'no-address' });

    await deps.directory.change(() => peopleWith(address));
    engine.wait(60);
    await tell();
    expect(await look()).toMatchObject({ state: 'accepted' });
  });

  it('gets none where e-mail is not set up, and nothing is said of it', async () => {
    const { tell, look, fallback } = await startStory({ isSetUp: false });
    await tell();
    expect(await look()).toBeUndefined();
    expect(await fallback()).toBeUndefined();
  });

  it('gets none when they have installed the app before it left', async () => {
    const { deps, tell, look, fallback } = await startStory();
    await tell();
    await deps.reach.remember(lead.id, 'a new chat' as Address);
    expect(await look()).toEqual({ state: 'not-needed', attempts: 0, why: 'Teams reaches them again.' });
    expect(await fallback()).toBeUndefined();
    expect(notify.calls).toEqual([]);
  });
});

describe('what became of an e-mail', () => {
  it('is asked until it is known: delivered', async () => {
    const { engine, deps, tell, look, fallback } = await startStory();
    const sentAt = deps.clock();
    await tell();
    await look();
    engine.wait(2);
    expect(await look()).toMatchObject({ state: 'accepted' });
    notify.setStatus('delivered');
    engine.wait(5);
    expect(await look()).toMatchObject({ state: 'delivered', attempts: 1, sentAt });
    expect(await fallback()).toEqual({ state: 'delivered', at: sentAt });
    await look();
    expect(notify.calls).toHaveLength(3);
  });

  it.each([
    { status: 'permanent-failure', trouble: 'no-such-mailbox', why: /no mailbox/ },
    { status: 'temporary-failure', trouble: 'mailbox-refused', why: /full/ },
    { status: 'technical-failure', trouble: 'not-handed-on', why: /could not hand it on/ },
  ])('is shown when it failed: $status', async ({ status, trouble, why }) => {
    const { engine, deps, tell, look, fallback } = await startStory();
    const sentAt = deps.clock();
    await tell();
    await look();
    notify.setStatus(status);
    engine.wait(5);
    expect(await look()).toEqual({ state: 'failed', attempts: 1, why: expect.stringMatching(why) });
    expect(await fallback()).toEqual({ state: 'failed', at: sentAt, trouble });
  });

  it('is named as unknown when nobody says so in three days, and is not asked any more', async () => {
    const { engine, tell, look, fallback } = await startStory();
    await tell();
    await look();
    engine.wait(72 * 60);
    expect(await look()).toMatchObject({ state: 'accepted' });
    engine.wait(60);
    expect(await look()).toMatchObject({ state: 'unknown' });
    expect(await fallback()).toMatchObject({ state: 'unknown', trouble: 'never-told' });
    const { length } = notify.calls;
    await look();
    expect(notify.calls).toHaveLength(length);
  });

  it('is asked again when Notify does not answer the question', async () => {
    const { engine, tell, look } = await startStory();
    await tell();
    await look();
    notify.setStatus('delivered');
    notify.answerNext({ status: 500 }, { isBrokenOff: true });
    for (const state of ['accepted', 'accepted', 'delivered']) {
      engine.wait(10);
      expect(await look()).toMatchObject({ state });
    }
  });

  it('is asked soon at first, and ever more rarely', async () => {
    const { engine, deps, tell, look } = await startStory();
    await tell();
    const waits: number[] = [];
    const pointers = {
      ...deps.pointers,
      push: async (pointer: Pointer, waitMs: number): Promise<void> => {
        if (waitMs > 0) waits.push(waitMs / 60_000);
        else await deps.pointers.push(pointer, 0);
      },
    };
    for (let looked = 0; looked < 12; looked += 1) {
      await look({ ...deps, pointers });
      engine.wait(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([2, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
  });
});

describe('an e-mail that GOV.UK Notify does not take at once', () => {
  const throttled: NotifyAnswer = { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' };

  it('is sent again when Notify asks for patience', async () => {
    const { engine, deps, tell, look } = await startStory();
    await tell();
    notify.answerNext(throttled);
    const pending = await look();
    expect(pending).toMatchObject({ state: 'pending', attempts: 1 });
    expect(pending?.state === 'pending' && pending.notBeforeAt >= addMinutes(deps.clock(), 1)).toBe(true);
    await look();
    expect(notify.posts()).toHaveLength(1);
    engine.wait(2);
    expect(await look()).toMatchObject({ state: 'accepted', attempts: 2 });
  });

  it('is given up, and shown, when it is no use', async () => {
    const { deps, tell, look, fallback } = await startStory();
    await tell();
    notify.answerNext({
      status: 400,
      error: 'BadRequestError',
      message: "Can't send to this recipient using a team-only API key",
    });
    expect(await look()).toMatchObject({ state: 'failed', attempts: 1 });
    expect(await fallback()).toEqual({ state: 'failed', at: deps.clock(), trouble: 'limited-key' });
  });

  it.each<{ answer: NotifyAnswer; posts: number; because: string }>([
    { answer: { status: 500, isTaken: true }, posts: 1, because: 'Notify has it' },
    { answer: { isBrokenOff: true, isTaken: true }, posts: 1, because: 'Notify has it' },
    { answer: { status: 500, isTaken: false }, posts: 2, because: 'Notify does not have it' },
    { answer: { isBrokenOff: true, isTaken: false }, posts: 2, because: 'Notify does not have it' },
  ])('is not sent again blindly after $answer: Notify is asked first, and there are $posts, since $because', async (row) => {
    const { engine, deps, tell, look, fallback } = await startStory();
    await tell();
    notify.answerNext(row.answer);
    const leftAt = deps.clock();
    expect(await look()).toMatchObject({ state: 'sending' });
    engine.wait(1);
    expect(await look()).toMatchObject({ state: 'sending' });
    expect(notify.calls).toHaveLength(1);
    engine.wait(5);
    await look();
    await look();
    expect(notify.posts()).toHaveLength(row.posts);
    expect(notify.taken).toHaveLength(1);
    expect(await fallback()).toEqual({ state: 'accepted', at: row.posts === 1 ? leftAt : deps.clock() });
  });

  it('is named as unknown when Notify cannot be asked for three days', async () => {
    const { engine, tell, look, fallback } = await startStory();
    await tell();
    notify.answerNext({ isBrokenOff: true }, { status: 500 }, { status: 500 });
    await look();
    engine.wait(10);
    expect(await look()).toMatchObject({ state: 'sending' });
    engine.wait(74 * 60);
    expect(await look()).toMatchObject({ state: 'unknown' });
    expect(await fallback()).toMatchObject({ state: 'unknown', trouble: 'server-error' });
  });

  it('fails in words when e-mail was switched off in between', async () => {
    const { deps, tell, look, fallback } = await startStory();
    await tell();
    const { emails: _emails, ...without } = deps;
    expect(await look(without)).toMatchObject({ state: 'failed' });
    expect(await fallback()).toMatchObject({ state: 'failed', trouble: 'not-set-up' });
  });

  it('is shown as failed when it could never be made ready', async () => {
    const { deps, tell, fallback } = await startStory();
    await tell();
    const pointer = emailPointer(deps.clock());
    const received = { pointer, timesReceived: 11, done: () => Promise.resolve() };
    await deliverRound({ ...deps, pointers: { ...deps.pointers, receive: () => Promise.resolve([received]) } });
    expect((await deps.outbox.load(pointer))?.delivery).toMatchObject({ state: 'failed' });
    expect(await fallback()).toEqual({ state: 'failed', at: deps.clock(), trouble: 'not-prepared' });
    expect((await deps.reach.failureOf(lead.id))?.code).toBe('not-installed');
  });

  it('leaves no address and no person in the log', async () => {
    const { engine, tell, look } = await startStory();
    await tell();
    notify.answerNext({ status: 500 });
    await look();
    expect(engine.logged.join()).toContain('email-trouble');
    expect(engine.logged.join()).not.toContain(address);
    expect(engine.logged.join()).not.toContain(lead.id);
  });
});

describe('a server that is killed with an e-mail in hand', () => {
  it('is finished by the next one, after whichever write it died: one e-mail, and its end is known', async () => {
    let died = true;
    for (let n = 1; died; n += 1) {
      notify.reset();
      firstDay = undefined;
      const { engine, deps, tell, look, fallback } = await startStory();
      const { storage, writes } = killAfter(n, { ...deps, check: () => Promise.resolve() });
      await tell();
      const whole = async (worker: Deps): Promise<void> => {
        await look(worker);
        engine.wait(6);
        await look(worker);
        notify.setStatus('delivered');
        engine.wait(6);
        await look(worker);
      };
      await whole({ ...deps, ...storage }).catch((error: unknown) => {
        if (!(error instanceof KilledError)) throw error;
      });
      died = writes() >= n;
      await whole(deps);
      expect(await look(), `killed after write ${n}`).toMatchObject({ state: 'delivered' });
      expect(await fallback()).toMatchObject({ state: 'delivered' });
      expect(notify.posts(), `killed after write ${n}`).toHaveLength(1);
    }
  });
});

describe('a server that is killed as an e-mail is written', () => {
  it('leaves none that nobody sends: its pointer was on the queue before', async () => {
    const { engine, deps } = await startStory();
    const { pointers, outbox } = deps;
    const pushed: Pointer[] = [];
    const push = (pointer: Pointer, waitMs: number): Promise<void> => {
      pushed.push(pointer);
      return pointers.push(pointer, waitMs);
    };
    for (let n = 1; n <= 3; n += 1) {
      pushed.length = 0;
      const noted = { ...deps, pointers: { ...pointers, push }, check: () => Promise.resolve() };
      const dying = killAfter(n, noted);
      await expect(fallBack({ ...deps, ...dying.storage }, lead.id, 'blocked')).rejects.toThrow(KilledError);
      const pointer = digestPointer(lead.id, MessageKey.parse(`email-${dateOf(deps.clock())}`));
      const isWritten = (await outbox.load(pointer)) !== undefined;
      expect({ n, isWritten, pushed }).toEqual({ n, isWritten: n > 1, pushed: [pointer] });
      await fallBack(noted, lead.id, 'blocked');
      await fallBack(noted, lead.id, 'blocked');
      expect({ n, pushed }).toEqual({ n, pushed: n > 1 ? [pointer] : [pointer, pointer] });
      engine.wait(DAY_MINUTES);
    }
  });
});

describe('the e-mail', () => {
  it('is the same, whatever the action, its plan and the message about it say', async () => {
    const { engine, deps, look } = await startStory();
    const bodies = new Set<string>();
    const words = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
    let run = 0;
    await fc.assert(
      fc.asyncProperty(words, words, words, fc.boolean(), async (title, asked, reason, isRestricted) => {
        run += 1;
        const built = buildEntry({ planId: 'child-h', ref: `HOU-${run + 1}`, owner: roles.housingLead.key });
        const action = { ...built.action, title, words: asked, isRestricted };
        await engine.add({ ...built, action });
        const about = { planId: action.planId, ref: action.ref };
        const outcome = { kind: 'returned', reason } as const;
        const content = { kind: 'verdict', about, outcome, byName: title, at: deps.clock() } as const;
        const message = { key: MessageKey.parse('told'), to: lead.id, content };
        await changeEntry(deps, about, (current) => change(current, 'register', { messages: [message] }));
        await deliverRound(deps);
        firstDay = undefined;
        await look();
        const { reference, ...body } = JSON.parse(notify.posts()[run - 1]?.body ?? '{}');
        expect(reference).toMatch(/^[0-9a-f]{32}$/);
        bodies.add(JSON.stringify(body));
        engine.wait(7 * DAY_MINUTES); // always a working day
      }),
      { numRuns: 20 },
    );
    expect(notify.posts()).toHaveLength(run);
    expect([...bodies]).toHaveLength(1);
  });
});
