import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import type { People } from '../../src/words/people.ts';
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

const about: EntryRef = { planId: PlanId.parse('child-h'), ref: ActionRef.parse('HOU-01') };
const { housingLead: lead, housingManager: tom, policeManager: idris, schoolsLead: newLead } = persons;

/** Housing's role of safeguarding manager is held by these, and by nobody else. */
function verifiedBy(...holders: readonly Person[]): People {
  const { key } = roles.housingManager;
  return buildPeople({ vacant: [key], alsoHolds: holders.map((person) => ({ person, roleKey: key })) });
}

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => verifiedBy(tom));
  const entry = buildEntry({ ...about, dueOn: '2026-05-29', owner: roles.housingLead.key });
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  await addEntry(bot.deps, entry, imported, clock.now);
  await bot.install(lead);
  await bot.install(idris);
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

const postsTo = (person: Person): number => connector.posts(personalConversation(person)).length;

/** Lets the server run through these days, each from nine in the morning. */
async function liveThrough(...days: readonly string[]): Promise<void> {
  for (const day of days) {
    clock.now = instantAt(CalendarDate.parse(day), '09:00');
    await bot.sweepAndDeliver();
    bot.wait(5);
    await bot.sweepAndDeliver();
  }
}

async function askedSoFar(): Promise<unknown[]> {
  const events = (await bot.deps.register.history(about)).map(({ event }) => event);
  return events.flatMap((event) => (event.what === 'verifiers-asked' ? [{ on: event.on, to: event.to }] : []));
}

async function claim(words: string): Promise<void> {
  const card = await bot.press(lead, 'open-action', about);
  const typed = { state: 'complete', words, noEvidenceReason: 'The audit is on its way.' };
  await bot.press(lead, 'submit-update', press(card, 'submit-update', typed));
}

describe('a claim that nobody looks at', () => {
  it('cannot reach a manager who has not installed the app, and that is shown', async () => {
    await claim('All teams use the form.');
    await bot.deliverAll();
    expect(postsTo(tom)).toBe(0);
    expect(await bot.deps.reach.failures()).toMatchObject([{ personId: tom.id, code: 'never-met' }]);
  });

  it('is not brought before them again at once when they install the app: they were asked today', async () => {
    await bot.install(tom);
    expect(await bot.deps.reach.failures()).toEqual([]);
    connector.reset();
    await liveThrough('2026-06-05', '2026-06-06', '2026-06-07', '2026-06-08', '2026-06-09', '2026-06-10');
    expect(postsTo(tom)).toBe(0);
  });

  it('reaches them five working days after the first asking, once', async () => {
    await liveThrough('2026-06-11');
    expect(postsTo(tom)).toBe(1);
    expect(wordsOn(connector.cards(personalConversation(tom))[0])).toContain('1 claim waits for you to verify');
    expect(await askedSoFar()).toEqual([{ on: '2026-06-11', to: [tom.id] }]);
  });

  it('goes to a colleague who comes to hold the role, on the next working day, and to nobody else', async () => {
    await bot.deps.directory.change(() => verifiedBy(tom, idris));
    await liveThrough('2026-06-12', '2026-06-15');
    expect(postsTo(idris)).toBe(1);
    expect(connector.posts()).toHaveLength(1);
    expect((await askedSoFar()).at(-1)).toEqual({ on: '2026-06-12', to: [idris.id] });
  });

  it('goes to everybody again after another five working days, and never to whoever made it', async () => {
    await bot.deps.directory.change(() => verifiedBy(tom, idris, lead));
    await liveThrough('2026-06-16', '2026-06-17', '2026-06-18');
    expect([postsTo(tom), postsTo(idris), postsTo(lead)]).toEqual([1, 1, 0]);
  });

  it('does not reach somebody who left the role after it was written and before it was sent', async () => {
    clock.now = instantAt(CalendarDate.parse('2026-06-19'), '10:00');
    await claim('All teams use the form, and so does the night service.');
    await bot.deps.directory.change(() => verifiedBy(idris));
    await bot.deliverAll();
    expect([postsTo(tom), postsTo(idris)]).toEqual([0, 1]);
  });

  it('is never asked about again once it was sent back, and a lead who has left by then is not told why', async () => {
    const card = await bot.press(idris, 'open-action', about);
    await bot.press(idris, 'return-claim', press(card, 'return-claim', { reason: 'Which night service?' }));
    await bot.deps.directory.change(() =>
      buildPeople({ vacant: [roles.housingLead.key], alsoHolds: [{ person: newLead, roleKey: roles.housingLead.key }] }),
    );
    await liveThrough('2026-06-22', '2026-06-23', '2026-06-24', '2026-06-25');
    expect(connector.posts()).toEqual([]);
    expect(await askedSoFar()).toHaveLength(3);
  });

  it('and was sent back is asked of the new lead in their turn, five working days later', async () => {
    await bot.install(newLead);
    connector.reset();
    await liveThrough('2026-06-26');
    expect([postsTo(lead), postsTo(newLead)]).toEqual([0, 1]);
  });
});
