import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { verifyHistory } from '../../src/engine/verify-history.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const planId = PlanId.parse('child-e');
const about: EntryRef = { planId, ref: ActionRef.parse('HOU-01') };
const open = { planId: 'child-e', ref: 'HOU-01' };
const { housingLead: lead, housingManager: manager, policeLead: stranger } = persons;

const minutes = { link1: 'https://docs.harbourside.example/minutes/7', kind1: 'minutes', describes1: 'Minutes of 2 June' };
const audit = {
  ...{ link2: 'https://docs.harbourside.example/audits/3', kind2: 'audit', describes2: 'Check of 20 visits in May' },
  ...{ shows2: 'difference', madeBy2: 'another-agency', madeOn2: '2026-05-29', expiresOn2: '2026-06-30' },
};

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child E', isRestricted: false, registeredAt: clock.now });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  for (const entry of [
    buildEntry({ planId: 'child-e', ref: 'HOU-01', owner: roles.housingLead.key, agencyId: 'housing' }),
    buildEntry({ planId: 'child-e', ref: 'POL-01', owner: roles.policeLead.key, agencyId: 'police' }),
  ]) {
    await addEntry(bot.deps, entry, imported, clock.now);
  }
  for (const person of [lead, manager]) await bot.install(person);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const lastCardOf = (person: Person): unknown => connector.cards(personalConversation(person)).at(-1);

async function claim(typed: Readonly<Record<string, string>>): Promise<unknown> {
  const action = await bot.press(lead, 'open-action', open);
  return bot.press(lead, 'submit-update', press(action, 'submit-update', { state: 'complete', ...typed }));
}

async function withdraw(n: number, reason: string, by = lead): Promise<unknown> {
  const list = await bot.press(by, 'open-evidence', { ...open, page: '1' });
  const button = withdrawButtons(list).find((one) => one['n'] === String(n));
  return bot.press(by, 'withdraw-evidence', { ...button, [`reason${n}`]: reason });
}

function withdrawButtons(list: unknown): Record<string, unknown>[] {
  const pattern = /"verb":"withdraw-evidence","associatedInputs":"auto","data":(\{[^}]*\})/g;
  return [...JSON.stringify(list).matchAll(pattern)].map(([, data = '{}']): Record<string, unknown> => JSON.parse(data));
}

describe('the evidence of an action, from the first claim to the verified one', () => {
  it('is refused where its day is still to come, with everything that was typed', async () => {
    const again = await claim({ words: 'All teams use the form.', ...minutes, ...audit, madeOn2: '2026-06-05' });
    expect(wordsOn(again)).toContain('That day is still to come.');
    expect(wordsOn(again)).toContain('2026-06-05');
  });

  it('stands before the verifier with its strength, what doubts it, and where others stand', async () => {
    await claim({ words: 'Completed. The form is being rolled out to the last team.', ...minutes, ...audit });
    await bot.deliverAll();
    const words = wordsOn(lastCardOf(manager));
    expect(words).toContain('Strength of the evidence: an independent check');
    expect(words).toContain('The strongest is number 2: audit or dip sample');
    expect(words).toContain('Counts until 30 June 2026');
    expect(words).toContain('also “being rolled out to the last team”. Is that part of what was asked?');
    expect(words).toContain('POL-01, Harbourside Police: not started');
  });

  it('is shown to those who may read the action, and to nobody else', async () => {
    expect(wordsOn(await bot.press(manager, 'open-evidence', { ...open, page: '1' }))).toContain('Check of 20 visits in May');
    expect(wordsOn(await bot.press(stranger, 'open-evidence', { ...open, page: '1' }))).toContain(
      'no action with that reference',
    );
    expect(withdrawButtons(await bot.press(manager, 'open-evidence', { ...open, page: '1' }))).toEqual([]);
  });

  it('is said to have expired, and weighs less, from the day after its last', async () => {
    const before = clock.now;
    clock.now = instantAt(CalendarDate.parse('2026-07-01'), '10:00');
    for (const words of [
      wordsOn(await bot.press(manager, 'open-action', open)),
      wordsOn(await bot.press(lead, 'open-evidence', { ...open, page: '1' })),
    ]) {
      expect(words).toContain('Expired on 30 June 2026');
      expect(words).toContain('Of 2 given, 1 expired: not counted.');
    }
    expect(wordsOn(await bot.press(lead, 'open-action', open))).toContain('2 links: a record. Of 2 given, 1 expired');
    clock.now = before;
  });

  it('is withdrawn only with a reason, and what was typed is kept', async () => {
    expect(wordsOn(await withdraw(1, '  '))).toContain('The reason is missing');
    const long = 'x'.repeat(1001);
    expect(wordsOn(await withdraw(1, long))).toContain('longer than 1,000 characters');
  });

  it('is withdrawn by its number as the card writes it, so that the reason is looked through under its own name', async () => {
    const [first] = withdrawButtons(await bot.press(lead, 'open-evidence', { ...open, page: '1' }));
    for (const n of ['01', ' 1', '1.0', 1]) {
      const forged = { ...first, n, reason1: 'Mum Jade Smith asked us to.' };
      expect(wordsOn(await bot.press(lead, 'withdraw-evidence', forged))).not.toContain('It is withdrawn');
    }
    expect(wordsOn(await withdraw(1, 'Mum Jade Smith asked us to.'))).toContain('Jade Smith');
    expect((await bot.deps.register.load(about))?.entry).not.toHaveProperty('withdrawnEvidence');
  });

  it('is not verified by a card from before some of it was withdrawn', async () => {
    const stale = await bot.press(manager, 'open-action', open);
    const [first] = withdrawButtons(await bot.press(lead, 'open-evidence', { ...open, page: '1' }));
    const click = { ...first, reason1: 'The audit was of another team.' };
    const lists = await Promise.all([1, 2, 3].map(() => bot.press(lead, 'withdraw-evidence', click)));
    for (const list of lists) expect(wordsOn(list)).toContain('It is withdrawn, with your reason.');

    const again = await bot.press(manager, 'verify-claim', press(stale, 'verify-claim'));
    expect(wordsOn(again)).toContain('Evidence of this claim was withdrawn after your card was drawn.');
    expect((await bot.deps.register.load(about))?.entry.standing.state).toBe('claimed');
    const history = await bot.deps.register.history(about);
    expect(history.filter(({ event }) => event.what === 'evidence-withdrawn')).toHaveLength(1);
  });

  it('is told to the verifier anew when the last of it goes', async () => {
    connector.reset();
    const [last] = withdrawButtons(await bot.press(lead, 'open-evidence', { ...open, page: '1' }));
    await bot.press(lead, 'withdraw-evidence', {
      ...last,
      [`reason${last?.['n']}`]: 'These are the minutes of another meeting.',
    });
    await bot.deliverAll();
    const words = wordsOn(lastCardOf(manager));
    expect(words).toContain('All the evidence of this claim was withdrawn.');
    expect(words).toContain('Strength of the evidence: the owner’s word alone');
    expect(words).toContain('These are the minutes of another meeting.');
  });

  it('tells every earlier return on the next claim, and keeps what was withdrawn in the list', async () => {
    for (const reason of ['Which team was it?', 'And the last team?']) {
      const card = await bot.press(manager, 'open-action', open);
      await bot.press(manager, 'return-claim', press(card, 'return-claim', { reason }));
      await claim({
        words: `Done. ${reason}`,
        link1: `https://docs.harbourside.example/${encodeURIComponent(reason)}`,
        kind1: 'data',
        describes1: 'May',
      });
    }
    await bot.deliverAll();
    const words = wordsOn(lastCardOf(manager));
    expect(words).toContain('Which team was it?');
    expect(words).toContain('And the last team?');
    const list = wordsOn(await bot.press(manager, 'open-evidence', { ...open, page: '1' }));
    expect(list).toContain('Of 4 given, 2 withdrawn: not counted.');
    expect(list).toContain('The audit was of another team.');
  });

  it('can be withdrawn by whoever gave it even after the claim is verified, and the history holds', async () => {
    const card = await bot.press(manager, 'open-action', open);
    expect(wordsOn(await bot.press(manager, 'verify-claim', press(card, 'verify-claim')))).toContain('HOU-01: verified');
    expect(wordsOn(await withdraw(1, 'It was the wrong month.'))).toContain('It is withdrawn, with your reason.');
    expect((await verifyHistory(bot.deps, planId)).tamperings).toEqual([]);
  });
});
