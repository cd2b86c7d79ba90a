import { PARTNERSHIP, slug } from '../../words/agency.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Fallback } from '../../words/fallback.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import { AGENCY_LEAD_TITLE, type Role, type RoleKey } from '../../words/role.ts';
import type { CalendarDate, Instant } from '../../words/time.ts';
import { isSameAgency } from '../importing/agency-names.ts';
import { agencyNow, answeringRole } from './answering.ts';
import { askedOf, holdersOf, holdingsOf, rolesOf } from './holders.ts';

/** A role as people say it: which one, of whom. */
export type NamedRole = { readonly key: RoleKey; readonly title: string; readonly agency: string };

export type RolesChecked = {
  /** Owners of open actions that nobody holds today, those with the most actions first. */
  readonly vacant: readonly (NamedRole & { readonly actions: number; readonly nearest: NamedRole | undefined })[];
  /** Roles of the list of people that no open action needs: no lead of any, nobody to verify an agency without one. */
  readonly unused: readonly (NamedRole & { readonly nearest: NamedRole | undefined })[];
};

/**
 * What keeps the plans and the list of people apart: an owner whom nobody stands for is never asked, and says nothing.
 * @param entries of all plans; those that have ended need nobody
 */
export function checkRoles(people: People, entries: readonly Entry[], today: CalendarDate): RolesChecked {
  const open = entries.filter((entry) => !isEnded(entry));
  const needed = neededRoles(people, open, today);
  const owners = new Map(needed.map(({ role }) => [role.key, role]));
  const agencyIds = new Set(open.map(({ action }) => agencyNow(people, action.agencyId)));
  const known = people.roles.map((role) => named(role, people));
  const held = known.filter(({ key }) => holdersOf(people, key, today).length > 0);
  const vacant = needed
    .filter(({ asked }) => asked.length === 0)
    .map(({ role, actions }) => ({ ...role, actions, nearest: nearestTo(role, held) ?? onlyLeadOf(role, people, held) }))
    .toSorted((one, other) => other.actions - one.actions || one.key.localeCompare(other.key));
  const unused = people.roles
    .filter((role) => (role.kind === 'safeguarding-manager' ? !verifies(role, agencyIds) : role.kind === 'lead'))
    .filter(({ key }) => !owners.has(key))
    .map((role) => ({ ...named(role, people), nearest: nearestTo(named(role, people), [...owners.values()]) }));
  return { vacant, unused };
}

type NeededRole = { readonly role: NamedRole; readonly actions: number; readonly asked: readonly Person[] };

/** The roles that answer today for what is open, whatever it is filed under, and whom each of them is asked through. */
function neededRoles(people: People, open: readonly Entry[], today: CalendarDate): NeededRole[] {
  const byKey = Map.groupBy(open, ({ action }) => answeringRole(people, action.owner));
  return [...byKey].flatMap(([key, [first, ...more]]) =>
    first ? [{ role: ownerOf(first, key, people), actions: more.length + 1, asked: askedOf(people, key, today) }] : [],
  );
}

/** A role of open actions that somebody covers today. */
export type Covered = NamedRole & {
  readonly by: readonly Person[];
  /** Empty when nobody holds it but whoever covers. */
  readonly for: readonly Person[];
  readonly untilOn: CalendarDate | undefined;
};

export function coveredRoles(people: People, entries: readonly Entry[], today: CalendarDate): Covered[] {
  const open = entries.filter((entry) => !isEnded(entry));
  return neededRoles(people, open, today).flatMap(({ role, asked }) => {
    const holdings = holdingsOf(people, role.key, today);
    const covers = holdings.filter(({ isCover }) => isCover);
    if (covers.length === 0) return [];
    const absent = holdersOf(people, role.key, today).filter(({ id }) => !asked.some((person) => person.id === id));
    const untilOn = covers
      .map((cover) => cover.untilOn)
      .toSorted()
      .at(-1);
    const by = asked.filter(({ id }) => covers.some(({ personId }) => personId === id));
    return [{ ...role, by, for: absent, untilOn }];
  });
}

/** Somebody through whom open actions are asked about, and what they are asked for. */
export type Asked = { readonly person: Person; readonly roles: readonly NamedRole[]; readonly actions: number };

export function askedPersons(people: People, entries: readonly Entry[], today: CalendarDate): Asked[] {
  const needed = neededRoles(
    people,
    entries.filter((entry) => !isEnded(entry)),
    today,
  );
  return people.persons.flatMap((person) => {
    const theirs = needed.filter(({ asked }) => asked.some(({ id }) => id === person.id));
    const actions = theirs.reduce((sum, role) => sum + role.actions, 0);
    return theirs.length === 0 ? [] : [{ person, roles: theirs.map(({ role }) => role), actions }];
  });
}

/** People of one name with different ids. */
export type Namesakes = {
  readonly name: string;
  /** The end of each object id, and the titles of what it holds or has held. */
  readonly held: readonly { readonly idEnd: string; readonly roles: readonly string[] }[];
};

export function namesakes({ persons, roles, holdings }: People): Namesakes[] {
  const byName = Map.groupBy(persons, ({ name }) => slug(name) || name);
  const titlesOf = (id: PersonId): string[] => {
    const keys = new Set(holdings.filter(({ personId }) => personId === id).map(({ roleKey }) => roleKey));
    return roles.filter(({ key }) => keys.has(key)).map(({ title }) => title);
  };
  return [...byName.values()].flatMap((same) => {
    const [first, ...others] = same;
    if (!first || others.length === 0) return [];
    return [{ name: first.name, held: same.map(({ id }) => ({ idEnd: id.slice(-6), roles: titlesOf(id) })) }];
  });
}

export type RolesLost = { readonly person: Person; readonly roles: readonly NamedRole[] };

/** Who held roles and holds them no longer, once one list of people has replaced another. */
export function rolesLost(before: People, after: People, today: CalendarDate): RolesLost[] {
  return before.persons.flatMap((person) => {
    const still = new Set(rolesOf(after, person.id, today).map(({ key }) => key));
    const roles = rolesOf(before, person.id, today).filter(({ key }) => !still.has(key));
    return roles.length === 0 ? [] : [{ person, roles: roles.map((role) => named(role, before)) }];
  });
}

export type Unreachable = {
  readonly person: Person;
  readonly why: string;
  readonly sinceAt: Instant;
  /** Left out when nothing was tried instead. */
  readonly fallback?: Fallback;
};

/** Whom the last message did not reach, of those who hold a role: what failed for others is over. */
export function unreachable(
  people: People,
  failures: readonly (Omit<Unreachable, 'person'> & { readonly personId: PersonId })[],
  today: CalendarDate,
): Unreachable[] {
  return failures.flatMap(({ personId, why, sinceAt, fallback }) => {
    const person = people.persons.find(({ id }) => id === personId);
    return person && rolesOf(people, personId, today).length > 0 ? [{ person, why, sinceAt, ...(fallback && { fallback }) }] : [];
  });
}

function verifies({ agencyId }: Role, agencyIds: ReadonlySet<string>): boolean {
  return agencyId === PARTNERSHIP || agencyIds.has(agencyId);
}

export function named({ key, title, agencyId }: Role, { agencies }: People): NamedRole {
  return { key, title, agency: agencies.find(({ id }) => id === agencyId)?.name ?? agencyId };
}

/** The owner by the directory's words for it, or by the plan's. */
function ownerOf({ action }: Entry, key: RoleKey, people: People): NamedRole {
  const { agencyId, ownerWords, agencyName } = action;
  const role = people.roles.find((one) => one.key === key);
  if (role) return named(role, people);
  const now = people.agencies.find(({ id }) => id === agencyNow(people, agencyId))?.name ?? agencyName;
  const title = titlePart(key) === slug(ownerWords) ? ownerWords : AGENCY_LEAD_TITLE;
  return { key, title, agency: now === agencyName ? now : `${now}, filed under ${agencyName}` };
}

function titlePart(key: RoleKey): string {
  return key.slice(key.indexOf('.') + 1);
}

/** The role whose title and agency are both the same or nearly so. */
function nearestTo(role: NamedRole, others: readonly NamedRole[]): NamedRole | undefined {
  const near = others.flatMap((other) => {
    const title = distance(role.title, other.title, isLongerTitle);
    const agency = distance(role.agency, other.agency, isSameAgency);
    return other.key === role.key || title === undefined || agency === undefined ? [] : [{ other, far: title + agency }];
  });
  return near.toSorted((one, another) => one.far - another.far)[0]?.other;
}

/** Where the plan names no role, the agency's only lead may be who is meant. */
function onlyLeadOf(role: NamedRole, people: People, held: readonly NamedRole[]): NamedRole | undefined {
  if (role.title !== AGENCY_LEAD_TITLE) return undefined;
  const agencyPart = role.key.slice(0, role.key.indexOf('.'));
  const leads = people.roles.filter(({ kind, agencyId }) => kind === 'lead' && agencyId === agencyPart);
  return leads.length === 1 ? held.find(({ key }) => key === leads[0]?.key) : undefined;
}

/** How many letters of a name may be other ones before it is another name. */
const LETTERS_TO_A_SLIP = 5;

/**
 * @param isMeant whether a name that is written otherwise may still be the same
 * @returns 0 for the same name, 1 or more for one that is close; `undefined` for another name
 */
function distance(one: string, other: string, isMeant: (one: string, other: string) => boolean): number | undefined {
  const [a, b] = [slug(one), slug(other)];
  const letters = slips(a, b);
  const isSlip = letters * LETTERS_TO_A_SLIP <= Math.max(a.length, b.length);
  return isSlip || isMeant(one, other) ? letters : undefined;
}

/** "Head of Housing" and "Head of Housing Services"; but a single word, such as "Lead", begins many titles. */
function isLongerTitle(one: string, other: string): boolean {
  return slug(one).includes('-') && slug(other).includes('-') && isSameAgency(one, other);
}

/** Letters to put in, take out or change to make one word of the other: Levenshtein's distance. */
function slips(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, otherLetter] of [...other].entries()) {
      const changed = (above[column] ?? 0) + (letter === otherLetter ? 0 : 1);
      current.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    above = current;
  }
  return above[other.length] ?? 0;
}
