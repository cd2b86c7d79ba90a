import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmMatchNow, listMatches } from '../../src/command-line/people-matches.ts';
import type { People } from '../../src/words/people.ts';
import { EmailAddress, type Person } from '../../src/words/person.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { personalConversation, teamsUserId } from '../support/activities.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { runCommand } from '../support/run-command.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

const test = useTestStorage();
let connector: ScriptedConnector;
let bot: TestBot;

const { policeLead: lead, visitor } = persons;
const email = EmailAddress.parse('grace.whitlock@police.example');

/** Everybody in their role, but the lead of the Police, of whom the list has only an address. */
function peopleAwaiting(): People {
  const people = buildPeople({ vacant: [roles.policeLead.key] });
  const holdings = [{ roleKey: roles.policeLead.key, fromOn: CalendarDate.parse('2020-01-01') }];
  return {
    ...people,
    persons: people.persons.filter(({ id }) => id !== lead.id && id !== visitor.id),
    awaited: [{ name: lead.name, email, holdings }],
  };
}

function inRoster(person: Person, address: string): void {
  const member = { id: teamsUserId(person), name: person.name, aadObjectId: person.id.split(':')[1] ?? '', email: address };
  connector.setMembers(personalConversation(person), [member]);
}

const lastCard = (person: Person): string => wordsOn(connector.cards(personalConversation(person)).at(-1));
const lookUps = (): number => connector.calls.filter(({ kind }) => kind === 'members').length;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector);
});
beforeEach(async () => {
  connector.reset();
  await bot.deps.directory.change(() => peopleAwaiting());
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

describe('somebody of whom the list has only an address', () => {
  it('holds nothing when they first write, until the business manager has confirmed that it is them', async () => {
    inRoster(lead, 'Grace.Whitlock@police.example');
    await bot.say(lead, 'my actions');
    expect(lastCard(lead)).toContain('the business manager has to confirm that it is you');
    await bot.say(lead, 'my actions');
    expect(lastCard(lead)).toContain('the business manager has to confirm that it is you');
    expect(lookUps()).toBe(1);

    const listed = await runCommand(listMatches, bot.deps, []);
    expect(listed.code).toBe(1);
    expect(listed.said.join('\n')).toContain(`${email}: is Grace Whitlock (Lead) "Grace Whitlock" in Teams, ${lead.id}`);

    const confirm = (by: string) => runCommand(confirmMatchNow, bot.deps, [email, '--by', by]);
    await expect(confirm('Beatrice Holloway')).rejects.toThrow('Only the business manager of today');
    expect(await confirm('Elin Marsh')).toMatchObject({ code: 0 });
    await bot.say(lead, 'my actions');
    expect(lastCard(lead)).not.toContain('confirm');
    expect(await runCommand(listMatches, bot.deps, [])).toMatchObject({ code: 0 });
  });

  it('is not whoever has another address: nothing is proposed', async () => {
    inRoster(visitor, 'jo.quill@elsewhere.example');
    await bot.say(visitor, 'my actions');
    expect(lastCard(visitor)).not.toContain('the business manager has to confirm');
    expect((await bot.deps.matches.all()).filter(({ personId }) => personId === visitor.id)).toEqual([]);
  });

  it('is told so when Teams does not say their address, and is looked up when they write again', async () => {
    connector.answerNext(personalConversation(visitor), { status: 503 });
    await bot.say(visitor, 'hello there');
    expect(lastCard(visitor)).toContain('Teams did not tell me your address just now');
    expect(bot.logged.join()).toContain('"roster-not-read","status":503');
  });

  it('may be one of two who have the address in Teams: the business manager says which', async () => {
    inRoster(lead, email);
    inRoster(visitor, email);
    await bot.say(lead, 'hello');
    await bot.say(visitor, 'hello');
    const confirm = (...more: string[]) => runCommand(confirmMatchNow, bot.deps, [email, '--by', 'Elin Marsh', ...more]);
    await expect(confirm()).rejects.toThrow('More than one person in Teams has the address');
    expect(await confirm(lead.id)).toMatchObject({ code: 0 });
    expect((await bot.deps.directory.people()).persons).toContainEqual({ ...lead, email });
  });
});

describe('the business manager in chat', () => {
  const { businessManager } = persons;

  it('sees who has met the bot under an address, and confirms that it is them', async () => {
    inRoster(lead, email);
    await bot.say(lead, 'hello');
    await bot.say(businessManager, 'matches');
    const card = connector.cards(personalConversation(businessManager)).at(-1);
    for (const told of [email, 'Grace Whitlock: Lead', 'Thursday 4 June 2026', ...lead.id.split(':')]) {
      expect(wordsOn(card)).toContain(told);
    }
    const pressed = await bot.press(businessManager, 'confirm-match', press(card, 'confirm-match'));
    expect(wordsOn(pressed)).toContain('holds their roles from now');
    const again = await bot.press(businessManager, 'confirm-match', press(card, 'confirm-match'));
    expect(wordsOn(again)).toContain('was confirmed before');
    expect((await bot.deps.directory.people()).persons).toContainEqual({ ...lead, email });
    await bot.say(businessManager, 'matches');
    expect(lastCard(businessManager)).toContain('Nobody waits');
  });

  it('can type it instead', async () => {
    inRoster(lead, email);
    await bot.say(lead, 'hello');
    await bot.say(businessManager, `confirm ${email} ${lead.id}`);
    expect(lastCard(businessManager)).toContain('holds their roles from now');
  });

  it('turns down somebody else, who is not listed again, and can find them again', async () => {
    inRoster(visitor, email);
    await bot.say(visitor, 'hello');
    await bot.say(businessManager, 'matches');
    const [card] = connector.cards(personalConversation(businessManager)).filter((one) => wordsOn(one).includes('Jo Quill'));
    const pressed = wordsOn(await bot.press(businessManager, 'reject-match', press(card, 'reject-match')));
    expect(pressed).toContain('is not Grace Whitlock');
    expect(wordsOn(await bot.press(businessManager, 'reject-match', press(card, 'reject-match')))).toBe(pressed);
    await bot.say(visitor, 'my actions');
    expect(lastCard(visitor)).toContain('somebody else is meant');
    connector.reset();
    await bot.say(businessManager, 'matches');
    expect(wordsOn(connector.cards(personalConversation(businessManager)))).not.toContain('Jo Quill');
    await bot.say(businessManager, 'matches all');
    const [found] = connector.cards(personalConversation(businessManager)).filter((one) => wordsOn(one).includes('Jo Quill'));
    expect(wordsOn(found)).toContain('Elin Marsh said so on 4 June 2026');
    const back = await bot.press(businessManager, 'confirm-match', press(found, 'confirm-match'));
    expect(wordsOn(back)).toContain('holds their roles from now');
  });

  it('alone sees and confirms it', async () => {
    inRoster(lead, email);
    await bot.say(lead, 'hello');
    for (const typed of ['matches', `confirm ${email} ${lead.id}`]) {
      await bot.say(persons.chair, typed);
      expect(lastCard(persons.chair)).toContain('Only the business manager of today');
    }
    for (const verb of ['confirm-match', 'reject-match']) {
      const made = await bot.press(persons.chair, verb, { email, personId: lead.id });
      expect(wordsOn(made)).toContain('Only the business manager of today');
    }
    expect((await bot.deps.directory.people()).awaited).toHaveLength(1);
  });
});

describe('confirming', () => {
  it.each([
    { args: [], says: 'Give one address', because: 'no address was given' },
    { args: [email], says: '--by is missing', because: 'nobody is named who confirms' },
    { args: ['x@y.example', '--by', 'Elin Marsh'], says: 'awaits nobody with the address', because: 'nobody has it' },
  ])('is refused: $because', async ({ args, says }) => {
    await expect(runCommand(confirmMatchNow, bot.deps, args)).rejects.toThrow(says);
  });
});
