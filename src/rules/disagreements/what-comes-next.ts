import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, Limit, StageBegan } from '../../words/disagreement.ts';
import type { StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import type { Running } from './running.ts';
import { isLastStage } from './stages.ts';
import { lookAtOf, openLimits, soonestFirst, stepDue } from './step-due.ts';

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
    return firstMove(disagreement, now, running);
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}

function firstMove(disagreement: Disagreement, now: Instant, running: Running): ComesNext | undefined {
  let [left, at] = [disagreement, now];
  let reminder: ComesNext | undefined;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    if (isLastStage(running.procedure, left.stage.id) && !left.pause) return decisionOf(left, at);
    const move = stepDue(left, at, running);
    if (!move) {
      at = lookAtOf(left, at, running);
      continue;
    }
    if (move.kind === 'stage-began') return { kind: 'stage', at, to: move.stage.id, because: move.because };
    if (move.kind === 'meeting-due') return { kind: 'meeting', at };
    if (move.kind === 'missed' || move.kind === 'chased') {
      reminder ??= { kind: 'reminder', at, by: lastOf(openLimits(left)) };
      if (move.kind === 'chased' && !canMoveOn(left)) return reminder;
    }
    left = disagreementAfter(left, move);
  }
  return reminder;
}

/** A stage without a limit goes on where nobody holds a role of it. */
function canMoveOn({ stage }: Disagreement): boolean {
  return stage.vacancies?.some(({ movesOnAt }) => movesOnAt) ?? false;
}

function decisionOf({ stage }: Disagreement, now: Instant): ComesNext {
  const by = lastOf(stage.limits.filter((limit) => limit.for !== 'other'));
  return { kind: 'decision', by, isLate: by !== undefined && by <= now };
}

function lastOf(limits: readonly Limit[]): Instant | undefined {
  return limits.toSorted(soonestFirst).at(-1)?.dueAt;
}
