import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { bankHolidays } from '../rules/calendar/bank-holidays.ts';
import type { DisagreementContext } from '../rules/disagreements/context.ts';
import { Plan, PlanId } from '../words/plan.ts';
import { StoredProcedure } from '../words/procedure.ts';
import { auditBeside } from './audit-beside.ts';
import type { AuditContext, Finding, Found } from './audit-finding.ts';
import { auditPlan, type PlanAudited } from './audit-plan.ts';
import { calendarOf } from './calendar.ts';
import type { Deps } from './deps.ts';
import { UnreadableRowError } from './ports.ts';
import { unfinishedRemovals } from './retention.ts';

export type Audited = {
  readonly entries: number;
  readonly rows: number;
  /** Open ones. */
  readonly disagreements: number;
  readonly messages: number;
  readonly findings: readonly Finding[];
  /** What looks wrong and is nobody's mistake: `because` says why. */
  readonly explained: readonly (Finding & { readonly because: string })[];
};

/**
 * Proves on what is stored that nothing was tampered with, that whatever runs is looked at in time, that every message has a
 * way to whom it is for, and that what names something else names something that is there. Changes nothing. It reads row by
 * row and holds no more than what one plan has open; what changes while it looks is read again.
 * @param plans only these, and not what stands beside plans; everything when left out
 */
export async function audit(deps: Deps, plans?: readonly PlanId[]): Promise<Audited> {
  const total = { entries: 0, rows: 0, disagreements: 0, messages: 0 };
  const found: Found[] = [];
  const { context, faults } = await contextOf(deps);
  found.push(...faults);
  for (const planId of plans ?? (await everyPlan(deps, context, found))) {
    if (context.beingRemoved.has(planId)) continue; // said with what stands beside plans
    const audited = await auditPlan(deps, planId, context);
    addTo(total, audited);
    found.push(...audited.found);
  }
  if (!plans) {
    const beside = await auditBeside(deps, context);
    total.messages += beside.messages;
    found.push(...beside.found);
  }
  return {
    ...total,
    findings: found.flatMap(({ because, ...finding }) => (because === undefined ? finding : [])),
    explained: found.flatMap(({ because, ...finding }) => (because === undefined ? [] : { ...finding, because })),
  };
}

function addTo(total: Record<keyof Omit<PlanAudited, 'found'>, number>, audited: PlanAudited): void {
  for (const what of ['entries', 'rows', 'disagreements', 'messages'] as const) total[what] += audited[what];
}

/** Everything that entries are compared with, as far as it can be read. */
async function contextOf(deps: Deps): Promise<{ context: AuditContext; faults: Found[] }> {
  const faults: Found[] = [];
  const plans = new Map<PlanId, Plan>();
  for await (const { key, value } of deps.stored.plans()) {
    const plan = Plan.safeParse(value).data;
    if (!plan) faults.push(unreadable(key, 'the plan’s own row cannot be read'));
    else if (plan.id !== key) faults.push({ ...none(key), kind: 'misfiled', says: 'the plan is stored under another name' });
    else plans.set(plan.id, plan);
  }
  const procedures: DisagreementContext['procedures'][number][] = [];
  for await (const { value } of deps.stored.procedures()) {
    const kept = StoredProcedure.safeParse(value).data;
    if (kept) procedures.push(kept);
  }
  const [people, calendar, cadence, removals, unfinished, finished] = await Promise.all([
    readable(deps.directory.peopleNow(), faults, 'people'),
    readable(calendarOf(deps), faults, 'closures'),
    readable(deps.directory.cadence(), faults, 'cadence'),
    readable(unfinishedRemovals(deps), faults, 'removed-plans'),
    readable(deps.erasures.unfinished(), faults, 'erasures'),
    readable(deps.erasures.finished(), faults, 'erasures-finished'),
  ]);
  const nobody = { agencies: [], persons: [], roles: [], holdings: [] };
  const known = { people: people ?? nobody, calendar: calendar ?? bankHolidays, cadence: cadence ?? DEFAULT_CADENCE };
  const offTheList = (removals ?? []).filter(({ planId }) => !plans.has(planId));
  const beingRemoved = new Map(offTheList.map((one) => [one.planId, one]));
  const begun = unfinished && finished && new Set([...unfinished, ...finished].map(({ pseudonym }) => pseudonym));
  const erasures = { unfinishedErasures: unfinished ?? [], pseudonyms: begun };
  return { context: { ...known, procedures, plans, beingRemoved, ...erasures }, faults };
}

/** Those of the list, and those of which something is stored and that the list does not have. */
async function everyPlan({ stored }: Deps, { plans }: AuditContext, found: Found[]): Promise<PlanId[]> {
  const all = new Set(plans.keys());
  for await (const partition of stored.planPartitions()) {
    const id = PlanId.safeParse(partition).data;
    if (id) all.add(id);
    else found.push({ ...none(partition), kind: 'no-plan', says: 'something is stored under what is no plan' });
  }
  return [...all].toSorted();
}

async function readable<T>(reading: Promise<T>, faults: Found[], ref: string): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
    faults.push(unreadable(ref, 'it cannot be read'));
    return undefined;
  }
}

function unreadable(ref: string, says: string): Found {
  return { ...none(ref), kind: 'unreadable', says };
}

function none(ref: string): Pick<Finding, 'planId' | 'ref'> {
  return { planId: undefined, ref };
}
