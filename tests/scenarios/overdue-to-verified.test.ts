import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
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

const { housingLead: lead, housingManager: manager, policeLead: stranger, chair } = persons;
const evidence = {
  link1: 'https://docs.harbourside.example/minutes/7',
  kind1: 'minutes',
  describes1: 'Minutes of 2 June, item 4',
};

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: clock.now });
  for (const [ref, dueOn] of [
    ['HOU-01', '2026-03-31'],
    ['HOU-02', '2026-05-29'],
    ['HOU-03', '2026-12-31'],
  ] as const) {
    const entry = buildEntry({ planId: 'child-h', ref, dueOn, owner: roles.housingLead.key, title: `Title of ${ref}` });
    const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
    await addEntry(bot.deps, entry, imported, clock.now);
  }
  for (const person of [lead, manager, chair]) await bot.install(person);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const cardsFor = (person: typeof lead): unknown[] => connector.cards(personalConversation(person));

describe('an overdue action, from the reminder to the verified claim', () => {
  it('sends the lead one card with everything that is overdue, and nothing that is not', async () => {
    await bot.sweepAndDeliver();

    expect(cardsFor(lead)).toHaveLength(1);
    const words = wordsOn(cardsFor(lead)[0]);
    expect(words).toContain('2 actions are overdue');
    expect(words).toContain('HOU-01 · Title of HOU-01');
    expect(words).toContain('HOU-02 · Title of HOU-02');
    expect(words).not.toContain('HOU-03');
    expect(connector.posts()).toHaveLength(1);
  });

  it('says nothing more until the next reminder is due, five working days later', async () => {
    bot.wait(60);
    await bot.sweepAndDeliver();
    expect(connector.posts()).toHaveLength(0);

    clock.now = instantAt(CalendarDate.parse('2026-06-11'), '09:01');
    await bot.sweepAndDeliver();
    expect(cardsFor(lead)).toHaveLength(1);
  });

  it('keeps everything that was typed when the link cannot be taken, and says so beside the field', async () => {
    const action = await bot.press(lead, 'open-action', { planId: 'child-h', ref: 'HOU-01' });
    const typed = { state: 'complete', words: 'All teams use the form.', ...evidence, link1: 'http://docs.example/minutes' };

    const again = await bot.press(lead, 'submit-update', press(action, 'submit-update', typed));

    expect(wordsOn(again)).toContain('The link has to begin with https://');
    expect(inputsOf(again)).toMatchObject(typed);
    expect((await bot.deps.register.load(refTo('HOU-01')))?.entry.revision).toBe(0);
  });

  it('takes a claim once, however often the click arrives, and puts it before the safeguarding manager once', async () => {
    const action = await bot.press(lead, 'open-action', { planId: 'child-h', ref: 'HOU-01' });
    const click = press(action, 'submit-update', { state: 'complete', words: 'All teams use the form.', ...evidence });

    const receipts = await Promise.all([1, 2, 3].map(() => bot.press(lead, 'submit-update', click)));
    await bot.deliverAll();

    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('HOU-01: your claim is recorded');
    expect(cardsFor(manager)).toHaveLength(1);
    expect(wordsOn(cardsFor(manager)[0])).toContain('Minutes of 2 June, item 4');
    const history = await bot.deps.register.history(refTo('HOU-01'));
    expect(history.filter(({ event }) => event.what === 'claimed')).toHaveLength(1);
  });

  it('sends a claim back with the reason, and the lead answers with better evidence', async () => {
    const claim = await bot.press(manager, 'open-action', { planId: 'child-h', ref: 'HOU-01' });
    const receipt = await bot.press(
      manager,
      'return-claim',
      press(claim, 'return-claim', { reason: 'Used by whom? Please add the audit.' }),
    );
    expect(wordsOn(receipt)).toContain('HOU-01: sent back');
    await bot.deliverAll();
    expect(wordsOn(cardsFor(lead)[0])).toContain('Used by whom? Please add the audit.');

    const action = await bot.press(lead, 'open-action', { planId: 'child-h', ref: 'HOU-01' });
    expect(wordsOn(action)).toContain('Used by whom? Please add the audit.');
    const audit = { ...evidence, kind1: 'audit', describes1: 'Audit of 20 visits in May' };
    await bot.press(lead, 'submit-update', press(action, 'submit-update', { state: 'complete', words: 'Audit done.', ...audit }));
    await bot.deliverAll();
    expect(wordsOn(cardsFor(manager)[0])).toContain('Audit of 20 visits in May');
  });

  it('verifies once, however often the click arrives, and tells the lead once', async () => {
    const claim = await bot.press(manager, 'open-action', { planId: 'child-h', ref: 'HOU-01' });
    const click = press(claim, 'verify-claim');

    const receipts = await Promise.all([1, 2, 3].map(() => bot.press(manager, 'verify-claim', click)));
    await bot.deliverAll();

    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('HOU-01: verified');
    expect(cardsFor(lead)).toHaveLength(1);
    expect(wordsOn(cardsFor(lead)[0])).toContain('verified');
  });

  it('gives the chair counts in the channel, and nobody’s words', async () => {
    await bot.sayInChannel(chair, 'status');
    const [call] = connector.posts();
    const words = wordsOn(call?.sent?.attachments[0]?.content);
    expect(words).toContain('1 of 3 actions is overdue; 1 is verified');
    expect(words).not.toContain('Audit');
    expect(words).not.toContain(lead.name);
  });

  it('refuses the status kindly to somebody who is neither chair nor manager', async () => {
    await bot.sayInChannel(lead, 'status');
    expect(wordsOn(connector.posts()[0]?.sent?.attachments[0]?.content)).toContain('The status is for the chair');
  });

  it.each([
    ['open-action', {}],
    [
      'submit-update',
      { submissionId: 'made-up-by-hand', seen: '0', state: 'complete', words: 'Done.', noEvidenceReason: 'None.' },
    ],
    ['verify-claim', { claimId: 'made-up-by-hand' }],
    ['submit-update', { submissionId: 'made-up-by-hand', seen: '0' }],
    ['return-claim', { claimId: 'made-up-by-hand', reason: 'No.' }],
    ['return-claim', { claimId: 'made-up-by-hand', reason: '' }],
  ])('answers another agency’s lead who sends %s by hand as if there were no such action', async (verb, extra) => {
    const answer = await bot.press(stranger, verb, { planId: 'child-h', ref: 'HOU-02', ...extra });
    const toNothing = await bot.press(stranger, verb, { planId: 'child-h', ref: 'HOU-77', ...extra });
    expect(wordsOn(answer)).toContain('There is no action with that reference that I can show you.');
    expect(answer).toEqual(toNothing);
  });

  it('fills the card from a typed reply, and records nothing until it is sent', async () => {
    await bot.say(lead, 'HOU-2 done, minutes at https://docs.harbourside.example/m/8');
    const [call] = connector.posts();
    const card = call?.sent?.attachments[0]?.content;
    expect(inputsOf(card)).toMatchObject({
      state: 'complete',
      link1: 'https://docs.harbourside.example/m/8',
      kind1: 'minutes',
      words: 'done',
      describes1: '',
    });
    const history = await bot.deps.register.history(refTo('HOU-02'));
    expect(history.map(({ event }) => event.what)).not.toContain('claimed');
  });

  it.each([
    { text: 'half done', says: 'HOU-02: where does it stand?', because: 'only one of theirs is overdue, so that one is meant' },
    { text: 'POL-02 done', says: 'POL-02 is not among your actions', because: 'it names one that is not theirs' },
    { text: 'thank you', says: 'Thank you', because: 'it says nothing of any action' },
    { text: `HOU-02 done ${'x'.repeat(5000)}`, says: 'Your message has 5005 characters', because: 'an update is no report' },
  ])('answers "$text" with "$says": $because', async ({ text, says }) => {
    await bot.say(lead, text);
    expect(wordsOn(connector.posts()[0]?.sent?.attachments[0]?.content)).toContain(says);
  });

  it('explains itself to somebody without a role, and shows them nothing', async () => {
    await bot.say(persons.visitor, 'status');
    expect(wordsOn(connector.posts()[0]?.sent?.attachments[0]?.content)).toContain('You do not have a role in the register yet');
  });

  it('never writes anybody’s words to the log', () => {
    expect(bot.logged.join('\n')).not.toMatch(/Audit|teams use|Used by whom/);
  });
});
