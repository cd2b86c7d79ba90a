import { describe, expect, it } from 'vitest';
import { decideDisagreementWithdrawal } from '../../../src/rules/disagreements/decide-disagreement-withdrawal.ts';
import { mayRaise, standingIn } from '../../../src/rules/disagreements/standing.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { Procedure, ProcedureRole } from '../../../src/words/procedure.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';
import { threeStages } from '../../support/play-disagreement.ts';
import {
  harbourside,
  housingAction,
  pressed,
  raised,
  running,
  sent,
  stagesWith,
  waited,
} from '../../support/press-disagreement.ts';

const { policeLead, housingLead, policeManager, housingManager, schoolsLead, businessManager, partnershipManager, chair } =
  persons;
const { healthVisitingManager, learningLead, subGroupChair, visitor } = persons;

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

describe('somebody whom the procedure names besides the two sides', () => {
  const people = buildPeople({ hasLevels: true });
  const { roles: named } = Procedure.parse({
    ...threeStages,
    roles: {
      ...threeStages.roles,
      panel: { title: 'chair of the sub-group', holder: { title: 'Chair of the Quality Sub-Group' }, of: 'partnership' },
    },
  });
  const toPanel = (on: string) => ({ tells: [{ on, role: 'panel' }] });

  it.each([
    { ...{ stage: '1', says: toPanel('stage-start') }, at: open, isReader: true, because: 'they were told when it began' },
    { ...{ stage: '2', says: toPanel('stage-start') }, at: open, isReader: false, because: 'that stage has not begun' },
    { ...{ stage: '1', says: toPanel('missed') }, at: open, isReader: false, because: 'nothing was missed yet' },
    { ...{ stage: '1', says: toPanel('missed') }, at: atTwo, isReader: true, because: 'nobody answered' },
    { ...{ stage: '1', says: toPanel('no-agreement') }, at: atTwo, isReader: false, because: 'they did not get so far' },
    { ...{ stage: '1', says: toPanel('agreed') }, at: open, isReader: false, because: 'nothing is settled' },
    {
      ...{ stage: '2', says: { meeting: { when: 'if-no-agreement', convenedBy: 'panel' } } },
      ...{ at: atTwo, isReader: true, because: 'they call the meeting' },
    },
  ])('may read it ($isReader) by stage $stage: $because', ({ stage, says, at, isReader }) => {
    const { procedures } = harbourside({ people, ...stagesWith(stage, says), roles: named });
    const [running] = procedures;
    const viewer = viewerAs(subGroupChair, people, '2026-06-18');
    const { disagreement } = at;
    expect(disagreement && standingIn(disagreement, at, viewer, people, running)).toEqual({ ...NOTHING, isReader });
  });

  it('may read how it ended, where it is copied in', () => {
    const { entry } = pressed(decideDisagreementWithdrawal, open, sent('withdraw', { reason: 'Settled.' }), { by: policeLead });
    const [past] = entry.pastDisagreements ?? [];
    const viewer = viewerAs(subGroupChair, people, '2026-06-18');
    const closing = { ...threeStages.closing, copyTo: [ProcedureRole.parse('panel')] };
    const reads = (procedure: Procedure) => past && standingIn(past, entry, viewer, people, { procedure }).isReader;
    expect(reads({ ...threeStages, roles: named, closing })).toBe(true);
    expect(reads({ ...threeStages, roles: named })).toBe(false);
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
