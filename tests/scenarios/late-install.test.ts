import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

const test = useTestStorage();
const { housingLead: late, policeLead: other } = persons;
let connector: ScriptedConnector;
let bot: TestBot;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') });
  await bot.deps.directory.change(() => buildPeople());
  const entry = buildEntry({ planId: 'child-h', ref: 'HOU-01', dueOn: '2026-03-31', owner: roles.housingLead.key });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  await addEntry(bot.deps, entry, imported, bot.deps.clock());
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const cardsFor = (person: typeof late): string[] => connector.cards(personalConversation(person)).map(wordsOn);

describe('somebody who installs the app', () => {
  it('after a card could not reach them is greeted, and has what they missed at once', async () => {
    await bot.sweepAndDeliver();
    expect((await bot.deps.reach.failureOf(late.id))?.code).toBe('never-met');

    await bot.install(late);

    expect(cardsFor(late)).toEqual([expect.stringContaining('Hello'), expect.stringContaining('1 action is overdue')]);
    expect(await bot.deps.reach.failureOf(late.id)).toBeUndefined();
  });

  it('before anything was sent to them is only greeted', async () => {
    await bot.install(other);
    expect(cardsFor(other)).toEqual([expect.stringContaining('Hello')]);
  });
});
