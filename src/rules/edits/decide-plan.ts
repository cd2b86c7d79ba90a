import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import type { Action } from '../../words/action.ts';
import { PARTNERSHIP } from '../../words/agency.ts';
import type { Entry } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { Plan } from '../../words/plan.ts';
import { boardTitleIn } from '../importing/board-title.ts';
import type { Viewer } from '../people/access.ts';
import { reasonOf } from './check-edit.ts';
import { keepsPlans } from './may-edit.ts';

/** What is left out stays. */
export type AskedPlan = {
  readonly fields: Partial<
    Pick<Plan, 'title' | 'isRestricted' | 'publishedOn' | 'kind' | 'belongsTo' | 'wording' | 'verifiedBy' | 'recheckAfterMonths'>
  >;
  readonly reason: string;
};

/** Who asks, and who agrees where that is needed. */
type PlanEditors = { readonly by: Viewer; readonly agreedBy?: Viewer | undefined };

/**
 * What a plan becomes. Opening a restricted review shows people's words to more eyes, and letting agencies verify their own
 * claims again takes an assurance away: nobody does either alone.
 */
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
  if (plan.verifiedBy === 'another-agency' && fields.verifiedBy === 'own-agency') {
    if (!agreedBy || !mayOpen(agreedBy)) return { refused: 'not-theirs-to-ease' };
    if (agreedBy.personId === by.personId) return { refused: 'agrees-with-self' };
  }
  return { plan: { ...plan, ...fields }, reason };
}

/** What an entry says of its plan, as the plan has it now. Whatever state it is in: a restriction leaves nothing out. */
export function decidePlanOf(entry: Entry, plan: Plan, reason: string, by: Viewer): Change | Keep {
  const next = asItsPlanIs(entry, plan);
  const events = [...planChanged(entry, next, reason), ...retitled(entry, next, reason)];
  if (events.length === 0) return keep(entry);
  return change({ ...next, revision: entry.revision + events.length }, by.personId, { events });
}

/** An entry with its plan's title and restriction, verified as its plan says, and named in its plan's words. */
export function asItsPlanIs(entry: Entry, { title, isRestricted, wording, verifiedBy }: Plan): Entry {
  const { action } = entry;
  const isNamed = wording !== undefined && action.kind === 'board';
  const named = isNamed ? { ...action, title: boardTitleIn(wording, action.title) } : action;
  return { ...entry, planTitle: title, isRestricted, ...(verifiedBy && { verifiedBy }), action: named };
}

function planChanged(entry: Entry, next: Entry, reason: string): Event[] {
  const [before, after] = [ofPlan(entry), ofPlan(next)];
  const isSame =
    before.planTitle === after.planTitle && before.isRestricted === after.isRestricted && before.verifiedBy === after.verifiedBy;
  return isSame ? [] : [{ what: 'plan-changed', before, after, reason }];
}

function retitled(entry: Entry, next: Entry, reason: string): Event[] {
  const [before, after] = [wordsOf(entry), wordsOf(next)];
  return before.title === after.title ? [] : [{ what: 'reworded', before, after, reason }];
}

function ofPlan({ planTitle, isRestricted, verifiedBy }: Entry): Pick<Entry, 'planTitle' | 'isRestricted' | 'verifiedBy'> {
  return { planTitle, isRestricted, ...(verifiedBy && { verifiedBy }) };
}

function wordsOf({ action: { title, recommendation, action } }: Entry): Pick<Action, 'title' | 'recommendation' | 'action'> {
  return { title, recommendation, action };
}

/** The partnership's own: an agency's safeguarding manager answers for that agency, and not for the review. */
function mayOpen({ roles }: Viewer): boolean {
  return roles.some(({ kind, agencyId }) => kind === 'chair' || (kind === 'safeguarding-manager' && agencyId === PARTNERSHIP));
}
