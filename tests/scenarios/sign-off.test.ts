import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
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

const planId = PlanId.parse('child-e');
const { housingLead: lead, housingManager: manager, chair, businessManager, policeLead: stranger, visitor } = persons;

/** Somebody who covers for the chair, and so holds their role too. */
const deputy = visitor;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople({ alsoHolds: [{ person: deputy, roleKey: roles.chair.key }] }));
  await bot.deps.register.createPlan({ id: planId, title: 'Child E', isRestricted: false, registeredAt: clock.now });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  for (const ref of ['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04', 'HOU-05']) {
    const entry = buildEntry({ planId: 'child-e', ref, owner: roles.housingLead.key, agencyId: 'housing', dueOn: '2026-06-30' });
    await addEntry(bot.deps, entry, imported, clock.now);
  }
  for (const person of [lead, manager, chair, deputy, businessManager]) await bot.install(person);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const aboutOf = (ref: string): EntryRef => ({ planId, ref: ActionRef.parse(ref) });
const lastCardOf = (person: Person): unknown => connector.cards(personalConversation(person)).at(-1);
const setDay = (on: string): void => {
  clock.now = instantAt(CalendarDate.parse(on), '10:00');
};

async function standing(ref: string): Promise<Entry['standing']> {
  const stored = await bot.deps.register.load(aboutOf(ref));
  if (!stored) throw new Error(`no ${ref}`);
  return stored.entry.standing;
}

async function claim(ref: string): Promise<void> {
  const action = await bot.press(lead, 'open-action', aboutOf(ref));
  const typed = { state: 'complete', words: 'All teams use the form.', noEvidenceReason: 'The audit report comes out in June.' };
  await bot.press(lead, 'submit-update', press(action, 'submit-update', typed));
}

async function verify(ref: string): Promise<void> {
  const card = await bot.press(manager, 'open-action', aboutOf(ref));
  await bot.press(manager, 'verify-claim', press(card, 'verify-claim'));
}

async function asks(person: Person, text: string): Promise<unknown> {
  await bot.say(person, text);
  return lastCardOf(person);
}

/** The button of one row. */
function rowButton(card: unknown, verb: string, ref: string): Record<string, unknown> {
  const pattern = new RegExp(`"verb":"${verb}"[^{}]*"data":(\\{[^}]*"ref":"${ref}"[^}]*\\})`);
  const data = pattern.exec(JSON.stringify(card))?.[1];
  if (data === undefined) throw new Error(`no ${verb} for ${ref}`);
  return JSON.parse(data);
}

describe('what is verified is signed off by the chair', () => {
  it('who sees it on typing “sign off”, and nobody else does', async () => {
    for (const ref of ['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04']) await claim(ref);
    setDay('2026-06-05');
    for (const ref of ['HOU-01', 'HOU-02', 'HOU-03']) await verify(ref);
    const words = wordsOn(await asks(chair, 'sign off'));
    expect(words).toContain('3 actions wait to be signed off');
    expect(words).toContain('HOU-02 · Home visits recorded the same day');
    expect(words).toContain('Verified by Tom Okafor on 5 June 2026');
    expect(words).toContain('Evidence: the owner’s word alone');
    expect(words).not.toContain('HOU-04');
    expect(wordsOn(await asks(manager, 'sign off'))).toContain('Only the chair, or whoever covers for them');
  });

  it('one by one, once, however often and by however many it is pressed', async () => {
    const list = await asks(chair, 'what is to be signed off?');
    const sent = rowButton(list, 'sign-off', 'HOU-01');
    const answers = await Promise.all([chair, deputy, chair].map((by) => bot.press(by, 'sign-off', sent)));
    const rows = await bot.deps.register.history(aboutOf('HOU-01'));
    expect(rows.filter(({ event }) => event.what === 'signed-off')).toHaveLength(1);
    expect(wordsOn(answers)).toContain('HOU-01: signed off by');
    expect(wordsOn(answers)).toContain('HOU-01 was not signed off. Somebody else has signed this action off already.');
    expect(await standing('HOU-01')).toMatchObject({ state: 'signed-off', recheckOn: '2026-12-05' });
  });

  it('never while it is not verified, and never by somebody who is not the chair', async () => {
    const claimed = await standing('HOU-04');
    const claimId = claimed.state === 'claimed' ? claimed.claim.id : '';
    const early = await bot.press(chair, 'sign-off', { ...aboutOf('HOU-04'), claimId });
    expect(wordsOn(early)).toContain('HOU-04 was not signed off. This action is not verified');
    const sent = rowButton(await asks(chair, 'sign off'), 'sign-off', 'HOU-02');
    for (const person of [manager, lead, stranger, businessManager]) {
      expect(wordsOn(await bot.press(person, 'sign-off', sent))).toContain('Only the chair');
    }
    expect((await standing('HOU-02')).state).toBe('verified');
  });

  it('several at once for a meeting that was held, after they were named', async () => {
    const list = await asks(chair, 'sign off');
    const of = (meetingOn: string) => press(list, 'sign-off-all', { meetingOn });
    expect(wordsOn(await bot.press(chair, 'sign-off-all', of('2026-06-12')))).toContain('That meeting has not been held yet.');
    const early = wordsOn(await bot.press(chair, 'sign-off-all', of('2026-06-01')));
    expect(early).toContain('HOU-02 is left out. This action was not verified yet on the day of that meeting.');
    expect(wordsOn(await bot.press(chair, 'sign-off-all', of('soon')))).toContain('This is not a day.');

    setDay('2026-06-12');
    const confirm = await bot.press(chair, 'sign-off-all', of('2026-06-10'));
    expect(wordsOn(confirm)).toContain('Sign off 2 actions for the meeting of 10 June 2026?');
    expect((await standing('HOU-02')).state).toBe('verified');
    const receipt = await bot.press(chair, 'sign-off-all', press(confirm, 'sign-off-all'));
    expect(wordsOn(receipt)).toContain('Signed off for the meeting of 10 June 2026: HOU-02, HOU-03.');
    expect(wordsOn(receipt)).toContain('Nothing waits for you to sign off');
    expect(await standing('HOU-03')).toMatchObject({ state: 'signed-off', meetingOn: '2026-06-10', signedOffBy: chair.id });
    expect(wordsOn(await bot.press(chair, 'sign-off-all', of('2026-06-10')))).toContain('signed off already');
  });

  it('and counted apart from what is only verified', async () => {
    await verify('HOU-04');
    const words = wordsOn(await asks(chair, 'status'));
    expect(words).toContain('4 are verified, 3 of them signed off');
    expect(words).toContain('Verified within timescale');
  });
});

describe('half a year later it is asked whether it has lasted', () => {
  it('of the lead and the verifier, in their list, and not before', async () => {
    setDay('2026-12-04');
    await bot.sweepAndDeliver();
    expect(connector.cards(personalConversation(manager))).toEqual([]);
    setDay('2026-12-07');
    await bot.sweepAndDeliver();
    for (const person of [lead, manager]) {
      expect(wordsOn(lastCardOf(person)), person.name).toContain('Has it lasted?');
      expect(wordsOn(lastCardOf(person))).toContain('Signed off on 5 June 2026');
    }
    expect(wordsOn(await asks(manager, 'my actions'))).toContain('Has it lasted? 1 action');
  });

  it('and needs words, an answer of each, and a link that can be opened', async () => {
    const card = await bot.press(lead, 'open-action', aboutOf('HOU-01'));
    expect(wordsOn(card)).toContain('HOU-01: has it lasted?');
    const filled = await asks(lead, 'HOU-01 still in use in all teams, see https://docs.example/check');
    expect(inputsOf(filled)).toMatchObject({ words: 'still in use in all teams', link: 'https://docs.example/check' });
    const empty = await bot.press(lead, 'has-lasted', press(card, 'has-lasted', { words: ' ', link: '' }));
    expect(wordsOn(empty)).toContain('Say in a sentence why');
    const wrong = press(card, 'has-lasted', { words: 'Still in use.', link: 'file://x' });
    const again = await bot.press(lead, 'has-lasted', wrong);
    expect(inputsOf(again)).toMatchObject({ words: 'Still in use.', link: 'file://x' });

    const sent = press(card, 'has-lasted', { words: 'Still in use.', link: 'https://docs.example/check' });
    const receipts = await Promise.all([1, 2].map(() => bot.press(lead, 'has-lasted', sent)));
    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('settled once the other side has answered');
    expect(await standing('HOU-01')).toMatchObject({ state: 'signed-off', lasted: [{ as: 'lead', words: 'Still in use.' }] });
    expect(wordsOn(await bot.press(stranger, 'has-lasted', sent))).toContain('no action with that reference');

    const theirs = await bot.press(manager, 'open-action', aboutOf('HOU-01'));
    expect(wordsOn(theirs)).toContain('Said to have lasted, by Priya Nair');
    const answer = press(theirs, 'has-lasted', { words: 'I looked at ten visits.' });
    expect(wordsOn(await bot.press(manager, 'has-lasted', answer))).toContain('It is asked again on 7 December 2027');
    expect(wordsOn(await bot.press(manager, 'has-lasted', answer))).toContain('your answer is recorded');
    expect(await standing('HOU-01')).toMatchObject({ state: 'signed-off', recheckOn: '2027-12-07' });
    expect(await standing('HOU-01')).not.toHaveProperty('lasted');
  });

  it('climbs while nobody answers', async () => {
    for (const day of ['2026-12-14', '2026-12-21', '2027-01-05', '2027-01-12', '2027-01-19']) {
      setDay(day);
      await bot.sweepAndDeliver();
    }
    const rows = await bot.deps.register.history(aboutOf('HOU-02'));
    expect(rows.filter(({ event }) => event.what === 'others-asked').length).toBeGreaterThan(3);
    expect(rows.some(({ event }) => event.what === 'told' && event.level === 'business-manager')).toBe(true);
    expect(wordsOn(lastCardOf(businessManager))).toContain('it was asked whether it has lasted');
  });

  it('and is open again when either says that it has not', async () => {
    const card = await bot.press(manager, 'open-action', aboutOf('HOU-02'));
    const sent = press(card, 'has-not-lasted', { words: 'Two teams went back to the old form.' });
    const receipts = await Promise.all([1, 2].map(() => bot.press(manager, 'has-not-lasted', sent)));
    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('HOU-02: open again');
    await bot.deliverAll();
    expect(wordsOn(lastCardOf(lead))).toContain('Two teams went back to the old form.');
    expect(wordsOn(lastCardOf(chair))).toContain('HOU-02: open again');
    expect(await standing('HOU-02')).toMatchObject({ state: 'in-progress', reopened: { was: 'signed-off' } });
    expect(wordsOn(await bot.press(lead, 'open-action', aboutOf('HOU-02')))).toContain('Why it was reopened, by Tom Okafor');
    const late = await bot.press(lead, 'has-lasted', { ...sent, words: 'It has lasted, I think.' });
    expect(wordsOn(late)).toContain('You typed, and it is not recorded: It has lasted, I think.');
  });

  it('after which its lead is asked about it as overdue', async () => {
    setDay('2027-01-27');
    await bot.sweepAndDeliver();
    expect(wordsOn(lastCardOf(lead))).toContain('HOU-02');
    expect(wordsOn(lastCardOf(lead))).toContain('overdue');
  });
});

describe('what counts as complete is reopened with a reason', () => {
  it('by whoever may, in two steps, and those concerned are told', async () => {
    const before = wordsOn(await asks(chair, 'status'));
    expect(before).toContain('3 are verified, 2 of them signed off');
    expect(before).toContain('3 of 5 due actions');
    const action = await bot.press(chair, 'open-action', aboutOf('HOU-03'));
    const confirm = await bot.press(chair, 'open-reopening', press(action, 'open-reopening'));
    expect(wordsOn(confirm)).toContain('HOU-03: reopen it?');
    const missing = await bot.press(chair, 'reopen-completed', press(confirm, 'reopen-completed', { reason: ' ' }));
    expect(wordsOn(missing)).toContain('Say in a sentence why');
    connector.reset();
    const sent = press(confirm, 'reopen-completed', { reason: 'The audit of May found the old form.' });
    const receipts = await Promise.all([1, 2].map(() => bot.press(chair, 'reopen-completed', sent)));
    for (const receipt of receipts) expect(wordsOn(receipt)).toContain('HOU-03: open again');
    await bot.deliverAll();
    for (const person of [lead, manager]) {
      expect(connector.cards(personalConversation(person)).map(wordsOn).join(' ')).toContain(
        'The audit of May found the old form.',
      );
    }
    expect(connector.cards(personalConversation(chair))).toEqual([]);
    const after = wordsOn(await asks(chair, 'status'));
    expect(after).toContain('2 are verified, 1 of them signed off');
    expect(after).toContain('2 of 5 due actions');
  });

  it('and by nobody else, nor when it is not complete', async () => {
    const action = await bot.press(lead, 'open-action', aboutOf('HOU-04'));
    expect(wordsOn(action)).not.toContain('Reopen it');
    const now = await standing('HOU-04');
    const claimId = now.state === 'verified' ? now.claim.id : '';
    const sent = { ...aboutOf('HOU-04'), claimId, reason: 'It has gone back.' };
    for (const person of [lead, stranger, visitor].slice(0, 2)) {
      expect(wordsOn(await bot.press(person, 'reopen-completed', sent))).not.toContain('open again');
    }
    expect(wordsOn(await bot.press(manager, 'reopen-completed', { ...sent, ...aboutOf('HOU-05') }))).toContain(
      'there is nothing to reopen. You typed, and it is not recorded: It has gone back.',
    );
    expect((await standing('HOU-04')).state).toBe('verified');
  });

  it('and claimed, verified and signed off anew', async () => {
    await claim('HOU-03');
    const card = wordsOn(await bot.press(manager, 'open-action', aboutOf('HOU-03')));
    expect(card).toContain('Beatrice Holloway reopened it after it was verified on 27 January 2027');
    expect(card).toContain('The audit of May found the old form.');
    await verify('HOU-03');
    const sent = rowButton(await asks(chair, 'sign off'), 'sign-off', 'HOU-03');
    await bot.press(chair, 'sign-off', sent);
    expect((await standing('HOU-03')).state).toBe('signed-off');
  });
});

it('is all in the history, which holds', async () => {
  expect(await verifyHistory(bot.deps, planId)).toMatchObject({ tamperings: [], entries: 5 });
});
