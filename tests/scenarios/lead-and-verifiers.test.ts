import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
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
let canDrawReceipts = true;

const planId = PlanId.parse('child-h');
const refTo = (ref: string): EntryRef => ({ planId, ref: ActionRef.parse(ref) });

/** Two safeguarding managers for Housing, one of whom also leads its actions; Schools' lead is the only one for Schools. */
const { housingLead: lead, housingManager: tom, policeManager: idris, schoolsLead: alone } = persons;
const people = buildPeople({
  vacant: [roles.partnershipManager.key],
  alsoHolds: [
    { person: idris, roleKey: roles.housingManager.key },
    { person: idris, roleKey: roles.housingLead.key },
    { person: alone, roleKey: roles.partnershipManager.key },
  ],
});
const evidence = { link1: 'https://docs.harbourside.example/7', kind1: 'minutes', describes1: 'Minutes of 2 June, item 4' };
const complete = { state: 'complete', words: 'All teams use the form.', ...evidence };

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock, undefined, (card) => {
    if (!canDrawReceipts && card.name === 'update-receipt') throw new Error('secret words');
    return renderCard(card);
  });
  await bot.deps.directory.change(() => people);
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: clock.now });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  for (const ref of ['HOU-01', 'HOU-02', 'HOU-03', 'HOU-04', 'HOU-05']) {
    const entry = buildEntry({ planId, ref, dueOn: '2026-05-29', owner: roles.housingLead.key });
    await addEntry(bot.deps, entry, imported, clock.now);
  }
  const schools = buildEntry({ planId, ref: 'SCH-01', agencyId: 'schools', owner: roles.schoolsLead.key });
  await addEntry(bot.deps, schools, imported, clock.now);
  for (const person of [lead, tom, idris, alone]) await bot.install(person);
});
beforeEach(() => {
  connector.reset();
  canDrawReceipts = true;
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

/** @returns the receipt */
async function send(person: Person, ref: string, typed: Readonly<Record<string, string>>): Promise<unknown> {
  const action = await bot.press(person, 'open-action', refTo(ref));
  return bot.press(person, 'submit-update', press(action, 'submit-update', typed));
}

describe('a receipt', () => {
  it('names nobody as having a claim that only the claimant could verify', async () => {
    const words = wordsOn(await send(alone, 'SCH-01', complete));
    expect(words).toContain('Nobody else holds the role that verifies this claim, so it waits.');
    expect(words).not.toContain('It is now with');
  });

  it('says that a claim still stands, and then that it is taken back, to every repeated click', async () => {
    expect(wordsOn(await send(lead, 'HOU-01', complete))).toContain('It is now with: Safeguarding Manager.');
    expect(wordsOn(await send(lead, 'HOU-01', { state: 'no-change' }))).toContain(
      'Your claim of 4 June 2026 still stands, with the safeguarding manager.',
    );
    const action = await bot.press(lead, 'open-action', refTo('HOU-01'));
    const click = press(action, 'submit-update', { state: 'in-progress', words: 'One team is left.' });
    const receipts = await Promise.all([1, 2, 3].map(() => bot.press(lead, 'submit-update', click)));
    for (const receipt of receipts) {
      expect(wordsOn(receipt)).toContain(
        'Your claim of 4 June 2026 is taken back. It stays on your list. If we hear nothing more, I will ask again on Thursday 11 June 2026.',
      );
    }
  });

  it('opens the form again with everything that was sent, and replaces the claim when it is sent', async () => {
    const receipt = await send(lead, 'HOU-02', complete);
    const form = await bot.press(lead, 'change-update', press(receipt, 'change-update'));
    expect(inputsOf(form)).toMatchObject(complete);
    expect(wordsOn(form)).toContain(
      'Sending this replaces your claim of 4 June 2026; the safeguarding manager gets the new one.',
    );
    await bot.deliverAll();
    connector.reset();

    await bot.press(lead, 'submit-update', press(form, 'submit-update', { ...complete, words: 'All five teams use the form.' }));
    await bot.deliverAll();
    expect(wordsOn(connector.cards(personalConversation(tom))[0])).toContain('All five teams use the form.');
  });

  it('that cannot be drawn says in short that the update is recorded, and nobody’s words go to the log', async () => {
    canDrawReceipts = false;
    const words = wordsOn(await send(lead, 'HOU-03', { state: 'in-progress', words: 'Half way.' }));
    expect(words).toContain('HOU-03: this is recorded');
    expect(words).not.toContain('Something went wrong');
    expect((await bot.deps.register.load(refTo('HOU-03')))?.entry.lastUpdate?.words).toBe('Half way.');
    expect(bot.logged.join('\n')).not.toContain('secret words');
  });

  it('gives nothing of what was sent to anybody else', async () => {
    const answer = wordsOn(await bot.press(alone, 'change-update', refTo('HOU-02')));
    expect(answer).toContain('There is no action with that reference that I can show you.');
  });
});

describe('a verdict that comes too late', () => {
  it('shows the newer claim, with the reason as it was typed', async () => {
    await send(lead, 'HOU-04', complete);
    const old = await bot.press(tom, 'open-action', refTo('HOU-04'));
    await send(lead, 'HOU-04', { ...complete, words: 'All five teams use the form.' });
    const answer = await bot.press(tom, 'return-claim', press(old, 'return-claim', { reason: 'Which teams?' }));
    expect(wordsOn(answer)).toContain(`${lead.name} sent a newer claim on Thursday 4 June 2026 at 10:00: this is it.`);
    expect(wordsOn(answer)).toContain('All five teams use the form.');
    expect(inputsOf(answer)).toMatchObject({ reason: 'Which teams?' });
  });

  it('shows who sent it back, and when', async () => {
    const open = await bot.press(tom, 'open-action', refTo('HOU-04'));
    const also = await bot.press(idris, 'open-action', refTo('HOU-04'));
    await bot.press(idris, 'return-claim', press(also, 'return-claim', { reason: 'Add the audit.' }));
    const answer = wordsOn(await bot.press(tom, 'verify-claim', press(open, 'verify-claim')));
    expect(answer).toContain(`${idris.name} sent this back on Thursday 4 June 2026 at 10:00.`);
    expect(answer).not.toContain('That could not be done');
  });

  it('shows who was asked for what before, when the next claim comes', async () => {
    await send(lead, 'HOU-04', complete);
    expect(wordsOn(await bot.press(idris, 'open-action', refTo('HOU-04')))).toContain(
      'You sent an earlier claim back on 4 June 2026\nAdd the audit.',
    );
    const toms = wordsOn(await bot.press(tom, 'open-action', refTo('HOU-04')));
    expect(toms).toContain(`${idris.name} sent an earlier claim back on 4 June 2026`);
    expect(toms).toContain('Please decide by Thursday 11 June 2026. If it waits longer, I will ask you again.');
  });

  it('shows who verified it, and who took it back', async () => {
    const [toms, idriss] = [
      await bot.press(tom, 'open-action', refTo('HOU-04')),
      await bot.press(idris, 'open-action', refTo('HOU-04')),
    ];
    await bot.press(idris, 'verify-claim', press(idriss, 'verify-claim'));
    expect(wordsOn(await bot.press(tom, 'verify-claim', press(toms, 'verify-claim')))).toContain(
      `${idris.name} verified this on Thursday 4 June 2026 at 10:00.`,
    );

    await send(lead, 'HOU-05', complete);
    const open = await bot.press(tom, 'open-action', refTo('HOU-05'));
    await send(lead, 'HOU-05', { state: 'in-progress', words: 'One team is left.' });
    expect(wordsOn(await bot.press(tom, 'verify-claim', press(open, 'verify-claim')))).toContain(
      `${lead.name} took this claim back on Thursday 4 June 2026 at 10:00.`,
    );
  });
});

describe('somebody who both answers for an action and verifies', () => {
  it('can verify another’s claim, and not their own', async () => {
    await send(lead, 'HOU-05', complete);
    expect(wordsOn(await bot.press(idris, 'open-action', refTo('HOU-05')))).toContain('HOU-05: is it complete?');

    const click = await bot.press(idris, 'change-update', refTo('HOU-05'));
    expect(wordsOn(click)).toContain('HOU-05: is it complete?');

    await send(lead, 'HOU-05', { state: 'in-progress', words: 'One team is left.' });
    await send(idris, 'HOU-05', complete);
    expect(wordsOn(await bot.press(idris, 'open-action', refTo('HOU-05')))).toContain('HOU-05: where does it stand?');
    expect(wordsOn(await bot.press(tom, 'open-action', refTo('HOU-05')))).toContain('HOU-05: is it complete?');
  });

  it('sees the claims that wait for them above their own actions', async () => {
    await send(lead, 'HOU-03', complete);
    const words = wordsOn(await bot.press(idris, 'open-digest', { page: '1' }));
    expect(words).toMatch(/claims? waits? for you to verify/);
    expect(words.indexOf('HOU-03')).toBeLessThan(words.lastIndexOf('overdue'));
  });
});
