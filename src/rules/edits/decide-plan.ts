import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import { PARTNERSHIP } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { Plan } from '../../words/plan.ts';
import type { Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { keepsPlans } from './may-edit.ts';

/** What is left out stays. */
export type AskedPlan = {
  readonly fields: Partial<Pick<Plan, 'title' | 'isRestricted' | 'publishedOn' | 'kind' | 'belongsTo'>>;
  readonly reason: string;
};

/** Who asks, and who agrees where that is needed. */
type PlanEditors = { readonly by: Viewer; readonly agreedBy?: Viewer | undefined };

/** What a plan becomes. Opening a restricted review shows people's words to more eyes, so nobody does that alone. */
export function decidePlan(
  plan: Plan,
  { fields, reason: typed }: AskedPlan,
  { by, agreedBy }: PlanEditors,
): { readonly plan: Plan; readonly reason: string } | { readonly refused: Refusal } {
  const reason = reasonOf(typed);
  if (!keepsPlans(by)) return { refused: 'not-yours-to-edit' };
  if (reason === undefined) return { refused: 'reason-missing' };
  if (plan.isRestricted && fields.isRestricted === false) {
    if (!agreedBy || !mayOpen(agreedBy)) return { refused: 'not-theirs-to-open' };
    if (agreedBy.personId === by.personId) return { refused: 'agrees-with-self' };
  }
  return { plan: { ...plan, ...fields }, reason };
}

/** What an entry says of its plan, as the plan has it now. Whatever state it is in: a restriction leaves nothing out. */
export function decidePlanOf(entry: Entry, { title, isRestricted }: Plan, reason: string, by: Viewer): Change | Keep {
  const before = { planTitle: entry.planTitle, isRestricted: entry.isRestricted };
  const after = { planTitle: title, isRestricted };
  if (before.planTitle === after.planTitle && before.isRestricted === after.isRestricted) return keep(entry);
  return change({ ...entry, ...after, revision: entry.revision + 1 }, by.personId, {
    events: [{ what: 'plan-changed', before, after, reason }],
  });
}

/** The partnership's own: an agency's safeguarding manager answers for that agency, and not for the review. */
function mayOpen({ roles }: Viewer): boolean {
  return roles.some(({ kind, agencyId }) => kind === 'chair' || (kind === 'safeguarding-manager' && agencyId === PARTNERSHIP));
}
