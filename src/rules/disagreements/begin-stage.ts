import type { Disagreement, Limit, Move, StageBegan, StageNow } from '../../words/disagreement.ts';
import { isKnown, type ProcedureClock, type StageId } from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import { clockId, spanOf, startLimit } from './limits.ts';
import type { Running } from './running.ts';
import { budgetOf, isLastStage, stageCalled, stagesBetween } from './stages.ts';

type Begun = Pick<Disagreement, 'parties' | 'priority' | 'raisedAt'>;

/**
 * A stage as it begins, with the people who act in it today and the clocks that start with it.
 * @param before the limits of the stage before it: one over several stages goes on running
 * @throws {CalendarEndError}
 */
export function stageAsItBegins(
  begun: Begun,
  id: StageId,
  at: Instant,
  running: Running,
  before: readonly Limit[] = [],
): StageNow {
  const { procedure, staff } = running;
  const deciders = isLastStage(procedure, id) ? { deciders: [...staff(begun, id, 'decider')] } : {};
  return {
    id,
    startedAt: at,
    people: { raising: [...staff(begun, id, 'raising')], responding: [...staff(begun, id, 'responding')] },
    ...deciders,
    heard: [],
    limits: [...limitsAtStart(begun, id, at, running), ...budgetLimit(id, at, running, before)],
  };
}

/** @throws {CalendarEndError} */
export function beginStage(
  { parties, priority, raisedAt, stage }: Disagreement,
  id: StageId,
  because: Exclude<StageBegan, 'raised'>,
  at: Instant,
  running: Running,
): Move & { kind: 'stage-began' } {
  const leftOut = stagesBetween(running.procedure, stage.id, id);
  const next = stageAsItBegins({ parties, priority, raisedAt }, id, at, running, stage.limits);
  return { kind: 'stage-began', because, stage: next, ...(leftOut.length > 0 && { leftOut }) };
}

/** The stage's meeting falls due, since the two did not agree. @throws {CalendarEndError} */
export function beginMeeting(
  { stage, priority }: Disagreement,
  because: 'no-agreement' | 'time-up',
  at: Instant,
  running: Running,
): Move & { kind: 'meeting-due' } {
  const clocks = clocksOf(stage.id, running).filter((clock) => clock.from === 'no-agreement');
  const budget = stage.limits.filter((limit) => limit.for === 'budget');
  return { kind: 'meeting-due', because, limits: [...started(clocks, () => at, priority, running), ...budget], at };
}

function limitsAtStart({ priority, raisedAt }: Begun, id: StageId, at: Instant, running: Running): Limit[] {
  const clocks = clocksOf(id, running).filter((clock) => clock.from === 'stage-start' || clock.from === 'raised');
  const run = clocks.filter((clock) => clock.for !== 'raising' && clock.for !== 'writing');
  return started(run, (clock) => (clock.from === 'raised' ? raisedAt : at), priority, running);
}

function clocksOf(id: StageId, { procedure }: Running): readonly ProcedureClock[] {
  const { clocks } = stageCalled(procedure, id);
  return isKnown(clocks) ? clocks : [];
}

function started(
  clocks: readonly ProcedureClock[],
  from: (clock: ProcedureClock) => Instant,
  priority: Disagreement['priority'],
  running: Running,
): Limit[] {
  return clocks.flatMap((clock) => {
    const span = spanOf(clock, priority);
    return span ? startLimit({ clock: clockId(clock), for: clock.for }, span, from(clock), running) : [];
  });
}

function budgetLimit(id: StageId, at: Instant, running: Running, before: readonly Limit[]): Limit[] {
  const budget = budgetOf(running.procedure, id);
  if (!budget) return [];
  const runs = budget.stages[0] === id ? undefined : before.find((limit) => limit.for === 'budget');
  return [runs ?? startLimit({ clock: 'budget', for: 'budget' }, budget.within, at, running)];
}
