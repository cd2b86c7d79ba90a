import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { inputsOf, press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const planId = PlanId.parse('child-h');
const refTo = (ref: string): EntryRef => ({ planId, ref: ActionRef.parse(ref) });

const {
  housingLead: lead,
  housingManager: tom,
  businessManager: elin,
  policeLead: grace,
  chair,
  schoolsLead: stranger,
} = persons;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: clock.now });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  for (const ref of ['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04', 'HOU-05', 'HOU-06', 'HOU-07', 'HOU-08']) {
    const isRestricted = ref === 'HOU-08';
    const timing = { kind: 'undated', asWritten: 'On going' } as const;
    const entry = buildEntry({
      ...{
        planId,
        ref,
        dueOn: '2026-05-29',
        owner: roles.housingLead.key,
        ownerWords: 'Lead',
        title: `Title of ${ref}`,
        isRestricted,
      },
      ...(ref === 'HOU-07' && { timing }),
    });
    await addEntry(bot.deps, entry, imported, clock.now);
  }
  for (const person of [lead, tom, elin, grace, chair, stranger]) await bot.install(person);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const cardsFor = (person: Person): unknown[] => connector.cards(personalConversation(person));

async function stands(ref: string): Promise<Entry> {
  const stored = await bot.deps.register.load(refTo(ref));
  if (!stored) throw new Error(`there is no ${ref}`);
  return stored.entry;
}

async function eventsOf(ref: string): Promise<string[]> {
  return (await bot.deps.register.history(refTo(ref))).map(({ event }) => event.what);
}

const september = { dueOn: '2026-09-30', reason: 'The check of visits needs three months.' };

/** @returns the card that waits before each of those who can agree */
async function askForDate(person: Person, ref: string): Promise<{ receipt: unknown; toms: unknown; elins: unknown }> {
  const form = await bot.press(person, 'open-request', refTo(ref));
  const receipt = await bot.press(person, 'ask-date', press(form, 'ask-date', september));
  await bot.deliverAll();
  return { receipt, toms: cardsFor(tom).at(-1), elins: cardsFor(elin).at(-1) };
}

/** The business manager asks Police to take an action on. @returns the receipt */
async function askPolice(ref: string): Promise<unknown> {
  const seen = String((await stands(ref)).revision);
  const form = {
    ...refTo(ref),
    submissionId: `transfer-${ref}`,
    seen,
    toAgency: 'police',
    roleTitle: '',
    reason: 'Police hold the records.',
  };
  const receipt = await bot.press(elin, 'ask-transfer', form);
  await bot.deliverAll();
  return receipt;
}

describe('another date', () => {
  it('is asked for by the lead on their action’s card, once however often the click arrives, and put before those who can agree', async () => {
    const action = await bot.press(lead, 'open-action', refTo('HOU-01'));
    expect(wordsOn(action)).toContain('Ask for another date');
    const form = await bot.press(lead, 'open-request', press(action, 'open-request'));
    const click = press(form, 'ask-date', september);

    const receipts = await Promise.all([1, 2, 3].map(() => bot.press(lead, 'ask-date', click)));
    await bot.deliverAll();

    for (const receipt of receipts) {
      expect(wordsOn(receipt)).toContain('HOU-01: your request is recorded');
      expect(wordsOn(receipt)).toContain(
        'It is now with: Safeguarding Manager or Business Manager. One of them agrees or refuses, by Thursday 11 June 2026, and you are told either way.',
      );
    }
    expect([tom, elin, chair, lead].map((person) => cardsFor(person).length)).toEqual([1, 1, 0, 0]);
    const words = wordsOn(cardsFor(tom)[0]);
    expect(words).toContain('HOU-01: do you agree to this date?');
    expect(words).toContain('Another date: 30 September 2026, by Priya Nair on 4 June 2026');
    expect(words).toContain('124 days after the first due date, if you agree');
    expect(words).toContain('The check of visits needs three months.');
    expect(words).toContain('Please decide by Thursday 11 June 2026.');
    expect((await stands('HOU-01')).action.timing).toMatchObject({ dueOn: '2026-05-29' });
  });

  it('waits on the action’s card for its lead, with the way to see it, and for who can decide, with the way to do it', async () => {
    const leads = await bot.press(lead, 'open-action', refTo('HOU-01'));
    expect(wordsOn(leads)).toContain('Another date: 30 September 2026, by Priya Nair on 4 June 2026. It is not agreed yet.');
    const receipt = await bot.press(lead, 'open-request', press(leads, 'open-request'));
    expect(wordsOn(receipt)).toContain('Take it back');
    const chairs = await bot.press(chair, 'open-action', refTo('HOU-01'));
    expect(wordsOn(chairs)).toContain('Decide on it');
    expect(wordsOn(await bot.press(chair, 'open-request', press(chairs, 'open-request')))).toContain(
      'do you agree to this date?',
    );
  });

  it('is not asked for twice: what waits is shown instead', async () => {
    await bot.say(elin, 'date hou 1');
    expect(wordsOn(cardsFor(elin)[0])).toContain('do you agree to this date?');
    const form = { ...refTo('HOU-01'), submissionId: 'another-form', seen: '1', dueOn: '2026-12-31', reason: 'Later.' };
    expect(wordsOn(await bot.press(lead, 'ask-date', form))).toContain(
      'Something else was asked for this action, and waits for somebody to agree. What you sent was not recorded.',
    );
    expect((await stands('HOU-01')).request).toMatchObject({ dueOn: '2026-09-30' });
  });

  it('is set once when two agree at once; the first date stays, and whoever asked is told once', async () => {
    const [toms, elins] = await Promise.all([tom, elin].map((person) => bot.press(person, 'open-request', refTo('HOU-01'))));
    const answers = await Promise.all([
      bot.press(tom, 'agree-request', press(toms, 'agree-request')),
      bot.press(elin, 'agree-request', press(elins, 'agree-request')),
      bot.press(tom, 'agree-request', press(toms, 'agree-request')),
    ]);
    await bot.deliverAll();

    for (const answer of answers) expect(wordsOn(answer)).toContain('HOU-01: the date is agreed');
    const { action, lastRequest } = await stands('HOU-01');
    expect(action.timing).toMatchObject({ firstDueOn: '2026-05-29', dueOn: '2026-09-30' });
    const late = answers.map(wordsOn).filter((words) => / agreed to this on 4 June 2026 at 10:00\./.test(words));
    expect(late.length).toBe(lastRequest?.by === tom.id ? 1 : 2);
    expect((await eventsOf('HOU-01')).filter((what) => what === 'date-changed')).toHaveLength(1);
    expect(cardsFor(lead)).toHaveLength(1);
    expect(wordsOn(cardsFor(lead)[0])).toContain('It is due on Wednesday 30 September 2026 from now on. The first date is kept.');
  });

  it('is refused with a reason, which whoever asked reads; the date stays, and it can be asked for again', async () => {
    const { toms, elins } = await askForDate(lead, 'HOU-02');
    connector.reset();
    const empty = await bot.press(tom, 'refuse-request', press(toms, 'refuse-request', { reason: ' ' }));
    expect(wordsOn(empty)).toContain('Say in a sentence why');
    const refusal = press(empty, 'refuse-request', { reason: 'The check can begin now.' });
    const receipts = await Promise.all([1, 2].map(() => bot.press(tom, 'refuse-request', refusal)));
    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('HOU-02: the date is refused');
    await bot.deliverAll();
    expect(cardsFor(lead)).toHaveLength(1);
    expect(wordsOn(cardsFor(lead)[0])).toContain('Why not\nThe check can begin now.');

    const late = wordsOn(await bot.press(elin, 'agree-request', press(elins, 'agree-request')));
    expect(late).toContain('Tom Okafor refused this on 4 June 2026 at 10:00.');
    expect((await stands('HOU-02')).action.timing).toMatchObject({ dueOn: '2026-05-29' });
    expect(wordsOn((await askForDate(lead, 'HOU-02')).receipt)).toContain('your request is recorded');
  });

  it('is taken back by whoever asked, and by nobody else; who agrees after that is told so', async () => {
    const { receipt, toms } = await askForDate(lead, 'HOU-03');
    const click = press(receipt, 'withdraw-request');
    expect(wordsOn(await bot.press(tom, 'withdraw-request', click))).toContain('Only whoever asked for this can take it back.');
    expect(wordsOn(await bot.press(lead, 'withdraw-request', click))).toContain('HOU-03: the request is taken back');
    expect(wordsOn(await bot.press(lead, 'withdraw-request', click))).toContain('HOU-03: the request is taken back');
    const late = wordsOn(await bot.press(tom, 'agree-request', press(toms, 'agree-request')));
    expect(late).toContain('Priya Nair took this request back on 4 June 2026 at 10:00.');
    expect((await stands('HOU-03')).action.timing).toMatchObject({ dueOn: '2026-05-29' });
  });

  it('taken back before it left goes to nobody', async () => {
    const form = await bot.press(lead, 'open-request', refTo('HOU-04'));
    const receipt = await bot.press(lead, 'ask-date', press(form, 'ask-date', september));
    await bot.press(lead, 'withdraw-request', press(receipt, 'withdraw-request'));
    await bot.deliverAll();
    expect(connector.posts()).toHaveLength(0);
  });

  it('keeps everything that was typed when something is missing or was overtaken', async () => {
    const form = await bot.press(lead, 'open-request', refTo('HOU-05'));
    const noDay = await bot.press(lead, 'ask-date', press(form, 'ask-date', { dueOn: '', reason: 'Late.' }));
    expect(wordsOn(noDay)).toContain('Choose a day.');
    expect(inputsOf(noDay)).toEqual({ dueOn: '', reason: 'Late.' });
    const noReason = await bot.press(lead, 'ask-date', press(form, 'ask-date', { dueOn: '2026-09-30', reason: '' }));
    expect(inputsOf(noReason)).toEqual({ dueOn: '2026-09-30', reason: '' });

    const action = await bot.press(lead, 'open-action', refTo('HOU-05'));
    await bot.press(lead, 'submit-update', press(action, 'submit-update', { state: 'in-progress', words: 'Half way.' }));
    const overtaken = await bot.press(lead, 'ask-date', press(form, 'ask-date', september));
    expect(wordsOn(overtaken)).toContain('This action changed after your card was drawn.');
    expect(inputsOf(overtaken)).toEqual(september);
    expect((await stands('HOU-05')).request).toBeUndefined();
  });

  it('can be suggested for an action that has none', async () => {
    const action = await bot.press(lead, 'open-action', refTo('HOU-07'));
    expect(wordsOn(action)).toContain('Suggest a date');
    const { toms } = await askForDate(lead, 'HOU-07');
    await bot.press(tom, 'agree-request', press(toms, 'agree-request'));
    expect((await stands('HOU-07')).action.timing).toMatchObject({
      kind: 'deadline',
      firstDueOn: '2026-09-30',
      dueOn: '2026-09-30',
    });
  });

  it('is nothing that the lead agrees to, or that anybody else hears of', async () => {
    const { toms } = await askForDate(elin, 'HOU-06');
    const click = press(toms, 'agree-request');
    expect(wordsOn(await bot.press(lead, 'agree-request', click))).toContain(
      'Whoever leads an action cannot be the one who agrees',
    );
    expect(wordsOn(await bot.press(elin, 'agree-request', click))).toContain('Nobody agrees to what they asked for themselves.');
    for (const verb of ['agree-request', 'refuse-request', 'withdraw-request', 'open-request', 'ask-date']) {
      const answer = await bot.press(stranger, verb, { ...click, ...september, seen: '1', submissionId: 'a-strangers' });
      expect(wordsOn(answer)).toContain('There is no action with that reference that I can show you.');
    }
    await bot.sayInChannel(elin, 'date HOU-06');
    expect(wordsOn(connector.posts().at(-1)?.sent?.attachments[0]?.content)).toContain('our own chat');
    expect((await stands('HOU-06')).request).toMatchObject({ by: elin.id });
  });

  it('of a restricted review is agreed by reference alone, with nobody’s words', async () => {
    const { elins, toms } = await askForDate(lead, 'HOU-08');
    for (const card of [elins, toms])
      expect(wordsOn(card)).not.toMatch(/check of visits|Title of|Head of Housing|record what it saw/);
    expect(wordsOn(toms)).toContain('Friday 29 May 2026');
    expect(wordsOn(elins)).not.toMatch(/29 May|Housing/);
    expect(wordsOn(elins)).toContain('Another date: 30 September 2026, by Priya Nair');
    const receipt = wordsOn(await bot.press(elin, 'agree-request', press(elins, 'agree-request')));
    expect(receipt).toContain('HOU-08: the date is agreed');
    expect(receipt).not.toMatch(/29 May|Open the action/);
    await bot.deliverAll();
    expect(cardsFor(lead)).toHaveLength(1);
    expect((await stands('HOU-08')).action.timing).toMatchObject({ dueOn: '2026-09-30' });
  });
});

describe('an action that is to be handed on', () => {
  it('waits for whoever would answer for it, who sees what it is and has to say yes', async () => {
    const receipts = await Promise.all([askPolice('HOU-04'), askPolice('HOU-04')]);
    for (const receipt of receipts) {
      expect(wordsOn(receipt)).toContain('It is now with: Lead (Harbourside Police).');
    }
    expect([grace, tom, lead, chair].map((person) => cardsFor(person).length)).toEqual([1, 0, 0, 0]);
    const words = wordsOn(cardsFor(grace)[0]);
    expect(words).toContain('HOU-04: will your agency take it on?');
    expect(words).toContain('Police hold the records.');
    expect(words).toContain('Change the visiting form and its guidance');
    expect((await stands('HOU-04')).action.agencyId).toBe('housing');
  });

  it('is theirs once they take it on, however often they press; the old lead and whoever asked are told, each once', async () => {
    const seen = await bot.press(grace, 'open-request', refTo('HOU-04'));
    const click = press(seen, 'agree-request');
    const answers = await Promise.all([1, 2].map(() => bot.press(grace, 'agree-request', click)));
    answers.push(await bot.press(grace, 'agree-request', click));
    await bot.deliverAll();
    for (const answer of answers) expect(wordsOn(answer)).toContain('HOU-04: handed on');
    expect((await stands('HOU-04')).action).toMatchObject({ agencyId: 'police', owner: roles.policeLead.key });
    expect((await eventsOf('HOU-04')).filter((what) => what === 'transferred')).toHaveLength(1);
    expect([elin, lead, grace].map((person) => cardsFor(person).length)).toEqual([1, 1, 0]);
    expect(wordsOn(cardsFor(lead)[0])).toContain('Lead (Harbourside Police) answers for it from now on.');
  });

  it('stays when they refuse, and whoever asked reads why', async () => {
    await askPolice('HOU-05');
    const [asked] = cardsFor(grace);
    connector.reset();
    const refusal = press(asked, 'refuse-request', { reason: 'The records are with the council.' });
    expect(wordsOn(await bot.press(grace, 'refuse-request', refusal))).toContain('HOU-05: not taken on');
    await bot.deliverAll();
    expect(wordsOn(cardsFor(elin)[0])).toContain('The records are with the council.');
    expect(wordsOn(await bot.press(grace, 'agree-request', press(asked, 'agree-request')))).toContain(
      'You refused this on 4 June 2026',
    );
    expect((await stands('HOU-05')).action.agencyId).toBe('housing');
  });

  it.each([
    { by: lead, form: {}, says: 'Only the business manager can change what a plan holds.', because: 'its lead would hand it on' },
    { by: elin, form: { toAgency: 'nowhere' }, says: 'The list of people has no such role', because: 'there is no such agency' },
    { by: elin, form: { roleTitle: 'Sheriff' }, says: 'The list of people has no such role', because: 'there is no such role' },
    { by: elin, form: { reason: '' }, says: 'Say in a sentence why', because: 'there is no reason' },
  ])('is not asked for: $because', async ({ by, form, says }) => {
    const seen = String((await stands('HOU-03')).revision);
    const sent = {
      ...refTo('HOU-03'),
      submissionId: 'form-0001',
      seen,
      toAgency: 'police',
      roleTitle: '',
      reason: 'Theirs.',
      ...form,
    };
    expect(wordsOn(await bot.press(by, 'ask-transfer', sent))).toContain(says);
    expect((await stands('HOU-03')).request).toBeUndefined();
  });
});

describe('a request that nobody answers', () => {
  it('is put before those who can agree again after five working days, and its lead is not asked meanwhile', async () => {
    expect((await stands('HOU-02')).request).toMatchObject({ by: lead.id });
    await bot.sweepAndDeliver();
    connector.reset();
    clock.now = instantAt(CalendarDate.parse('2026-06-11'), '09:01');
    await bot.sweepAndDeliver();
    for (const person of [tom, elin]) expect(cardsFor(person).map(wordsOn).join('\n')).toContain('HOU-02');
    expect(cardsFor(lead).map(wordsOn).join('\n')).not.toContain('HOU-02');
  });
});

it('never writes anybody’s words to the log', () => {
  expect(bot.logged.join('\n')).not.toMatch(/check of visits|hold the records|with the council/);
});
