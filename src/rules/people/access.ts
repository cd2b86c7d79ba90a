import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { Level, type Role, type RoleKey, type RoleKind } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';
import { filedUnder } from './answering.ts';
import { rolesOf, verifierRoles } from './holders.ts';
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

/** Answers for the action, so may send updates on it and see it whole. */
export function mayAnswer(viewer: Viewer, entry: Entry): boolean {
  return viewer.answersFor.has(entry.action.owner);
}

/** Holds a role that verifies this action's claim today. Whether the claim is their own is for the decision to say. */
export function mayVerify(viewer: Viewer, entry: Entry, people: People): boolean {
  const verifying = verifierRoles(people, entry.action.agencyId, viewer.today, claimantOf(entry));
  const keys = new Set(verifying.map(({ key }) => key));
  return viewer.roles.some((role) => keys.has(role.key));
}

/** Who made the claim that waits or was decided on last: whoever decided on it stays somebody who may. */
function claimantOf({ standing, lastUpdate }: Entry): PersonId | undefined {
  if ('claim' in standing) return standing.claim.by;
  return lastUpdate?.state === 'complete' ? lastUpdate.by : undefined;
}

/** The lead and the verifier; and, where the plan is not restricted, whoever may be told that the lead is silent. */
export function mayRead(viewer: Viewer, entry: Entry, people: People): boolean {
  if (mayAnswer(viewer, entry) || mayVerify(viewer, entry, people)) return true;
  if (entry.isRestricted) return false;
  const { owner, agencyId } = entry.action;
  const told = new Set(Level.options.flatMap((level) => levelRoles(people, owner, agencyId, level)).map(({ key }) => key));
  return viewer.roles.some(({ key }) => told.has(key));
}

/** The status is of all agencies: a lead, a line manager and an agency's safeguarding lead see their own actions instead. */
const SEE_STATUS: ReadonlySet<RoleKind> = new Set(['safeguarding-manager', 'sub-group-chair', 'business-manager', 'chair']);

export function maySeeStatus(viewer: Viewer): boolean {
  return viewer.roles.some(({ kind }) => SEE_STATUS.has(kind));
}
