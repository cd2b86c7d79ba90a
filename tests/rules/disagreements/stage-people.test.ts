import { describe, expect, it } from 'vitest';
import { speakersOf, staffOf } from '../../../src/rules/disagreements/stage-people.ts';
import { PARTNERSHIP } from '../../../src/words/agency.ts';
import type { Party } from '../../../src/words/disagreement.ts';
import type { People } from '../../../src/words/people.ts';
import type { PersonId } from '../../../src/words/person.ts';
import type { Role } from '../../../src/words/role.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { agencies, buildPeople, levels, persons, roles } from '../../support/build-people.ts';
import { buildProcedure, buildStage } from '../../support/build-procedure.ts';
import { stage } from '../../support/press-disagreement.ts';

const { housingLead, policeLead, visitor, housingLineManager, housingSafeguardingLead, businessManager, chair } = persons;

const today = CalendarDate.parse('2026-06-04');
const people = buildPeople({ hasLevels: true });

const housing: Party = { agencyId: agencies.housing.id, agencyName: agencies.housing.name, role: roles.housingLead.key };
const police: Party = { agencyId: agencies.police.id, agencyName: agencies.police.name, role: roles.policeLead.key };
const board: Party = { agencyId: PARTNERSHIP, agencyName: agencies.board.name, role: roles.businessManager.key };

/** A procedure in whose stages each side acts by a role with one of these holders. */
function procedureWith(holder: unknown, more: object = {}) {
  const worker = { title: 'Worker', holder };
  return buildProcedure({
    roles: { worker, chair: { title: 'Chair', holder: 'chair', of: 'partnership' } },
    stages: [buildStage('1'), buildStage('2')],
    ...more,
  });
}

function acting(
  holder: unknown,
  raising: Party,
  { among = people, more = {} }: { among?: People; more?: object } = {},
): string[] {
  const staff = staffOf(among, today, procedureWith(holder, more));
  return namesOf(staff({ parties: { raising, responding: police } }, stage('1'), 'raising'));
}

function namesOf(ids: readonly PersonId[]): string[] {
  return ids.map((id) => Object.values(persons).find((person) => person.id === id)?.name ?? id);
}

function withManager(of: Role, manager: Role): People {
  return { ...people, roles: people.roles.map((role) => (role.key === of.key ? { ...role, manager: manager.key } : role)) };
}

describe('who acts for a side', () => {
  it.each<{ holder: string; party: Party; who: string[]; because: string }>([
    { holder: 'party', party: housing, who: [housingLead.name], because: 'they hold the role that differs' },
    { holder: 'line-manager', party: housing, who: [housingLineManager.name], because: 'the agency has one line manager' },
    { holder: 'line-manager', party: police, who: [], because: 'the police have none: the role is vacant' },
    {
      holder: 'senior-manager',
      party: housing,
      who: [housingSafeguardingLead.name],
      because: 'nobody is named above the line manager',
    },
    { holder: 'safeguarding-lead', party: housing, who: [housingSafeguardingLead.name], because: 'they hold it' },
    {
      holder: 'safeguarding-manager',
      party: housing,
      who: [persons.housingManager.name],
      because: 'they hold it in that agency',
    },
    {
      holder: 'safeguarding-lead',
      party: board,
      who: [persons.partnershipManager.name],
      because: 'the partnership has no other above its business manager',
    },
    { holder: 'chair', party: housing, who: [chair.name], because: 'there is one' },
  ])('is $who as $holder of $party.agencyName: $because', ({ holder, party, who }) => {
    expect(acting(holder, party)).toEqual(who);
  });

  it('is the line manager’s own manager as a senior manager, where the list of people has one', () => {
    const among = withManager(levels.housingLineManager, levels.housingSafeguardingLead);
    expect(acting('senior-manager', housing, { among })).toEqual([housingSafeguardingLead.name]);
  });

  it('is a line manager who raised it, also where line managers speak to each other', () => {
    expect(acting('line-manager', { ...housing, role: levels.housingLineManager.key })).toEqual([housingLineManager.name]);
  });

  it('is nobody above themselves', () => {
    const both = buildPeople({ hasLevels: true, alsoHolds: [{ person: housingLineManager, roleKey: roles.housingLead.key }] });
    expect(acting('line-manager', housing, { among: both })).toEqual([]);
  });

  it('is whoever holds a title, in the agency of that side', () => {
    expect(acting({ title: 'Safeguarding Manager' }, housing)).toEqual([persons.housingManager.name]);
  });

  it('is a role of the partnership for both sides alike', () => {
    const more = {
      roles: {
        worker: { title: 'W', holder: 'safeguarding-manager', of: 'partnership' },
        chair: { title: 'C', holder: 'chair' },
      },
    };
    expect(acting('party', housing, { more })).toEqual([persons.partnershipManager.name]);
  });

  it('is another role in the agencies that the procedure names', () => {
    const stages = [buildStage('1', { raises: { usually: 'worker', in: { housing: 'chair' } } }), buildStage('2')];
    expect(acting('party', housing, { more: { stages } })).toEqual([chair.name]);
    expect(acting('party', { ...police, role: roles.policeLead.key }, { more: { stages } })).toEqual([policeLead.name]);
  });

  it('is the people of another agency, for one that borrows them', () => {
    const borrows = [{ agency: 'schools', from: 'housing', roles: ['worker'] }];
    const schools: Party = { agencyId: agencies.schools.id, agencyName: agencies.schools.name, role: roles.schoolsLead.key };
    expect(acting('safeguarding-manager', schools, { more: { borrows } })).toEqual([persons.housingManager.name]);
    expect(acting('safeguarding-manager', schools)).toEqual([]);
  });

  it('is whoever began it, and not all who share the role, as long as they hold it', () => {
    const shared = buildPeople({ alsoHolds: [{ person: visitor, roleKey: roles.housingLead.key }] });
    expect(acting('party', housing, { among: shared })).toEqual([housingLead.name, visitor.name]);
    expect(acting('party', { ...housing, first: visitor.id }, { among: shared })).toEqual([visitor.name]);
    expect(acting('party', { ...housing, first: businessManager.id }, { among: shared })).toEqual([
      housingLead.name,
      visitor.name,
    ]);
  });

  it('is whoever covers for them, and both may speak', () => {
    const cover = { roleKey: roles.housingLead.key, personId: visitor.id, fromOn: today, isCover: true };
    const among: People = { ...people, holdings: [...people.holdings, cover] };
    const party = { ...housing, first: housingLead.id };
    expect(acting('party', party, { among })).toEqual([visitor.name]);
    const speakers = speakersOf(among, today, procedureWith('party'));
    expect(namesOf(speakers({ parties: { raising: party, responding: police } }, stage('1'), 'raising'))).toEqual([
      housingLead.name,
      visitor.name,
    ]);
  });
});

describe('who has the last word', () => {
  const decides = (raising: Party, by = 'chair') => {
    const staff = staffOf(people, today, procedureWith('party', { finalDecision: { by } }));
    return namesOf(staff({ parties: { raising, responding: police } }, stage('2'), 'decider'));
  };

  it('is whoever the procedure names', () => {
    expect(decides(housing)).toEqual([chair.name]);
  });

  it('is nobody who raised it, or whose doing it is about', () => {
    expect(decides({ ...board, first: chair.id })).toEqual([]);
  });

  it('is nobody where that was not seen', () => {
    expect(decides(housing, 'unknown')).toEqual([]);
  });
});
