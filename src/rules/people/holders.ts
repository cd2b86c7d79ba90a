import { type AgencyId, PARTNERSHIP } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import type { Role, RoleKey } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';

/** The persons who hold a role on a day, in the order in which they took it up. Empty when it is vacant. */
export function holdersOf(people: People, key: RoleKey, on: CalendarDate): Person[] {
  return people.holdings
    .filter((holding) => holding.roleKey === key && isHeldOn(holding, on))
    .toSorted((a, b) => a.fromOn.localeCompare(b.fromOn))
    .flatMap((holding) => people.persons.find((person) => person.id === holding.personId) ?? []);
}

/** The roles that a person holds on a day. */
export function rolesOf(people: People, id: PersonId, on: CalendarDate): Role[] {
  const keys = new Set(
    people.holdings.filter((holding) => holding.personId === id && isHeldOn(holding, on)).map(({ roleKey }) => roleKey),
  );
  return people.roles.filter((role) => keys.has(role.key));
}

/** The role that verifies an agency's claims: its own safeguarding manager, or the partnership's where it has none. */
export function verifierRoles(people: People, agencyId: AgencyId): Role[] {
  const managers = people.roles.filter((role) => role.kind === 'safeguarding-manager');
  const own = managers.filter((role) => role.agencyId === agencyId);
  return own.length > 0 ? own : managers.filter((role) => role.agencyId === PARTNERSHIP);
}

function isHeldOn({ fromOn, untilOn }: { fromOn: CalendarDate; untilOn?: CalendarDate | undefined }, on: CalendarDate): boolean {
  return fromOn <= on && (untilOn === undefined || on <= untilOn);
}
