import type { Action } from '../../words/action.ts';
import { PARTNERSHIP } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import type { Holding, Role, RoleKey, RoleKind } from '../../words/role.ts';
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

/**
 * Whom to write to about a role on a day: those who cover for its holders while they do, else its holders. A cover that
 * somebody arranged themselves stands for them, and not for those with whom they share the role.
 */
export function askedOf(people: People, key: RoleKey, on: CalendarDate): Person[] {
  const holdings = holdingsOf(people, key, on);
  const covers = holdings.filter(({ isCover }) => isCover);
  const isCovered = ({ personId }: Holding): boolean =>
    covers.some(({ arrangedBy }) => arrangedBy === undefined || arrangedBy === personId);
  return personsOf(people, [...covers, ...holdings.filter((holding) => !holding.isCover && !isCovered(holding))]);
}

/** Whom to write to about whatever every role of a kind answers for, such as the business manager's. */
export function askedOfKind(people: People, kind: RoleKind, on: CalendarDate): Person[] {
  const asked = people.roles.filter((role) => role.kind === kind).flatMap(({ key }) => askedOf(people, key, on));
  return [...new Map(asked.map((person) => [person.id, person])).values()];
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

/** Of an entry, what decides who verifies its claims. */
export type Verifiable = Pick<Entry, 'verifiedBy'> & {
  readonly action: Pick<Action, 'agencyId'>;
  readonly standing?: Entry['standing'];
};

/**
 * The roles that verify an action's claims on a day: its agency's own safeguarding managers, and the partnership's while
 * nobody else than the claimant holds one of those, or the claim was passed to them. Where the plan asks for another agency,
 * the partnership's alone; and for an action of the partnership itself, those of the agencies.
 * @param claimant who made the claim; `undefined` where nothing is claimed
 */
export function verifierRoles(
  people: People,
  { action: { agencyId }, verifiedBy, standing }: Verifiable,
  on: CalendarDate,
  claimant?: PersonId,
): Role[] {
  const managers = people.roles.filter((role) => role.kind === 'safeguarding-manager');
  const now = agencyNow(people, agencyId);
  if (verifiedBy === 'another-agency') {
    return managers.filter((role) => (now === PARTNERSHIP ? role.agencyId !== PARTNERSHIP : role.agencyId === PARTNERSHIP));
  }
  const own = managers.filter((role) => role.agencyId === now);
  const partnerships = managers.filter((role) => role.agencyId === PARTNERSHIP);
  const passedTo = standing?.state === 'claimed' ? standing.passed?.to?.id : undefined;
  const isPassedUp =
    passedTo !== undefined && partnerships.some(({ key }) => holdersOf(people, key, on).some(({ id }) => id === passedTo));
  const others = own.flatMap(({ key }) => holdersOf(people, key, on)).filter(({ id }) => id !== claimant);
  return others.length > 0 && !isPassedUp ? own : [...new Set([...own, ...partnerships])];
}

/**
 * Whether the plan keeps somebody from verifying whatever role they hold: it asks for another agency, and they belong to the
 * action's own.
 */
export function isOfOwnAgency(people: People, { action, verifiedBy }: Verifiable, id: PersonId, on: CalendarDate): boolean {
  if (verifiedBy !== 'another-agency') return false;
  const now = agencyNow(people, action.agencyId);
  return rolesOf(people, id, on).some((role) => agencyNow(people, role.agencyId) === now);
}

/** Everybody to whom an action's claim can be passed: those who can verify it, and the partnership's own. */
export function passableTo(people: People, entry: Verifiable, on: CalendarDate, claimant: PersonId): Person[] {
  const partnerships = people.roles.filter((role) => role.kind === 'safeguarding-manager' && role.agencyId === PARTNERSHIP);
  const above = partnerships.flatMap(({ key }) => holdersOf(people, key, on));
  const mayPass = ({ id }: Person): boolean => id !== claimant && !isOfOwnAgency(people, entry, id, on);
  return [...new Set([...verifiersFor(people, entry, on, claimant), ...above.filter(mayPass)])];
}

/** Everybody who can verify an action's claim on a day; nobody verifies their own. Empty when there is nobody. */
export function verifiersFor(people: People, entry: Verifiable, on: CalendarDate, claimant?: PersonId): Person[] {
  const holders = verifierRoles(people, entry, on, claimant).flatMap(({ key }) => holdersOf(people, key, on));
  return [...new Set(holders)].filter(({ id }) => id !== claimant && !isOfOwnAgency(people, entry, id, on));
}

export function isHeldOn({ fromOn, untilOn }: Holding, on: CalendarDate): boolean {
  return fromOn <= on && (untilOn === undefined || on <= untilOn);
}
