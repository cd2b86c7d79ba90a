import { describe, expect, it } from 'vitest';
import { deliverRound } from '../../src/engine/deliver.ts';
import { MAX_ATTEMPTS, outcomeOf, type SendFailure } from '../../src/engine/delivery-outcome.ts';
import { type Address, type Delivery, DeliveryError, type Transport } from '../../src/engine/ports.ts';
import { sendScheduledSummaries } from '../../src/engine/scheduled-summaries.ts';
import { setSchedule, type WantedSchedule } from '../../src/engine/set-schedule.ts';
import type { Card } from '../../src/words/card-data.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const { chair } = persons;
const channel = { tenantId: 'tenant', channelId: '19:board@thread.tacv2' };
const everyMonday = {
  rhythm: { kind: 'weekly', weekday: 1 },
  scope: {},
  channel,
  by: { personId: chair.id, name: chair.name },
} as const;

type Sending = TestEngine & {
  /** Every card that Teams was given, taken or not. */
  readonly cards: Card[];
  failure: SendFailure | undefined;
  set(over?: Partial<WantedSchedule>): Promise<void>;
  /** What became of those that went into the channel, oldest first. */
  ended(): Promise<Delivery[]>;
};

/** Thursday 4 June 2026, with an overdue action, and a channel in which the bot has been spoken to. */
async function start(): Promise<Sending> {
  const cards: Card[] = [];
  const teams: { failure: SendFailure | undefined } = { failure: undefined };
  const transport: Transport = {
    open: () => Promise.reject(new Error('every chat is known here')),
    post: (_address, card) => {
      cards.push(card);
      if (!teams.failure) return Promise.resolve('activity');
      const { outcome, why, code, retryAfterMs } = outcomeOf(teams.failure);
      return Promise.reject(new DeliveryError(outcome, why, { code, retryAfterMs }));
    },
    update: () => Promise.resolve(),
  };
  const engine = await startEngine({ people: buildPeople(), transport });
  const { deps, add } = engine;
  await deps.reach.rememberChannel(channel.tenantId, channel.channelId, 'the channel' as Address);
  await deps.reach.remember(chair.id, 'the chair' as Address);
  await add(buildEntry({ dueOn: '2026-03-31', owner: roles.housingLead.key }));
  const since = instantAt(CalendarDate.parse('2026-06-04'), '00:00');
  return Object.assign(teams, engine, {
    cards,
    set: async (over: Partial<WantedSchedule> = {}) => {
      await setSchedule(deps, { ...everyMonday, ...over }, buildPeople());
    },
    ended: async () => (await deps.schedules.summaries(since, () => undefined)).map(({ delivery }) => delivery),
  });
}

const NEXT_MONDAY = '2026-06-08';

describe('a summary into a channel', () => {
  it('that Teams goes on being too busy for is tried for over an hour, and then named failed with the reason', async () => {
    const engine = await start();
    await engine.set();
    engine.failure = { status: 429, code: '', text: '', retryAfterMs: 0 };
    engine.goTo(NEXT_MONDAY, '09:00');
    for (let minutes = 0; minutes < 300; minutes += 5) {
      await sendScheduledSummaries(engine.deps);
      engine.wait(5);
    }
    expect(engine.cards).toHaveLength(MAX_ATTEMPTS);
    expect(await engine.ended()).toMatchObject([
      { state: 'failed', why: expect.stringContaining('send more slowly, for over an hour') },
    ]);
    expect(engine.logged.join('\n')).toContain('"summary-not-sent"');
  });

  it('that stops being busy after the hours in which anything is sent waits for the morning', async () => {
    const engine = await start();
    await engine.set();
    engine.failure = { status: 503, code: '', text: '', retryAfterMs: 0 };
    engine.goTo(NEXT_MONDAY, '17:59');
    await sendScheduledSummaries(engine.deps);
    engine.failure = undefined;
    engine.goTo(NEXT_MONDAY, '18:01');
    await sendScheduledSummaries(engine.deps);
    expect(await engine.ended()).toMatchObject([{ state: 'pending', attempts: 1 }]);
    engine.goTo('2026-06-09', '09:00');
    await sendScheduledSummaries(engine.deps);
    expect(await engine.ended()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it.each([
    { failure: 'timed-out', state: 'unknown', why: 'may or may not have arrived', because: 'Teams may have it' },
    {
      failure: { status: 413, code: '', text: '', retryAfterMs: 0 },
      state: 'failed',
      why: 'too large',
      because: 'it never fits',
    },
    {
      failure: { status: 404, code: 'ConversationNotFound', text: '', retryAfterMs: 0 },
      state: 'unreachable',
      why: 'the channel is gone',
      because: 'there is no way there',
    },
  ] as const)('that ends $state is not posted again, because $because, and the next one comes all the same', async (given) => {
    const { failure, state, why } = given;
    const engine = await start();
    await engine.set();
    engine.failure = failure;
    engine.goTo(NEXT_MONDAY, '09:00');
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await sendScheduledSummaries(engine.deps);
      engine.wait(1);
    }
    expect(engine.cards).toHaveLength(1);
    expect(await engine.ended()).toMatchObject([{ state, why: expect.stringContaining(why) }]);
    engine.failure = undefined;
    engine.goTo('2026-06-15', '09:00');
    await sendScheduledSummaries(engine.deps);
    expect(await engine.ended()).toMatchObject([{ state }, { state: 'sent' }]);
    expect(JSON.stringify(engine.cards.at(-1))).toContain('Since this was set up on 4 June 2026'); // the first one may not be there
  });

  it('from which the app was removed ends unreachable without a post', async () => {
    const engine = await start();
    await engine.set();
    await engine.deps.reach.forgetChannel(channel.tenantId, channel.channelId);
    engine.goTo(NEXT_MONDAY, '09:00');
    await sendScheduledSummaries(engine.deps);
    expect(engine.cards).toEqual([]);
    expect(await engine.ended()).toMatchObject([{ state: 'unreachable' }]);
  });

  it('is made up for by a server that was away on its day', async () => {
    const engine = await start();
    await engine.set();
    engine.goTo('2026-06-10', '11:30');
    await sendScheduledSummaries(engine.deps);
    expect(engine.cards).toHaveLength(1);
  });

  it('that stopped with the role of whoever set it comes again when somebody who may sets the same', async () => {
    const engine = await start();
    const { deps } = engine;
    await engine.set();
    const withoutChair = buildPeople({ vacant: [roles.chair.key] });
    await deps.directory.change(() => withoutChair);
    engine.goTo(NEXT_MONDAY, '09:00');
    await sendScheduledSummaries(deps);
    expect(engine.cards).toEqual([]);

    const { businessManager } = persons;
    const by = { personId: businessManager.id, name: businessManager.name };
    expect(await setSchedule(deps, { ...everyMonday, by }, withoutChair)).toMatchObject({ wasThere: false });
    expect(await deps.schedules.all(() => undefined)).toMatchObject([{ setBy: businessManager.id }]);
    engine.goTo('2026-06-15', '09:00');
    await sendScheduledSummaries(deps);
    expect(engine.cards).toHaveLength(1);
  });

  it('before a meeting says in the log that it never went out, when no server ran in those days', async () => {
    const engine = await start();
    const meetingOn = CalendarDate.parse('2026-06-18');
    await engine.set({ rhythm: { kind: 'before-meeting', meetingOn, workingDays: 2 } });
    engine.goTo('2026-06-19', '09:00');
    await sendScheduledSummaries(engine.deps);
    expect(engine.cards).toEqual([]);
    expect(engine.logged.join('\n')).toContain('"summary-missed"');
    expect(await engine.deps.schedules.all(() => undefined)).toEqual([]);
  });
});

describe('a summary into somebody’s chat', () => {
  it('gets its pointer again when it was lost', async () => {
    const engine = await start();
    const { deps } = engine;
    await engine.set({ channel: undefined });
    engine.goTo(NEXT_MONDAY, '09:00');
    await sendScheduledSummaries({ ...deps, pointers: { ...deps.pointers, push: () => Promise.resolve() } });
    await deliverRound(deps);
    expect(engine.cards).toEqual([]);
    engine.wait(3);
    await sendScheduledSummaries(deps);
    await deliverRound(deps);
    expect(engine.cards.map(({ name }) => name)).toEqual(['status']);
  });

  it('is not sent when the schedule was ended, or its reader’s role, before it left', async () => {
    const engine = await start();
    const { deps } = engine;
    await engine.set({ channel: undefined });
    engine.goTo(NEXT_MONDAY, '09:00');
    await sendScheduledSummaries(deps);
    await deps.directory.change(() => buildPeople({ vacant: [roles.chair.key] }));
    await deliverRound(deps);
    expect(engine.cards).toEqual([]);
    const [kept] = await deps.outbox.sentTo(chair.id, instantAt(CalendarDate.parse(NEXT_MONDAY), '00:00'));
    expect(kept?.stored?.delivery).toMatchObject({ state: 'not-needed', why: expect.stringContaining('no longer holds a role') });
  });
});

describe('very many summaries', () => {
  it('are looked through without reading the people, the cadence and who typed “stop” anew for each', async () => {
    const { deps, set, goTo, cards } = await start();
    for (let workingDays = 1; workingDays <= 50; workingDays += 1) {
      await set({ rhythm: { kind: 'before-meeting', meetingOn: CalendarDate.parse('2027-06-04'), workingDays } });
    }
    await set();
    goTo(NEXT_MONDAY, '09:00');
    let reads = 0;
    const optedOut = () => {
      reads += 1;
      return deps.preferences.optedOut();
    };
    await sendScheduledSummaries({ ...deps, preferences: { ...deps.preferences, optedOut } });
    expect({ reads, sent: cards.length }).toEqual({ reads: 1, sent: 1 });
  });
});
