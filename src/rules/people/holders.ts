import { type AgencyId, PARTNERSHIP } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import type { Holding, Role, RoleKey } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyNow, answeringRole } from './answering.ts';

/**
 * The persons who may act in a role on a day, whoever covers for them among them, in the order in which they took it up.
 * Empty when it is vacant.
 * @param key as an action keeps it: the role that answers for it today may be a successor's
 */
export function holdersOf(people: People, key: RoleKey, on: CalendarDate): Person[] {
  return personsOf(people, holdingsOf(people, key, on));
}

/** Whom to write to about a role on a day: those who cover for its holders while they do, else its holders. */
export function askedOf(people: People, key: RoleKey, on: CalendarDate): Person[] {
  const holdings = holdingsOf(people, key, on);
  const cover = holdings.filter(({ isCover }) => isCover);
  return personsOf(people, cover.length > 0 ? cover : holdings);
}

/** What is held of a role on a day, in the order in which it was taken up. */
export function holdingsOf(people: People, key: RoleKey, on: CalendarDate): Holding[] {
  const role = answeringRole(people, key);
  return people.holdings
    .filter((holding) => holding.roleKey === role && isHeldOn(holding, on))
    .toSorted((a, b) => a.fromOn.localeCompare(b.fromOn));
}

function personsOf({ persons }: People, holdings: readonly Holding[]): Person[] {
  const ids = new Set(holdings.map(({ personId }) => personId));
  return [...ids].flatMap((personId) => persons.find(({ id }) => id === personId) ?? []);
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
  const now = agencyNow(people, agencyId);
  const own = managers.filter((role) => role.agencyId === now);
  return own.length > 0 ? own : managers.filter((role) => role.agencyId === PARTNERSHIP);
}

function isHeldOn({ fromOn, untilOn }: Holding, on: CalendarDate): boolean {
  return fromOn <= on && (untilOn === undefined || on <= untilOn);
}
