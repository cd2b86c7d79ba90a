import mammoth from 'mammoth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { UnreadableRowError } from '../../src/engine/ports.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

const test = useTestStorage();
let connector: ScriptedConnector;
let bot: TestBot;

const { chair, housingLead: lead } = persons;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector);
  await bot.deps.directory.change(() => buildPeople());
  const now = bot.deps.clock();
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  await bot.deps.register.createPlan({ id: PlanId.parse('child-h'), title: 'TITLE', isRestricted: false, registeredAt: now });
  for (const ref of ['HOU-01', 'HOU-02']) {
    const entry = buildEntry({
      planId: 'child-h',
      ref,
      owner: roles.housingLead.key,
      dueOn: '2026-03-31',
      recommendation: 'STORY',
    });
    await addEntry(bot.deps, { ...entry, registeredAt: now }, imported, now);
  }
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

async function asks(who: Person, text: string): Promise<unknown> {
  await bot.say(who, text);
  return connector.cards(personalConversation(who)).at(-1);
}

function linksOn(card: unknown): string[] {
  return [...JSON.stringify(card).matchAll(/"url":"(http:[^"]+)"/g)].flatMap(([, url]) => url ?? []);
}

describe('the Board pack, asked for in the chat', () => {
  it('comes as two links, each of which gives its document once', async () => {
    const card = await asks(chair, 'board pack');
    expect(wordsOn(card)).toContain('Each link works once, for you, until 10:10.');
    const [word = '', excel = ''] = linksOn(card);
    const document = await fetch(word, { method: 'POST' });
    expect(document.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Za-z0-9._-]+\.docx"$/);
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await document.arrayBuffer()) });
    expect(value).toContain('2 of 2 actions are overdue');
    expect(value).not.toMatch(/STORY|Okafor|Nair/);
    expect((await fetch(word, { method: 'POST' })).status).toBe(404);
    expect((await fetch(excel, { method: 'POST' })).status).toBe(200);
  });

  it('is not made from a register that cannot be read, which it says, and the log names the error', async () => {
    const { register } = test.storage;
    const unread = async function* (): AsyncGenerator<never> {
      yield* [];
      throw new UnreadableRowError('HOU-01 of child-h cannot be read');
    };
    const damaged = await startBot({ ...test.storage, register: { ...register, kept: unread } }, connector);
    await damaged.say(chair, 'report');
    const [word = ''] = linksOn(connector.cards(personalConversation(chair)).at(-1));
    const page = await fetch(word, { method: 'POST' });
    await damaged.close();
    expect([page.status, await page.text()]).toEqual([500, expect.stringContaining('This could not be made')]);
    expect(damaged.logged.map((line) => JSON.parse(line))).toContainEqual({
      event: 'report-not-made',
      as: 'word',
      error: 'UnreadableRowError',
    });
  });

  it('says which figures of: “report housing”', async () => {
    expect(wordsOn(await asks(chair, 'report housing'))).toContain('Of: Harbourside Housing.');
    expect(wordsOn(await asks(chair, 'report polise'))).toContain('“report Harbourside Police”');
  });

  it('is for those who may see the status, and in their own chat alone', async () => {
    expect(wordsOn(await asks(lead, 'report'))).toContain('The status is for the chair');
    await bot.sayInChannel(chair, 'board pack');
    expect(JSON.stringify(connector.posts().at(-1)?.sent)).toContain('our own chat');
  });
});
