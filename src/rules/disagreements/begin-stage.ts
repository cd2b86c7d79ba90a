import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, Limit, Move, StageBegan, StageNow, StagePause } from '../../words/disagreement.ts';
import { isKnown, type ProcedureClock, type StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import { clockId, resumeLimit, spanOf, startLimit } from './limits.ts';
import { resume } from './resume.ts';
import type { Running } from './running.ts';
import { budgetOf, isLastStage, stageCalled, stagesBetween } from './stages.ts';

type Begun = Pick<Disagreement, 'parties' | 'priority' | 'raisedAt'>;

/** What came before a stage: pauses, and a limit over several stages that runs on. */
type Before = Pick<Disagreement, 'stage' | 'passed'>;

/**
 * A stage as it begins, with the people who act in it today and the clocks that start with it.
 * @param before `undefined` for the stage in which it was raised
 * @throws {CalendarEndError}
 */
export function stageAsItBegins(begun: Begun, id: StageId, at: Instant, running: Running, before?: Before): StageNow {
  const { procedure, staff } = running;
  const deciders = isLastStage(procedure, id) ? { deciders: [...staff(begun, id, 'decider')] } : {};
  return {
    id,
    startedAt: at,
    people: { raising: [...staff(begun, id, 'raising')], responding: [...staff(begun, id, 'responding')] },
    ...deciders,
    heard: [],
    limits: [...limitsAtStart(begun, id, at, running, before), ...budgetLimit(id, at, running, before)],
  };
}

/**
 * The next stage begins, which ends a pause of the one before.
 * @throws {CalendarEndError}
 */
export function beginStage(
  disagreement: Disagreement,
  id: StageId,
  because: Exclude<StageBegan, 'raised'>,
  at: Instant,
  running: Running,
): Move & { kind: 'stage-began' } {
  const { pause } = disagreement;
  const before = pause ? disagreementAfter(disagreement, resume(disagreement, at, running)) : disagreement;
  const leftOut = stagesBetween(running.procedure, before.stage.id, id);
  const stage = stageAsItBegins(before, id, at, running, before);
  return { kind: 'stage-began', because, stage, ...(leftOut.length > 0 && { leftOut }) };
}

/**
 * The stage's meeting falls due, since the two did not agree. What had to be done before it has no limit any more.
 * @throws {CalendarEndError}
 */
export function beginMeeting(
  { stage, priority }: Disagreement,
  because: 'no-agreement' | 'time-up',
  at: Instant,
  running: Running,
): Move & { kind: 'meeting-due' } {
  const ofMeeting = clocksOf(stage.id, running).filter(({ from }) => from === 'no-agreement');
  const goesOn = stage.limits.filter((limit) => limit.for === 'budget' || limit.for === 'other');
  const limits = ofMeeting.flatMap((clock) => limitOf(clock, at, priority, running));
  return { kind: 'meeting-due', because, limits: [...limits, ...goesOn], at };
}

function limitsAtStart(begun: Begun, id: StageId, at: Instant, running: Running, before?: Before): Limit[] {
  const { priority } = begun;
  return clocksOf(id, running).flatMap((clock) => {
    if (clock.from === 'stage-start') return limitOf(clock, at, priority, running);
    // when the two came to differ is nobody's to say, so what counts from there is counted from the raising
    const isFromRaising = clock.from === 'raised' || clock.from === 'disagreement';
    return isFromRaising ? limitFromRaising(clock, begun, id, at, running, before) : [];
  });
}

/**
 * Counted from the raising, less the pauses since. Where that is over before its stage begins, it is counted from there:
 * nobody is passed over before they were asked. The last stage, which no limit ends, keeps it, and it is missed.
 */
function limitFromRaising(
  clock: ProcedureClock,
  { priority, raisedAt }: Begun,
  id: StageId,
  at: Instant,
  running: Running,
  before?: Before,
): Limit[] {
  const unit = spanOf(clock, priority)?.unit;
  if (!unit) return [];
  const pauses = before ? [...before.passed, before.stage].flatMap(({ paused }): StagePause[] => (paused ? [paused] : [])) : [];
  const moved = limitOf(clock, raisedAt, priority, running).map((limit) =>
    pauses.reduce((left, pause) => resumeLimit(left, unit, pause, running), limit),
  );
  const isOver = moved.some(({ dueAt }) => dueAt <= at) && !isLastStage(running.procedure, id);
  return isOver ? limitOf(clock, at, priority, running) : moved;
}

/** What the stage's clocks are, but for those that a disagreement does not run by: of raising it, and of writing it down. */
function clocksOf(id: StageId, { procedure }: Running): readonly ProcedureClock[] {
  const { clocks } = stageCalled(procedure, id);
  return isKnown(clocks) ? clocks.filter((clock) => clock.for !== 'raising' && clock.for !== 'writing') : [];
}

function limitOf(clock: ProcedureClock, from: Instant, priority: Disagreement['priority'], running: Running): Limit[] {
  const span = spanOf(clock, priority);
  return span ? [startLimit({ clock: clockId(clock), for: clock.for }, span, from, running)] : [];
}

function budgetLimit(id: StageId, at: Instant, running: Running, before?: Before): Limit[] {
  const budget = budgetOf(running.procedure, id);
  if (!budget) return [];
  const isShared = before !== undefined && budget.stages.includes(before.stage.id);
  const runs = isShared ? before.stage.limits.find((limit) => limit.for === 'budget') : undefined;
  return [runs ?? startLimit({ clock: 'budget', for: 'budget' }, budget.within, at, running)];
}
