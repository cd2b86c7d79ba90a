import type { Change, Keep, Refuse } from '../decisions/decision.ts';
import type { Viewer } from '../rules/people/access.ts';
import { type AskedSignOff, decideSignOff } from '../rules/verification/decide-sign-off.ts';
import type { EntryRef } from '../words/action.ts';
import type { PlanId } from '../words/plan.ts';
import { changeEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

/** Signs one action off, with the day of its re-check as its plan, or else the partnership, has it. */
export async function signOff(deps: Deps, about: EntryRef, asked: AskedSignOff, by: Viewer): Promise<Change | Keep | Refuse> {
  const people = await deps.directory.people();
  const recheckAfterMonths = await recheckMonthsOf(deps, about.planId);
  return changeEntry(deps, about, (entry, now) =>
    decideSignOff(entry, asked, by, { people, cadence: { recheckAfterMonths }, now }),
  );
}

/** From sign-off to the day on which it is asked whether the change has lasted; 0 when it is not asked. */
export async function recheckMonthsOf({ register, directory }: Deps, planId: PlanId): Promise<number> {
  const [plan, cadence] = await Promise.all([register.plan(planId), directory.cadence()]);
  return plan?.recheckAfterMonths ?? cadence.recheckAfterMonths;
}
