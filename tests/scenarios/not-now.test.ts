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

const { businessManager: elin, housingLead: lead, chair, policeLead } = persons;
const planId = PlanId.parse('child-t');
const housing = { planId, owner: roles.housingLead.key, dueOn: '2026-10-30' };
const claim = buildUpdate({ id: 'submission-7', state: 'complete', by: lead.id, byName: lead.name });

const entries: readonly Entry[] = [
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((n) => buildEntry({ ...housing, ref: `HOU-${n}` })),
  buildEntry({ ...housing, ref: 'HOU-09', dueOn: '2027-03-31' }),
  buildEntry({ ...housing, ref: 'HOU-13', dueOn: '2027-06-30' }),
  buildEntry({ ...housing, ref: 'HOU-11', standing: { state: 'claimed', claim } }),
  buildEntry({ ...housing, ref: 'HOU-12', title: 'SECRET', recommendation: 'SECRET', action: 'SECRET', isRestricted: true }),
];

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople({ hasLevels: true }));
  await bot.deps.register.createPlan({ id: planId, title: 'Child T', isRestricted: false, registeredAt: clock.now });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  for (const entry of entries) await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
  for (const person of [elin, lead, chair]) await bot.say(person, 'help');
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

/** The last card that a message is answered with. */
async function typed(person: Person, text: string): Promise<unknown> {
  await bot.say(person, text);
  return lastCardOf(person);
}

function lastCardOf(person: Person): unknown {
  return connector.cards(personalConversation(person)).at(-1);
}

async function pressOn(card: unknown, verb: string, values: Readonly<Record<string, string>> = {}, by = lead): Promise<unknown> {
  return bot.press(by, verb, press(card, verb, { ...inputsOf(card), ...values }));
}

const notNow = async (ref: string): Promise<unknown> => pressOn(await typed(lead, ref), 'open-hold');
const about = (ref: string) => ({ planId, ref: ActionRef.parse(ref) });
const entryOf = async (ref: string): Promise<Entry | undefined> => (await bot.deps.register.load(about(ref)))?.entry;

async function historyOf(ref: string): Promise<HistoryRow['event']['what'][]> {
  return (await bot.deps.register.history(about(ref))).map(({ event }) => event.what);
}

describe('a lead who is on it', () => {
  it('says by when in two presses, and is told what is recorded, what comes next and the way back', async () => {
    const card = await notNow('HOU-01');
    expect(wordsOn(card)).toContain('I will say more by (at most 20 working days ahead: Monday 21 December 2026)');
    expect(wordsOn(card)).toContain('Do not name or describe a child or family member.');
    const values = { promiseUntilOn: '2026-12-04', promiseWords: 'The panel meets on the 2nd.' };
    const receipt = wordsOn(await pressOn(card, 'promise', values));
    expect(receipt).toContain('HOU-01: you say more by Friday 4 December 2026');
    expect(receipt).toContain('Monday 23 November 2026 at 10:00, by Priya Nair');
    expect(receipt).toContain('The panel meets on the 2nd.');
    expect(receipt).toContain('If I hear nothing, I come back to it on Monday 7 December 2026, and your line manager is told.');
    expect(receipt).toContain('Send an update');
    expect(wordsOn(await pressOn(card, 'promise', values))).toBe(receipt);
    expect(await historyOf('HOU-01')).toEqual(['imported', 'held']);
    expect(wordsOn(await typed(lead, 'HOU-01'))).toContain('Friday 4 December 2026, said by Priya Nair on 23 November 2026');
    expect(wordsOn(await typed(lead, 'my actions'))).toContain('On it: more by 4 December 2026.');
  });

  it('puts a reminder off with a reason, and is not told that anybody above hears of it', async () => {
    const receipt = wordsOn(
      await pressOn(await notNow('HOU-02'), 'put-off', { putOffUntilOn: '2026-12-01', putOffReason: 'On leave.' }),
    );
    expect(receipt).toContain('HOU-02: I remind you on Tuesday 1 December 2026');
    expect(receipt).toContain('I come back to it on Wednesday 2 December 2026.');
  });

  it.each([
    { verb: 'promise', but: { promiseUntilOn: '' }, says: 'Choose a day.', because: 'there is no day' },
    { verb: 'promise', but: { promiseUntilOn: '2026-11-23' }, says: 'That day is not after today.', because: 'it is today' },
    { verb: 'promise', but: { promiseUntilOn: '2027-02-01' }, says: 'further ahead', because: 'it is past 20 working days' },
    { verb: 'put-off', but: { putOffUntilOn: '2026-12-18' }, says: 'further ahead', because: 'it is past 10 working days' },
    { verb: 'put-off', but: { putOffReason: ' ' }, says: 'The reason is missing', because: 'putting off needs a reason' },
    { verb: 'disown', but: { disownReason: '' }, says: 'The reason is missing', because: 'a reason is what settles it' },
  ])('gets the form back with everything that was typed when $because', async ({ verb, but, says }) => {
    const values = {
      ...{ promiseUntilOn: '2026-12-04', promiseWords: 'The panel meets.', putOffUntilOn: '2026-12-01' },
      ...{ putOffReason: 'On leave.', suggests: 'Head of Estates', disownReason: 'It moved.', ...but },
    };
    const again = await pressOn(await notNow('HOU-03'), verb, values);
    expect(wordsOn(again)).toContain(says);
    expect(inputsOf(again)).toMatchObject(values);
    expect(await historyOf('HOU-03')).toEqual(['imported']);
  });

  it('keeps what was typed when somebody else was quicker', async () => {
    const card = await notNow('HOU-04');
    await pressOn(await typed(lead, 'HOU-04'), 'submit-update', { state: 'in-progress', words: 'Half of it.' });
    const values = { promiseUntilOn: '2026-12-04', promiseWords: 'The other half.' };
    const again = await pressOn(card, 'promise', values);
    expect(wordsOn(again)).toContain('This action changed after your card was drawn.');
    expect(inputsOf(again)).toMatchObject(values);
    expect(wordsOn(await pressOn(again, 'promise'))).toContain('HOU-04: you say more by');
  });

  it('puts it off twice in a row and no more, and loses nothing that was typed for a third time', async () => {
    for (const day of ['2026-11-30', '2026-12-01']) {
      await pressOn(await notNow('HOU-05'), 'put-off', { putOffUntilOn: day, putOffReason: 'On leave.' });
    }
    const card = await notNow('HOU-05');
    expect(wordsOn(card)).toContain('It was put off as often as it can be without an update.');
    expect(wordsOn(await pressOn(card, 'open-request'))).toContain('HOU-05: which date is asked for?');
    const refused = wordsOn(await pressOn(card, 'put-off', { putOffUntilOn: '2026-12-02', putOffReason: 'Still on leave.' }));
    expect(refused).toContain('This has been put off as often as it can be');
    expect(refused).toContain('Still on leave.');
  });

  it('is offered none of it while it waits for somebody else, and nobody else is offered it at all', async () => {
    expect(wordsOn(await typed(lead, 'HOU-11'))).not.toContain('Not now');
    expect(wordsOn(await typed(chair, 'HOU-06'))).not.toContain('Not now');
    const made = { ...about('HOU-06'), submissionId: 'submission-made-up', seen: '0', promiseUntilOn: '2026-12-04' };
    expect(wordsOn(await bot.press(chair, 'promise', made))).toContain('Only the responsible lead');
    expect(wordsOn(await bot.press(policeLead, 'promise', made))).toContain('There is no action with that reference');
    expect(await historyOf('HOU-06')).toEqual(['imported']);
  });
});

describe('an action that its lead says is not theirs', () => {
  const values = { suggests: 'Head of Social Care', disownReason: 'The team moved in May.' };

  it('goes to the business manager, who leaves it with them and says why', async () => {
    const card = await notNow('HOU-07');
    const receipt = wordsOn(await pressOn(card, 'disown', values));
    expect(receipt).toContain('HOU-07: you said that it is not yours');
    expect(receipt).toContain('It is now with the business manager, who hands it on or says why it stays with you.');
    expect(receipt).toContain('If nothing is decided, I ask them again on Monday 30 November 2026.');
    expect(wordsOn(await pressOn(card, 'disown', values))).toBe(receipt);
    connector.reset();
    await bot.deliverAll();
    const toSettle = lastCardOf(elin);
    for (const says of ['HOU-07: whose is it?', 'Priya Nair', 'Head of Social Care', 'The team moved in May.', 'Hand it on']) {
      expect(wordsOn(toSettle)).toContain(says);
    }
    const missing = await pressOn(toSettle, 'keep-with-lead', { reason: ' ' }, elin);
    expect(wordsOn(missing)).toContain('The reason is missing');
    const kept = wordsOn(await pressOn(toSettle, 'keep-with-lead', { reason: 'Housing is named.' }, elin));
    expect(kept).toContain('HOU-07: it stays with its lead');
    expect(kept).toContain('If we hear nothing, I ask them again on Monday 30 November 2026.');
    expect(wordsOn(await pressOn(toSettle, 'keep-with-lead', { reason: 'Housing is named.' }, elin))).toBe(kept);
    connector.reset();
    await bot.deliverAll();
    const news = wordsOn(lastCardOf(lead));
    expect(news).toContain('HOU-07: it stays with you');
    expect(news).toContain('Housing is named.');
    expect(await historyOf('HOU-07')).toEqual(['imported', 'disowned', 'others-asked', 'kept-with-lead']);
    expect((await entryOf('HOU-07'))?.disowned).toBeUndefined();
  });

  it('is opened by the business manager as what there is to settle, with the card that changes it a press away', async () => {
    await pressOn(await notNow('HOU-08'), 'disown', values);
    const opened = await typed(elin, 'HOU-08');
    expect(wordsOn(opened)).toContain('HOU-08: whose is it?');
    expect(wordsOn(await pressOn(opened, 'manage-action', {}, elin))).toContain('HOU-08: change this action');
    expect(wordsOn(await typed(chair, 'HOU-08'))).toContain('The business manager settles whose it is.');
  });

  it('or not accepted, can be ended as declined by the business manager', async () => {
    const card = await notNow('HOU-13');
    expect(wordsOn(await pressOn(card, 'not-accept', { disownReason: ' ' }))).toContain('The reason is missing');
    const receipt = wordsOn(await pressOn(card, 'not-accept', { disownReason: 'The law changed in May.' }));
    expect(receipt).toContain('HOU-13: you said that it is not accepted');
    expect(receipt).toContain('who ends it as declined, hands it on or says why it stays with you');
    connector.reset();
    await bot.deliverAll();
    const toSettle = lastCardOf(elin);
    for (const says of ['HOU-13: not accepted', 'The law changed in May.', 'End it or hand it on']) {
      expect(wordsOn(toSettle)).toContain(says);
    }
    const form = await pressOn(toSettle, 'manage-action', {}, elin);
    const question = await pressOn(form, 'end-action', { how: 'declined', reason: 'The law changed in May.' }, elin);
    await pressOn(question, 'end-action', {}, elin);
    const entry = await entryOf('HOU-13');
    expect(entry?.standing).toMatchObject({ state: 'ended', ending: { how: 'declined' } });
    expect(entry?.disowned).toBeUndefined();
    expect(await historyOf('HOU-13')).toEqual(['imported', 'disowned', 'others-asked', 'ended']);
  });

  it('shows the business manager the reference alone where its review is restricted, and can be left where it is', async () => {
    await pressOn(await notNow('HOU-12'), 'disown', { ...values, disownReason: 'SECRET-REASON' });
    connector.reset();
    await bot.deliverAll();
    const toSettle = lastCardOf(elin);
    expect(wordsOn(toSettle)).toContain('HOU-12: whose is it?');
    expect(JSON.stringify(connector.cards(personalConversation(elin)))).not.toContain('SECRET');
    const opened = await bot.press(elin, 'open-action', about('HOU-12'));
    expect(wordsOn(opened)).toBe(wordsOn(toSettle));
    const kept = await pressOn(toSettle, 'keep-with-lead', { reason: 'It is yours.' }, elin);
    expect(wordsOn(kept)).toContain('HOU-12: it stays with its lead');
    expect(wordsOn(kept)).not.toContain('Due');
    expect(wordsOn(await bot.press(elin, 'open-action', about('HOU-12')))).toContain('There is no action with that reference');
  });

  it('waits for whoever is asked to take it on, and for the business manager again once they refuse', async () => {
    await pressOn(await notNow('HOU-09'), 'disown', values);
    const change = await pressOn(await typed(elin, 'HOU-09'), 'manage-action', {}, elin);
    await pressOn(change, 'ask-transfer', { reason: 'The team moved.', toAgency: 'police', roleTitle: '' }, elin);
    const list = await typed(policeLead, 'my actions');
    expect(wordsOn(list)).toContain('1 request waits for your answer');
    expect(wordsOn(await typed(elin, 'my actions'))).not.toContain('HOU-09');
    const opened = await pressOn(list, 'open-action', {}, policeLead);
    expect(wordsOn(opened)).toContain('HOU-09: will your agency take it on?');
    expect(wordsOn(await typed(policeLead, 'HOU-09'))).toBe(wordsOn(opened));
    await pressOn(opened, 'refuse-request', { reason: 'It never was ours.' }, policeLead);
    expect(wordsOn(await typed(elin, 'my actions'))).toContain('HOU-09');
    expect(wordsOn(await typed(policeLead, 'HOU-09'))).toContain('I cannot find HOU-09');
  });

  it('is not settled by anybody else', async () => {
    const disownedId = (await entryOf('HOU-08'))?.disowned?.id ?? '';
    const made = { ...about('HOU-08'), disownedId, reason: 'Because.' };
    expect(wordsOn(await bot.press(chair, 'keep-with-lead', made))).toContain('Only the business manager');
    expect((await entryOf('HOU-08'))?.disowned).toBeDefined();
  });
});
