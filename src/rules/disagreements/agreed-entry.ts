import type { ActionRef } from '../../words/action.ts';
import { PARTNERSHIP } from '../../words/agency.ts';
import type { AgreedAction, PastDisagreement } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { AGENCY_LEAD_TITLE, type RoleKey, roleKey } from '../../words/role.ts';
import { dateOf, type Instant, shortDateInWords } from '../../words/time.ts';
import { agencyNow } from '../people/answering.ts';

/**
 * An action that a disagreement ended with, as it begins in the register: in the plan of the action that it was about, and
 * shown and verified like that one.
 */
export function agreedEntry(
  about: Entry,
  past: PastDisagreement,
  { title, words, agencyId, agencyName, dueOn }: AgreedAction,
  { ref, people, now }: { readonly ref: ActionRef; readonly people: People; readonly now: Instant },
): { readonly entry: Entry; readonly event: Extract<Event, { what: 'added' }> } {
  const { action, planTitle, isRestricted, verifiedBy } = about;
  const entry: Entry = {
    action: {
      planId: action.planId,
      ref,
      kind: agencyId === PARTNERSHIP ? 'board' : 'agency',
      agencyId,
      agencyName,
      title,
      recommendation: words,
      action: words,
      ...leadOf(about, past, { agencyId, agencyName }, people),
      timing: { kind: 'deadline', asWritten: '', firstDueOn: dueOn, dueOn },
    },
    planTitle,
    isRestricted,
    ...(verifiedBy && { verifiedBy }),
    standing: { state: 'not-started' },
    isAddedHere: true,
    reminders: { count: 0, noHolder: false },
    revision: 0,
    registeredAt: now,
  };
  return { entry, event: { what: 'added', reason: reasonOf(about, past), disagreementId: past.id } };
}

/**
 * Whoever leads the action that it was about, where it is the same agency; else the role in which that agency came to
 * differ, if it leads actions; else the first that does. Where there is none, the role that plans are read with: it is vacant,
 * and the business manager is asked about it like about any other.
 */
function leadOf(
  { action }: Entry,
  { parties }: PastDisagreement,
  { agencyId, agencyName }: Pick<AgreedAction, 'agencyId' | 'agencyName'>,
  people: People,
): { readonly owner: RoleKey; readonly ownerWords: string } {
  const isTheirs = (id: AgreedAction['agencyId']): boolean => agencyNow(people, id) === agencyNow(people, agencyId);
  if (isTheirs(action.agencyId)) return { owner: action.owner, ownerWords: action.ownerWords };
  const party = [parties.raising, parties.responding].find((one) => isTheirs(one.agencyId));
  const leads = people.roles.filter((role) => role.kind === 'lead' && isTheirs(role.agencyId));
  const role = leads.find(({ key }) => key === party?.role) ?? leads[0];
  return role
    ? { owner: role.key, ownerWords: role.title }
    : { owner: roleKey(agencyId, AGENCY_LEAD_TITLE), ownerWords: agencyName };
}

function reasonOf({ action: { ref } }: Entry, { outcome }: PastDisagreement): string {
  const on = shortDateInWords(dateOf(outcome.at));
  return outcome.kind === 'decided'
    ? `${outcome.byName} decided so on ${on}, in the disagreement about ${ref}`
    : `both sides of the disagreement about ${ref} agreed on it on ${on}`;
}
