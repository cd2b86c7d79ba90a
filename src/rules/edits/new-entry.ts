import type { Refusal } from '../../decisions/refusal.ts';
import type { ActionRef, Timing } from '../../words/action.ts';
import { type Agency, PARTNERSHIP } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { Plan } from '../../words/plan.ts';
import { roleKey } from '../../words/role.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { isTooFar, reasonOf } from './check-edit.ts';
import { isFitWording, type Wording } from './decide-wording.ts';
import { keepsPlans } from './may-edit.ts';

export type AskedEntry = {
  readonly ref: ActionRef;
  readonly agency: Agency;
  readonly roleTitle: string;
  readonly wording: Required<Wording>;
  readonly dueOn?: CalendarDate;
  readonly reason: string;
};

/** An action that no document has: agreed at a meeting, say. */
export function newEntry(
  { ref, agency, roleTitle, wording, dueOn, reason: typed }: AskedEntry,
  plan: Plan,
  by: Viewer,
  { roles }: People,
  now: Instant,
): { readonly entry: Entry; readonly event: Extract<Event, { what: 'added' }> } | { readonly refused: Refusal } {
  const reason = reasonOf(typed);
  const key = roleKey(agency.id, roleTitle);
  const role = roles.find((known) => known.key === key);
  if (!keepsPlans(by)) return { refused: 'not-yours-to-edit' };
  if (reason === undefined) return { refused: 'reason-missing' };
  if (!role) return { refused: 'owner-unknown' };
  if (!isFitWording(wording)) return { refused: 'wording-unfit' };
  if (dueOn && isTooFar(dueOn, dateOf(now))) return { refused: 'date-too-far' };
  const entry: Entry = {
    action: {
      planId: plan.id,
      ref,
      kind: agency.id === PARTNERSHIP ? 'board' : 'agency',
      agencyId: agency.id,
      agencyName: agency.name,
      ...wording,
      owner: key,
      ownerWords: role.title,
      timing: timingOf(dueOn),
    },
    planTitle: plan.title,
    isRestricted: plan.isRestricted,
    ...(plan.verifiedBy && { verifiedBy: plan.verifiedBy }),
    standing: { state: 'not-started' },
    isAddedHere: true,
    reminders: { count: 0, noHolder: false },
    revision: 0,
    registeredAt: now,
  };
  return { entry, event: { what: 'added', reason } };
}

function timingOf(dueOn: CalendarDate | undefined): Timing {
  return dueOn ? { kind: 'deadline', asWritten: '', firstDueOn: dueOn, dueOn } : { kind: 'undated', asWritten: '' };
}
