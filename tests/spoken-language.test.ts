import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '../src/config.ts';
import { addEntry } from '../src/engine/change-entry.ts';
import { openLanguage, speaking } from '../src/spoken-language.ts';
import { en } from '../src/words/english.ts';
import { personalConversation, teamsUserId } from './support/activities.ts';
import { buildEntry } from './support/build-entry.ts';
import { buildPeople, persons, roles } from './support/build-people.ts';
import { markedLanguage } from './support/marked-language.ts';
import { useTestStorage } from './support/open-test-storage.ts';
import { wordsOn } from './support/read-card.ts';
import { type ScriptedConnector, startConnector } from './support/scripted-connector.ts';
import { startBot, type TestBot } from './support/start-bot.ts';

const test = useTestStorage();

describe('what is said in a turn', () => {
  it('is in the language of that turn, after whatever it waited for, while another turn is in another', async () => {
    const { promise: storage, resolve: storageAnswers } = Promise.withResolvers<void>();
    const turn = async (): Promise<string[]> => {
      const before = en`Back to my list`;
      await storage;
      return [before, en`Back to my list`];
    };
    const turns = [speaking(markedLanguage, turn), speaking(undefined, turn)];
    storageAnswers();
    const [marked, english] = await Promise.all(turns);
    expect(marked).toEqual(['⟦Back to my list⟧', '⟦Back to my list⟧']);
    expect(english).toEqual(['Back to my list', 'Back to my list']);
    expect(en`Back to my list`).toBe('Back to my list');
  });
});

describe('two people who write at the same time, in two languages', () => {
  const { policeLead, housingManager } = persons;
  let connector: ScriptedConnector;
  let bot: TestBot;

  beforeAll(async () => {
    connector = await startConnector();
    bot = await startBot(test.storage, connector, undefined, undefined, undefined, (turn) => (context) => {
      const isMarked = context.activity.from.id === teamsUserId(housingManager);
      return speaking(isMarked ? markedLanguage : undefined, () => turn(context));
    });
  });
  beforeEach(() => bot.deps.directory.change(() => buildPeople()));
  afterAll(async () => {
    await bot?.close();
    await connector?.close();
  });

  it('are each answered in their own', async () => {
    await Promise.all([policeLead, housingManager].map((person) => bot.say(person, 'help')));
    const [english = '', marked = ''] = [policeLead, housingManager].map((person) =>
      wordsOn(connector.cards(personalConversation(person)).at(-1)),
    );
    expect(english).toContain('What I can do for you');
    expect(english).not.toContain('⟦');
    expect(marked).toContain('⟦What I can do for you⟧');
    expect(marked.replaceAll(/⟦[^⟧]*⟧/g, '')).not.toContain('Type');
  });
});

describe('what is sent to somebody', () => {
  it('is drawn in the language of what sends it, dates and numbers with it', async () => {
    const connector = await startConnector();
    const bot = await startBot(test.storage, connector);
    onTestFinished(async () => {
      await bot.close();
      await connector.close();
    });
    await bot.deps.directory.change(() => buildPeople());
    await bot.install(persons.policeLead);
    const entry = buildEntry({ ref: 'POL-01', agencyId: 'police', owner: roles.policeLead.key, dueOn: '2026-03-31' });
    const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
    await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, bot.deps.clock());
    await speaking({ ...markedLanguage, tag: 'cy' }, () => bot.sweepAndDeliver());
    const card = wordsOn(connector.cards(personalConversation(persons.policeLead)).at(-1));
    expect(card).toContain('1⟦ action is overdue⟧');
    expect(card).toContain('⟦Due ⟧31 Mawrth 2026');
  });
});

describe('the language that is set', () => {
  it('is English, which stands in the code, unless another is', () => {
    expect(openLanguage('en-GB')).toBeUndefined();
  });

  it('cannot be Welsh while texts of it are not translated, and says how many', () => {
    expect(() => openLanguage('cy')).toThrow(ConfigError);
    expect(() => openLanguage('cy')).toThrow(
      /^SAB_LANGUAGE cannot be "cy" yet: \d+ of \d+ texts in src\/texts\/cy\.json are not/,
    );
  });
});
