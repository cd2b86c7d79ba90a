import type { Limit, StageBegan } from '../../words/disagreement.ts';
import { isKnown, type Priority, type Procedure, type Stage, type StageId } from '../../words/procedure.ts';

/** In the order of the file. Empty where none of them was seen. */
export function stagesOf({ stages }: Pick<Procedure, 'stages'>): readonly Stage[] {
  return isKnown(stages) ? stages : [];
}

/** @throws for a stage that the procedure does not have: a running disagreement keeps its version, so that is a bug */
export function stageCalled(procedure: Pick<Procedure, 'stages'>, id: StageId): Stage {
  const stage = stagesOf(procedure).find((one) => one.id === id);
  if (!stage) throw new Error(`The procedure has no stage ${id}`);
  return stage;
}

/** Where a disagreement begins that nobody asked to begin with an optional stage. */
export function firstStage(procedure: Pick<Procedure, 'stages'>): Stage | undefined {
  return stagesOf(procedure).find(({ isOptional }) => !isOptional);
}

/** Nothing comes after it: here somebody has to decide. */
export function isLastStage(procedure: Pick<Procedure, 'stages'>, id: StageId): boolean {
  return stageAfter(procedure, id, 'no-agreement', 'standard') === undefined;
}

/**
 * The stage that follows, for a reason. `no-response` and `no-agreement` may lead to different ones, and so may urgency.
 * @returns `undefined` after the last one
 */
export function stageAfter(
  procedure: Pick<Procedure, 'stages'>,
  id: StageId,
  because: Exclude<StageBegan, 'raised' | 'skipped' | 'immediate-risk'>,
  priority: Priority,
): Stage | undefined {
  const stages = stagesOf(procedure);
  const { next } = stageCalled(procedure, id);
  const named = because === 'no-response' ? (next.noResponse ?? next.noAgreement) : next.noAgreement;
  const wanted = priority === 'urgent' ? (next.urgent ?? named) : named;
  if (wanted) return stageCalled(procedure, wanted);
  return stages.slice(stages.findIndex((stage) => stage.id === id) + 1).find(({ isOptional }) => !isOptional);
}

/** The stages between two of them that are not gone through. */
export function stagesBetween(procedure: Pick<Procedure, 'stages'>, from: StageId, to: StageId): StageId[] {
  const stages = stagesOf(procedure);
  const placeOf = (wanted: StageId): number => stages.findIndex(({ id }) => id === wanted);
  return stages.slice(placeOf(from) + 1, placeOf(to)).flatMap(({ id, isOptional }) => (isOptional ? [] : id));
}

/** The stages that share one limit with this one. */
export function budgetOf({ budgets }: Pick<Procedure, 'budgets'>, id: StageId): Procedure['budgets'][number] | undefined {
  return budgets.find(({ stages }) => stages.includes(id));
}

/** Whether passing a limit moves a disagreement on, and does not only remind. */
export function movesOn({ limits }: Pick<Procedure, 'limits'>, { for: what }: Pick<Limit, 'for'>, isLast: boolean): boolean {
  return limits === 'firm' && !isLast && what !== 'other';
}
