import type { Action } from '../../words/action.ts';
import { type Agency, AgencyId, slug } from '../../words/agency.ts';
import type { People } from '../../words/people.ts';
import { type RoleKey, roleKey } from '../../words/role.ts';

/**
 * The agency that stands for another today. A plan that was imported before its people calls an agency by a name that
 * turned out to be another one's alias, and agencies are taken over; what is filed in the register stays where it is.
 * @returns the agency at the end of the line of successors; the one asked for where the directory does not know it
 */
export function agencyNow({ agencies }: People, id: AgencyId): AgencyId {
  const known = agencies.find((agency) => agency.id === id) ?? agencies.find((agency) => namesOf(agency).includes(id));
  const passed = new Set<AgencyId>();
  let now = known;
  while (now?.successor !== undefined && !passed.has(now.id)) {
    passed.add(now.id);
    now = agencies.find((agency) => agency.id === now?.successor);
  }
  return now?.id ?? id;
}

/** What the agency that stands for an action's is called; what the plan called it where the directory does not know it. */
export function agencyNameNow(people: People, { agencyId, agencyName }: Pick<Action, 'agencyId' | 'agencyName'>): string {
  const now = agencyNow(people, agencyId);
  return people.agencies.find(({ id }) => id === now)?.name ?? agencyName;
}

/**
 * The role that answers today for what is filed under a role: the one of the same title, in the agency that stands for
 * its agency now. A successor without a role of that title has nobody who answers: the titles are not guessed at.
 */
export function answeringRole(people: People, owner: RoleKey): RoleKey {
  const { agencyId, title } = partsOf(owner);
  return roleKey(agencyNow(people, agencyId), title);
}

/** Everything that a role answers for today may be filed under these, and nothing else is. */
export function filedUnder(people: People, role: RoleKey): RoleKey[] {
  const { agencyId, title } = partsOf(role);
  const ids = people.agencies
    .filter(({ id }) => agencyNow(people, id) === agencyId)
    .flatMap((agency) => [agency.id, ...namesOf(agency)]);
  const keys = [...new Set([agencyId, ...ids])].map((id) => roleKey(id, title));
  return keys.filter((key) => answeringRole(people, key) === role);
}

/** The ids that an agency would have had under its names. */
function namesOf({ name, aliases }: Agency): AgencyId[] {
  return [name, ...aliases].flatMap((words) => AgencyId.safeParse(slug(words)).data ?? []);
}

function partsOf(key: RoleKey): { agencyId: AgencyId; title: string } {
  const [agencyId = '', title = ''] = key.split('.');
  return { agencyId: AgencyId.parse(agencyId), title };
}
