import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Ending, Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { editRefusal } from './may-edit.ts';

export type AskedEnd = { readonly ending: Ending; readonly reason: string };

/**
 * Ends an action that nobody completes. It is not chased any more, is not overdue, and is never counted as verified.
 * @param successor what supersedes it, as the register has it
 */
export function decideEnd(
  entry: Entry,
  { ending, reason: typed }: AskedEnd,
  by: Viewer,
  successor: Entry | undefined,
  now: Instant,
): Change | Keep | Refuse {
  const { standing } = entry;
  const no = editRefusal(by, entry);
  if (no) return refuse(no, entry);
  const reason = reasonOf(typed);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (standing.state === 'ended' && isSame(standing.ending, ending)) return keep(entry);
  if (standing.state === 'ended' || standing.state === 'verified') return refuse('action-ended', entry);
  if (standing.state === 'claimed') return refuse('claim-waits', entry);
  if (ending.how === 'superseded' && !isFit(successor, ending.successor, entry)) return refuse('successor-unfit', entry);

  const next: Entry = {
    ...entry,
    standing: { state: 'ended', ending, reason, by: by.personId, byName: by.name, at: now, before: standing },
    revision: entry.revision + 1,
  };
  return change(next, by.personId, { events: [{ what: 'ended', ending, reason }] });
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
