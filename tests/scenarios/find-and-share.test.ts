import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { personalConversation, searchActivity } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { postActivity } from '../support/post-activity.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

const test = useTestStorage();
let connector: ScriptedConnector;
let bot: TestBot;

const { chair, housingLead: lead, policeLead, visitor } = persons;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector);
  await bot.deps.directory.change(() => buildPeople());
  const now = bot.deps.clock();
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  const housing = { owner: roles.housingLead.key, agencyId: 'housing', planId: 'child-h' };
  await bot.deps.register.createPlan({ id: PlanId.parse('child-h'), title: 'Child H', isRestricted: false, registeredAt: now });
  for (const entry of [
    buildEntry({ ...housing, ref: 'HOU-01', title: 'Home <b>visits</b>', recommendation: 'STORY' }),
    buildEntry({ ...housing, ref: 'RES-01', title: 'SECRET', isRestricted: true }),
  ])
    await addEntry(bot.deps, entry, imported, now);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

/** What the search of a message offers somebody, as Teams is answered. */
async function search(who: Person, query: string): Promise<string> {
  const { status, body } = await postActivity(bot.url, searchActivity({ serviceUrl: connector.url, from: who, query }));
  expect(status).toBe(200);
  return JSON.stringify(body);
}

async function find(who: Person, text: string): Promise<unknown> {
  await bot.say(who, text);
  return connector.cards(personalConversation(who)).at(-1);
}

describe('“find” in the chat', () => {
  it('finds by title, and goes on to the action', async () => {
    const card = await find(chair, 'find visits');
    expect(wordsOn(card)).toContain('1 action found');
    expect(wordsOn(await bot.press(chair, 'open-action', press(card, 'open-action')))).toContain('HOU-01');
  });

  it('finds nothing of what somebody may not see, and says what is looked at', async () => {
    const words = wordsOn(await find(policeLead, 'find HOU-01'));
    expect(words).toContain('Nothing was found');
    expect(words).toContain('of the actions that you may see');
  });

  it.each(['Please find attached the minutes', 'find attached the minutes', 'We find it hard to recruit. More soon.'])(
    'does not take “%s” for a search',
    async (text) => {
      expect(wordsOn(await find(lead, text))).not.toContain('found');
    },
  );
});

describe('the search of a message', () => {
  it('shows whoever searches what the action is, and puts its reference alone into the conversation', async () => {
    const answer = JSON.parse(await search(chair, 'visits'));
    const [offered] = answer.composeExtension.attachments;
    expect(JSON.stringify(offered.preview)).toContain('Home &#60;b&#62;visits');
    expect(wordsOn(offered.content)).toContain('HOU-01');
    expect(wordsOn(offered.content)).not.toMatch(/visits|Housing|STORY|overdue/);
  });

  it('lets everybody there see what they may, and no more', async () => {
    const [offered] = JSON.parse(await search(chair, 'HOU-01')).composeExtension.attachments;
    const shared = press(offered.content, 'show-shared');
    expect(wordsOn(await bot.pressInChannel(chair, 'show-shared', shared))).toContain('Home <b>visits</b>');
    expect(wordsOn(await bot.pressInChannel(lead, 'show-shared', shared))).toContain('Home <b>visits</b>');
    expect(wordsOn(await bot.pressInChannel(policeLead, 'show-shared', shared))).toContain('no action with that reference');
    expect(wordsOn(await bot.pressInChannel(visitor, 'show-shared', shared))).toContain('You do not have a role');
  });

  it('knows a restricted review by its whole reference alone, and shows nothing else of it', async () => {
    expect(await search(chair, 'SECRET')).toContain('Nothing was found');
    const answer = await search(chair, 'RES-01');
    expect(answer).toContain('RES-01');
    expect(answer).not.toContain('SECRET');
  });

  it.each([
    { value: undefined, because: 'nothing was sent' },
    { value: { commandId: 'other' }, because: 'it is no command of ours' },
    { value: { commandId: 'findAction', parameters: 'x' }, because: 'it has no such shape' },
    { value: { commandId: 'findAction', parameters: [{ name: 'query', value: 'a'.repeat(5000) }] }, because: 'it is too long' },
  ])('is answered kindly when $because', async ({ value }) => {
    const activity = searchActivity({ serviceUrl: connector.url, from: chair, query: '', but: { value } });
    const { status, body } = await postActivity(bot.url, activity);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('"type":"message"');
  });
});
