import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-11-23'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const {
  businessManager: elin,
  partnershipManager: kamal,
  housingLead: lead,
  housingManager: tom,
  schoolsLead,
  chair,
  policeLead,
} = persons;
const planId = PlanId.parse('child-t');
const claim = buildUpdate({ id: 'submission-7', state: 'complete', by: lead.id, byName: lead.name });
const housing = { planId, owner: roles.housingLead.key };

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child T', isRestricted: false, registeredAt: clock.now });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  for (const entry of [
    buildEntry({ ...housing, ref: 'HOU-01', dueOn: '2026-10-30' }),
    buildEntry({ ...housing, ref: 'HOU-02', dueOn: '2026-09-30' }),
    buildEntry({ ...housing, ref: 'HOU-03', dueOn: '2026-11-26' }),
    buildEntry({ ...housing, ref: 'HOU-11', standing: { state: 'claimed', claim } }),
    buildEntry({ planId, ref: 'SCH-01', agencyId: 'schools', owner: roles.schoolsLead.key, dueOn: '2027-03-31' }),
    buildEntry({ planId, ref: 'SCH-02', agencyId: 'schools', owner: roles.schoolsLead.key, dueOn: '2027-01-29' }),
  ]) {
    await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
  }
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

async function typed(person: Person, text: string): Promise<unknown> {
  await bot.say(person, text);
  return lastCardOf(person);
}

const answerTo = async (person: Person, text: string): Promise<string> => wordsOn(await typed(person, text));

function lastCardOf(person: Person): unknown {
  return connector.cards(personalConversation(person)).at(-1);
}

async function pressOn(card: unknown, verb: string, values: Readonly<Record<string, string>> = {}, by = lead): Promise<unknown> {
  return bot.press(by, verb, press(card, verb, { ...inputsOf(card), ...values }));
}

describe('somebody who types “next”', () => {
  it.each([
    { who: lead, text: 'next', says: 'HOU-02: where does it stand?', because: 'it is the most overdue' },
    { who: tom, text: 'Next one, please!', says: 'HOU-11: is it complete?', because: 'a claim waits for them to verify it' },
    {
      who: schoolsLead,
      text: 'most urgent',
      says: 'SCH-02: where does it stand?',
      because: 'nothing is overdue, and it falls due first',
    },
    { who: policeLead, text: 'show me the next action', says: 'Nothing waits for you', because: 'nothing of theirs is open' },
  ])('gets $says, for $who.name and "$text": $because', async ({ who, text, says }) => {
    expect(await answerTo(who, text)).toContain(says);
  });

  it('is told why something that is not overdue is shown', async () => {
    expect(await answerTo(schoolsLead, 'next')).toContain('Nothing of yours is overdue. This one falls due next.');
  });

  it('is not shown again what they said that they are on', async () => {
    const card = await pressOn(await typed(lead, 'next'), 'open-hold');
    await pressOn(card, 'promise', { promiseUntilOn: '2026-12-04' });
    expect(await answerTo(lead, 'next')).toContain('HOU-01: where does it stand?');
  });
});

describe('somebody who wants to hear less', () => {
  it('is told what stops and what still comes, once and again, and can have it back', async () => {
    const stopped = await answerTo(schoolsLead, 'stop');
    expect(stopped).toContain('Stopped, except for what is required');
    expect(stopped).toContain('Notices before a due date, 14 days and 3 days before it, no longer come.');
    expect(stopped).toContain('What the procedure requires still does');
    expect(await answerTo(schoolsLead, 'stop')).toContain('That was stopped already');
    expect(await bot.deps.preferences.optedOut()).toEqual(new Set([schoolsLead.id]));
    expect(await answerTo(schoolsLead, 'start')).toContain('Started again');
    expect(await answerTo(schoolsLead, 'start')).toContain('Nothing was stopped');
    expect(await bot.deps.preferences.optedOut()).toEqual(new Set());
  });

  it.each([
    ...['Stop.', 'please stop', 'stop reminding me', 'stop sending me reminders', 'stop the messages', 'unsubscribe'],
    ...['pause', 'opt out', 'no more reminders', 'mute'],
  ])('is understood, who types "%s"', async (text) => {
    expect(await answerTo(chair, text)).toMatch(/Stopped, except|stopped already/);
  });

  it.each(['resume', 'opt in', 'subscribe', 'unmute', 'start again'])('is understood, who types "%s"', async (text) => {
    expect(await answerTo(chair, text)).toMatch(/Started again|Nothing was stopped/);
  });

  it('still hears what is overdue, and not what falls due soon', async () => {
    await answerTo(lead, 'stop');
    await bot.deps.agenda.put({ ref: { planId, ref: buildEntry({ ref: 'HOU-01' }).action.ref }, at: clock.now });
    await bot.deps.agenda.put({ ref: { planId, ref: buildEntry({ ref: 'HOU-03' }).action.ref }, at: clock.now });
    connector.reset();
    await bot.sweepAndDeliver();
    expect(wordsOn(lastCardOf(lead))).toContain('HOU-01');
    expect(wordsOn(lastCardOf(lead))).not.toContain('HOU-03');
  });

  it('is not taken at a word inside a sentence', async () => {
    expect(await answerTo(lead, 'HOU-01 we had to stop the audit')).toContain('we had to stop the audit');
  });
});

describe('somebody who will be away', () => {
  const days = { fromOn: '2026-11-23', untilOn: '2026-12-04' };

  it('is offered only the people of their own agency', async () => {
    const shown = wordsOn(await typed(lead, 'cover'));
    expect(shown).toContain('Tom Okafor');
    for (const { name } of [persons.policeLead, persons.housingLineManager]) expect(shown).not.toContain(name);
    expect(await answerTo(schoolsLead, 'cover')).toContain('Nobody else of your agency is in the list of people');
  });

  it('gets the form back with what was chosen, and what is wrong beside it', async () => {
    const card = await typed(lead, 'I’m on leave');
    const again = await pressOn(card, 'set-cover', { person: tom.id, fromOn: '2026-11-20', untilOn: '2027-03-01' });
    expect(wordsOn(again)).toContain('Choose today or a later day.');
    expect(wordsOn(again)).toContain('That is more than 90 days');
    expect(inputsOf(again)).toMatchObject({ person: tom.id, fromOn: '2026-11-20', untilOn: '2027-03-01' });
  });

  it('arranges it once, who stands in is told, and does not verify what they claim', async () => {
    const card = await typed(lead, 'cover');
    const receipt = wordsOn(await pressOn(card, 'set-cover', { person: tom.id, ...days }));
    expect(receipt).toContain(
      'Tom Okafor stands in for you as Lead (Harbourside Housing), from 23 November 2026 to 4 December 2026.',
    );
    expect(wordsOn(await pressOn(card, 'set-cover', { person: tom.id, ...days }))).toBe(receipt);
    await bot.say(tom, 'help');
    connector.reset();
    await bot.deliverAll();
    const told = connector.cards(personalConversation(tom)).map(wordsOn);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Priya Nair has arranged that you stand in as Lead (Harbourside Housing)');
    const { holdings } = await bot.deps.directory.peopleNow();
    expect(holdings.filter(({ arrangedBy }) => arrangedBy === lead.id)).toHaveLength(1);

    const links = { kind1: 'minutes', describes1: 'Minutes', link1: 'https://documents.harbourside-housing.example/m' };
    await pressOn(await typed(tom, 'HOU-02'), 'submit-update', { state: 'complete', words: 'Done.', ...links }, tom);
    const standing = (await bot.deps.register.load({ planId, ref: buildEntry({ ref: 'HOU-02' }).action.ref }))?.entry.standing;
    expect(standing).toMatchObject({ state: 'claimed', claim: { by: tom.id } });
    const claimId = standing?.state === 'claimed' ? standing.claim.id : '';
    const verdict = { planId, ref: 'HOU-02', claimId };
    expect(wordsOn(await bot.press(tom, 'verify-claim', verdict))).toContain('nobody verifies their own claim');
    expect(wordsOn(await bot.press(kamal, 'verify-claim', verdict))).toContain('HOU-02: verified');
  });

  it('cannot arrange a second one over the first, lend what was lent to them, or take what is not theirs', async () => {
    const overlapping = { person: tom.id, fromOn: '2026-11-30', untilOn: '2026-12-01' };
    expect(wordsOn(await pressOn(await typed(lead, 'cover'), 'set-cover', overlapping))).toContain('End that first.');
    const made = { submissionId: 'submission-made-up', forId: '', role: roles.housingLead.key, person: lead.id, ...days };
    expect(wordsOn(await bot.press(tom, 'set-cover', made))).toContain('Choose one of these roles.');
    expect(wordsOn(await bot.press(elin, 'set-cover', { ...made, person: elin.id }))).toContain('Choose one of these roles.');
    const abroad = { ...made, person: policeLead.id };
    expect(wordsOn(await bot.press(lead, 'set-cover', abroad))).toContain('holds no role in the agency');
  });

  it('ends it again, alone, and whoever stood in is told and asked no more', async () => {
    const card = await typed(lead, 'cover');
    expect(wordsOn(await bot.press(tom, 'end-cover', press(card, 'end-cover')))).toContain('Nothing to end');
    expect(wordsOn(await pressOn(card, 'end-cover'))).toContain('Tom Okafor no longer stands in for you');
    expect(wordsOn(await pressOn(card, 'end-cover'))).toContain('Nothing to end');
    connector.reset();
    await bot.deliverAll();
    expect(wordsOn(lastCardOf(tom))).toContain('Priya Nair has ended it');
    expect(await answerTo(tom, 'HOU-01')).not.toContain('Send update');
  });
});
