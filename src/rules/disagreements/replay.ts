import { type Disagreements, disagreementsAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, Limit, Move } from '../../words/disagreement.ts';
import type { Actor } from '../../words/history.ts';
import type { StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { ReadRow } from '../history/read-row.ts';

/** What is needed of a row of a history. */
export type Row = Pick<ReadRow, 'at' | 'by' | 'event'>;

/** One move, with where it left the disagreement: nowhere, where it ended it. */
export type Step = { readonly at: Instant; readonly by: Actor; readonly move: Move; readonly after: Disagreement | undefined };

/** A stage as it went, from the move that began it to the one before the next. */
export type StageRun = {
  readonly id: StageId;
  readonly startedAt: Instant;
  /** The first began it. */
  readonly steps: readonly [Step, ...Step[]];
  /** What ended it: the beginning of the next stage, or the end of the disagreement. `undefined` while it runs. */
  readonly ending: Step | undefined;
};

/** The disagreements that a history tells of, in the order in which they were raised. */
export function disagreementsIn(rows: readonly Row[]): SubmissionId[] {
  return rows.flatMap(({ event }) => (event.what === 'disagreement' && event.move.kind === 'raised' ? event.disagreementId : []));
}

/** Everything that happened to one of them, worked out again from its history. */
export function replay(rows: readonly Row[], id: SubmissionId): Step[] {
  let now: Disagreements = {};
  return rows.flatMap(({ at, by, event }) => {
    if (event.what !== 'disagreement' || event.disagreementId !== id) return [];
    now = disagreementsAfter(now, event);
    return { at, by, move: event.move, after: now.disagreement };
  });
}

/** The stages that were gone through, oldest first. */
export function stageRuns(steps: readonly Step[]): StageRun[] {
  const starts = steps.flatMap(({ move }, index) => (beginsStage(move) ? index : []));
  return starts.flatMap((start, n) => {
    const first = steps[start];
    if (!first?.after) return [];
    const { id, startedAt } = first.after.stage;
    const isOver = (step: Step): boolean => step.move.kind === 'closed';
    const end = starts[n + 1] ?? steps.findIndex(isOver);
    const rest = end < 0 ? steps.slice(start + 1) : steps.slice(start + 1, end);
    return { id, startedAt, steps: [first, ...rest], ending: steps[end] };
  });
}

function beginsStage({ kind }: Move): boolean {
  return kind === 'raised' || kind === 'stage-began';
}

/**
 * How a limit went. `not-needed`: the stage was over before, by what the limit was not for. `goes-on`: it is one over
 * several stages, and the next one has it too.
 */
export type ClockResult = 'kept' | 'passed' | 'not-needed' | 'goes-on' | 'paused' | 'running';

/** A limit of a stage, and whether it was kept. */
export type ClockRun = Pick<Limit, 'clock' | 'for' | 'startedAt' | 'dueAt'> & {
  /** When it was due before anybody shortened it, and before any pause. */
  readonly firstDueAt: Instant;
  readonly isShortened: boolean;
  readonly result: ClockResult;
};

/** The limits of a stage, in the order in which they began. A meeting that falls due ends those before it. */
export function clockRuns(run: StageRun, asAt: Instant): ClockRun[] {
  const { steps, ending } = run;
  const meetingAt = steps.findIndex(({ move }) => move.kind === 'meeting-due');
  const meeting = steps[meetingAt];
  const heardAt = steps.find(({ after }) => after?.stage.heard.includes('responding'))?.at;
  const spells = meeting
    ? [
        { steps: steps.slice(0, meetingAt), ending: meeting },
        { steps: steps.slice(meetingAt), ending },
      ]
    : [{ steps, ending }];
  const clocks = spells.flatMap((spell) => {
    const first = spell.steps[0]?.after?.stage.limits ?? [];
    return (spell.steps.at(-1)?.after?.stage.limits ?? []).map((limit): ClockRun => {
      const { clock, startedAt, dueAt } = limit;
      const firstDueAt = first.find((one) => one.clock === clock)?.dueAt ?? dueAt;
      const result = resultOf(limit, spell, heardAt, asAt);
      return { clock, for: limit.for, startedAt, dueAt, firstDueAt, isShortened: limit.shortened !== undefined, result };
    });
  });
  const isShownAgain = (clock: ClockRun): boolean => clocks.some((other) => other !== clock && isSame(other, clock));
  const firstDueOf = (clock: ClockRun): Instant => clocks.find((other) => isSame(other, clock))?.firstDueAt ?? clock.firstDueAt;
  return clocks
    .filter((clock) => clock.result !== 'goes-on' || !isShownAgain(clock))
    .map((clock) => ({ ...clock, firstDueAt: firstDueOf(clock) }));
}

function resultOf(
  limit: Limit,
  { steps, ending }: Pick<StageRun, 'ending'> & { readonly steps: readonly Step[] },
  heardAt: Instant | undefined,
  asAt: Instant,
): ClockResult {
  if (limit.isMissed) return 'passed';
  if (limit.for === 'answer' && heardAt && heardAt <= (ending?.at ?? asAt)) return heardAt <= limit.dueAt ? 'kept' : 'passed';
  const pause = steps.at(-1)?.after?.pause;
  if (!ending) return pause ? 'paused' : asAt < limit.dueAt ? 'running' : 'passed';
  if (ending.after?.stage.limits.some((next) => isSame(next, limit))) return 'goes-on';
  const stoppedAt = pause?.at ?? ending.at;
  if (!isSettledBy(ending.move)) return limit.dueAt <= stoppedAt ? 'passed' : 'not-needed';
  if (limit.dueAt < stoppedAt) return 'passed';
  return limit.for === 'answer' || limit.for === 'other' ? 'not-needed' : 'kept';
}

/** Whether those in a stage brought it to its end, and not a clock, a vacant role or a way out. */
function isSettledBy(move: Move): boolean {
  if (move.kind === 'closed') return move.outcome.kind === 'agreed' || move.outcome.kind === 'decided';
  return (move.kind === 'stage-began' || move.kind === 'meeting-due') && move.because === 'no-agreement';
}

function isSame(one: Pick<Limit, 'clock' | 'startedAt'>, other: Pick<Limit, 'clock' | 'startedAt'>): boolean {
  return one.clock === other.clock && one.startedAt === other.startedAt;
}
