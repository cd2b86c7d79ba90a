import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEntry } from '../../src/engine/change-entry.ts';
import { type DisagreementStanding, standingIn } from '../../src/rules/disagreements/standing.ts';
import { holdsOffice, may } from '../../src/rules/people/access.ts';
import { ACCESS, OFFICES, type Office, type Operation } from '../../src/rules/people/access-table.ts';
import { allHandlers } from '../../src/teams/handlers/all-handlers.ts';
import type { EntryRef } from '../../src/words/action.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Person } from '../../src/words/person.ts';
import { PlanId } from '../../src/words/plan.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { SubmissionId, type Update } from '../../src/words/update.ts';
import { personalConversation } from '../support/activities.ts';
import { anyPress } from '../support/any-press.ts';
import { buildEntry, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../support/build-people.ts';
import { useTestStorage } from '../support/open-test-storage.ts';
import { storedProcedure, threeStages } from '../support/play-disagreement.ts';
import { harbourside, raised } from '../support/press-disagreement.ts';
import { wordsOn } from '../support/read-card.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import { startBot, type TestBot } from '../support/start-bot.ts';

/**
 * Under which line of the table each button changes an action; nothing where it changes none, or only what belongs to
 * whoever presses it. A button that is not named here fails the tests: somebody has to say who may.
 */
const CHANGES: Readonly<Record<string, Operation | Office | 'part-in-disagreement' | undefined>> = {
  'open-digest': undefined,
  'open-action': undefined,
  'choose-action': undefined,
  'open-evidence': undefined,
  'open-hold': undefined,
  'open-request': undefined,
  'open-delivery': undefined,
  'open-status': undefined,
  'open-figure': undefined,
  'open-breakdown': undefined,
  'open-changes': undefined,
  'open-trend': undefined,
  'end-schedule': undefined,
  'show-shared': undefined,
  'change-update': undefined,
  'manage-action': undefined,
  'submit-update': 'answer',
  promise: 'answer',
  'put-off': 'answer',
  disown: 'answer',
  'not-accept': 'answer',
  'withdraw-evidence': 'answer',
  'keep-with-lead': 'settle',
  'verify-claim': 'verify',
  'return-claim': 'verify',
  'open-ask-or-pass': undefined,
  'ask-lead': 'verify',
  'pass-claim': 'verify',
  'answer-question': 'answer',
  'open-sign-offs': undefined,
  'sign-off': 'sign-off',
  'sign-off-all': 'sign-off',
  'has-lasted': 'recheck',
  'has-not-lasted': 'recheck',
  'open-reopening': undefined,
  'reopen-completed': 'reopen-completed',
  'reword-action': 'keep',
  'end-action': 'keep',
  'reopen-action': 'keep',
  'add-action': 'keep-plans',
  'ask-transfer': 'keep',
  'ask-date': 'ask-for-date',
  'agree-request': 'agree-to-date',
  'refuse-request': 'agree-to-date',
  'withdraw-request': 'ask-for-date',
  'confirm-match': 'keep-people',
  'reject-match': 'keep-people',
  'retry-delivery': 'keep-people',
  'cover-for': undefined,
  'set-cover': undefined,
  'end-cover': undefined,
  'send-again': undefined,
  'open-disagree': undefined,
  'raise-disagreement': 'raise-disagreement',
  'open-disagreement': undefined,
  'open-disagreement-more': undefined,
  'open-disagreements': undefined,
  'open-record': undefined,
  'answer-disagreement': 'part-in-disagreement',
  'say-in-disagreement': 'part-in-disagreement',
  'propose-outcome': 'part-in-disagreement',
  'confirm-outcome': 'part-in-disagreement',
  'decline-outcome': 'part-in-disagreement',
  'not-agree': 'part-in-disagreement',
  'ask-meeting': 'part-in-disagreement',
  'shorten-limit': 'part-in-disagreement',
  'pause-disagreement': 'part-in-disagreement',
  'resume-disagreement': 'part-in-disagreement',
  'ask-skip': 'part-in-disagreement',
  'consent-skip': 'part-in-disagreement',
  'refuse-skip': 'part-in-disagreement',
  'withdraw-disagreement': 'part-in-disagreement',
  'report-danger': 'part-in-disagreement',
  'decide-disagreement': 'part-in-disagreement',
};

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const stranger: Person = {
  ...persons.chair,
  id: viewerAs(persons.chair).personId.replace(/..$/, '99') as Person['id'],
  name: 'Nobody Here',
};
const people = buildPeople({ hasLevels: true });
const pressers: readonly Person[] = [
  persons.housingLead,
  persons.housingManager,
  persons.policeLead,
  persons.policeManager,
  persons.housingLineManager,
  persons.housingSafeguardingLead,
  persons.subGroupChair,
  persons.partnershipManager,
  persons.businessManager,
  persons.chair,
  stranger,
];

const id = (words: string): SubmissionId => SubmissionId.parse(words);
const TITLE_OF_RESTRICTED = 'SECRET-TITLE';
const lead = { by: persons.housingLead.id, byName: persons.housingLead.name };

function claimWith(words: string): Update {
  return buildUpdate({ id: 'claim-of-lead', state: 'complete', words, noEvidenceReason: words, ...lead });
}

function verifiedWith(words: string) {
  const by = { verifiedBy: stranger.id, verifiedByName: 'Somebody Before', verifiedAt: NOW };
  return { state: 'verified', claim: claimWith(words), ...by } as const;
}

/** The same action of Housing, as it may stand, with words of its own in all of it. */
const STATES: Readonly<Record<string, (secret: string) => Partial<Entry>>> = {
  'in progress': (words) => ({ standing: { state: 'in-progress' }, lastUpdate: buildUpdate({ words, ...lead }) }),
  claimed: (words) => {
    const claim = buildUpdate({ id: 'claim-of-lead', state: 'complete', words, noEvidenceReason: words, ...lead });
    return { standing: { state: 'claimed', claim }, lastUpdate: claim };
  },
  verified: (words) => ({ standing: verifiedWith(words), lastUpdate: claimWith(words) }),
  'due to be checked again': (words) => ({
    standing: {
      ...{ ...verifiedWith(words), state: 'signed-off', recheckOn: CalendarDate.parse('2026-06-01') },
      ...{ signedOffBy: stranger.id, signedOffByName: 'Somebody Before', signedOffAt: NOW },
    },
    lastUpdate: claimWith(words),
  }),
  'asked about': (words) => {
    const claim = buildUpdate({ id: 'claim-of-lead', state: 'complete', words, noEvidenceReason: words, ...lead });
    const manager = { by: persons.housingManager.id, byName: persons.housingManager.name, at: NOW };
    const questions = [{ id: id('question-1'), words, ...manager }];
    return { standing: { state: 'claimed', claim, questions }, lastUpdate: claim };
  },
  'signed off, and said by its lead to last': (words) => ({
    standing: {
      ...{ ...verifiedWith(words), state: 'signed-off', recheckOn: CalendarDate.parse('2026-06-01') },
      ...{ signedOffBy: stranger.id, signedOffByName: 'Somebody Before', signedOffAt: NOW },
      lasted: [{ as: 'lead', words, ...lead, at: NOW }],
    },
    lastUpdate: claimWith(words),
  }),
  reopened: (reason) => ({
    standing: {
      state: 'in-progress',
      reopened: { was: 'signed-off', reason, by: persons.chair.id, byName: persons.chair.name, at: NOW },
    },
    lastUpdate: claimWith(reason),
  }),
  "passed to the partnership's own manager": (words) => {
    const { partnershipManager: to, housingManager: manager } = persons;
    const passed = { to: { id: to.id, name: to.name }, reason: words, by: manager.id, byName: manager.name, at: NOW };
    return {
      standing: { state: 'claimed', claim: claimWith(words), passed: { id: id('passed-on-1'), ...passed } },
      lastUpdate: claimWith(words),
    };
  },
  'asked for another date': (reason) => {
    const dueOn = CalendarDate.parse('2026-09-30');
    return { request: { id: id('request-1'), what: 'date', which: 'another', dueOn, reason, ...lead, at: NOW } };
  },
  'disagreed about': (secret) => disagreedAbout(secret),
  disowned: (reason) => ({ disowned: { id: id('disowned-1'), suggests: reason, reason, ...lead, at: NOW } }),
};

/** Words of a disagreement are shown to others than those of the action are. */
function disputed(secret: string): string {
  return secret.replace('SECRET', 'DISPUTED');
}

/** The police differ from Housing about it. */
function disagreedAbout(secret: string): Partial<Entry> {
  const words = disputed(secret);
  const { disagreement } = raised({ form: { words, wants: words }, context: harbourside({ people }) }).entry;
  return disagreement ? { disagreement } : {};
}

/** Whether somebody is a side of it, decides it or oversees it. */
function standingOf(person: Person, { disagreement, ...entry }: Entry): DisagreementStanding | undefined {
  const viewer = viewerAs(person, people, '2026-06-04');
  return disagreement && standingIn(disagreement, entry, viewer, people, { procedure: threeStages });
}

const housing = { agencyId: 'housing', owner: roles.housingLead.key };
const test = useTestStorage();
let connector: ScriptedConnector;
let bot: TestBot;
let made = 0;

beforeAll(async () => {
  connector = await startConnector();
  bot = await startBot(test.storage, connector, { now: NOW });
  await test.storage.directory.change(() => people);
  await test.storage.procedures.add(storedProcedure());
  for (const person of pressers) await bot.install(person);
  for (const [planId, isRestricted] of [
    ['child-h', false],
    ['child-s', true],
  ] as const) {
    await test.storage.register.createPlan({
      id: PlanId.parse(planId),
      title: isRestricted ? TITLE_OF_RESTRICTED : 'Review H',
      isRestricted,
      registeredAt: NOW,
    });
  }
});
afterAll(async () => {
  await bot.close();
  await connector.close();
});

type Made = { readonly entry: Entry; readonly secret: string };

async function newEntry(parts: (secret: string) => Partial<Entry>, isRestricted: boolean): Promise<Made> {
  made += 1;
  const secret = `SECRET-${made}-`;
  const planId = isRestricted ? 'child-s' : 'child-h';
  const words = { title: isRestricted ? secret : 'Home visits', recommendation: secret, action: secret };
  const of = { planId, planTitle: isRestricted ? TITLE_OF_RESTRICTED : 'Review H', ref: `HOU-${made}`, isRestricted };
  const entry: Entry = { ...buildEntry({ ...housing, ...words, ...of }), ...parts(secret) };
  const progress = { claim: 'none', words: secret, evidenceWords: '' } as const;
  await addEntry(bot.deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
  return { entry, secret };
}

function forged({ action, revision }: Entry): Record<string, string> {
  made += 1;
  return anyPress(action, { revision, submissionId: `forged-${made}` });
}

/** A place in the history is a change, by whichever button. */
async function historyOf({ action: { planId, ref } }: Entry): Promise<number> {
  const about: EntryRef = { planId, ref };
  return (await test.storage.register.history(about)).length;
}

function isAllowed(what: Operation | Office | 'part-in-disagreement', person: Person, entry: Entry): boolean {
  if (what === 'part-in-disagreement') {
    const standing = standingOf(person, entry);
    return standing !== undefined && (standing.isInvolved || standing.oversees);
  }
  const viewer = viewerAs(person, people, '2026-06-04');
  return what in ACCESS ? may(what as Operation, viewer, entry, people) : holdsOffice(viewer, what as Office);
}

describe('every button', () => {
  it('has somebody who may press it, in the table', () => {
    const unnamed = allHandlers.map(({ verb }) => verb).filter((verb) => !(verb in CHANGES));
    expect(unnamed).toEqual([]);
    const isInTable = (what: string): boolean => what === 'part-in-disagreement' || what in ACCESS || what in OFFICES;
    expect(Object.values(CHANGES).every((what) => what === undefined || isInTable(what))).toBe(true);
  });

  const cases = Object.entries(STATES).flatMap(([state, parts]) =>
    [false, true].map((isRestricted) => ({ state, parts, isRestricted })),
  );

  it('is pressed in as many ways as docs/security.md says', async () => {
    const presses = cases.length * pressers.length * allHandlers.length;
    const said = await readFile(new URL('../../docs/security.md', import.meta.url), 'utf8');
    expect(said).toContain(`${presses.toLocaleString('en-GB')} presses`);
  });

  it.each(cases)(
    'pressed by anybody on an action that is $state (restricted: $isRestricted) changes and shows no more than the table says',
    async ({ parts, isRestricted }) => {
      const changed = new Set<string>();
      for (const person of pressers) {
        let { entry, secret } = await newEntry(parts, isRestricted);
        let before = await historyOf(entry);
        for (const { verb } of allHandlers) {
          const named = verb === 'raise-disagreement' ? { about: 'action' } : {};
          const card = await bot.press(person, verb, { ...forged(entry), ...named });
          const pressed = `${person.name} pressed ${verb}`;
          const viewer = viewerAs(person, people, '2026-06-04');
          const mayBeTold = may('read', viewer, entry, people) && !isRestricted;
          if (!mayBeTold) expect(wordsOn(card), pressed).not.toContain(secret);
          const mayHearIt = standingOf(person, entry)?.isReader === true && !isRestricted;
          if (!mayHearIt) expect(wordsOn(card), pressed).not.toContain(disputed(secret));
          expect(wordsOn(card), pressed).not.toContain(TITLE_OF_RESTRICTED);
          const after = await historyOf(entry);
          if (after === before) continue;
          const what = CHANGES[verb];
          expect(what !== undefined && isAllowed(what, person, entry), `${pressed}, and changed the action`).toBe(true);
          changed.add(verb);
          ({ entry, secret } = await newEntry(parts, isRestricted));
          before = await historyOf(entry);
        }
      }
      expect(changed.size, 'buttons that changed something for somebody').toBeGreaterThan(2);
      await bot.deliverAll();
      const cardsOf = (person: Person): unknown[] => connector.cards(personalConversation(person));
      expect(pressers.flatMap(cardsOf).length, 'cards that were sent because of it').toBeGreaterThan(0);
      for (const person of pressers) {
        const sent = cardsOf(person).map(wordsOn).join(' ');
        expect(sent, `sent to ${person.name}`).not.toContain(TITLE_OF_RESTRICTED);
        if (isRestricted) expect(sent, `sent to ${person.name}`).not.toMatch(/SECRET-|DISPUTED-/);
      }
      connector.reset();
    },
    120_000,
  );

  it.each([false, true])(
    'or anything typed (restricted: %s) shows and changes no more than the table says',
    async (isRestricted) => {
      for (const person of pressers) {
        await bot.install(person);
        const said = (words: string) => ({ lastUpdate: buildUpdate({ words, ...lead }), ...disagreedAbout(words) });
        const { entry, secret } = await newEntry(said, isRestricted);
        const { ref } = entry.action;
        const before = await historyOf(entry);
        for (const text of [
          ref,
          `change ${ref}`,
          `date ${ref}`,
          `${ref} done`,
          'next',
          'delivery',
          'matches',
          'sign off',
          'cover',
          'disagreements',
          `disagreement ${ref}`,
          `disagree ${ref}`,
        ]) {
          const shown = connector.cards(personalConversation(person)).length;
          await bot.say(person, text);
          const words = connector.cards(personalConversation(person)).slice(shown).map(wordsOn).join(' ');
          const mayBeTold = may('read', viewerAs(person, people, '2026-06-04'), entry, people) && !isRestricted;
          if (!mayBeTold) expect(words, `${person.name} typed ${text}`).not.toContain(secret);
          const mayHearIt = standingOf(person, entry)?.isReader === true && !isRestricted;
          if (!mayHearIt) expect(words, `${person.name} typed ${text}`).not.toContain(disputed(secret));
          expect(words, `${person.name} typed ${text}`).not.toContain(TITLE_OF_RESTRICTED);
        }
        expect(await historyOf(entry), `${person.name} only typed`).toBe(before);
      }
    },
  );
});
