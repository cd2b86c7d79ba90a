import { type Agency, type AgencyId, PARTNERSHIP } from '../../words/agency.ts';
import type { DisagreementAbout, Party } from '../../words/disagreement.ts';
import { type Entry, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Procedure, Stage } from '../../words/procedure.ts';
import { AGENCY_LEAD_TITLE, type Role, type RoleKey, roleKey } from '../../words/role.ts';
import type { SubmissionId } from '../../words/update.ts';
import { may, otherAgencyRoles, standpointsOf, type Viewer } from '../people/access.ts';
import { agencyNow, answeringRole } from '../people/answering.ts';
import { holdersOf, rolesOf, verifierRoles } from '../people/holders.ts';
import { levelRoles } from '../people/levels.ts';
import { firstStage, stagesOf } from './stages.ts';

/** The role of an agency in which somebody differs. */
type Differs = { readonly agencyId: AgencyId; readonly role: RoleKey };

/**
 * In what somebody may differ about an action, as they stand to it: as its lead, as whoever verifies it, above its lead, for
 * the partnership, or for another agency. In this order.
 */
function differsAs(entry: Entry, by: Viewer, people: People): Differs[] {
  const { owner, agencyId } = entry.action;
  const standpoints = standpointsOf(by, entry, people);
  const held = (roles: readonly Role[]): Role[] => roles.filter(({ key }) => by.roles.some((role) => role.key === key));
  const roles = [
    ...(standpoints.has('verifier') ? held(verifierRoles(people, entry, by.today)) : []),
    ...held(levelRoles(people, owner, agencyId, 'line-manager')),
    ...held(levelRoles(people, owner, agencyId, 'safeguarding-lead')),
    ...held(levelRoles(people, owner, agencyId, 'business-manager')),
    ...otherAgencyRoles(by, entry, people),
  ];
  const lead = { agencyId: agencyNow(people, agencyId), role: answeringRole(people, owner) };
  return [
    ...(standpoints.has('lead') ? [lead] : []),
    ...roles.map((role) => ({ agencyId: agencyNow(people, role.agencyId), role: role.key })),
  ];
}

/** What somebody can disagree about on an action, as both stand now. A claim of their own agency is never theirs to doubt here. */
export function aboutsFor(entry: Entry, by: Viewer, people: People): DisagreementAbout[] {
  if (!may('raise-disagreement', by, entry, people)) return [];
  const isOfOther = differsAs(entry, by, people).some(({ agencyId }) => agencyId !== ownAgency(entry, people));
  const claim: DisagreementAbout[] = claimIdOf(entry, 'claim') !== undefined && isOfOther ? ['claim'] : [];
  if (isVerified(entry.standing) || entry.standing.state === 'ended') return claim;
  const isReturned = standpointsOf(by, entry, people).has('lead') && returnedBy(entry) !== undefined;
  return [...(isReturned ? (['returned-claim'] as const) : []), ...claim, 'owner', 'date', 'action'];
}

/** The claim that a disagreement is about, where it is about one. */
export function claimIdOf({ standing }: Entry, about: DisagreementAbout): SubmissionId | undefined {
  if (about === 'claim') return 'claim' in standing ? standing.claim.id : undefined;
  return about === 'returned-claim' && standing.state === 'in-progress' ? standing.returned?.claimId : undefined;
}

/**
 * Whom somebody can differ from about an action. The likeliest first: for its lead whoever returned their claim, or else the
 * partnership, which keeps owners and dates; for everybody else the action's own agency.
 */
export function agenciesToDisagreeWith(entry: Entry, by: Viewer, people: People, about?: DisagreementAbout): Agency[] {
  const own = ownAgency(entry, people);
  const differs = differsAs(entry, by, people);
  const returner = returnerOf(entry, by, people);
  if (about === 'returned-claim') return returner ? agenciesCalled([returner.agencyId], people) : [];
  if (about === 'claim') return agenciesCalled([own], people);
  const isOfOwn = differs.some(({ agencyId }) => agencyId === own);
  const others = people.agencies.map(({ id }) => id).filter((id) => agencyNow(people, id) === id);
  const ids = isOfOwn ? [...(returner ? [returner.agencyId] : []), PARTNERSHIP, ...others] : [own, PARTNERSHIP];
  return agenciesCalled(ids, people).filter(({ id }) => differs.some(({ agencyId }) => agencyId !== id));
}

/** The two sides; `inside` where both would be one agency. @returns `undefined` where that agency cannot be the other side */
export function partiesOf(
  entry: Entry,
  about: DisagreementAbout,
  against: AgencyId,
  by: Viewer,
  people: People,
): { readonly raising: Party; readonly responding: Party } | 'inside' | undefined {
  const isOfOther = about === 'claim';
  const own = ownAgency(entry, people);
  const differs = differsAs(entry, by, people).filter(({ agencyId }) => !isOfOther || agencyId !== own);
  const wanted = about === 'returned-claim' ? returnerOf(entry, by, people)?.agencyId : agencyNow(people, against);
  const raises = (about === 'returned-claim' ? differs.slice(0, 1) : differs).find(({ agencyId }) => agencyId !== wanted);
  if (!raises) return 'inside';
  const offered = agenciesToDisagreeWith(entry, by, people, about);
  if (wanted !== agencyNow(people, against) || !offered.some(({ id }) => id === wanted)) return undefined;
  return {
    raising: { ...raises, agencyName: agencyNameOf(raises.agencyId, people), first: by.personId },
    responding: respondingParty(entry, about, wanted, by, people),
  };
}

/** The stages at which one can begin: the first, and before that what is optional. */
export function stagesToBeginAt(procedure: Pick<Procedure, 'stages'>): Stage[] {
  const first = firstStage(procedure);
  if (!first) return [];
  const stages = stagesOf(procedure);
  return [first, ...stages.slice(0, stages.indexOf(first))];
}

function respondingParty(entry: Entry, about: DisagreementAbout, agencyId: AgencyId, by: Viewer, people: People): Party {
  const of = { agencyId, agencyName: agencyNameOf(agencyId, people) };
  const returner = returnerOf(entry, by, people);
  if (about === 'returned-claim' && returner) {
    const { role, personId } = returner;
    return { ...of, role, ...heldBy(personId, role, by, people) };
  }
  if (agencyId === PARTNERSHIP) return { ...of, role: partnershipRole(people) };
  if (agencyId !== ownAgency(entry, people)) return { ...of, role: leadRole(agencyId, people) };
  const role = answeringRole(people, entry.action.owner);
  const claimant = about === 'claim' && 'claim' in entry.standing ? entry.standing.claim.by : undefined;
  return { ...of, role, ...(claimant && heldBy(claimant, role, by, people)) };
}

/** Whoever did what is questioned, as long as they hold the role. */
function heldBy(id: PersonId, role: RoleKey, { today }: Viewer, people: People): { readonly first?: PersonId } {
  return holdersOf(people, role, today).some((person) => person.id === id) ? { first: id } : {};
}

function returnedBy({ standing }: Entry): PersonId | undefined {
  return standing.state === 'in-progress' ? standing.returned?.by : undefined;
}

/**
 * For which agency a claim was sent back: the action's own where whoever did holds a role there, for the partnership or
 * another one otherwise. Where they have left, the agency that verifies it today.
 */
function returnerOf(entry: Entry, { today }: Viewer, people: People): (Differs & { personId: PersonId }) | undefined {
  const personId = returnedBy(entry);
  if (personId === undefined) return undefined;
  const own = ownAgency(entry, people);
  const verify = ({ kind }: Role): boolean => kind === 'safeguarding-manager';
  const held = rolesOf(people, personId, today).filter(verify);
  const roles = held.length > 0 ? held : verifierRoles(people, entry, today);
  const role = roles.find(({ agencyId }) => agencyNow(people, agencyId) === own) ?? roles[0];
  return role && { agencyId: agencyNow(people, role.agencyId), role: role.key, personId };
}

/** Owners and dates are kept by the business manager. */
function partnershipRole({ roles }: People): RoleKey {
  return roles.find(({ kind }) => kind === 'business-manager')?.key ?? roleKey(PARTNERSHIP, 'Business Manager');
}

function leadRole(agencyId: AgencyId, { roles }: People): RoleKey {
  const leads = roles.filter((role) => role.agencyId === agencyId && role.kind === 'lead').map(({ key }) => key);
  const usual = roleKey(agencyId, AGENCY_LEAD_TITLE);
  return leads.includes(usual) ? usual : (leads[0] ?? usual);
}

function ownAgency({ action }: Entry, people: People): AgencyId {
  return agencyNow(people, action.agencyId);
}

function agencyNameOf(id: AgencyId, { agencies }: People): string {
  return agencies.find((agency) => agency.id === id)?.name ?? id;
}

function agenciesCalled(ids: readonly AgencyId[], { agencies }: People): Agency[] {
  return [...new Set(ids)].flatMap((id) => agencies.find((agency) => agency.id === id) ?? []);
}
