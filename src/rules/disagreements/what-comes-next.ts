import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, Limit, StageBegan } from '../../words/disagreement.ts';
import type { StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import type { Running } from './running.ts';
import { isLastStage } from './stages.ts';
import { lookAtOf, openLimits, stepDue } from './step-due.ts';

/** What comes next by itself, if nobody says anything. */
export type ComesNext =
  /** Another stage. */
  | { readonly kind: 'stage'; readonly at: Instant; readonly to: StageId; readonly because: StageBegan }
  /** The two are to meet, in this stage. */
  | { readonly kind: 'meeting'; readonly at: Instant }
  /** The last stage: somebody has to decide, by then where there is a limit. */
  | { readonly kind: 'decision'; readonly by: Instant | undefined; readonly isLate: boolean }
  /** Nothing moves by itself: people are reminded. `by` is an indicative limit. */
  | { readonly kind: 'reminder'; readonly at: Instant; readonly by: Instant | undefined };

/** More looks than a stage can need: one on every working day of several years. */
const MOST_LOOKS = 1_000;

/**
 * Found by doing it: the same steps, with the people of today, at the times at which they come due. So what a card says of
 * the future is what happens, and what `sab procedure walk` prints.
 * @returns `undefined` past the end of the calendar
 */
export function whatComesNext(disagreement: Disagreement, now: Instant, running: Running): ComesNext | undefined {
  try {
    return isLastStage(running.procedure, disagreement.stage.id) && !disagreement.pause
      ? decisionOf(disagreement)
      : firstMove(disagreement, now, running);
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}

function decisionOf({ stage }: Disagreement): ComesNext {
  const limit = lastOf(stage.limits);
  return { kind: 'decision', by: limit?.dueAt, isLate: limit?.isMissed === true };
}

function firstMove(disagreement: Disagreement, now: Instant, running: Running): ComesNext | undefined {
  let [left, at] = [disagreement, now];
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const move = stepDue(left, at, running);
    if (!move) {
      at = lookAtOf(left, at, running);
      continue;
    }
    if (move.kind === 'stage-began') return { kind: 'stage', at, to: move.stage.id, because: move.because };
    if (move.kind === 'meeting-due') return { kind: 'meeting', at };
    const by = lastOf(openLimits(left))?.dueAt;
    if (move.kind === 'chased' || move.kind === 'missed') return { kind: 'reminder', at, by };
    left = disagreementAfter(left, move);
    if (move.kind === 'resumed' && isLastStage(running.procedure, left.stage.id)) return decisionOf(left);
  }
  return undefined;
}

function lastOf(limits: readonly Limit[]): Limit | undefined {
  return limits.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)).at(-1);
}
