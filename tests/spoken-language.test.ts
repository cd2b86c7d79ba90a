import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../src/config.ts';
import { openLanguage, speaking } from '../src/spoken-language.ts';
import { en } from '../src/words/english.ts';
import { personalConversation, teamsUserId } from './support/activities.ts';
import { buildPeople, persons } from './support/build-people.ts';
import { markedLanguage } from './support/marked-language.ts';
import { useTestStorage } from './support/open-test-storage.ts';
import { wordsOn } from './support/read-card.ts';
import { type ScriptedConnector, startConnector } from './support/scripted-connector.ts';
import { startBot, type TestBot } from './support/start-bot.ts';

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
  const test = useTestStorage();
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
