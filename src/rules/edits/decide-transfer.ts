import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Agency } from '../../words/agency.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { type Role, roleKey } from '../../words/role.ts';
import type { Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { editRefusal } from './may-edit.ts';

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
  { to, roleTitle, reason: typed }: AskedTransfer,
  { by, acceptedBy }: { by: Viewer; acceptedBy: Viewer },
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const no = editRefusal(by, entry);
  const role = roleIn(people, to, roleTitle);
  const reason = reasonOf(typed);
  if (role && role.key === entry.action.owner) return keep(entry);
  if (no) return refuse(no, entry);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (isEnded(entry)) return refuse('action-ended', entry);
  if (entry.standing.state === 'claimed') return refuse('claim-waits', entry);
  if (!role) return refuse('owner-unknown', entry);
  if (acceptedBy.personId === by.personId) return refuse('agrees-with-self', entry);
  if (!acceptedBy.roles.some(({ agencyId }) => agencyId === to.id)) return refuse('not-theirs-to-accept', entry);

  const { agencyId, agencyName, owner, ownerWords } = entry.action;
  const after = { agencyId: to.id, agencyName: to.name, owner: role.key, ownerWords: role.title };
  const next: Entry = {
    ...entry,
    action: { ...entry.action, ...after },
    reminders: { count: 0, noHolder: false },
    revision: entry.revision + 1,
  };
  const accepted = { by: acceptedBy.personId, byName: acceptedBy.name };
  return change(next, by.personId, {
    events: [{ what: 'transferred', before: { agencyId, agencyName, owner, ownerWords }, after, reason, accepted }],
    lookAgainAt: now,
  });
}

function roleIn({ roles }: People, { id }: Agency, title: string): Role | undefined {
  const key = roleKey(id, title);
  return roles.find((role) => role.key === key);
}
