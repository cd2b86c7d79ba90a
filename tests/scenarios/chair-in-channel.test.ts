import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../../src/decisions/decision.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import { ActionRef } from '../../src/words/action.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, instantAt } from '../../src/words/time.ts';
import { personalConversation } from '../support/activities.ts';
import { buildEntry } from '../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { press, wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot, type TestClock } from '../support/start-bot.ts';

const test = useTestStorage();
const clock: TestClock = { now: instantAt(CalendarDate.parse('2026-06-04'), '10:00') };
let connector: ScriptedConnector;
let bot: TestBot;

const { chair, housingLead: lead, businessManager } = persons;
const housing = { agencyId: 'housing', owner: roles.housingLead.key };
const police = { agencyId: 'police', agencyName: 'Harbourside Police', owner: roles.policeLead.key };

/** Three plans, one of them restricted. Every number below is counted from this list by hand. */
const ACTIONS = [
  { ...housing, planId: 'plan-one', ref: 'HOU-01', dueOn: '2026-03-31', title: 'Home visits', recommendation: 'On neglect.' },
  { ...housing, planId: 'plan-one', ref: 'HOU-02', dueOn: '2026-05-31', title: 'Supervision' },
  { ...housing, planId: 'plan-one', ref: 'HOU-03', dueOn: '2026-12-31', title: 'Records' },
  {
    ...police,
    planId: 'plan-two',
    ref: 'POL-01',
    dueOn: '2026-06-30',
    title: 'Strategy meetings',
    recommendation: 'Of neglect.',
  },
  { ...police, planId: 'plan-two', ref: 'POL-02', dueOn: '2027-01-31', title: 'Interpreters' },
  { ...police, planId: 'plan-two', ref: 'POL-03', dueOn: '2026-04-30', title: 'Named officers' },
  {
    ...{ agencyId: 'secret-nursery', agencyName: 'SECRET Nursery', owner: roles.housingLead.key },
    ...{ planId: 'plan-secret', ref: 'RES-01', dueOn: '2026-02-28', title: 'SECRET', isRestricted: true },
  },
] as const;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, clock);
  await bot.deps.directory.change(() => buildPeople());
  clock.now = instantAt(CalendarDate.parse('2026-05-15'), '10:00');
  for (const id of ['plan-one', 'plan-two', 'plan-secret']) {
    const plan = { id: PlanId.parse(id), title: `TITLE of ${id}`, isRestricted: id === 'plan-secret', registeredAt: clock.now };
    await bot.deps.register.createPlan(plan);
  }
  const imported = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } } as const;
  for (const action of ACTIONS) {
    const entry = buildEntry({ ...action, recommendation: `WORDS ${'recommendation' in action ? action.recommendation : ''}` });
    await addEntry(bot.deps, { ...entry, registeredAt: clock.now }, imported, clock.now);
  }
  for (const person of [chair, lead, businessManager]) await bot.install(person);
  clock.now = instantAt(CalendarDate.parse('2026-06-04'), '10:00');
});
beforeEach(() => connector.reset());
afterAll(async () => {
  await bot?.close();
  await connector?.close();
});

async function inChannel(text: string, who: Person = chair): Promise<unknown> {
  await bot.sayInChannel(who, text);
  return connector.posts().at(-1)?.sent?.attachments[0]?.content;
}

async function inChat(text: string, who: Person = chair): Promise<unknown> {
  await bot.say(who, text);
  return connector.cards(personalConversation(who)).at(-1);
}

describe('the chair, asking in a channel', () => {
  it.each([
    { asks: 'status', says: '4 of 7 actions are overdue; none is verified yet.' },
    { asks: 'status plan-one', says: 'Plan plan-one: 2 of 3 actions are overdue; none is verified yet.' },
    { asks: 'status police', says: 'Harbourside Police: 1 of 3 actions is overdue; none is verified yet.' },
    { asks: 'status neglect', says: 'Actions that mention “neglect”: 1 of 2 actions is overdue; none is verified yet.' },
    { asks: 'status as of 20 May 2026', says: 'As they stood on 20 May 2026: 3 of 7 actions are overdue; none is verified yet.' },
    { asks: 'overdue', says: '4 actions are overdue\nRES-01, plan-one HOU-01, plan-two POL-03, plan-one HOU-02' },
    { asks: 'overdue police', says: '1 action is overdue' },
    { asks: 'disagreements', says: 'No action has an open disagreement about it' },
    { asks: 'trend', says: '4 of 7 are overdue and 0 are verified.' },
    { asks: 'exceptions', says: 'No action needs a decision' },
    { asks: 'due before 1 July', says: '4 actions are due before 1 July 2026' },
    { asks: 'what changed since 14 May', says: '7 came into the register' },
    { asks: 'what changed since 1 June', says: '1 became overdue' },
    { asks: 'what changed since 20 May as of 25 May', says: 'Nothing changed since' },
    { asks: 'what changed since 20 May as of 1 June', says: '1 became overdue' },
    { asks: 'who can’t be reached', says: 'Everybody who was written to could be reached' },
    { asks: 'statsu police', says: 'Did you mean “status police”?' },
    { asks: 'status polise', says: 'Did you mean Harbourside Police?' },
    { asks: 'status as of 1 May 2026', says: 'no actions in the register' },
  ])('“$asks” gets “$says”', async ({ asks, says }) => {
    expect(wordsOn(await inChannel(asks))).toContain(says);
  });

  it.each([
    { types: 'statsu', says: 'Did you mean “status”?' },
    { types: 'excpetions', says: 'Did you mean “exceptions”?' },
    { types: 'diagreements', says: 'Did you mean “disagreements”?' },
    { types: 'disagreement', says: 'No disagreement' },
    { types: 'disagreement X-01', says: 'I am not sure what you mean' },
  ])('is understood in their own chat as well, or offered what was probably meant: “$types”', async ({ types, says }) => {
    expect(wordsOn(await inChat(types))).toContain(says);
  });

  it('is told the same in their own chat of who can’t be reached: how many, and never who', async () => {
    expect(wordsOn(await inChat('who can’t be reached'))).toContain('Everybody who was written to could be reached');
  });

  it('sees no title, no narrative and nobody’s name there, whatever is asked or pressed', async () => {
    const status = await inChannel('status');
    const opened = [
      await bot.pressInChannel(chair, 'open-figure', press(status, 'open-figure')),
      await bot.pressInChannel(chair, 'open-breakdown', press(status, 'open-breakdown')),
      await bot.pressInChannel(chair, 'open-changes', press(status, 'open-changes')),
    ];
    for (const asked of [
      'overdue',
      'exceptions',
      'what changed since 1 May',
      'status neglect',
      'status nowhere',
      'status plan-secrt',
    ])
      opened.push(await inChannel(asked));
    const shown = JSON.stringify([status, ...opened]);
    expect(shown).not.toMatch(/SECRET|TITLE|WORDS|plan-secret|Home visits|Strategy meetings/);
    for (const { name } of Object.values(persons)) expect(shown).not.toContain(name);
  });

  it('opens every number as exactly the actions that it counted', async () => {
    const status = await inChannel('status');
    const data = { ...press(status, 'open-figure'), figure: 'not-started' };
    expect(wordsOn(await bot.pressInChannel(chair, 'open-figure', data))).toContain('7 actions have not been started');
  });

  it('is kept from groups so small that they are one person’s', async () => {
    const status = await inChannel('status plan-one');
    const breakdown = await bot.pressInChannel(chair, 'open-breakdown', { ...press(status, 'open-changes'), by: 'plan' });
    expect(wordsOn(breakdown)).toContain('plan-one: 3 actions');
    const all = await inChannel('status');
    const plans = wordsOn(await bot.pressInChannel(chair, 'open-breakdown', press(all, 'open-breakdown')));
    expect(plans).not.toMatch(/: 1 action$/m);
  });

  it('refuses whoever may not see it, also when they press a button of the chair’s card', async () => {
    const status = await inChannel('status');
    const pressed = await bot.pressInChannel(lead, 'open-figure', press(status, 'open-figure'));
    expect(wordsOn(pressed)).toContain('The status is for the chair');
    expect(wordsOn(await inChannel('overdue', lead))).toContain('The status is for the chair');
    expect(wordsOn(await bot.pressInChannel(chair, 'open-action', { planId: 'plan-one', ref: 'HOU-01' }))).toContain(
      'our own chat',
    );
  });
});

describe('the chair, asking in their own chat', () => {
  it('sees what each action is about, and of a restricted review its reference', async () => {
    const card = await inChat('overdue');
    const words = wordsOn(card);
    expect(words).toContain('plan-one HOU-01 · Home visits');
    expect(words).toContain('due 31 March 2026, 65 days overdue');
    expect(words).toContain('RES-01 · Restricted review');
    expect(words).not.toMatch(/SECRET|WORDS|TITLE/);
  });

  it('goes on from a number to an action, and back', async () => {
    const card = await inChat('overdue');
    expect(wordsOn(await bot.press(chair, 'open-action', press(card, 'open-action')))).toContain('HOU-01');
    expect(wordsOn(await bot.press(chair, 'open-status', press(card, 'open-status')))).toContain('4 of 7 actions are overdue');
  });

  it('a lead who types “overdue” means their own', async () => {
    expect(wordsOn(await inChat('overdue', lead))).toContain('3 actions are overdue');
  });
});

describe('an action that is handed to another agency', () => {
  it('counts for the agency whose it was on the day that is looked at, in the status, the changes and month by month', async () => {
    const { agencyName, owner } = police;
    const after = { agencyId: agencies.police.id, agencyName, owner, ownerWords: 'Lead' };
    await changeEntry(bot.deps, { planId: PlanId.parse('plan-one'), ref: ActionRef.parse('HOU-01') }, (entry) => {
      const { agencyId, agencyName: wasName, owner: wasOwner, ownerWords } = entry.action;
      const before = { agencyId, agencyName: wasName, owner: wasOwner, ownerWords };
      const accepted = { by: persons.policeLead.id, byName: persons.policeLead.name };
      return change({ ...entry, action: { ...entry.action, ...after }, revision: entry.revision + 1 }, businessManager.id, {
        events: [{ what: 'transferred', before, after, reason: 'It is theirs.', accepted }],
        lookAgainAt: clock.now,
      });
    });
    expect(wordsOn(await inChannel('trend police'))).toContain('2 of 4 are overdue');
    expect(wordsOn(await inChannel('trend police as of 1 June'))).toContain('1 of 3 are overdue');
    expect(wordsOn(await inChannel('status police as of 1 June'))).toContain('1 of 3 actions is overdue');
    expect(wordsOn(await inChannel('what changed since 14 May police as of 1 June'))).toContain('3 came into the register');
    expect(wordsOn(await inChannel('what changed since 14 May police'))).toContain('4 came into the register');
  });
});
