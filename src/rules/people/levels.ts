import type { AgencyId } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import type { Person } from '../../words/person.ts';
import type { Level, Role, RoleKey } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';
import { agencyNow, answeringRole } from './answering.ts';
import { askedOf, holdersOf } from './holders.ts';

/**
 * The roles of a level, for what is filed under a role of an agency. Several where the level has several: each is told.
 * Empty where there is none.
 */
export function levelRoles(people: People, owner: RoleKey, agencyId: AgencyId, level: Level): Role[] {
  const ofKind = people.roles.filter(({ kind }) => kind === level);
  switch (level) {
    case 'line-manager':
      return lineManager(people, owner, agencyId);
    case 'safeguarding-lead':
      return ofKind.filter((role) => role.agencyId === agencyNow(people, agencyId));
    case 'sub-group-chair':
    case 'business-manager':
    case 'chair':
      return ofKind;
  }
}

/** The role that the list names, else the agency's line manager where it has exactly one; with several nobody is guessed at. */
function lineManager(people: People, owner: RoleKey, agencyId: AgencyId): Role[] {
  const key = answeringRole(people, owner);
  const named = people.roles.find((role) => role.key === key)?.manager;
  if (named !== undefined) return people.roles.filter((role) => role.key === named);
  const now = agencyNow(people, agencyId);
  const managers = people.roles.filter((role) => role.kind === 'line-manager' && role.agencyId === now);
  return managers.length === 1 ? managers.filter((role) => role.key !== key) : [];
}

/**
 * Whom to tell at a level that a lead is silent: those who cover for its holders while they do, else its holders. Nobody is
 * told of their own silence, nor of that of whoever covers for them. Empty when the level is vacant.
 */
export function toldAt(people: People, owner: RoleKey, agencyId: AgencyId, level: Level, on: CalendarDate): Person[] {
  const silent = new Set(holdersOf(people, owner, on).map(({ id }) => id));
  const told = levelRoles(people, owner, agencyId, level).flatMap(({ key }) => askedOf(people, key, on));
  return [...new Set(told)].filter(({ id }) => !silent.has(id));
}
