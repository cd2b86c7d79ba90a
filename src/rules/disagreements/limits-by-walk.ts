import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, Limit, Move } from '../../words/disagreement.ts';
import type { Procedure } from '../../words/procedure.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { beginMeeting, beginStage, stageAsItBegins } from './begin-stage.ts';
import { paperStaff } from './on-paper.ts';
import { resume } from './resume.ts';
import type { Running } from './running.ts';

/**
 * The limits that should stand after what happened to a disagreement, all counted again from the procedure. Of the moves
 * only the times count, and what people shortened: a limit that was written wrongly, or made longer, is not followed.
 * @param moves of one disagreement from its raising on, oldest first, as its history has them
 * @param calendar a day that was closed only after a limit was told makes a difference
 * @returns `undefined` once it is over
 * @throws {CalendarEndError}
 */
export function limitsByWalk(procedure: Procedure, moves: readonly Move[], calendar: Calendar): readonly Limit[] | undefined {
  const running: Running = { procedure, calendar, staff: paperStaff() };
  let left: Disagreement | undefined;
  for (const move of moves) {
    if (move.kind === 'raised') {
      const { disagreement } = move;
      const { id, startedAt } = disagreement.stage;
      const { limits } = stageAsItBegins(disagreement, id, startedAt, running);
      left = { ...disagreement, stage: { ...disagreement.stage, limits }, lookAt: startedAt };
    } else if (move.kind === 'closed') {
      left = undefined;
    } else if (left && move.kind !== 'action-added') {
      left = disagreementAfter(left, countedAgain(move, left, running));
    }
  }
  return left?.stage.limits;
}

type RunningMove = Exclude<Move, { kind: 'raised' | 'closed' | 'action-added' }>;

function countedAgain(move: RunningMove, before: Disagreement, running: Running): RunningMove {
  switch (move.kind) {
    case 'stage-began': {
      const { id, startedAt } = move.stage;
      const { limits } = beginStage(before, id, move.because, startedAt, running).stage;
      return { ...move, stage: { ...move.stage, limits } };
    }
    case 'meeting-due':
      return { ...move, limits: beginMeeting(before, 'no-agreement', move.at, running).limits };
    case 'resumed':
      return { ...move, limits: resume(before, move.at, running).limits };
    case 'shortened': {
      const dueAt = before.stage.limits.find(({ clock }) => clock === move.clock)?.dueAt;
      return dueAt && dueAt < move.dueAt ? { ...move, dueAt } : move;
    }
    default:
      return move;
  }
}
