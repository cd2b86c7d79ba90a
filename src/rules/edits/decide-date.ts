import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import type { Timing } from '../../words/action.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { mayAnswer, mayVerify, type Viewer } from '../people/access.ts';
import { isTooFar, reasonOf } from './check-edit.ts';

export type AskedDate = {
  /** `first` for an action that has none. */
  readonly which: 'first' | 'another';
  readonly dueOn: CalendarDate;
  /** The plan's words for it, where a newer version of its document has it. */
  readonly asWritten?: string;
  readonly reason: string;
};

/**
 * Gives an action its first due date, or another. The first is kept for good, and nobody does it alone: whoever asks is
 * the lead or the business manager, and somebody who is not the lead agrees.
 */
export function decideDate(
  entry: Entry,
  { which, dueOn, asWritten, reason: typed }: AskedDate,
  { by, agreedBy }: { by: Viewer; agreedBy: Viewer },
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const { timing } = entry.action;
  const reason = reasonOf(typed);
  const no = refusalFor(entry, { by, agreedBy }, people);
  if (no) return refuse(no, entry);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (timing.kind === 'deadline' && timing.dueOn === dueOn) return keep(entry);
  if (which === 'another' && timing.kind !== 'deadline') return refuse('has-no-date', entry);
  if (which === 'first' && timing.kind === 'deadline') return refuse('has-a-date', entry);
  if (isTooFar(dueOn, dateOf(now))) return refuse('date-too-far', entry);

  const next: Entry = {
    ...entry,
    action: { ...entry.action, timing: timingWith(timing, dueOn, asWritten) },
    revision: entry.revision + 1,
  };
  const agreed = { by: agreedBy.personId, byName: agreedBy.name };
  return change(next, by.personId, {
    events: [{ what: 'date-changed', before: timing, dueOn, ...(asWritten !== undefined && { asWritten }), reason, agreed }],
    lookAgainAt: now,
  });
}

function refusalFor(entry: Entry, { by, agreedBy }: { by: Viewer; agreedBy: Viewer }, people: People): Refusal | undefined {
  if (isEnded(entry)) return 'action-ended';
  if (!mayAnswer(by, entry) && !holds(by, 'business-manager')) return 'not-yours-to-date';
  return dateAgreementRefusal(entry, { by: by.personId, agreedBy }, people);
}

/** Why somebody cannot be the one who agrees to a date; `undefined` when they can. */
export function dateAgreementRefusal(
  entry: Entry,
  { by, agreedBy }: { by: PersonId; agreedBy: Viewer },
  people: People,
): Refusal | undefined {
  if (agreedBy.personId === by) return 'agrees-with-self';
  if (mayAnswer(agreedBy, entry)) return 'agreed-by-lead';
  const mayAgree = mayVerify(agreedBy, entry, people) || holds(agreedBy, 'business-manager') || holds(agreedBy, 'chair');
  return mayAgree ? undefined : 'not-theirs-to-agree';
}

function holds({ roles }: Viewer, kind: 'business-manager' | 'chair'): boolean {
  return roles.some((role) => role.kind === kind);
}

/** The first date stays, and so do the plan's words unless there are newer ones. */
function timingWith(timing: Timing, dueOn: CalendarDate, asWritten = timing.asWritten): Timing {
  const firstDueOn = timing.kind === 'deadline' ? timing.firstDueOn : dueOn;
  return { kind: 'deadline', asWritten, firstDueOn, dueOn };
}
