import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

const test = useTestStorage();
const now = instantAt(CalendarDate.parse('2026-06-04'), '10:00');
let connector: ScriptedConnector;
let bot: TestBot;

const planId = PlanId.parse('child-h');
const about: EntryRef = { planId, ref: ActionRef.parse('HOU-01') };

/** Housing's lead holds its safeguarding manager's role as well, and nobody else does. */
const { housingLead: lead, partnershipManager: kamal, housingManager: former } = persons;
const people = buildPeople({
  vacant: [roles.housingManager.key],
  alsoHolds: [{ person: lead, roleKey: roles.housingManager.key }],
});

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, { now });
  await bot.deps.directory.change(() => people);
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: true, registeredAt: now });
  const entry = buildEntry({ planId, ref: 'HOU-01', isRestricted: true, dueOn: '2026-05-29', owner: roles.housingLead.key });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, now);
  for (const person of [lead, kamal, former]) await bot.install(person);
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

describe('a claim of a restricted plan that only its claimant could verify', () => {
  it('is not shown to the partnership’s safeguarding manager before it is made', async () => {
    const words = wordsOn(await bot.press(kamal, 'open-action', about));
    expect(words).toContain('There is no action with that reference that I can show you.');
  });

  it('goes to the partnership’s safeguarding manager, and to nobody else', async () => {
    connector.reset();
    const action = await bot.press(lead, 'open-action', about);
    const evidence = { link1: 'https://docs.harbourside.example/7', kind1: 'minutes', describes1: 'Minutes of 2 June, item 4' };
    const typed = { state: 'complete', words: 'All teams use the form.', ...evidence };
    const receipt = await bot.press(lead, 'submit-update', press(action, 'submit-update', typed));
    expect(wordsOn(receipt)).toContain('It is now with: Safeguarding Manager.');

    await bot.deliverAll();
    const received = [kamal, former, lead].map((person) => connector.cards(personalConversation(person)).length);
    expect(received).toEqual([1, 0, 0]);
    expect(wordsOn(connector.cards(personalConversation(kamal))[0])).toContain('HOU-01: is it complete?');
  });

  it('is refused to whoever made it, with the reason', async () => {
    const open = await bot.press(kamal, 'open-action', about);
    const answer = wordsOn(await bot.press(lead, 'verify-claim', press(open, 'verify-claim')));
    expect(answer).toContain('You made this claim yourself, and nobody verifies their own claim.');
  });

  it('is verified there, once, and whoever verified it can still see that they did', async () => {
    const click = press(await bot.press(kamal, 'open-action', about), 'verify-claim');
    await bot.press(kamal, 'verify-claim', click);
    expect(wordsOn(await bot.press(kamal, 'verify-claim', click))).not.toContain('could not be done');
    const entry = (await bot.deps.register.load(about))?.entry;
    expect(entry?.standing).toMatchObject({ state: 'verified', verifiedBy: kamal.id });
    expect(wordsOn(await bot.press(kamal, 'open-action', about))).toContain('HOU-01');
  });
});
