import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listDelivery } from '../../src/command-line/delivery.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { whyOf } from '../../src/engine/delivery-outcome.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { runCommand } from '../support/run-command.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const { businessManager: elin, chair, housingLead: lead, housingManager, visitor } = persons;
const planId = PlanId.parse('child-h');

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: clock.now });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  for (const ref of ['HOU-01', 'HOU-02']) {
    const entry = buildEntry({ planId, ref, dueOn: '2026-03-31', owner: roles.housingLead.key });
    await addEntry(bot.deps, entry, imported, clock.now);
  }
  for (const person of [elin, chair, housingManager]) await bot.say(person, 'help');
  // somebody of whom a message failed, and who has since left everything
  await bot.deps.reach.noteFailure(visitor.id, { code: 'left', why: whyOf('left') }, clock.now);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

async function typed(person: Person, text: string): Promise<unknown> {
  await bot.say(person, text);
  return connector.cards(personalConversation(person)).at(-1);
}

const listed = async (words = 'delivery'): Promise<unknown> => typed(elin, words);
const cardsFor = (person: Person): string[] => connector.cards(personalConversation(person)).map(wordsOn);

/** The button of one person’s row. */
async function retry(card: unknown, by: Person = elin): Promise<unknown> {
  return bot.press(by, 'retry-delivery', press(card, 'retry-delivery'));
}

describe('a lead who never installed the app', () => {
  it('is on the business manager’s list in the chat, with what to do, and on that of the command line', async () => {
    expect(wordsOn(await listed())).toContain('Nobody is known to be out of reach');
    await bot.sweepAndDeliver();
    const words = wordsOn(await listed('who can’t be reached?'));
    expect(words).toContain('1 person could not be reached');
    expect(words).toContain('Priya Nair');
    expect(words).toContain('Ask them to install Safeguarding Actions in Teams');
    expect(words).toContain('2 open actions wait for them: HOU-01, HOU-02.');
    expect(words).not.toContain(visitor.name);
    expect((await runCommand(listDelivery, bot.deps, [])).said[1]).toBe('Priya Nair: Lead (Harbourside Housing)');
  });

  it.each([
    { asks: 'status', says: '1 person could not be reached', because: 'the number is that of the list' },
    { asks: 'status housing', says: '1 person could not be reached', because: 'they hold a role in it' },
    { asks: 'status schools', says: undefined, because: 'they hold none in it' },
  ])('is counted in the chair’s “$asks” as $says: $because', async ({ asks, says = 'nobody' }) => {
    const words = wordsOn(await typed(chair, asks));
    if (says === 'nobody') expect(words).not.toContain('could not be reached');
    else expect(words).toContain(says);
  });

  it('stays listed when trying again does not reach them either, since the day on which it began', async () => {
    bot.wait(24 * 60);
    expect(wordsOn(await retry(await listed()))).toContain('A fresh list is on its way to Priya Nair.');
    await bot.deliverAll();
    const words = wordsOn(await listed('undelivered'));
    expect(words).toContain('Out of reach since 4 June 2026, 1 day.');
    expect(cardsFor(lead)).toEqual([]);
  });

  it('has one fresh list, however often the button is pressed, once there is a way to them', async () => {
    const card = await listed();
    expect(wordsOn(await retry(card))).toContain('It was tried within this minute');
    bot.wait(2);
    await bot.install(lead);
    connector.reset();
    connector.answerNext(personalConversation(lead), { status: 500 });
    await bot.deps.reach.noteFailure(lead.id, { code: 'timed-out', why: whyOf('timed-out') }, clock.now);
    await Promise.all([retry(card), retry(card), retry(card)]);
    await bot.deliverAll();
    expect(connector.posts(personalConversation(lead))).toHaveLength(1);
    expect(wordsOn(await listed())).toContain('Of 1 person nobody knows whether a message arrived');

    bot.wait(2);
    connector.reset();
    await Promise.all([retry(card), retry(card), retry(card)]);
    await bot.deliverAll();
    expect(cardsFor(lead)).toEqual([expect.stringContaining('2 actions are overdue')]);
    expect(wordsOn(await retry(card))).toContain('Priya Nair has been reached since, so nothing was sent again.');
    expect(wordsOn(await listed())).toContain('Nobody is known to be out of reach');
  });

  it('is not written to in the quiet hours, and the business manager is told when it goes', async () => {
    await bot.deps.reach.noteFailure(lead.id, { code: 'timed-out', why: whyOf('timed-out') }, clock.now);
    const before = clock.now;
    clock.now = instantAt(CalendarDate.parse('2026-06-05'), '21:00');
    const card = await listed();
    connector.reset();
    expect(wordsOn(await retry(card))).toContain('goes to Priya Nair on Monday 8 June 2026 at 09:00');
    await bot.deliverAll();
    expect(cardsFor(lead)).toEqual([]);
    clock.now = before;
  });
});

describe('somebody else, asked instead of who could not be reached', () => {
  const days = { fromOn: '2026-06-08', untilOn: '2026-06-19' };
  const form = async (): Promise<unknown> => {
    await bot.deps.reach.noteFailure(lead.id, { code: 'timed-out', why: whyOf('timed-out') }, clock.now);
    const card = await listed();
    return bot.press(elin, 'cover-for', press(card, 'cover-for'));
  };

  it('is chosen among the people of the same agency, told who arranged it and for whom, and asked from then on', async () => {
    clock.now = instantAt(CalendarDate.parse('2026-06-08'), '10:00');
    await bot.deliverAll(); // what the quiet hours held back
    const opened = await form();
    expect(wordsOn(opened)).toContain('While Priya Nair cannot be reached');
    expect(wordsOn(opened)).toContain('Tom Okafor');
    expect(wordsOn(opened)).not.toContain('Grace Whitlock');

    const again = await bot.press(elin, 'set-cover', press(opened, 'set-cover', { ...inputsOf(opened), ...days }));
    expect(wordsOn(again)).toContain('Choose who stands in.');
    connector.reset();
    const typedIn = { ...inputsOf(again), ...days, person: housingManager.id };
    const receipt = await bot.press(elin, 'set-cover', press(again, 'set-cover', typedIn));
    expect(wordsOn(receipt)).toContain(
      'Tom Okafor stands in for Priya Nair as Lead (Harbourside Housing), from 8 June 2026 to 19 June 2026.',
    );
    await bot.deliverAll();
    expect(cardsFor(housingManager)).toEqual([
      expect.stringContaining('Elin Marsh has arranged that you stand in for Priya Nair as Lead (Harbourside Housing)'),
    ]);
    expect(wordsOn(await listed())).toContain('No open action waits for them.');

    clock.now = instantAt(CalendarDate.parse('2026-06-11'), '10:00');
    connector.reset();
    await bot.sweepAndDeliver();
    expect(cardsFor(housingManager)).toEqual([expect.stringContaining('2 actions are overdue')]);
    expect(cardsFor(lead)).toEqual([]);
  });

  it('is no longer asked once the business manager ends it, and is told so', async () => {
    const opened = await form();
    expect(wordsOn(opened)).toContain('Tom Okafor stands in for Priya Nair');
    connector.reset();
    const ended = await bot.press(elin, 'end-cover', press(opened, 'end-cover'));
    expect(wordsOn(ended)).toContain('Tom Okafor no longer stands in for Priya Nair');
    await bot.deliverAll();
    expect(cardsFor(housingManager)).toEqual([expect.stringContaining('Elin Marsh has ended it')]);
    expect(wordsOn(await listed())).toContain('2 open actions wait for them');
  });

  it.each(['cover-for', 'set-cover', 'end-cover'])('cannot be put in by anybody but the business manager: %s', async (verb) => {
    const data = { personId: lead.id, forId: lead.id, submissionId: 'submission-forged', role: 'all', person: housingManager.id };
    const card = await bot.press(housingManager, verb, { ...data, ...days, firstOn: days.fromOn, lastOn: days.untilOn });
    expect(wordsOn(card)).toContain('Only the business manager');
    const { holdings } = await bot.deps.directory.peopleNow();
    expect(holdings.filter(({ isCover, untilOn = '' }) => isCover && untilOn >= '2026-06-11')).toEqual([]);
  });
});

describe('the list of who could not be reached', () => {
  it.each([chair, housingManager])('is not shown to $name, who can put none of it right', async (person) => {
    expect(wordsOn(await typed(person, 'delivery'))).toContain('Only the business manager');
    const data = { personId: lead.id, page: '1' };
    expect(wordsOn(await bot.press(person, 'retry-delivery', data))).toContain('Only the business manager');
    expect(wordsOn(await bot.press(person, 'open-delivery', { page: '1' }))).toContain('Only the business manager');
  });

  it('is not shown in a channel', async () => {
    await bot.sayInChannel(elin, 'delivery');
    const words = connector.posts().map(({ sent }) => wordsOn(sent?.attachments[0]?.content));
    expect(words).toEqual([expect.stringContaining('chat')]);
    expect(words.join()).not.toContain('Priya Nair');
  });
});
