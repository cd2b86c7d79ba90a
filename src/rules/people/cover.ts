import type { Cover } from '../../words/cover.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import type { Holding, Role, RoleKey } from '../../words/role.ts';
import { addDays, CalendarDate, dateInWords, shortDateInWords } from '../../words/time.ts';
import { isHeldOn } from './holders.ts';

/** The longest cover that somebody arranges themselves, in days. A longer one is for the list of people. */
export const MOST_COVER_DAYS = 90;

/** Chosen instead of one role. */
export const ALL_ROLES = 'all';

/** The form as it was sent: a role's key or {@link ALL_ROLES}, a person's id, and two days. */
export type CoverDraft = { readonly role: string; readonly person: string; readonly fromOn: string; readonly untilOn: string };

/** What is wrong with it, beside the field that it is about. */
export type CoverProblems = Partial<CoverDraft>;

/** The roles that somebody holds themselves, and does not merely cover: nobody passes on what was lent to them. */
export function ownRoles(people: People, id: PersonId, on: CalendarDate): Role[] {
  const keys = new Set(ownHoldings(people, id, on).map(({ roleKey }) => roleKey));
  return people.roles.filter(({ key }) => keys.has(key));
}

/** Who could stand in for somebody in any of their roles, by name: whoever holds a role of the same agency. */
export function colleaguesOf(people: People, id: PersonId, on: CalendarDate): Person[] {
  const roles = ownRoles(people, id, on);
  return people.persons
    .filter((person) => person.id !== id && roles.some((role) => isOfAgency(people, person.id, role, on)))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Checked against the people of the moment: only their own roles, only to somebody of the same agency, and for a while. */
export function checkCover(
  draft: CoverDraft,
  people: People,
  by: PersonId,
  today: CalendarDate,
): { readonly cover: Cover } | { readonly problems: CoverProblems } {
  const own = ownRoles(people, by, today);
  const roles = draft.role === ALL_ROLES ? own : own.filter(({ key }) => key === draft.role);
  const person = people.persons.find(({ id }) => id === draft.person);
  const fromOn = CalendarDate.safeParse(draft.fromOn).data;
  const untilOn = CalendarDate.safeParse(draft.untilOn).data;
  const when = { fromOn, untilOn, today };
  const problems: CoverProblems = {
    ...(roles.length === 0 && { role: en`Choose one of these roles.` }),
    ...(!person && { person: en`Choose who stands in.` }),
    ...(fromOn === undefined && { fromOn: en`Choose the first day.` }),
    ...(fromOn !== undefined && fromOn < today && { fromOn: en`Choose today or a later day.` }),
    ...daysProblem(when),
  };
  if (!person || fromOn === undefined || untilOn === undefined || Object.keys(problems).length > 0) return { problems };
  const cover: Cover = { arrangedBy: by, personId: person.id, roleKeys: roles.map(({ key }) => key), fromOn, untilOn };
  const unfit = personProblem(cover, person, roles, people, today);
  if (unfit) return { problems: { person: unfit } };
  const tooLong = lentTooLong(cover, roles, people, today);
  return tooLong ? { problems: { untilOn: tooLong } } : { cover };
}

function daysProblem({
  fromOn,
  untilOn,
}: {
  fromOn: CalendarDate | undefined;
  untilOn: CalendarDate | undefined;
}): CoverProblems {
  if (untilOn === undefined) return { untilOn: en`Choose the last day.` };
  if (fromOn === undefined) return {};
  if (untilOn < fromOn) return { untilOn: en`That is before the first day.` };
  const latest = addDays(fromOn, MOST_COVER_DAYS - 1);
  return untilOn > latest
    ? { untilOn: en`That is more than ${MOST_COVER_DAYS} days: ${dateInWords(latest)} at the latest.` }
    : {};
}

function personProblem(
  cover: Cover,
  person: Person,
  roles: readonly Role[],
  people: People,
  today: CalendarDate,
): string | undefined {
  if (person.id === cover.arrangedBy) return en`Choose somebody else: nobody stands in for themselves.`;
  for (const role of roles) {
    if (!isOfAgency(people, person.id, role, today))
      return en`${person.name} holds no role in the agency of “${role.title}”. Choose that role alone, and somebody of its agency.`;
    const [clash] = people.holdings.filter((holding) => isInTheWay(holding, role.key, cover));
    if (clash) return clashInWords(clash, role, people);
  }
  return undefined;
}

/** They hold the role already, or somebody else stands in for it on one of the days. The very same cover is not in its own way. */
function isInTheWay(holding: Holding, key: RoleKey, cover: Cover): boolean {
  const { personId, fromOn, untilOn, isCover } = holding;
  if (holding.roleKey !== key || isSameCover(holding, cover)) return false;
  const isMeanwhile = fromOn <= cover.untilOn && (untilOn === undefined || cover.fromOn <= untilOn);
  const concerns = isCover ? holding.arrangedBy === undefined || holding.arrangedBy === cover.arrangedBy : false;
  return isMeanwhile && (personId === cover.personId || concerns);
}

function clashInWords({ personId, isCover, fromOn, untilOn }: Holding, { title }: Role, { persons }: People): string {
  const name = persons.find(({ id }) => id === personId)?.name ?? en`Somebody`;
  if (!isCover) return en`${name} holds “${title}” already, and is asked about it too.`;
  const until = untilOn ? en` to ${shortDateInWords(untilOn)}` : '';
  return en`${name} stands in for “${title}” already from ${shortDateInWords(fromOn)}${until}. End that first.`;
}

/** Nobody lends a role for longer than they hold it. */
function lentTooLong(
  { arrangedBy, untilOn }: Cover,
  roles: readonly Role[],
  people: People,
  today: CalendarDate,
): string | undefined {
  for (const { key, title } of roles) {
    const last = heldUntil(people, arrangedBy, key, today);
    if (last !== undefined && last < untilOn) return en`“${title}” is held until ${dateInWords(last)}: that day at the latest.`;
  }
  return undefined;
}

/** The last day on which somebody who holds a role then holds it; `undefined` when no end is known. */
function heldUntil(people: People, id: PersonId, key: RoleKey, on: CalendarDate): CalendarDate | undefined {
  const ends = ownHoldings(people, id, on)
    .filter(({ roleKey }) => roleKey === key)
    .map(({ untilOn }) => untilOn);
  return ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
}

/** The people with this cover; as they were where it is there already. */
export function withCover(people: People, cover: Cover): People {
  const { arrangedBy, personId, fromOn, untilOn } = cover;
  const missing = cover.roleKeys.filter((key) => !people.holdings.some((one) => one.roleKey === key && isSameCover(one, cover)));
  if (missing.length === 0) return people;
  const lent = missing.map((roleKey): Holding => ({ roleKey, personId, fromOn, untilOn, isCover: true, arrangedBy }));
  return { ...people, holdings: [...people.holdings, ...lent] };
}

/** The people without this cover from today on; as they were where there is none. What is past stays on record. */
export function withoutCover(people: People, cover: Omit<Cover, 'roleKeys'>, today: CalendarDate): People {
  if (!people.holdings.some((holding) => isSameCover(holding, cover))) return people;
  const untilOn = addDays(today, -1);
  const holdings = people.holdings.flatMap((holding) => {
    if (!isSameCover(holding, cover)) return [holding];
    return holding.fromOn < today ? [{ ...holding, untilOn }] : [];
  });
  return { ...people, holdings };
}

/** What people arranged themselves that runs or is to come, the earliest first. */
export function arrangedCovers({ holdings }: People, today: CalendarDate): Cover[] {
  const byCover = new Map<string, Cover>();
  for (const { roleKey, personId, fromOn, untilOn, arrangedBy } of holdings) {
    if (arrangedBy === undefined || untilOn === undefined || untilOn < today) continue;
    const key = `${arrangedBy} ${personId} ${fromOn} ${untilOn}`;
    const roleKeys = [...(byCover.get(key)?.roleKeys ?? []), roleKey];
    byCover.set(key, { arrangedBy, personId, roleKeys, fromOn, untilOn });
  }
  return [...byCover.values()].toSorted((a, b) => a.fromOn.localeCompare(b.fromOn));
}

/**
 * A list of people that was read anew, with what was arranged before and still fits: whoever arranged it holds the role by
 * the new list, and whoever stands in is still of that agency. It ends on the last day on which they hold it.
 */
export function withArranged(read: People, before: People, today: CalendarDate): People {
  const kept = arrangedCovers(before, today).flatMap((cover) => {
    const on = cover.fromOn > today ? cover.fromOn : today;
    return ownRoles(read, cover.arrangedBy, on)
      .filter((role) => cover.roleKeys.includes(role.key) && isOfAgency(read, cover.personId, role, on))
      .filter(({ key }) => !read.holdings.some((holding) => isInTheWay(holding, key, cover)))
      .map(({ key }) => {
        const last = heldUntil(read, cover.arrangedBy, key, on) ?? cover.untilOn;
        return { ...cover, roleKeys: [key], untilOn: last < cover.untilOn ? last : cover.untilOn };
      });
  });
  return kept.reduce(withCover, read);
}

/** `Tom Okafor stands in for Priya Nair as Lead (Harbourside Housing), from 30 November 2026 to 11 December 2026.` */
export function coverInWords(cover: Cover, people: People): string {
  const days = en`from ${shortDateInWords(cover.fromOn)} to ${shortDateInWords(cover.untilOn)}`;
  return en`${nameOf(people, cover.personId)} stands in for ${nameOf(people, cover.arrangedBy)} as ${rolesInWords(cover, people)}, ${days}.`;
}

/** `Lead (Harbourside Housing) and Safeguarding Manager (Harbourside Housing)` */
export function rolesInWords({ roleKeys }: Pick<Cover, 'roleKeys'>, { roles, agencies }: People): string {
  return roles
    .filter(({ key }) => roleKeys.includes(key))
    .map(({ title, agencyId }) => `${title} (${agencies.find(({ id }) => id === agencyId)?.name ?? agencyId})`)
    .join(en` and `);
}

export function nameOf({ persons }: People, id: PersonId): string {
  return persons.find((person) => person.id === id)?.name ?? en`Somebody`;
}

/** Of the same arrangement, whichever of its roles it is of. */
export function isSameCover(
  one: Pick<Holding, 'arrangedBy' | 'personId' | 'fromOn' | 'untilOn'>,
  { arrangedBy, personId, fromOn, untilOn }: Omit<Cover, 'roleKeys'>,
): boolean {
  return one.arrangedBy === arrangedBy && one.personId === personId && one.fromOn === fromOn && one.untilOn === untilOn;
}

function isOfAgency(people: People, id: PersonId, { agencyId }: Role, on: CalendarDate): boolean {
  return ownRoles(people, id, on).some((role) => role.agencyId === agencyId);
}

function ownHoldings({ holdings }: People, id: PersonId, on: CalendarDate): Holding[] {
  return holdings.filter((holding) => holding.personId === id && !holding.isCover && isHeldOn(holding, on));
}
