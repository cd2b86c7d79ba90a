import type { Deps } from '../engine/deps.ts';
import { PlanId } from '../words/plan.ts';
import { UsageError } from './command.ts';

/** @returns every plan, where none was named @throws {UsageError} */
export async function plansNamed({ register }: Deps, typed: string | undefined): Promise<PlanId[]> {
  if (typed === undefined) return (await register.plans()).map(({ id }) => id);
  const id = PlanId.safeParse(typed);
  if (!id.success || !(await register.plan(id.data))) throw new UsageError(`There is no plan "${typed}" in the register.`);
  return [id.data];
}
