import { describe, expect, it } from 'vitest';
import { askedOf, holdersOf, rolesOf, type Verifiable, verifierRoles, verifiersFor } from '../../../src/rules/people/holders.ts';
import type { AgencyId } from '../../../src/words/agency.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import type { RoleKey } from '../../../src/words/role.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const on = (day: string): CalendarDate => CalendarDate.parse(day);

/** The people with Housing's lead held as told here, and by nobody else. */
function withHoldings(...held: readonly [Person, from: string, until?: string][]): People {
  const holdings = held.map(([{ id }, from, until]) => ({
    roleKey: roles.housingLead.key,
    personId: id,
    fromOn: on(from),
    ...(until && { untilOn: on(until) }),
  }));
  return { ...buildPeople({ vacant: [roles.housingLead.key] }), holdings };
}

const changeover = withHoldings([persons.schoolsLead, '2026-06-05'], [persons.housingLead, '2020-01-01', '2026-06-04']);

describe('who holds a role', () => {
  it.each([
    { day: '2019-12-31', names: [], because: 'nobody had begun' },
    { day: '2020-01-01', names: ['Priya Nair'], because: 'the first day counts' },
    { day: '2026-06-04', names: ['Priya Nair'], because: 'the last day counts' },
    { day: '2026-06-05', names: ['Daniel Hartley'], because: 'the next one begins' },
    { day: '2099-01-01', names: ['Daniel Hartley'], because: 'no end is known' },
  ])('on $day is $names: $because', ({ day, names }) => {
    expect(holdersOf(changeover, roles.housingLead.key, on(day)).map(({ name }) => name)).toEqual(names);
  });

  it('is everybody who shares it, whoever took it up first coming first', () => {
    const shared = withHoldings([persons.schoolsLead, '2025-01-01'], [persons.housingLead, '2020-01-01']);
    expect(holdersOf(shared, roles.housingLead.key, on('2026-06-04'))).toEqual([persons.housingLead, persons.schoolsLead]);
  });

  it('is somebody once who holds it twice', () => {
    const twice = withHoldings([persons.housingLead, '2020-01-01'], [persons.housingLead, '2025-01-01']);
    expect(holdersOf(twice, roles.housingLead.key, on('2026-06-04'))).toEqual([persons.housingLead]);
  });

  it('is nobody for a role that no list names', () => {
    expect(holdersOf({ ...changeover, roles: [] }, roles.chair.key, on('2026-06-04'))).toEqual([]);
  });
});

describe('cover for a role', () => {
  const holder = { roleKey: roles.housingLead.key, personId: persons.housingLead.id, fromOn: on('2020-01-01') };
  const cover = {
    ...holder,
    personId: persons.schoolsLead.id,
    fromOn: on('2026-08-01'),
    untilOn: on('2026-08-31'),
    isCover: true,
  };
  const covered: People = { ...buildPeople(), holdings: [holder, cover] };

  it.each([
    { day: '2026-07-31', asked: [persons.housingLead], may: [persons.housingLead], because: 'it has not begun' },
    {
      day: '2026-08-01',
      asked: [persons.schoolsLead],
      may: [persons.housingLead, persons.schoolsLead],
      because: 'whoever stands in is asked instead, and the holder may still answer',
    },
    { day: '2026-09-01', asked: [persons.housingLead], may: [persons.housingLead], because: 'it is over' },
  ])('on $day asks $asked.0.name: $because', ({ day, asked, may }) => {
    expect(askedOf(covered, roles.housingLead.key, on(day))).toEqual(asked);
    expect(holdersOf(covered, roles.housingLead.key, on(day))).toEqual(may);
  });

  it('gives the role to whoever covers, while they do', () => {
    expect(rolesOf(covered, persons.schoolsLead.id, on('2026-08-15'))).toEqual([roles.housingLead]);
    expect(rolesOf(covered, persons.schoolsLead.id, on('2026-09-01'))).toEqual([]);
  });
});

describe('what somebody holds', () => {
  it.each([
    { person: persons.housingLead, day: '2026-06-04', held: ['housing.lead'], because: 'it is their last day' },
    { person: persons.housingLead, day: '2026-06-05', held: [], because: 'they have left' },
    { person: persons.visitor, day: '2026-06-04', held: [], because: 'they never held anything' },
  ])('on $day is $held for $person.name: $because', ({ person, day, held }) => {
    expect(rolesOf(changeover, person.id, on(day)).map(({ key }) => key)).toEqual(held);
  });

  it('can be several roles in several agencies', () => {
    const both = buildPeople({ alsoHolds: [{ person: persons.housingLead, roleKey: roles.chair.key }] });
    expect(rolesOf(both, persons.housingLead.id, on('2026-06-04'))).toEqual([roles.housingLead, roles.chair]);
  });
});

const claimOf = ({ id }: { id: AgencyId }): Verifiable => ({ action: { agencyId: id } });

describe('who verifies the claims of', () => {
  it.each([
    { agency: agencies.housing, verifiers: [roles.housingManager], because: 'it has a safeguarding manager' },
    { agency: agencies.schools, verifiers: [roles.partnershipManager], because: 'it has none, so the partnership’s does' },
    { agency: agencies.board, verifiers: [roles.partnershipManager], because: 'it is the partnership itself' },
  ])('$agency.name is $verifiers.0.key: $because', ({ agency, verifiers }) => {
    expect(verifierRoles(buildPeople(), claimOf(agency), today)).toEqual(verifiers);
  });

  const { housing, board } = agencies;
  const { housingLead, housingManager, policeManager, partnershipManager } = persons;
  const alsoHousings = (person: Person): { person: Person; roleKey: RoleKey } => ({ person, roleKey: roles.housingManager.key });
  const vacant = [roles.housingManager.key];

  it.each([
    { people: buildPeople(), verifiers: [housingManager], because: 'it has one of its own' },
    { people: buildPeople({ vacant }), verifiers: [partnershipManager], because: 'its own role is vacant today' },
    {
      people: buildPeople({ vacant, alsoHolds: [alsoHousings(housingLead)] }),
      verifiers: [partnershipManager],
      because: 'nobody but the claimant holds its own role',
    },
    {
      people: buildPeople({ alsoHolds: [alsoHousings(housingLead)] }),
      verifiers: [housingManager],
      because: 'somebody else holds it as well',
    },
    {
      people: buildPeople({ vacant, alsoHolds: [alsoHousings(policeManager), alsoHousings(housingLead)] }),
      verifiers: [policeManager],
      because: 'somebody of another agency holds it as well',
    },
    {
      people: buildPeople({ vacant: [...vacant, roles.partnershipManager.key] }),
      verifiers: [],
      because: 'nobody holds either role',
    },
  ])('Housing’s lead is $verifiers.0.name: $because', ({ people, verifiers }) => {
    expect(verifiersFor(people, claimOf(housing), today, housingLead.id)).toEqual(verifiers);
  });

  const independent = (agency: { id: AgencyId }): Verifiable => ({ ...claimOf(agency), verifiedBy: 'another-agency' });

  it.each([
    { people: buildPeople(), agency: housing, who: [partnershipManager], because: 'its own manager is not of another agency' },
    {
      people: buildPeople({ vacant: [roles.partnershipManager.key] }),
      agency: housing,
      who: [],
      because: 'the partnership has nobody, and it does not fall back to the agency',
    },
    {
      people: buildPeople({ alsoHolds: [{ person: partnershipManager, roleKey: roles.housingLead.key }] }),
      agency: housing,
      who: [],
      because: 'whoever holds a role of the agency as well is not independent of it',
    },
    {
      people: buildPeople({ vacant: [roles.healthVisitingManager.key, roles.socialCareManager.key] }),
      agency: board,
      who: [housingManager, policeManager],
      because: 'of the partnership’s own actions, the agencies’ managers are somebody else',
    },
  ])('$agency.name, where another agency has to, is $who.length: $because', ({ people, agency, who }) => {
    expect(verifiersFor(people, independent(agency), today)).toEqual(who);
  });

  it('the partnership’s own safeguarding manager is nobody: there is nobody above', () => {
    expect(verifiersFor(buildPeople(), claimOf(board), today, partnershipManager.id)).toEqual([]);
  });
});
