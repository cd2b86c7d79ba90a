import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import type { ActionRef } from '../../words/action.ts';
import type { Entry } from '../../words/entry.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { type DisagreementContext, runningFor } from './context.ts';
import { moved } from './moved.ts';
import { stepsDue } from './step-due.ts';

/**
 * Everything that has come due by itself in a disagreement, in one change. Of any number of servers that look at once, one
 * writes it, and the others find nothing left.
 * @throws {CalendarEndError} as stepDue: neither a guess nor silence
 */
export function decideStep(entry: Entry, context: DisagreementContext, now: Instant): Change | Keep {
  const { disagreement } = entry;
  if (!disagreement) return keep(entry);
  const moves = stepsDue(disagreement, now, runningFor(disagreement.procedure, context, dateOf(now)));
  return moves.length === 0 ? keep(entry) : moved(entry, disagreement.id, moves, { by: 'register', context, now });
}

/** @param ref under which the action that came of a disagreement stands in the register now */
export function decideActionAdded(entry: Entry, disagreementId: SubmissionId, ref: ActionRef): Change | Keep {
  const past = entry.pastDisagreements?.find(({ id }) => id === disagreementId);
  if (!past?.toAdd) return keep(entry);
  return change(entry, 'register', { events: [{ what: 'disagreement', disagreementId, move: { kind: 'action-added', ref } }] });
}
