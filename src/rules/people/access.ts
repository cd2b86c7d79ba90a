import { PARTNERSHIP } from '../../words/agency.ts';
import { type Entry, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { Level, type Role, type RoleKey } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';
import { ACCESS, OFFICES, type Office, type Operation, type Standpoint } from './access-table.ts';
import { agencyNow, filedUnder } from './answering.ts';
import { isOfOwnAgency, rolesOf, verifierRoles } from './holders.ts';
import { levelRoles } from './levels.ts';

/** Somebody asking, with what they hold today. */
export type Viewer = {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  /** What the actions that they answer for are filed under, which may be an older name of their agency's. */
  readonly answersFor: ReadonlySet<RoleKey>;
  readonly today: CalendarDate;
};

/**
 * @param nameInTeams what Teams calls them, for somebody whom the directory does not know
 */
export function viewerOf(people: People, personId: PersonId, nameInTeams: string, today: CalendarDate): Viewer {
  const known = people.persons.find((person) => person.id === personId);
  const roles = rolesOf(people, personId, today);
  const answersFor = new Set(roles.flatMap(({ key }) => filedUnder(people, key)));
  return { personId, name: known?.name ?? nameInTeams, roles, answersFor, today };
}

/** How somebody stands to an action today; nothing for somebody whom it does not concern. */
export function standpointsOf(viewer: Viewer, entry: Entry, people: People): ReadonlySet<Standpoint> {
  const { owner, agencyId } = entry.action;
  const holds = (roles: readonly Role[]): boolean => roles.some(({ key }) => viewer.roles.some((role) => role.key === key));
  const decided = viewer.personId === deciderOf(entry) ? people.roles.filter(isOfPartnership) : [];
  const isVerifier =
    holds([...verifierRoles(people, entry, viewer.today, claimantOf(entry)), ...decided]) &&
    !isOfOwnAgency(people, entry, viewer.personId, viewer.today);
  return new Set<Standpoint>([
    ...(viewer.answersFor.has(owner) ? (['lead'] as const) : []),
    ...(isVerifier ? (['verifier'] as const) : []),
    ...Level.options.filter((level) => holds(levelRoles(people, owner, agencyId, level))),
    ...(otherAgencyRoles(viewer, entry, people).length > 0 ? (['other-agency'] as const) : []),
  ]);
}

/** What somebody holds in other agencies than the action's. The partnership itself is none. */
export function otherAgencyRoles({ roles }: Pick<Viewer, 'roles'>, { action }: Entry, people: People): Role[] {
  const own = agencyNow(people, action.agencyId);
  return roles.filter((role) => role.agencyId !== PARTNERSHIP && agencyNow(people, role.agencyId) !== own);
}

/** What {@link ACCESS} says of somebody and an action. */
export function may(operation: Operation, viewer: Viewer, entry: Entry, people: People): boolean {
  const { who, inRestricted } = ACCESS[operation];
  const allowed = entry.isRestricted ? inRestricted : who;
  return [...standpointsOf(viewer, entry, people)].some((standpoint) => allowed.has(standpoint));
}

/** Answers for the action, so may send updates on it and see it whole. */
export function mayAnswer(viewer: Viewer, entry: Entry): boolean {
  return viewer.answersFor.has(entry.action.owner);
}

/** Holds a role that verifies this action's claim today. Whether the claim is their own is for the decision to say. */
export function mayVerify(viewer: Viewer, entry: Entry, people: People): boolean {
  return may('verify', viewer, entry, people);
}

/** Who decided on the last claim: one that was passed to the partnership's own safeguarding manager stays open to them. */
function deciderOf({ standing }: Entry): PersonId | undefined {
  if (isVerified(standing)) return standing.verifiedBy;
  return standing.state === 'in-progress' ? standing.returned?.by : undefined;
}

function isOfPartnership({ kind, agencyId }: Role): boolean {
  return kind === 'safeguarding-manager' && agencyId === PARTNERSHIP;
}

/** Who made the claim that waits or was decided on last: whoever decided on it stays somebody who may. */
function claimantOf({ standing, lastUpdate }: Entry): PersonId | undefined {
  if ('claim' in standing) return standing.claim.by;
  return lastUpdate?.state === 'complete' ? lastUpdate.by : undefined;
}

/** The lead and the verifier; and, where the plan is not restricted, whoever may be told that the lead is silent. */
export function mayRead(viewer: Viewer, entry: Entry, people: People): boolean {
  return may('read', viewer, entry, people);
}

/** What {@link OFFICES} says of somebody. */
export function holdsOffice({ roles }: Pick<Viewer, 'roles'>, office: Office): boolean {
  return roles.some(({ kind }) => OFFICES[office].has(kind));
}

/** The status is of all agencies: a lead, a line manager and an agency's safeguarding lead see their own actions instead. */
export function maySeeStatus(viewer: Viewer): boolean {
  return holdsOffice(viewer, 'see-status');
}
