import type { Refusal } from '../decisions/refusal.ts';
import { type AskedPlan, decidePlan, decidePlanOf } from '../rules/edits/decide-plan.ts';
import type { Viewer } from '../rules/people/access.ts';
import type { Plan, PlanId } from '../words/plan.ts';
import { changeEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

/**
 * Changes a plan, and then what each of its entries says of it. The plan first: what is added meanwhile is already as it
 * should be. Whatever a crash left undone is done when it is asked for again.
 * @returns `undefined` when there is no such plan
 */
export async function setPlan(
  deps: Deps,
  id: PlanId,
  asked: AskedPlan,
  who: { readonly by: Viewer; readonly agreedBy?: Viewer | undefined },
): Promise<{ readonly plan: Plan; readonly changed: number } | { readonly refused: Refusal } | undefined> {
  const decided = await deps.register.changePlan(id, (current) => decidePlan(current, asked, who));
  if (!decided || 'refused' in decided) return decided;
  const { plan, reason } = decided;
  let changed = 0;
  for await (const { action } of deps.register.entries(id)) {
    const ref = { planId: id, ref: action.ref };
    const { kind } = await changeEntry(deps, ref, (entry) => decidePlanOf(entry, plan, reason, who.by));
    if (kind === 'change') changed += 1;
  }
  return { plan, changed };
}
