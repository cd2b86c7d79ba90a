import { type Change, change } from '../../decisions/decision.ts';
import type { Disagreement, Move } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Actor, Event } from '../../words/history.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { type DisagreementContext, runningFor } from './context.ts';
import { disagreementMessages } from './messages.ts';
import type { Running } from './running.ts';
import { lookAtOf, stepDue } from './step-due.ts';

/**
 * An entry after moves of a disagreement about it: with whoever is told of them, and the time at which something may come
 * due next. One that is closed is looked at at once, since what it leaves to do (an action to add, the ladder) begins then.
 * @param also what happens to the action itself with it, in front of the moves
 */
export function moved(
  before: Entry,
  disagreementId: SubmissionId,
  moves: readonly Move[],
  { by, context, now, also }: { by: Actor; context: DisagreementContext; now: Instant; also?: Also | undefined },
): Change {
  const events = moves.map((move): Event => ({ what: 'disagreement', disagreementId, move }));
  const changed = change(also?.entry ?? before, by, { events: [...(also?.events ?? []), ...events] });
  const { disagreement } = changed.entry;
  const lookAt = disagreement ? lookAfter(disagreement, now, runningFor(disagreement.procedure, context, dateOf(now))) : now;
  const entry = disagreement ? { ...changed.entry, disagreement: { ...disagreement, lookAt } } : changed.entry;
  return { ...changed, entry, messages: disagreementMessages(before, entry, moves, by, context, now), lookAgainAt: lookAt };
}

/** What happens to the action itself when a disagreement about it ends. */
export type Also = { readonly entry: Entry; readonly events: readonly Event[] };

/** At once where something is due already: that nobody holds a role of the stage, for one. */
function lookAfter(disagreement: Disagreement, now: Instant, running: Running): Instant {
  return dueNow(disagreement, now, running) ? now : lookAtOf(disagreement, now, running);
}

/** As {@link stepDue}; what the calendar cannot count is not due to people, and is for whoever looks at the log. */
export function dueNow(disagreement: Disagreement, now: Instant, running: Running): ReturnType<typeof stepDue> {
  try {
    return stepDue(disagreement, now, running);
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}
