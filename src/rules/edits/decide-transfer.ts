import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import type { Agency } from '../../words/agency.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { type Role, roleKey } from '../../words/role.ts';
import type { Instant } from '../../words/time.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { editRefusal } from './may-edit.ts';
import { stillAsked } from './still-asked.ts';

export type AskedTransfer = {
  readonly to: Agency;
  /** The title of the role there that is to answer for it. */
  readonly roleTitle: string;
  readonly reason: string;
};

/**
 * Hands an action to another agency, or to another role of the same, once somebody there has accepted it. It keeps its
 * reference, its dates and everything that was said of it, and whoever answers for it now is asked from the beginning.
 */
export function decideTransfer(
  entry: Entry,
  asked: AskedTransfer,
  { by, acceptedBy }: { by: Viewer; acceptedBy: Viewer },
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const checked = checkTransfer(entry, asked, by, people);
  if ('refused' in checked) return checked.refused === 'has-that-owner' ? keep(entry) : refuse(checked.refused, entry);
  const { role, reason } = checked;
  const no = acceptanceRefusal(entry, { by: by.personId, acceptedBy }, role);
  if (no) return refuse(no, entry);

  const { agencyId, agencyName, owner, ownerWords } = entry.action;
  const after = { agencyId: asked.to.id, agencyName: asked.to.name, owner: role.key, ownerWords: role.title };
  const { request, ...rest } = entry;
  const next: Entry = {
    ...rest,
    ...stillAsked(request, 'transfer'),
    action: { ...entry.action, ...after },
    revision: entry.revision + 1,
  };
  const accepted = { by: acceptedBy.personId, byName: acceptedBy.name };
  return change(next, by.personId, {
    events: [{ what: 'transferred', before: { agencyId, agencyName, owner, ownerWords }, after, reason, accepted }],
    lookAgainAt: now,
  });
}

/** @returns the role that is to answer and the reason as it is kept, or why this person cannot ask for that, whoever accepts */
export function checkTransfer(
  entry: Entry,
  { to, roleTitle, reason: typed }: AskedTransfer,
  by: Viewer,
  people: People,
): { readonly role: Role; readonly reason: string } | { readonly refused: Refusal } {
  const role = roleIn(people, to, roleTitle);
  const reason = reasonOf(typed);
  if (role && role.key === entry.action.owner) return { refused: 'has-that-owner' };
  const no = editRefusal(by, entry);
  if (no) return { refused: no };
  if (reason === undefined) return { refused: 'reason-missing' };
  if (isEnded(entry)) return { refused: 'action-ended' };
  if (entry.standing.state === 'claimed') return { refused: 'claim-waits' };
  return role ? { role, reason } : { refused: 'owner-unknown' };
}

/**
 * Why somebody cannot be the one who accepts an action for a role; `undefined` when they can. Whoever leads it already does
 * not give it away to a colleague: only to a role that they hold themselves.
 */
export function acceptanceRefusal(
  entry: Entry,
  { by, acceptedBy }: { by: PersonId; acceptedBy: Viewer },
  to: Pick<Role, 'agencyId' | 'key'>,
): Refusal | undefined {
  if (acceptedBy.personId === by) return 'agrees-with-self';
  const { roles } = acceptedBy;
  const mayAccept = mayAnswer(acceptedBy, entry)
    ? roles.some(({ key }) => key === to.key)
    : roles.some(({ agencyId }) => agencyId === to.agencyId);
  return mayAccept ? undefined : 'not-theirs-to-accept';
}

function roleIn({ roles }: People, { id }: Agency, title: string): Role | undefined {
  const key = roleKey(id, title);
  return roles.find((role) => role.key === key);
}
