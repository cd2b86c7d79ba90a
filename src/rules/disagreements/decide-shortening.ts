import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Limit, Move } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, type Instant, instantAt } from '../../words/time.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { countable } from './countable.ts';
import { shortenLimit } from './limits.ts';
import { moved } from './moved.ts';
import type { Running } from './running.ts';
import { openLimits } from './step-due.ts';
import { inTime, type SentForStage, saidBy, toMove } from './to-move.ts';

export type SentShortening = SentForStage & {
  /** The limits of the stage are to end by the end of that working day. */
  readonly on: CalendarDate;
};

/** Anybody of either side, and whoever oversees it, may make the limits of a stage end sooner. Nobody makes one longer. */
export function decideShortening(
  entry: Entry,
  sent: SentShortening,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = inTime(entry, toMove(entry, sent, by, context), now);
  if (open.kind !== 'open') return open;
  const { disagreement, running, standing } = open;
  if (!standing.isInvolved && !standing.oversees) return refuse('not-yours-to-step-in', entry);
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  if (disagreement.pause) return refuse('paused-now', entry);
  const limits = openLimits(disagreement).filter((limit) => limit.for !== 'other');
  if (limits.length === 0) return refuse('no-limit', entry);
  return countable(entry, () => {
    const moves = shortenings(limits, sent.on, { id: sent.submissionId, reason, by, now, running });
    if (moves.length === 0) return refuse('limit-not-sooner', entry);
    return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
  });
}

type Shortening = {
  readonly id: SentShortening['submissionId'];
  readonly reason: string;
  readonly by: Viewer;
  readonly now: Instant;
  readonly running: Running;
};

/**
 * Each limit that would end later ends on that day.
 * @returns none where the day is no shortening, or is past
 * @throws {CalendarEndError}
 */
export function shortenings(limits: readonly Limit[], on: CalendarDate, { id, reason, by, now, running }: Shortening): Move[] {
  if (isOver(on, now, running)) return [];
  return limits.flatMap((limit) => {
    const sooner = shortenLimit(limit, on, running);
    if (!sooner) return [];
    return { kind: 'shortened', id, clock: limit.clock, ...sooner, reason, ...saidBy(by, now) };
  });
}

/** Whether the working day is over on that day, which may be long past. */
export function isOver(on: CalendarDate, now: Instant, { procedure }: Running): boolean {
  return instantAt(on, procedure.workingDay.ends) <= now;
}
