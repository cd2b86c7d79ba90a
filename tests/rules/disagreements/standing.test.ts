import { describe, expect, it } from 'vitest';
import { decideDisagreementWithdrawal } from '../../../src/rules/disagreements/decide-disagreement-withdrawal.ts';
import { mayRaise, standingIn } from '../../../src/rules/disagreements/standing.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';
import { threeStages } from '../../support/play-disagreement.ts';
import { housingAction, pressed, raised, running, sent, waited } from '../../support/press-disagreement.ts';

const { policeLead, housingLead, policeManager, housingManager, schoolsLead, businessManager, partnershipManager, chair } =
  persons;
const { healthVisitingManager, learningLead, visitor } = persons;

const open = raised().entry;
const atTwo = waited(open, '2026-06-09 09:00');
const last = waited(atTwo, '2026-06-17 09:00');

function standing(entry: Entry, person: Person, people: People = buildPeople()) {
  const viewer = viewerAs(person, people, '2026-06-18');
  return standingIn(running(entry), entry, viewer, people, { procedure: threeStages });
}

const NOTHING = { speaksFor: [], isDecider: false, isInvolved: false, oversees: false, isReader: false };

describe('how somebody stands to a disagreement', () => {
  it.each([
    {
      person: policeLead,
      entry: open,
      is: { speaksFor: ['raising'], isInvolved: true, isReader: true },
      because: 'they raised it',
    },
    {
      person: housingLead,
      entry: open,
      is: { speaksFor: ['responding'], isInvolved: true, isReader: true },
      because: 'it is with them',
    },
    { person: housingManager, entry: open, is: { oversees: true, isReader: true }, because: 'their stage has not begun' },
    {
      person: housingManager,
      entry: atTwo,
      is: { speaksFor: ['responding'], isInvolved: true, oversees: true, isReader: true },
      because: 'it has',
    },
    { person: policeLead, entry: atTwo, is: { isInvolved: true, isReader: true }, because: 'their manager speaks now' },
    { person: businessManager, entry: open, is: { oversees: true, isReader: true }, because: 'they may step in' },
    { person: partnershipManager, entry: open, is: { oversees: true, isReader: true }, because: 'they may step in' },
    { person: chair, entry: open, is: { isReader: true }, because: 'the chair sees it' },
    { person: chair, entry: last, is: { isDecider: true, isInvolved: true, isReader: true }, because: 'the chair decides' },
    { person: healthVisitingManager, entry: open, is: {}, because: 'it is between two other agencies' },
    { person: schoolsLead, entry: open, is: {}, because: 'it is between two other agencies' },
    { person: learningLead, entry: open, is: {}, because: 'a lead of the partnership has no part in it' },
    { person: visitor, entry: open, is: {}, because: 'they hold nothing' },
  ])('$person.name at stage $entry.disagreement.stage.id: $because', ({ person, entry, is }) => {
    expect(standing(entry, person)).toEqual({ ...NOTHING, ...is });
  });

  it('speaks for neither side where somebody could speak for both', () => {
    const both = buildPeople({ alsoHolds: [{ person: housingLead, roleKey: roles.policeLead.key }] });
    const parties = running(open).parties;
    const { first: _, ...raising } = parties.raising;
    const entry = { ...open, disagreement: { ...running(open), parties: { ...parties, raising } } };
    expect(standing(entry, housingLead, both)).toMatchObject({ speaksFor: [], isInvolved: true });
  });

  it('speaks for no side once somebody has the last word', () => {
    const both = buildPeople({ alsoHolds: [{ person: policeManager, roleKey: roles.chair.key }] });
    expect(standing(last, policeManager, both)).toMatchObject({ speaksFor: [], isDecider: true });
  });

  it('ends with the role', () => {
    const gone = buildPeople({ vacant: [roles.policeLead.key] });
    expect(standing(open, policeLead, gone)).toEqual(NOTHING);
  });

  it('leaves everybody who was brought in a reader of how it ended, and nobody a speaker', () => {
    const { entry } = pressed(decideDisagreementWithdrawal, open, sent('withdraw', { reason: 'Settled.' }), { by: policeLead });
    const [past] = entry.pastDisagreements ?? [];
    const viewer = viewerAs(policeLead, buildPeople(), '2026-06-18');
    expect(past && standingIn(past, entry, viewer, buildPeople())).toEqual({ ...NOTHING, isInvolved: true, isReader: true });
  });
});

describe('who may raise one', () => {
  it.each([
    { person: housingLead, open: true, restricted: true, because: 'the lead answers for it' },
    { person: housingManager, open: true, restricted: true, because: 'they verify it' },
    {
      person: policeLead,
      open: true,
      restricted: false,
      because: 'another agency may say that it is not done, if it may know of it',
    },
    { person: businessManager, open: true, restricted: false, because: 'they keep the plan for the partnership' },
    { person: chair, open: false, restricted: false, because: 'the chair has the last word' },
    { person: visitor, open: false, restricted: false, because: 'they hold nothing' },
  ])('$person.name: $because', ({ person, ...may }) => {
    const people = buildPeople();
    const viewer = viewerAs(person, people);
    expect(mayRaise(housingAction(), viewer, people)).toBe(may.open);
    expect(mayRaise(housingAction({ isRestricted: true }), viewer, people)).toBe(may.restricted);
  });
});
