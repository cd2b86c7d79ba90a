import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { HistoryRow } from '../../src/words/history.ts';
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

const { businessManager: elin, housingLead: lead, chair } = persons;
const planId = PlanId.parse('child-t');
const claim = buildUpdate({ id: 'submission-7', state: 'complete', by: lead.id, byName: lead.name });
const housing = { planId, owner: roles.housingLead.key };

const entries: readonly Entry[] = [
  ...Array.from({ length: 9 }, (_, n) => buildEntry({ ...housing, ref: `HOU-0${n + 1}`, dueOn: '2026-05-29' })),
  buildEntry({ ...housing, ref: 'HOU-10', dueOn: '2027-05-29' }),
  buildEntry({ ...housing, ref: 'HOU-11', standing: { state: 'claimed', claim } }),
  buildEntry({ ...housing, ref: 'HOU-12', isRestricted: true }),
  buildEntry({ ...housing, ref: 'HOU-13', action: 'Long. '.repeat(1000) }),
];

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  const plan = { id: planId, title: 'Child T', isRestricted: false, registeredAt: clock.now };
  await bot.deps.register.createPlan(plan);
  await bot.deps.register.createPlan({ ...plan, id: PlanId.parse('child-s'), isRestricted: true });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  for (const entry of entries) await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

/** The last card that a message is answered with. */
async function typed(person: Person, text: string): Promise<unknown> {
  await bot.say(person, text);
  return connector.cards(personalConversation(person)).at(-1);
}

async function pressOn(card: unknown, verb: string, values: Readonly<Record<string, string>> = {}, by = elin): Promise<unknown> {
  return bot.press(by, verb, press(card, verb, { ...inputsOf(card), ...values }));
}

const about = (ref: string) => ({ planId, ref: ActionRef.parse(ref) });

async function entryOf(ref: string): Promise<Entry | undefined> {
  return (await bot.deps.register.load(about(ref)))?.entry;
}

async function historyOf(ref: string): Promise<HistoryRow['event']['what'][]> {
  return (await bot.deps.register.history(about(ref))).map(({ event }) => event.what);
}

describe('the business manager, who changes the words of an action in the chat,', () => {
  it('gets a receipt of it once, however often it is sent, and can reword it again', async () => {
    const card = await typed(elin, 'change hou 1');
    expect(inputsOf(card)).toMatchObject({ title: 'Home visits recorded the same day' });
    expect(wordsOn(card)).toContain('Do not name or describe a child or family member.');
    const values = { title: 'Visits recorded at once', reason: 'Shorter.' };
    const receipt = wordsOn(await pressOn(card, 'reword-action', values));
    expect(receipt).toContain('HOU-01: the new words are recorded');
    expect(receipt).toContain('Monday 23 November 2026 at 10:00, by Elin Marsh');
    expect(receipt).toContain('Home visits recorded the same day');
    bot.wait(5);
    expect(wordsOn(await pressOn(card, 'reword-action', values))).toBe(receipt);
    expect((await entryOf('HOU-01'))?.action.title).toBe('Visits recorded at once');
    expect(await historyOf('HOU-01')).toEqual(['imported', 'reworded']);
  });

  it('changes only the words that are changed in the form, and leaves alone those that had no room in it', async () => {
    const card = await typed(elin, 'edit HOU-13');
    expect(wordsOn(card)).toContain('Too long to be shown here. Left empty, it stays as it is');
    await pressOn(card, 'reword-action', { recommendation: 'Record each visit.', reason: 'Clearer.' });
    expect((await entryOf('HOU-13'))?.action).toMatchObject({
      ...{ recommendation: 'Record each visit.', action: 'Long. '.repeat(1000) },
    });
  });

  it.each([
    { but: { reason: ' ' }, says: 'Say in a sentence why', because: 'the reason is missing' },
    { but: { title: '' }, says: 'A title has 1 to 120 characters', because: 'the title is missing' },
    { but: { title: 'Home visits recorded the same day' }, says: 'It reads so already', because: 'nothing is changed' },
  ])('gets the form back with everything that was typed: $because', async ({ but, says }) => {
    const values = { title: 'Another', action: 'Check a sample.', reason: 'Agreed.', ...but };
    const action = { action: (await entryOf('HOU-02'))?.action.action ?? '' };
    const sent = but.title === 'Home visits recorded the same day' ? { ...values, ...action } : values;
    const again = await pressOn(await typed(elin, 'change HOU-02'), 'reword-action', sent);
    expect(wordsOn(again)).toContain(says);
    expect(inputsOf(again)).toMatchObject(sent);
    expect(await historyOf('HOU-02')).toEqual(['imported']);
  });

  it('is told what somebody else changed meanwhile, and keeps what was typed', async () => {
    const card = await typed(elin, 'change HOU-03');
    const other = await typed(elin, 'change HOU-03');
    await pressOn(other, 'reword-action', { title: 'Theirs', reason: 'Sooner.' });
    const again = await pressOn(card, 'reword-action', { title: 'Ours', reason: 'Later.' });
    expect(wordsOn(again)).toContain('Elin Marsh changed its words on Monday 23 November 2026');
    expect(wordsOn(again)).toContain('Theirs');
    expect(inputsOf(again)).toMatchObject({ title: 'Ours', reason: 'Later.' });
    expect(wordsOn(await pressOn(again, 'reword-action'))).toContain('the new words are recorded');
    expect((await entryOf('HOU-03'))?.action.title).toBe('Ours');
  });
});

describe('the business manager, who ends an action in the chat,', () => {
  it('sees what that does before it does, gets one receipt, and can take the end back once', async () => {
    const card = await typed(elin, 'change HOU-04');
    const values = { how: 'no-action-needed', reason: 'The team was merged.' };
    const question = await pressOn(card, 'end-action', values);
    expect(wordsOn(question)).toContain('never counted as verified');
    expect(await historyOf('HOU-04')).toEqual(['imported']);
    const receipt = wordsOn(await pressOn(question, 'end-action'));
    expect(receipt).toContain('HOU-04: its end is recorded');
    expect(receipt).toContain('Take the end back');
    expect(wordsOn(await pressOn(question, 'end-action'))).toBe(receipt);
    expect(await entryOf('HOU-04')).toMatchObject({ standing: { state: 'ended', ending: { how: 'no-action-needed' } } });

    const back = await bot.press(elin, 'manage-action', about('HOU-04'));
    const opened = wordsOn(await pressOn(back, 'reopen-action', { reason: 'A mistake.' }));
    expect(opened).toContain('HOU-04: it is open again');
    expect(wordsOn(await pressOn(back, 'reopen-action', { reason: 'A mistake.' }))).toBe(opened);
    expect(await historyOf('HOU-04')).toEqual(['imported', 'ended', 'reopened']);
  });

  it('can go back from that, with everything as it was typed', async () => {
    const card = await typed(elin, 'change HOU-05');
    const question = await pressOn(card, 'end-action', { how: 'superseded', successor: 'hou 6', reason: 'The same {{again}}.' });
    expect(wordsOn(question)).toContain('HOU-06');
    const again = await pressOn(question, 'manage-action');
    expect(inputsOf(again)).toMatchObject({ how: 'superseded', successor: 'hou 6', reason: 'The same {{again}}.' });
    expect(await historyOf('HOU-05')).toEqual(['imported']);
  });

  it.each([
    { values: { reason: 'Why.' }, says: 'Choose how it ends.', because: 'it was not said how' },
    { values: { how: 'superseded', reason: 'Why.' }, says: 'Give the reference', because: 'it was not said by which' },
    { values: { how: 'superseded', successor: 'HOU-77', reason: 'Why.' }, says: 'no action with that', because: 'there is none' },
    { values: { how: 'superseded', successor: 'HOU-5', reason: 'Why.' }, says: 'by another one', because: 'it is the same one' },
    { values: { how: 'declined' }, says: 'Say in a sentence why', because: 'the reason is missing' },
    {
      values: { how: 'superseded', successor: 'HOU-10', reason: 'Why.' },
      ...{ says: 'somebody else has to agree', because: 'the one that replaces it is due later' },
    },
  ])('gets the form back with everything that was typed: $because', async ({ values, says }) => {
    const again = await pressOn(await typed(elin, 'change HOU-05'), 'end-action', values);
    expect(wordsOn(again)).toContain(says);
    expect(inputsOf(again)).toMatchObject(values);
  });
});

describe('the business manager, who hands an action on in the chat,', () => {
  it('asks the other agency, which accepts it by itself', async () => {
    const card = await typed(elin, 'change HOU-09');
    const asked = wordsOn(await pressOn(card, 'ask-transfer', { toAgency: 'police', roleTitle: 'lead', reason: 'Theirs.' }));
    expect(asked).toContain('Harbourside Police');
    expect(await entryOf('HOU-09')).toMatchObject({ action: { agencyId: 'housing' }, request: { toAgencyId: 'police' } });
  });

  it.each([
    { values: { toAgency: 'police', roleTitle: 'lead' }, says: 'Say in a sentence why', because: 'the reason is missing' },
    { values: { toAgency: '', roleTitle: 'lead', reason: 'Why.' }, says: 'no such role', because: 'no agency was chosen' },
    {
      values: { toAgency: 'police', roleTitle: 'chair-of-the-learning-sub-group', reason: 'Why.' },
      ...{ says: 'no such role', because: 'that agency does not have it' },
    },
  ])('gets the form back with everything that was chosen: $because', async ({ values, says }) => {
    const again = await pressOn(await typed(elin, 'change HOU-08'), 'ask-transfer', values);
    expect(wordsOn(again)).toContain(says);
    expect(inputsOf(again)).toMatchObject(values);
    expect(await historyOf('HOU-08')).toEqual(['imported']);
  });

  it('has the form for another date a press away', async () => {
    const form = await pressOn(await typed(elin, 'change HOU-08'), 'open-request');
    expect(wordsOn(form)).toContain('HOU-08: which date is asked for?');
  });
});

describe('an action whose claim waits', () => {
  it('offers nothing to change, and keeps what was typed before the claim came', async () => {
    const late = await typed(elin, 'change HOU-06');
    await bot.press(lead, 'submit-update', {
      ...{ ...about('HOU-06'), submissionId: 'submission-of-hou-06', seen: '0', state: 'complete', words: 'Done.' },
      noEvidenceReason: 'None yet.',
    });
    const again = wordsOn(await pressOn(late, 'reword-action', { title: 'My new title', reason: 'Why.' }));
    expect(again).toContain('Priya Nair claimed that it is complete');
    expect(again).toContain('My new title');
    expect(again).not.toContain('Record the new words');
    expect(wordsOn(await typed(elin, 'change HOU-11'))).toContain('Its claim waits for the safeguarding manager.');
  });
});

describe('the business manager, who adds an action in the chat,', () => {
  const words = { title: 'Visits out of hours', action: 'Record them too.', reason: 'Agreed at the Board.' };

  it('is shown the next free reference before anything gets it, and adds it once', async () => {
    const card = await typed(elin, 'add action');
    expect(inputsOf(card).plan).toBe('child-t');
    expect(wordsOn(card)).not.toContain('child-s');
    const suggested = await pressOn(card, 'add-action', { owner: roles.housingLead.key, dueOn: '2027-03-31', ...words });
    expect(wordsOn(suggested)).toContain('HOU-14 is the next free one');
    expect(await entryOf('HOU-14')).toBeUndefined();
    const receipt = wordsOn(await pressOn(suggested, 'add-action'));
    expect(receipt).toContain('HOU-14: it is in the plan');
    expect(wordsOn(await pressOn(suggested, 'add-action'))).toBe(receipt);
    expect(await entryOf('HOU-14')).toMatchObject({
      ...{ action: { agencyId: 'housing', timing: { kind: 'deadline', dueOn: '2027-03-31' } }, isAddedHere: true },
    });
    expect(await historyOf('HOU-14')).toEqual(['added']);
  });

  it('gets the form back with everything that was typed, and each problem beside its field', async () => {
    const again = await pressOn(await typed(elin, 'add an action to Child T'), 'add-action', {
      ...words,
      reason: '',
      newRef: 'hou',
    });
    const shown = wordsOn(again);
    for (const says of ['Choose who answers for it.', 'such as HOU-12', 'Say in a sentence why']) expect(shown).toContain(says);
    expect(inputsOf(again)).toMatchObject({ plan: 'child-t', newRef: 'hou', title: words.title, action: words.action });
  });

  it('cannot take a reference that another action has, and is not told that it was added', async () => {
    const card = await typed(elin, 'add action to child-t');
    const again = await pressOn(card, 'add-action', { owner: roles.housingLead.key, newRef: 'HOU-07', ...words });
    expect(wordsOn(again)).toContain('The plan has an action with that reference already.');
    expect(inputsOf(again)).toMatchObject(words);
    expect(await historyOf('HOU-07')).toEqual(['imported']);
  });

  it('names a plan that there is', async () => {
    expect(wordsOn(await typed(elin, 'add action to child-s'))).toContain('I know no open plan called “child-s”.');
  });
});

describe('keeping the register', () => {
  it.each([
    { who: lead, text: 'change HOU-07', says: 'Only the business manager', because: 'a lead answers, and does not decide' },
    { who: chair, text: 'change HOU-07', says: 'Only the business manager', because: 'the chair does not keep the plans' },
    { who: lead, text: 'add action', says: 'Only the business manager', because: 'leads do not set their own tasks' },
    { who: elin, text: 'change HOU-12', says: 'I cannot find HOU-12', because: 'its review is restricted' },
    { who: elin, text: 'change HOU-88', says: 'I cannot find HOU-88', because: 'there is none' },
  ])('is answered with "$says" for $who.name, who types "$text": $because', async ({ who, text, says }) => {
    expect(wordsOn(await typed(who, text))).toContain(says);
  });

  it.each(['reword-action', 'end-action', 'reopen-action'])('is not done by a press of %s that a lead makes up', async (verb) => {
    const made = { ...about('HOU-07'), submissionId: 'submission-made-up', seen: '0', how: 'declined', title: 'X', reason: 'Y' };
    expect(wordsOn(await bot.press(lead, verb, { ...made, confirmed: 'yes' }))).toContain('Only the business manager');
    expect(await historyOf('HOU-07')).toEqual(['imported']);
  });

  it.each([
    { who: lead, says: 'Only the business manager', because: 'its lead may read it, and does not hand it on' },
    {
      who: persons.policeLead,
      says: 'There is no action with that reference',
      because: 'another agency is not told that it is there',
    },
    { who: elin, ref: 'HOU-12', says: 'There is no action with that reference', because: 'its review is restricted' },
  ])('shows no form to $who.name, who asks for an agency that is not there: $because', async ({ who, ref = 'HOU-07', says }) => {
    const made = { ...about(ref), submissionId: 'submission-made-up', seen: '0', toAgency: 'nowhere', reason: 'Y' };
    const shown = wordsOn(await bot.press(who, 'ask-transfer', made));
    expect(shown).toContain(says);
    expect(shown).not.toContain('Hand it on');
  });

  it('is offered on the action itself to the business manager, and to nobody else', async () => {
    const shown = await typed(elin, 'HOU-08');
    expect(wordsOn(await pressOn(shown, 'manage-action'))).toContain('HOU-08: change this action');
    expect(wordsOn(await typed(lead, 'HOU-08'))).not.toContain('Change this action');
  });
});
