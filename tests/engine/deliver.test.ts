import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { MessageKey } from '../../src/decisions/message.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import { deliverRound } from '../../src/engine/deliver.ts';
import { type DeliveryCode, MAX_ATTEMPTS, whyOf } from '../../src/engine/delivery-outcome.ts';
import { type Pace, type Place, UNPACED } from '../../src/engine/pace.ts';
import { digestKey, digestPointer, messagePointer } from '../../src/engine/pointer.ts';
import {
  type Address,
  type Delivery,
  DeliveryError,
  type Pointer,
  type Pointers,
  type ReachFailure,
  type Transport,
} from '../../src/engine/ports.ts';
import { queueClient, tableClient } from '../../src/store/connection.ts';
import { personId } from '../../src/words/person.ts';
import { addDays, addMinutes, CalendarDate, dateOf, instantAt } from '../../src/words/time.ts';
import { installActivity, personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { postActivity } from '../support/post-activity.ts';
import { type ScriptedAnswer, type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const { housingLead: lead, schoolsLead: away } = persons;
const chat = personalConversation(lead);
const entry = buildEntry({ planId: 'child-h', ref: 'HOU-01', owner: roles.housingLead.key });
const about = { planId: entry.action.planId, ref: entry.action.ref };

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople({ alsoHolds: [{ person: away, roleKey: roles.housingLead.key }] }));
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  await addEntry(bot.deps, entry, imported, undefined);
});
beforeEach(async () => {
  // a test that waited for hours would have the next one in the quiet hours: that one is on another Thursday
  if (clock.now > instantAt(dateOf(clock.now), '12:00')) clock.now = instantAt(addDays(dateOf(clock.now), 7), '10:00');
  await queue().clearMessages();
  await postActivity(bot.url, installActivity({ serviceUrl: connector.url, from: lead }));
  connector.reset();
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const queue = () => queueClient(test.local.connection, 'messages');

let lastKey = 0;

/** The verdict on a claim, for one of the two who lead on it: a message in the outbox, with its pointer in the queue. */
async function tell({ to } = { to: lead.id }): Promise<Pointer> {
  lastKey += 1;
  const key = MessageKey.parse(`message-${lastKey}`);
  const content = { kind: 'verdict', about, outcome: { kind: 'verified' }, byName: 'Tom Okafor', at: clock.now } as const;
  await changeEntry(bot.deps, about, (current) => change(current, 'register', { messages: [{ key, to, content }] }));
  return messagePointer(about, key);
}

/** Gives the pointer to a worker now, however long the queue would hold it back. */
async function deliver(pointer: Pointer): Promise<Delivery | undefined> {
  await bot.deps.pointers.push(pointer, 0);
  await bot.deliverAll();
  return (await bot.deps.outbox.load(pointer))?.delivery;
}

/** One round of a worker to whom the queue hands this pointer for the n-th time. */
async function handOut(
  pointer: Pointer,
  timesReceived = 1,
  pace: Pace = UNPACED,
): Promise<{ isTaken: boolean; pushed: unknown[] }> {
  let isTaken = false;
  const pushed: unknown[] = [];
  const done = async (): Promise<void> => {
    isTaken = true;
  };
  const pointers: Pointers = {
    push: async (again, waitMs) => {
      pushed.push({ pointer: again, waitMs });
    },
    receive: async () => [{ pointer, timesReceived, done }],
  };
  await deliverRound({ ...bot.deps, pointers }, pace);
  return { isTaken, pushed };
}

async function failureOf(person: typeof lead): Promise<ReachFailure | undefined> {
  return (await bot.deps.reach.failures()).find(({ personId }) => personId === person.id);
}

describe('a message', () => {
  it('is sent once, and its activity is kept so that it can be brought up to date', async () => {
    const pointer = await tell();
    const activityId = expect.stringMatching(/^activity-\d+$/);
    expect(await deliver(pointer)).toEqual({ state: 'sent', attempts: 1, sentAt: clock.now, activityId });
    await deliver(pointer);
    expect(connector.posts(chat)).toHaveLength(1);
  });

  it('is sent too when Teams takes it without giving an id', async () => {
    connector.answerNext(chat, { activityId: null });
    expect(await deliver(await tell())).toEqual({ state: 'sent', attempts: 1, sentAt: clock.now });
  });

  it.each<{ answer: ScriptedAnswer; state: string; code: DeliveryCode; why: string; isKnown: boolean; because: string }>([
    {
      answer: { status: 403, code: 'BotNotInConversationRoster' },
      state: 'unreachable',
      code: 'not-installed',
      why: 'They have not installed the app, or have removed it.',
      isKnown: false,
      because: 'they removed the app, and only a new installation gives a way to them',
    },
    {
      answer: { status: 404, code: 'ConversationNotFound' },
      state: 'unreachable',
      code: 'conversation-gone',
      why: 'Their conversation with the app no longer exists.',
      isKnown: false,
      because: 'Teams asks for that conversation to be forgotten',
    },
    {
      answer: { status: 403, code: 'MessageWritesBlocked' },
      state: 'unreachable',
      code: 'blocked',
      why: 'They have blocked or removed the app in Teams.',
      isKnown: true,
      because: 'the conversation is still there when they let the app write again',
    },
    {
      answer: { status: 403, code: 'BotDisabledByAdmin' },
      state: 'unreachable',
      code: 'disabled-by-admin',
      why: 'Their organisation’s administrator has switched the app off.',
      isKnown: true,
      because: 'the conversation is still there when it is switched on again',
    },
    {
      answer: { status: 413 },
      state: 'failed',
      code: 'too-large',
      why: 'The message was too large for Teams.',
      isKnown: true,
      because: 'the fault is the message’s, not theirs',
    },
    {
      answer: { status: 500 },
      state: 'unknown',
      code: 'server-error',
      why: 'Teams had an error while it took the message, so it may or may not have arrived.',
      isKnown: true,
      because: 'it may have arrived',
    },
    {
      answer: { isBrokenOff: true },
      state: 'unknown',
      code: 'connection-lost',
      why: 'The connection broke after the message had left, so it may or may not have arrived.',
      isKnown: true,
      because: 'it may have arrived',
    },
  ])(
    'ends as $state, is shown as "$why", and keeps their address: $isKnown, because $because',
    async ({ answer, state, code, why, isKnown }) => {
      connector.answerAlways(chat, answer);
      const pointer = await tell();

      expect(await deliver(pointer)).toEqual({ state, attempts: 1, why });
      await deliver(pointer);

      expect(connector.posts(chat)).toHaveLength(1);
      expect(await failureOf(lead)).toEqual({ personId: lead.id, code, why, sinceAt: clock.now });
      expect((await bot.deps.reach.addressOf(lead.id)) !== undefined).toBe(isKnown);
    },
  );

  it('arrives again once the app has been installed anew, and the failure is gone', async () => {
    connector.answerNext(chat, { status: 404, code: 'ConversationNotFound' });
    await deliver(await tell());
    expect(await deliver(await tell())).toMatchObject({ state: 'unreachable', attempts: 1 });
    expect(connector.posts(chat)).toHaveLength(1);

    await bot.install(lead);

    expect(await deliver(await tell())).toMatchObject({ state: 'sent' });
    expect(await failureOf(lead)).toBeUndefined();
  });

  it('arrives again once they have written to us themselves', async () => {
    await bot.say(lead, 'help');
    connector.answerNext(chat, { status: 403, code: 'ForbiddenOperationException' });
    await deliver(await tell());
    bot.wait(6);
    await bot.say(lead, 'help');
    expect(await deliver(await tell())).toMatchObject({ state: 'sent' });
  });

  it('does not take away the address of somebody who installed the app anew while it was on its way', async () => {
    const { reach } = bot.deps;
    const address = await reach.addressOf(lead.id);
    if (!address) throw new Error('the lead has installed the app');
    const elsewhere = address.replace(chat, `${chat}-new`) as typeof address; // as Teams would give it
    const answered = Promise.withResolvers<void>();
    connector.answerNext(chat, { status: 404, code: 'ConversationNotFound', after: answered.promise });
    const delivering = tell().then(deliver);
    await connector.called(({ conversationId }) => conversationId === chat);
    await reach.remember(lead.id, elsewhere);
    answered.resolve();
    await delivering;
    expect(await reach.addressOf(lead.id)).toBe(elsewhere);
  });

  it('to somebody who never installed the app is not tried, and shown as such', async () => {
    const delivery = await deliver(await tell({ to: away.id }));
    expect(delivery).toEqual({ state: 'unreachable', attempts: 1, why: whyOf('never-met') });
    expect(await failureOf(away)).toMatchObject({ code: 'never-met', why: whyOf('never-met') });
    expect(connector.posts()).toEqual([]);
  });

  it('that cannot be drawn fails without anything being sent', async () => {
    const why = 'The card could not be drawn, so nothing was sent.';
    const post = () => Promise.reject(new DeliveryError('failed', why, { code: 'not-drawn' }));
    const pointer = await tell();
    await deliverRound({ ...bot.deps, transport: { ...bot.deps.transport, post } });
    expect((await bot.deps.outbox.load(pointer))?.delivery).toEqual({ state: 'failed', attempts: 1, why });
    expect(await bot.deps.reach.addressOf(lead.id)).toBeDefined();
  });

  it('to somebody who has left the role since is not sent, and their address is left alone', async () => {
    const pointer = await tell({ to: persons.policeLead.id });
    const why = 'They no longer hold the role that answers for this action.';
    expect(await deliver(pointer)).toEqual({ state: 'not-needed', attempts: 0, why });
    expect(await failureOf(persons.policeLead)).toBeUndefined();
  });
});

describe('a message that Teams asks to be sent again', () => {
  it('waits as long as Teams asked, and arrives then', async () => {
    connector.answerNext(chat, { status: 429, retryAfter: '40' });
    const pointer = await tell();
    const asked = { state: 'pending', attempts: 1, notBeforeAt: addMinutes(clock.now, 50 / 60) };
    expect(await deliver(pointer)).toEqual(asked);

    expect(await deliver(pointer)).toEqual(asked);
    expect(connector.posts(chat)).toHaveLength(1);

    bot.wait(1);
    expect(await deliver(pointer)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await failureOf(lead)).toBeUndefined();
  });

  it('is put off to its time by a new pointer when it is handed out too early: that does not count as a failure', async () => {
    connector.answerNext(chat, { status: 429, retryAfter: '900' });
    const pointer = await tell();
    const asked = 900 * 1.25 * 1000;
    expect(await handOut(pointer)).toEqual({ isTaken: true, pushed: [{ pointer, waitMs: asked }] });
    bot.wait(5);
    expect(await handOut(pointer)).toEqual({ isTaken: true, pushed: [{ pointer, waitMs: asked - 5 * 60_000 }] });
    expect((await bot.deps.outbox.load(pointer))?.delivery).toMatchObject({ state: 'pending', attempts: 1 });
  });

  it('is sent once in the end, though its pointer is there twice', async () => {
    connector.answerNext(chat, { status: 429, retryAfter: '900' });
    const pointer = await tell();
    await handOut(pointer);
    await handOut(pointer);
    bot.wait(20);
    expect(await Promise.all([handOut(pointer), handOut(pointer)])).toContainEqual({ isTaken: true, pushed: [] });
    expect(await handOut(pointer)).toEqual({ isTaken: true, pushed: [] });
    expect((await bot.deps.outbox.load(pointer))?.delivery).toMatchObject({ state: 'sent', attempts: 2 });
    expect(connector.posts(chat)).toHaveLength(2);
  });

  it(`is given up after ${MAX_ATTEMPTS} tries, and shown`, async () => {
    connector.answerAlways(chat, { status: 503 });
    const pointer = await tell();
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      expect(await deliver(pointer)).toMatchObject({ state: 'pending', attempts: attempt });
      bot.wait(20);
    }
    const why = 'Teams is busy, or part of it is down for the moment.';
    expect(await deliver(pointer)).toEqual({ state: 'failed', attempts: MAX_ATTEMPTS, why });
    expect(connector.posts(chat)).toHaveLength(MAX_ATTEMPTS);
    expect(await failureOf(lead)).toMatchObject({ why });
  });
});

describe('a message to somebody who never wrote to us', () => {
  const opened = 'a:opened' as const;
  let lastOpened = 0;

  /** A worker where Teams opens the chat, or answers in this way. */
  async function deliverOpening(
    answer?: DeliveryError,
  ): Promise<{ delivery: Delivery | undefined; neighbour: string | undefined }> {
    const pointer = await tell({ to: away.id });
    const address = await bot.deps.reach.addressOf(lead.id);
    lastOpened += 1;
    const there = address?.replace(chat, `${opened}-${lastOpened}`) as Address; // as Teams would give it
    let neighbour: string | undefined;
    const transport: Transport = {
      ...bot.deps.transport,
      open: (_personId, someone) => {
        neighbour = someone;
        return answer ? Promise.reject(answer) : Promise.resolve(there);
      },
    };
    await deliverRound({ ...bot.deps, transport });
    return { delivery: (await bot.deps.outbox.load(pointer))?.delivery, neighbour };
  }

  it('opens the chat first, and remembers it', async () => {
    expect((await deliverOpening()).delivery).toMatchObject({ state: 'sent', attempts: 1 });
    expect(connector.posts(`${opened}-${lastOpened}`)).toHaveLength(1);
    expect(await bot.deps.reach.addressOf(away.id)).toContain(`${opened}-${lastOpened}`);
    await bot.deps.reach.forget(away.id);
  });

  it('asks where somebody else of their organisation is, and nowhere else', async () => {
    expect((await deliverOpening()).neighbour).toBeUndefined(); // Housing is another organisation than Schools
    await bot.deps.reach.forget(away.id);
    const colleague = { ...away, id: personId(away.id.slice(0, away.id.indexOf(':')), 'colleague') };
    await postActivity(bot.url, installActivity({ serviceUrl: connector.url, from: colleague }));
    expect((await deliverOpening()).neighbour).toBe(await bot.deps.reach.addressOf(colleague.id));
    await bot.deps.reach.forget(away.id);
  });

  it.each([
    {
      outcome: 'unreachable',
      code: 'not-installed',
      state: 'unreachable',
      shown: 'never-met',
      because: 'there was no chat to lose',
    },
    { outcome: 'unreachable', code: 'left', state: 'unreachable', shown: 'left', because: 'Teams does not know them' },
    { outcome: 'failed', code: 'not-recognised', state: 'failed', shown: 'not-recognised', because: 'it is the bot' },
  ] as const)('ends as $state ($shown) when Teams says $code: $because', async ({ outcome, code, state, shown }) => {
    const { delivery } = await deliverOpening(new DeliveryError(outcome, whyOf(code), { code }));
    expect(delivery).toEqual({ state, attempts: 1, why: whyOf(shown) });
    expect(await failureOf(away)).toMatchObject({ code: shown });
    expect(connector.posts()).toEqual([]);
  });

  it.each(['busy', 'server-error', 'connection-lost'] as const)(
    'is tried again after "%s": opening a chat twice gives the same one, and shows nothing',
    async (code) => {
      const outcome = code === 'busy' ? 'retry' : 'unknown';
      const { delivery } = await deliverOpening(new DeliveryError(outcome, whyOf(code), { code }));
      expect(delivery).toEqual({ state: 'pending', attempts: 1, notBeforeAt: addMinutes(clock.now, 1 / 60) });
    },
  );
});

describe('what Teams takes', () => {
  /** A pace that says this, and notes what it was told. */
  function paceOf(places: readonly Place[]): { pace: Pace; slowed: unknown[]; paused: number[] } {
    const [slowed, paused]: [unknown[], number[]] = [[], []];
    const left = [...places];
    const pace: Pace = {
      next: (to) => left.shift() ?? UNPACED.next(to),
      pause: async (ms) => {
        paused.push(ms);
      },
      slowDown: (to, waitMs) => slowed.push({ to, waitMs }),
    };
    return { pace, slowed, paused };
  }

  it('has a message wait a short moment here', async () => {
    const { pace, paused } = paceOf([{ kind: 'later', waitMs: 800, because: 'conversation' }]);
    const pointer = await tell();
    await deliverRound(bot.deps, pace);
    expect(paused).toEqual([800]);
    expect((await bot.deps.outbox.load(pointer))?.delivery.state).toBe('sent');
  });

  it.each([
    { because: 'conversation', waits: 0 },
    { because: 'tenant', waits: 1 },
  ] as const)(
    'gives a message that has to wait longer for its $because back with a time, and tries nothing',
    async ({ because, waits }) => {
      const later = { kind: 'later', waitMs: 40_000, because } as const;
      const { pace, paused } = paceOf([later, later]);
      const pointer = await tell();
      expect(await handOut(pointer, 1, pace)).toEqual({ isTaken: true, pushed: [{ pointer, waitMs: 40_000 }] });
      expect(paused).toHaveLength(waits);
      expect((await bot.deps.outbox.load(pointer))?.delivery).toMatchObject({ state: 'pending', attempts: 0 });
      expect(connector.posts()).toEqual([]);
    },
  );

  it('is taken to be less after a 429, for as long as Teams asks', async () => {
    connector.answerNext(chat, { status: 429, retryAfter: '40' });
    const { pace, slowed } = paceOf([]);
    await tell();
    await deliverRound(bot.deps, pace);
    expect(slowed).toEqual([{ to: lead.id, waitMs: 50_000 }]);
  });

  it('is said to have been too little when it went on for over an hour', async () => {
    connector.answerAlways(chat, { status: 429 });
    const pointer = await tell();
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      await deliver(pointer);
      bot.wait(20);
    }
    expect(await deliver(pointer)).toEqual({ state: 'failed', attempts: MAX_ATTEMPTS, why: whyOf('throttled-out') });
    expect(await failureOf(lead)).toMatchObject({ code: 'throttled-out' });
  });
});

describe('a message that a server died with', () => {
  async function leased(minutes: number): Promise<Pointer> {
    const pointer = await tell();
    const stored = await bot.deps.outbox.load(pointer);
    if (!stored) throw new Error('the message was written');
    await bot.deps.outbox.settle(stored, { state: 'sending', attempts: 1, leaseUntilAt: addMinutes(clock.now, minutes) });
    return pointer;
  }

  it('is left to the server that is sending it for as long as its lease lasts', async () => {
    expect(await deliver(await leased(1))).toMatchObject({ state: 'sending' });
    expect(connector.posts()).toEqual([]);
  });

  it('is never sent again blindly after that, and shown as something that nobody knows', async () => {
    const why = 'The server stopped while it was sending this, so it may or may not have arrived.';
    expect(await deliver(await leased(-1))).toEqual({ state: 'unknown', attempts: 1, why });
    expect(await failureOf(lead)).toMatchObject({ code: 'interrupted', why });
    expect(connector.posts()).toEqual([]);
  });

  it('over and over while it was being made ready is given up', async () => {
    const pointer = await tell();
    expect(await handOut(pointer, 11)).toEqual({ isTaken: true, pushed: [] });
    expect((await bot.deps.outbox.load(pointer))?.delivery).toMatchObject({ state: 'failed', attempts: 0 });
    expect(await failureOf(lead)).toMatchObject({ code: 'not-prepared' });
  });
});

describe('one message that cannot be dealt with', () => {
  const rows = () => tableClient(test.local.connection, 'register');

  /** As no version of ours wrote it. */
  async function damaged(): Promise<Pointer> {
    const pointer = await tell();
    const words = '{"to":"words of a child"';
    await rows().updateEntity({ partitionKey: pointer.partition, rowKey: pointer.row, json0: words }, 'Merge');
    return pointer;
  }

  it('does not hold up the others, and is logged by its place alone', async () => {
    const [broken, whole] = [await damaged(), await tell()];
    await deliverRound(bot.deps);
    expect((await bot.deps.outbox.load(whole))?.delivery.state).toBe('sent');
    expect(bot.logged.join()).toContain(broken.row);
    expect(bot.logged.join()).not.toContain('words of a child');
  });

  it('is tried ten times, and then kept as failed, with its place in the log', async () => {
    const pointer = await damaged();
    for (let time = 1; time <= 10; time += 1) expect((await handOut(pointer, time)).isTaken).toBe(false);
    expect(await handOut(pointer, 11)).toEqual({ isTaken: true, pushed: [] });

    expect(await rows().getEntity(pointer.partition, pointer.row)).toMatchObject({
      state: 'failed',
      why: 'What was to be sent cannot be read: its row is damaged, or another version of the bot wrote it.',
    });
    const line = { event: 'message-given-up', row: pointer.row };
    expect(bot.logged.map((logged) => JSON.parse(logged))).toContainEqual(line);
    expect(connector.posts()).toEqual([]);
  });

  it('is put down to whom it was for when it was about an action, though a server died before it could say so', async () => {
    const pointer = await damaged();
    await bot.deps.outbox.giveUp(pointer, whyOf('row-damaged'));
    expect(await failureOf(lead)).toBeUndefined();
    expect(await handOut(pointer, 11)).toEqual({ isTaken: true, pushed: [] });
    expect(await failureOf(lead)).toMatchObject({ code: 'row-damaged', why: whyOf('row-damaged') });
  });

  it('is put down to whom it was for, too, when it was their digest', async () => {
    const pointer = digestPointer(lead.id, MessageKey.parse('digest-damaged'));
    const row = { partitionKey: pointer.partition, rowKey: pointer.row, state: 'pending', attempts: 0, json0: '{' };
    await rows().createEntity(row);
    expect(await handOut(pointer, 11)).toEqual({ isTaken: true, pushed: [] });
    expect(await failureOf(lead)).toMatchObject({ code: 'row-damaged', why: whyOf('row-damaged') });
  });

  it('is not taken for failed when it has arrived by another pointer', async () => {
    const pointer = await tell();
    await deliver(pointer);
    await handOut(pointer, 11);
    expect((await bot.deps.outbox.load(pointer))?.delivery).toMatchObject({ state: 'sent' });
  });

  it('that is not ours is taken off the queue, and the others arrive', async () => {
    await queue().sendMessage('not ours');
    await queue().sendMessage(Buffer.from('{"partition":7}').toString('base64'));
    const whole = await tell();
    await bot.deliverAll();
    expect((await bot.deps.outbox.load(whole))?.delivery.state).toBe('sent');
    expect((await queue().getProperties()).approximateMessagesCount).toBe(0);
  });
});

describe('a digest', () => {
  it('is drawn as it is sent, and not sent when nothing is due any more', async () => {
    const key = digestKey(dateOf(clock.now));
    await bot.deps.outbox.askInDigest(lead.id, key, [{ ...about, as: 'lead' }], clock.now);
    const startsOn = CalendarDate.parse('2099-01-01');
    await changeEntry(bot.deps, about, (current) =>
      change({ ...current, action: { ...current.action, timing: { kind: 'start', asWritten: '', startsOn } } }, 'register', {}),
    );
    expect(await deliver(digestPointer(lead.id, key))).toEqual({
      state: 'not-needed',
      attempts: 0,
      why: 'Nothing was due any more when it was about to be sent.',
    });
    expect(connector.posts()).toEqual([]);
  });
});
