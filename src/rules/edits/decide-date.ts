import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import type { Timing } from '../../words/action.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { holdsOffice, may, mayAnswer, type Viewer } from '../people/access.ts';
import { isTooFar, reasonOf } from './check-edit.ts';
import { stillAsked } from './still-asked.ts';

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
  asked: AskedDate,
  { by, agreedBy }: { by: Viewer; agreedBy: Viewer },
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const checked = checkDate(entry, asked, by, now);
  if ('refused' in checked && checked.refused !== 'has-that-date') return refuse(checked.refused, entry);
  const no = dateAgreementRefusal(entry, { by: by.personId, agreedBy }, people);
  if (no) return refuse(no, entry);
  if ('refused' in checked) return keep(entry);

  const { timing } = entry.action;
  const { dueOn, asWritten } = asked;
  const { request, ...rest } = entry;
  const next: Entry = {
    ...rest,
    ...stillAsked(request, 'date'),
    action: { ...entry.action, timing: timingWith(timing, dueOn, asWritten) },
    revision: entry.revision + 1,
  };
  const { reason } = checked;
  const agreed = { by: agreedBy.personId, byName: agreedBy.name };
  return change(next, by.personId, {
    events: [{ what: 'date-changed', before: timing, dueOn, ...(asWritten !== undefined && { asWritten }), reason, agreed }],
    lookAgainAt: now,
  });
}

/** @returns the reason as it is kept, or why this person cannot ask for that date, whoever agrees */
export function checkDate(
  entry: Entry,
  { which, dueOn, reason: typed }: AskedDate,
  by: Viewer,
  now: Instant,
): { readonly reason: string } | { readonly refused: Refusal } {
  const { timing } = entry.action;
  const reason = reasonOf(typed);
  if (isEnded(entry)) return { refused: 'action-ended' };
  if (!mayAskForDate(by, entry)) return { refused: 'not-yours-to-date' };
  if (reason === undefined) return { refused: 'reason-missing' };
  if (timing.kind === 'deadline' && timing.dueOn === dueOn) return { refused: 'has-that-date' };
  if (which === 'another' && timing.kind !== 'deadline') return { refused: 'has-no-date' };
  if (which === 'first' && timing.kind === 'deadline') return { refused: 'has-a-date' };
  if (isTooFar(dueOn, dateOf(now))) return { refused: 'date-too-far' };
  return { reason };
}

export function mayAskForDate(by: Viewer, entry: Entry): boolean {
  return mayAnswer(by, entry) || holdsOffice(by, 'keep-plans');
}

/** Why somebody cannot be the one who agrees to a date; `undefined` when they can. */
export function dateAgreementRefusal(
  entry: Entry,
  { by, agreedBy }: { by: PersonId; agreedBy: Viewer },
  people: People,
): Refusal | undefined {
  if (agreedBy.personId === by) return 'agrees-with-self';
  if (mayAnswer(agreedBy, entry)) return 'agreed-by-lead';
  return may('agree-to-date', agreedBy, entry, people) ? undefined : 'not-theirs-to-agree';
}

/** The first date stays, and so do the plan's words unless there are newer ones. */
function timingWith(timing: Timing, dueOn: CalendarDate, asWritten = timing.asWritten): Timing {
  const firstDueOn = timing.kind === 'deadline' ? timing.firstDueOn : dueOn;
  return { kind: 'deadline', asWritten, firstDueOn, dueOn };
}
