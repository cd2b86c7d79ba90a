import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { startAzurite } from '../../src/store/azurite.ts';
import { openStorage, type Storage } from '../../src/store/open-storage.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { addMinutes, CalendarDate, type Instant, instantAt } from '../../src/words/time.ts';
import { BOARD_CHANNEL, personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { killAfter } from '../support/kill-after.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const { chair, businessManager, housingLead: lead } = persons;

let connector: ScriptedConnector;
beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());

/** On the clock of the partnership's wall. */
const moment = (on: string, time: string): Instant => instantAt(CalendarDate.parse(on), time);

/** Thursday 4 June 2026, with three plans' worth of actions that nobody has to be reminded of. */
async function withRegister(tell: (storage: Storage, clock: TestClock) => Promise<void>): Promise<void> {
  const local = await startAzurite();
  try {
    const storage = await openStorage(local.connection);
    const clock: TestClock = { now: moment('2026-06-04', '10:00') };
    const bot = await startBot(storage, connector, clock);
    await storage.directory.change(() => buildPeople());
    const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
    const owner = roles.housingLead.key;
    for (const planId of ['child-h', 'child-s']) {
      const plan = {
        id: PlanId.parse(planId),
        title: `TITLE ${planId}`,
        isRestricted: planId === 'child-s',
        registeredAt: clock.now,
      };
      await storage.register.createPlan(plan);
    }
    const actions = [
      { planId: 'child-h', ref: 'HOU-01', dueOn: '2026-12-31', title: 'Home visits', recommendation: 'WORDS on neglect' },
      { planId: 'child-h', ref: 'HOU-02', dueOn: '2026-06-05', title: 'Records', recommendation: 'WORDS' },
      { planId: 'child-s', ref: 'RES-01', dueOn: '2026-12-31', title: 'SECRET', recommendation: 'SECRET', isRestricted: true },
    ];
    for (const action of actions) await addEntry(bot.deps, buildEntry({ owner, ...action }), imported, clock.now);
    for (const person of [chair, businessManager, lead]) await bot.install(person);
    await bot.close();
    connector.reset();
    await tell(storage, clock);
  } finally {
    await local.close();
  }
}

/** What came by itself: an answer goes into the thread in which it was asked. */
const inChannel = (): unknown[] => connector.cards(BOARD_CHANNEL.channelId);

const summariesTo = (person: Person): unknown[] =>
  connector.cards(personalConversation(person)).filter((card) => wordsOn(card).includes('Where the actions stand'));

async function answerInChannel(bot: TestBot, text: string, who: Person = chair): Promise<unknown> {
  await bot.sayInChannel(who, text);
  return connector.posts().at(-1)?.sent?.attachments[0]?.content;
}

async function answerInChat(bot: TestBot, text: string, who: Person = chair): Promise<unknown> {
  await bot.say(who, text);
  return connector.cards(personalConversation(who)).at(-1);
}

describe('a weekly status, set in a channel', () => {
  it('comes there on its day at nine, once, and says what changed since the one before', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      const set = wordsOn(await answerInChannel(bot, 'weekly status on Monday'));
      expect(set).toContain('It is set');
      expect(set).toContain('Status, every Monday');
      expect(set).toContain('Next on Monday 8 June 2026.');
      expect(set).toContain('End it');

      const lookedAt = ['2026-06-04 10:05', '2026-06-07 12:00', '2026-06-08 08:59'] as const;
      for (const at of lookedAt) {
        const [on = '', time = ''] = at.split(' ');
        clock.now = moment(on, time);
        await bot.sweepAndDeliver();
        expect(inChannel(), at).toHaveLength(0);
      }
      for (const time of ['09:00', '09:01', '12:00', '17:59']) {
        clock.now = moment('2026-06-08', time);
        await bot.sweepAndDeliver();
        expect(inChannel(), time).toHaveLength(1);
      }
      const first = wordsOn(inChannel()[0]);
      expect(first).toContain('1 of 3 actions is overdue');
      expect(first).toContain('Since this was set up on 4 June 2026: 1 became overdue.');
      expect(JSON.stringify(inChannel())).not.toMatch(/SECRET|TITLE|WORDS|Home visits|child-s/);
      for (const { name } of Object.values(persons)) expect(JSON.stringify(inChannel())).not.toContain(name);

      clock.now = moment('2026-06-15', '09:00');
      await bot.sweepAndDeliver();
      expect(inChannel()).toHaveLength(2);
      expect(wordsOn(inChannel()[1])).toContain('Since the last summary, on 8 June 2026, nothing changed.');
      await bot.close();
    });
  });

  it('is ended there by whoever may see the status, by its button or in words, and then comes no more', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      const card = await answerInChannel(bot, 'weekly status on Monday');
      const refused = await bot.pressInChannel(lead, 'end-schedule', press(card, 'end-schedule'));
      expect(wordsOn(refused)).toContain('The status is for the chair');
      const elsewhere = await bot.press(persons.housingManager, 'end-schedule', press(card, 'end-schedule'));
      expect(wordsOn(elsewhere)).toContain('That one had ended already.');
      expect(await bot.deps.schedules.all(() => undefined)).toHaveLength(1);

      const ended = await bot.pressInChannel(businessManager, 'end-schedule', press(card, 'end-schedule'));
      expect(wordsOn(ended)).toContain('Ended: Status, every Monday.');
      expect(wordsOn(await answerInChannel(bot, 'schedules'))).toContain('No status comes by itself into this channel');

      await answerInChannel(bot, 'weekly status housing on Monday');
      await answerInChannel(bot, 'weekly status on Monday');
      expect(wordsOn(await answerInChannel(bot, 'stop weekly status'))).toContain('Which one?');
      expect(wordsOn(await answerInChannel(bot, 'stop weekly status housing'))).toContain('Ended: Status of Harbourside Housing');
      expect(wordsOn(await answerInChannel(bot, 'stop weekly status'))).toContain('Ended: Status, every Monday.');
      clock.now = moment('2026-06-08', '10:00');
      await bot.sweepAndDeliver();
      expect(inChannel()).toHaveLength(0);
      await bot.close();
    });
  });

  it('is one, however often and by whomever it is set', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      await answerInChannel(bot, 'weekly status on Monday');
      expect(wordsOn(await answerInChannel(bot, 'status every Monday', businessManager))).toContain('That is set already');
      expect(await bot.deps.schedules.all(() => undefined)).toHaveLength(1);
      await bot.close();
    });
  });
});

describe('a status that comes into somebody’s own chat', () => {
  it('shows there what they may see, of the actions that they named, before the meeting and not again', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      const set = wordsOn(await answerInChat(bot, 'status housing 5 working days before 18 June'));
      expect(set).toContain('Status of Harbourside Housing, 5 working days before the meeting on Thursday 18 June 2026');
      expect(set).toContain('Comes into our own chat.');
      expect(set).toContain('Next on Thursday 11 June 2026.');
      connector.reset();

      clock.now = moment('2026-06-11', '09:00');
      await bot.sweepAndDeliver();
      await bot.sweepAndDeliver();
      expect(summariesTo(chair)).toHaveLength(1);
      expect(wordsOn(summariesTo(chair)[0])).toContain('Harbourside Housing: 1 of 2 actions is overdue');
      clock.now = moment('2026-06-19', '09:00');
      await bot.sweepAndDeliver();
      expect(summariesTo(chair)).toHaveLength(1);
      expect(await bot.deps.schedules.all(() => undefined)).toEqual([]);
      await bot.close();
    });
  });

  it.each([
    { text: 'status 5 working days before 8 June', says: 'That day is today or past', because: 'its day has passed' },
    { text: 'weekly status on Sunday', says: 'weekly status on Monday', because: 'nothing is sent at weekends' },
    { text: 'weekly status hosuing', says: 'weekly status Harbourside Housing on Monday', because: 'it is misspelt' },
    { text: 'weekly status as of 1 May 2026', says: 'always of the day on which it comes', because: 'it names a day' },
  ])('is asked back about with “$text”, because $because', async ({ text, says }) => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      expect(wordsOn(await answerInChat(bot, text))).toContain(says);
      expect(await bot.deps.schedules.all(() => undefined)).toEqual([]);
      await bot.close();
    });
  });

  it('is refused to whoever may not see the status', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      expect(wordsOn(await answerInChat(bot, 'weekly status on Monday', lead))).toContain('The status is for the chair');
      expect(await bot.deps.schedules.all(() => undefined)).toEqual([]);
      await bot.close();
    });
  });
});

describe('when whoever set it no longer holds such a role', () => {
  it('nothing is sent, and the business manager sees that it is stopped, and why', async () => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      await answerInChannel(bot, 'weekly status on Monday');
      await answerInChat(bot, 'weekly status on Monday');
      connector.reset();
      await storage.directory.change(() => buildPeople({ vacant: [roles.chair.key] }));
      clock.now = moment('2026-06-08', '09:00');
      await bot.sweepAndDeliver();
      expect(inChannel()).toEqual([]);
      expect(summariesTo(chair)).toEqual([]);

      const list = wordsOn(await answerInChat(bot, 'schedules', businessManager));
      expect(list).toContain('2 statuses come by themselves');
      expect(list).toContain(`Stopped: ${chair.name} no longer holds a role that sees the status.`);
      expect(wordsOn(await answerInChannel(bot, 'schedules', businessManager))).not.toContain(chair.name);
      await bot.close();
    });
  });
});

describe('two servers', () => {
  it('that sweep at the same time send one into the channel and one into the chat', async () => {
    await withRegister(async (storage, clock) => {
      const bots = await Promise.all([startBot(storage, connector, clock), startBot(storage, connector, clock)]);
      await answerInChannel(bots[0], 'weekly status on Monday');
      await answerInChat(bots[0], 'weekly status on Monday');
      connector.reset();
      clock.now = moment('2026-06-08', '09:00');
      await Promise.all([...bots, ...bots].map(({ deps }) => sweep(deps)));
      await Promise.all(bots.map((bot) => bot.deliverAll()));
      await Promise.all(bots.map(({ deps }) => sweep(deps)));
      expect(inChannel()).toHaveLength(1);
      expect(summariesTo(chair)).toHaveLength(1);
      for (const bot of bots) await bot.close();
    });
  });
});

describe('a channel that does not take it', () => {
  it.each([
    { answers: [{ status: 429, retryAfter: '30' }], becomes: 'is sent again, later', posts: 2, state: 'sent' },
    { answers: [{ status: 503 }, { status: 503 }], becomes: 'is sent again, later', posts: 3, state: 'sent' },
    { answers: [{ isBrokenOff: true }], becomes: 'is never posted again, since Teams may have it', posts: 1, state: 'unknown' },
    {
      answers: [{ status: 403, code: 'BotNotInConversationRoster' }],
      becomes: 'is said to be out of reach',
      posts: 1,
      state: 'unreachable',
    },
  ])('with $answers $becomes', async ({ answers, posts, state }) => {
    await withRegister(async (storage, clock) => {
      const bot = await startBot(storage, connector, clock);
      await answerInChannel(bot, 'weekly status on Monday');
      connector.reset();
      connector.answerNext(BOARD_CHANNEL.channelId, ...answers);
      clock.now = moment('2026-06-08', '09:00');
      for (let minute = 0; minute < 6; minute += 1) {
        await bot.sweepAndDeliver();
        bot.wait(1);
      }
      expect(inChannel()).toHaveLength(posts);
      const [summary] = await storage.schedules.summaries(moment('2026-06-08', '00:00'), () => undefined);
      expect(summary?.delivery.state).toBe(state);
      if (state === 'sent') return bot.close();
      expect(bot.logged.join('\n')).toContain('summary-not-sent');
      expect(wordsOn(await answerInChat(bot, 'schedules', businessManager))).toContain('the last one, on 8 June 2026,'.slice(4));
      await bot.close();
    });
  });
});

describe('a server that is killed', () => {
  it('after any of its writes is finished by the next: at most one in the channel, and what nobody can know is named', async () => {
    let total = 0;
    for (let n = 0; n <= total; n += 1) {
      await withRegister(async (storage, clock) => {
        const setter = await startBot(storage, connector, clock);
        await answerInChannel(setter, 'weekly status on Monday');
        await answerInChat(setter, 'weekly status on Monday');
        await setter.close();
        connector.reset();
        clock.now = moment('2026-06-08', '09:00');
        const dying = killAfter(n === 0 ? Number.POSITIVE_INFINITY : n, storage);
        const first = await startBot(dying.storage, connector, clock, dying.transport);
        await first.sweepAndDeliver().catch(() => undefined); // it dies somewhere in here: that is the story
        await first.close();
        if (n === 0) {
          total = dying.writes();
          expect(total).toBeGreaterThan(6);
        }

        const second = await startBot(storage, connector, clock);
        for (let minute = 0; minute < 5; minute += 1) {
          clock.now = addMinutes(clock.now, 1);
          await second.sweepAndDeliver();
        }
        await second.close();

        const [summary] = await storage.schedules.summaries(moment('2026-06-08', '00:00'), () => undefined);
        const posts = inChannel().length;
        const state = summary?.delivery.state;
        const isFine = (state === 'sent' && posts === 1) || (state === 'unknown' && posts <= 1);
        expect({ n, posts, state, isFine }).toMatchObject({ isFine: true });

        const toChair = await storage.outbox.sentTo(chair.id, moment('2026-06-08', '00:00'));
        const ended = toChair.flatMap(({ stored }) => (stored?.message.content.kind === 'summary' ? stored.delivery.state : []));
        const chats = summariesTo(chair).length;
        const isChatFine = (ended[0] === 'sent' && chats === 1) || (ended[0] === 'unknown' && chats <= 1);
        expect({ n, chats, ended, isChatFine }).toMatchObject({ ended: [expect.anything()], isChatFine: true });
      });
    }
  });
});
