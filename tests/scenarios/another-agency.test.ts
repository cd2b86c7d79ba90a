import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { setPlan } from '../../src/engine/set-plan.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
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
const { housingLead: lead, housingManager: tom, partnershipManager: kamal, businessManager } = persons;
const NOT_SHOWN = 'There is no action with that reference that I can show you.';

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, { now });
  await bot.deps.directory.change(() => buildPeople());
  await bot.deps.register.createPlan({ id: planId, title: 'Child H', isRestricted: false, registeredAt: now });
  const entry = buildEntry({ planId, ref: 'HOU-01', dueOn: '2026-05-29', owner: roles.housingLead.key });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, now);
  for (const person of [lead, tom, kamal]) await bot.install(person);
});
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

describe('a claim that waits with the agency’s own safeguarding manager when the plan comes to ask for another agency', () => {
  let clickOfTom: Record<string, unknown>;

  it('is with them at first', async () => {
    const evidence = { link1: 'https://docs.harbourside.example/7', kind1: 'minutes', describes1: 'Minutes of 2 June, item 4' };
    const action = await bot.press(lead, 'open-action', about);
    await bot.press(
      lead,
      'submit-update',
      press(action, 'submit-update', { state: 'complete', words: 'All use it.', ...evidence }),
    );
    await bot.deliverAll();
    clickOfTom = press(connector.cards(personalConversation(tom)).at(-1), 'verify-claim');
    expect(wordsOn(await bot.press(kamal, 'open-action', about))).toContain(NOT_SHOWN);
  });

  it('goes to the partnership’s, and is refused to the agency’s own by every way', async () => {
    const asked = { fields: { verifiedBy: 'another-agency' }, reason: 'The review panel asked for it.' } as const;
    await setPlan(bot.deps, planId, asked, { by: viewerAs(businessManager) });
    await bot.sweepAndDeliver();
    expect(wordsOn(connector.cards(personalConversation(kamal)).at(-1))).toContain('1 claim waits for you to verify');

    for (const answer of [
      await bot.press(tom, 'verify-claim', clickOfTom),
      await bot.press(tom, 'return-claim', { ...clickOfTom, reason: 'What of the fourth team?' }),
      await bot.press(tom, 'open-action', about),
      await bot.press(tom, 'open-evidence', { ...about, page: '1' }),
    ]) {
      expect(wordsOn(answer)).toContain(NOT_SHOWN);
    }
    expect((await bot.deps.register.load(about))?.entry.standing.state).toBe('claimed');
  });

  it('is verified there', async () => {
    const open = await bot.press(kamal, 'open-action', about);
    await bot.press(kamal, 'verify-claim', press(open, 'verify-claim'));
    expect((await bot.deps.register.load(about))?.entry.standing).toMatchObject({ state: 'verified', verifiedBy: kamal.id });
  });
});
