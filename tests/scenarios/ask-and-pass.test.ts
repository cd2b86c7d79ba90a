import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { Event } from '../../src/words/history.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, levels, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const planId = PlanId.parse('child-h');
const about: EntryRef = { planId, ref: ActionRef.parse('HOU-01') };
const { housingLead: priya, housingManager: tom, partnershipManager: kamal, housingLineManager: vera } = persons;
const EVERYBODY = [priya, tom, kamal, vera];

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople({ hasLevels: true, vacant: [levels.housingSafeguardingLead.key] }));
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: clock.now });
  const entry = buildEntry({ ...about, dueOn: '2026-05-29', owner: roles.housingLead.key });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  await addEntry(bot.deps, entry, imported, clock.now);
  for (const person of EVERYBODY) await bot.install(person);
  const action = await bot.press(priya, 'open-action', about);
  const evidence = { link1: 'https://docs.harbourside.example/7', kind1: 'minutes', describes1: 'Minutes of 2 June, item 4' };
  await bot.press(
    priya,
    'submit-update',
    press(action, 'submit-update', { state: 'complete', words: 'All use it.', ...evidence }),
  );
  await bot.deliverAll();
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const lastTo = (person: Person): string => wordsOn(connector.cards(personalConversation(person)).at(-1));
const sentTo = (): string[] =>
  EVERYBODY.filter((person) => connector.posts(personalConversation(person)).length > 0).map(({ name }) => name);

async function liveThrough(...days: readonly string[]): Promise<void> {
  for (const day of days) {
    clock.now = instantAt(CalendarDate.parse(day), '09:00');
    await bot.sweepAndDeliver();
  }
}

async function events(): Promise<Event['what'][]> {
  return (await bot.deps.register.history(about)).map(({ event }) => event.what);
}

const aside = async (person: Person, verb: string, typed: Readonly<Record<string, string>>): Promise<string> =>
  wordsOn(await bot.press(person, verb, press(await bot.press(person, 'open-ask-or-pass', about), verb, typed)));

describe('a safeguarding manager who is not sure about a claim', () => {
  const question = 'Which teams were in the sample of May?';

  it('asks the lead, and the claim stays claimed', async () => {
    const claim = await bot.press(tom, 'open-action', about);
    const form = await bot.press(tom, 'open-ask-or-pass', press(claim, 'open-ask-or-pass'));
    const click = press(form, 'ask-lead', { question });
    expect(wordsOn(await bot.press(tom, 'ask-lead', click))).toContain('HOU-01: the lead is asked');
    expect(wordsOn(await bot.press(tom, 'ask-lead', click))).toContain('HOU-01: the lead is asked');
    await bot.deliverAll();
    expect(sentTo()).toEqual(['Priya Nair']);
    expect(lastTo(priya)).toContain(question);
    expect((await events()).filter((what) => what === 'claim-questioned')).toHaveLength(1);
    expect((await bot.deps.register.load(about))?.entry.standing.state).toBe('claimed');
  });

  it.each([
    { text: 'HOU-01 all four teams, https://docs.harbourside.example/sample', isAnswer: true, because: 'it says nothing else' },
    { text: 'HOU-01 we are still working on the last team', isAnswer: false, because: 'the claim is not true then' },
  ])('has what the lead types put into the form of the question: $isAnswer, since $because', async ({ text, isAnswer }) => {
    const before = await events();
    await bot.say(priya, text);
    const card = connector.cards(personalConversation(priya)).at(-1);
    expect(JSON.stringify(card).includes('"verb":"answer-question"')).toBe(isAnswer);
    expect(JSON.stringify(card).includes('"verb":"submit-update"')).toBe(!isAnswer);
    const filled = { answer: 'all four teams', link: 'https://docs.harbourside.example/sample' };
    if (isAnswer) expect(inputsOf(card)).toMatchObject(filled);
    expect(await events()).toEqual(before);
  });

  it('cannot ask a second time before there is an answer, and keeps what they typed', async () => {
    const form = await bot.press(tom, 'open-ask-or-pass', about);
    const claimId = press(form, 'pass-claim')['claimId'];
    const late = { ...about, claimId, submissionId: 'question-of-yesterday', seen: '1', question: 'And which were not?' };
    const words = wordsOn(await bot.press(tom, 'ask-lead', late));
    expect(words).toContain('The lead was asked about this claim already');
    expect(words).toContain('And which were not?');
  });

  it('is not asked to decide while it waits for the lead, who is asked, and whose line manager hears of silence', async () => {
    await liveThrough('2026-06-05', '2026-06-08', '2026-06-10', '2026-06-11');
    expect(sentTo()).toEqual(['Priya Nair']);
    expect(lastTo(priya)).toContain('1 question about your claim');
    await liveThrough('2026-06-18', '2026-06-25', '2026-07-02');
    expect(sentTo()).toEqual(['Priya Nair', 'Vera Nwosu']);
    expect(lastTo(vera)).toContain('a question about its claim waits for its lead');
  });

  it('has the answer brought to them with the claim, and a link that can be opened', async () => {
    clock.now = instantAt(CalendarDate.parse('2026-07-03'), '10:00');
    const card = await bot.press(priya, 'open-action', about);
    const wrong = press(card, 'answer-question', { answer: 'All four teams.', link: 'S:\\Housing\\sample' });
    const again = await bot.press(priya, 'answer-question', wrong);
    expect(wordsOn(again)).toContain('which others cannot open');
    const typed = { answer: 'All four teams.', link: 'https://docs.harbourside.example/sample' };
    expect(wordsOn(await bot.press(priya, 'answer-question', press(again, 'answer-question', typed)))).toContain(
      'your answer is sent',
    );
    await bot.deliverAll();
    expect(sentTo()).toEqual(['Tom Okafor']);
    const words = lastTo(tom);
    expect(words).toContain('Priya Nair has answered your question.');
    expect(words).toContain('All four teams.');
    expect(words).toContain('Open what they sent');
  });

  it('has five working days from the answer on', async () => {
    await liveThrough('2026-07-06', '2026-07-07', '2026-07-08', '2026-07-09');
    expect(sentTo()).toEqual([]);
    await liveThrough('2026-07-10');
    expect(sentTo()).toEqual(['Tom Okafor']);
    expect(lastTo(tom)).toContain('1 claim waits for you to verify');
  });
});

describe('a claim that is passed on', () => {
  it('is brought before whoever it was passed to, with the reason, and they alone are asked from then on', async () => {
    const reason = 'You led the audit that it speaks of.';
    const words = await aside(tom, 'pass-claim', { passTo: kamal.id, passReason: reason });
    expect(words).toContain('From now on I ask Kamal Desai alone about this claim.');
    await bot.deliverAll();
    expect(sentTo()).toEqual(['Kamal Desai']);
    expect(lastTo(kamal)).toContain(reason);
    await liveThrough('2026-07-13', '2026-07-16', '2026-07-17');
    expect(sentTo()).toEqual(['Kamal Desai']);
  });

  it('is not passed to somebody who cannot verify it, nor without a reason', async () => {
    expect(await aside(kamal, 'pass-claim', { passTo: priya.id, passReason: 'You know best.' })).toContain(
      'They cannot verify this claim',
    );
    expect(await aside(kamal, 'pass-claim', { passTo: tom.id, passReason: ' ' })).toContain('The reason is missing');
    expect(await aside(kamal, 'pass-claim', { passTo: '', passReason: 'Somebody.' })).toContain('They cannot verify this claim');
  });

  it('comes back to everybody, and the partnership’s manager has nothing to decide any more', async () => {
    await aside(kamal, 'pass-claim', { passTo: 'everybody', passReason: 'I am away.' });
    await bot.deliverAll();
    expect(sentTo()).toEqual(['Tom Okafor']);
    expect(wordsOn(await bot.press(kamal, 'open-action', about))).toContain('There is no action with that reference');
  });

  it('can be decided by somebody else than whoever is asked, and the one who was hears that it is settled', async () => {
    await aside(tom, 'pass-claim', { passTo: kamal.id, passReason: 'You are back.' });
    await bot.deliverAll();
    const open = await bot.press(tom, 'open-action', about);
    await bot.press(tom, 'verify-claim', press(open, 'verify-claim'));
    await bot.deliverAll();
    const entry = (await bot.deps.register.load(about))?.entry;
    expect(entry?.standing).toMatchObject({ state: 'verified', verifiedBy: tom.id });
    expect(wordsOn(await bot.press(kamal, 'open-action', about))).toContain('There is no action with that reference');
    const ended = await bot.press(priya, 'answer-question', {
      ...{ ...about, questionId: 'question-of-yesterday', submissionId: 'answer-of-today', answer: 'All of them.', link: '' },
    });
    expect(wordsOn(ended)).toContain('This question needs no answer any more');
    expect(wordsOn(ended)).toContain('All of them.');
  });

  it('has all of it in a history that is whole', async () => {
    expect(await events()).toEqual(expect.arrayContaining(['claim-questioned', 'question-answered', 'claim-passed']));
    expect((await verifyHistory(bot.deps, planId)).tamperings).toEqual([]);
  });
});
