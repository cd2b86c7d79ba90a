import type { Refusal } from '../../decisions/refusal.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Request } from '../../words/request.ts';
import { type Role, type RoleKind, roleKey } from '../../words/role.ts';
import type { CalendarDate } from '../../words/time.ts';
import { type Viewer, viewerOf } from '../people/access.ts';
import { holdersOf, verifierRoles } from '../people/holders.ts';
import { dateAgreementRefusal, mayAskForDate } from './decide-date.ts';
import { acceptanceRefusal } from './decide-transfer.ts';
import { editRefusal } from './may-edit.ts';

/**
 * The request that waits for somebody to agree.
 * @returns `undefined` too when nobody could agree to it any more: the action has ended, or whoever asked has left the role
 */
export function openRequest(entry: Entry, people: People, today: CalendarDate): Request | undefined {
  const { request } = entry;
  if (!request || isEnded(entry)) return undefined;
  const asker = askerOf(request, people, today);
  const mayAsk = request.what === 'date' ? mayAskForDate(asker, entry) : editRefusal(asker, entry) === undefined;
  return mayAsk ? request : undefined;
}

export function askerOf(request: Request, people: People, today: CalendarDate): Viewer {
  return viewerOf(people, request.by, request.byName, today);
}

/** Why somebody cannot agree to a request; `undefined` when they can. */
export function agreementRefusal(entry: Entry, request: Request, by: Viewer, people: People): Refusal | undefined {
  return request.what === 'date'
    ? dateAgreementRefusal(entry, { by: request.by, agreedBy: by }, people)
    : acceptanceRefusal(entry, { by: request.by, acceptedBy: by }, roleAsked(request));
}

/** The role that is to answer for the action. */
function roleAsked({ toAgencyId, roleTitle }: Request & { what: 'transfer' }): Pick<Role, 'agencyId' | 'key'> {
  return { agencyId: toAgencyId, key: roleKey(toAgencyId, roleTitle) };
}

/**
 * Everybody who is asked to agree to what waits: to a date the agency's verifiers and the business manager, and the chair
 * only where there is none of these; to an action whoever would answer for it, or else anybody in that agency.
 */
export function requestAskees(entry: Entry, people: People, today: CalendarDate): PersonId[] {
  const request = openRequest(entry, people, today);
  if (!request) return [];
  const circles = request.what === 'date' ? agreeingCircles(entry, people, today) : acceptingCircles(request, people, today);
  const mayAgree = (id: PersonId): boolean =>
    agreementRefusal(entry, request, viewerOf(people, id, '', today), people) === undefined;
  return circles.map((ids) => [...new Set(ids)].filter(mayAgree)).find((ids) => ids.length > 0) ?? [];
}

/** Those in the second are asked when nobody in the first can agree. */
type Circles = readonly (readonly PersonId[])[];

function agreeingCircles(entry: Entry, people: People, today: CalendarDate): Circles {
  const holding = (roles: readonly Role[]): PersonId[] =>
    roles.flatMap(({ key }) => holdersOf(people, key, today).map(({ id }) => id));
  const ofKind = (wanted: RoleKind): Role[] => people.roles.filter(({ kind }) => kind === wanted);
  return [holding([...verifierRoles(people, entry, today), ...ofKind('business-manager')]), holding(ofKind('chair'))];
}

function acceptingCircles(request: Request & { what: 'transfer' }, people: People, today: CalendarDate): Circles {
  const holding = ({ key }: Pick<Role, 'key'>): PersonId[] => holdersOf(people, key, today).map(({ id }) => id);
  const inAgency = people.roles.filter(({ agencyId }) => agencyId === request.toAgencyId);
  return [holding(roleAsked(request)), inAgency.flatMap(holding)];
}

/** The roles in which those who are asked can agree, as the partnership says them. */
export function askedRoles(entry: Entry, people: People, today: CalendarDate): string[] {
  const { request } = entry;
  const askees = new Set(requestAskees(entry, people, today));
  const verifying = verifierRoles(people, entry, today);
  const canAgree = (role: Role): boolean =>
    request?.what === 'transfer'
      ? role.agencyId === request.toAgencyId
      : verifying.some(({ key }) => key === role.key) || role.kind === 'business-manager' || role.kind === 'chair';
  const asked = people.roles.filter(
    (role) => canAgree(role) && holdersOf(people, role.key, today).some(({ id }) => askees.has(id)),
  );
  return [...new Set(asked.map(({ title }) => (request?.what === 'transfer' ? `${title} (${request.toAgencyName})` : title)))];
}
