import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import type { ActionRef } from '../../words/action.ts';
import { type Ending, type Entry, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { dateAgreementRefusal } from './decide-date.ts';
import { editRefusal } from './may-edit.ts';

export type AskedEnd = { readonly ending: Ending; readonly reason: string };

/** Whoever agrees to an end that puts off what is asked, and by whose list of people they may. */
export type EndAgreement = { readonly agreedBy: Viewer; readonly people: People };

/**
 * Ends an action that nobody completes. It is not chased any more, is not overdue, and is never counted as verified.
 * Superseding it by one that is due later, or has no date, moves its date: as with any other, nobody does that alone.
 * @param successor what supersedes it, as the register has it
 */
export function decideEnd(
  entry: Entry,
  { ending, reason: typed }: AskedEnd,
  by: Viewer,
  successor: Entry | undefined,
  now: Instant,
  agreement?: EndAgreement,
): Change | Keep | Refuse {
  const { standing } = entry;
  const no = editRefusal(by, entry);
  if (no) return refuse(no, entry);
  const reason = reasonOf(typed);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (standing.state === 'ended' && isSame(standing.ending, ending)) return keep(entry);
  if (standing.state === 'ended' || isVerified(standing)) return refuse('action-ended', entry);
  if (standing.state === 'claimed') return refuse('claim-waits', entry);
  if (ending.how === 'superseded' && !isFit(successor, ending.successor, entry)) return refuse('successor-unfit', entry);
  const isPutOff = ending.how === 'superseded' && successor !== undefined && isLater(successor, entry);
  const notAgreed = isPutOff ? agreementRefusal(entry, by, agreement) : undefined;
  if (notAgreed) return refuse(notAgreed, entry);

  const agreed = isPutOff && agreement && { by: agreement.agreedBy.personId, byName: agreement.agreedBy.name };
  const next: Entry = {
    ...entry,
    standing: { state: 'ended', ending, reason, by: by.personId, byName: by.name, at: now, before: standing },
    revision: entry.revision + 1,
  };
  return change(next, by.personId, { events: [{ what: 'ended', ending, reason, ...(agreed && { agreed }) }] });
}

/** Takes a mistaken end back: the action stands as it did before it. */
export function decideReopen(entry: Entry, typed: string, by: Viewer, now: Instant): Change | Refuse {
  const { standing } = entry;
  const no = editRefusal(by, entry);
  if (no) return refuse(no, entry);
  const reason = reasonOf(typed);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (standing.state !== 'ended') return refuse('not-ended', entry);
  return change({ ...entry, standing: standing.before, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'reopened', reason }],
    lookAgainAt: now,
  });
}

function isSame(a: Ending, b: Ending): boolean {
  return a.how === b.how && (a.how !== 'superseded' || b.how !== 'superseded' || a.successor === b.successor);
}

function isFit(successor: Entry | undefined, ref: Entry['action']['ref'], { action }: Entry): boolean {
  if (!successor || successor.standing.state === 'ended') return false;
  return successor.action.planId === action.planId && successor.action.ref === ref && ref !== action.ref;
}

function agreementRefusal(entry: Entry, by: Viewer, agreement: EndAgreement | undefined): Refusal | undefined {
  if (!agreement) return 'successor-later';
  const { agreedBy, people } = agreement;
  return dateAgreementRefusal(entry, { by: by.personId, agreedBy }, people);
}

/** Whether what was asked by a date would be asked by a later one, or by none. */
function isLater(successor: Entry, { action: { timing } }: Entry): boolean {
  const other = successor.action.timing;
  return timing.kind === 'deadline' && (other.kind !== 'deadline' || other.dueOn > timing.dueOn);
}

/** Every action whose place this one took, or one whose place it took in turn took: nobody is asked for them when it ends. */
export function supersededBy(entries: readonly Entry[], ref: ActionRef): ActionRef[] {
  const chain = [ref];
  for (const successor of chain) {
    for (const { standing, action } of entries) {
      const isReplaced = standing.state === 'ended' && isSame(standing.ending, { how: 'superseded', successor });
      if (isReplaced && !chain.includes(action.ref)) chain.push(action.ref);
    }
  }
  return chain.slice(1);
}
