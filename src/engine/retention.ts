import { type RetentionVerdict, retentionOf } from '../rules/retention/retention-of.ts';
import { HistoryHead } from '../words/history.ts';
import type { Plan, PlanId } from '../words/plan.ts';
import type { RemovalCertificate } from '../words/retention.ts';
import { addMonths, dateOf, type Instant, instantAt } from '../words/time.ts';
import type { Deps } from './deps.ts';
import type { AnyRow } from './ports.ts';

/** Who decided something about a plan's retention, and why. */
type Who = Pick<RemovalCertificate, 'by' | 'byName'>;

/** Another hold would take the place of this one, and be released for both. Nothing was changed. */
export class OnHoldError extends Error {
  override readonly name = 'OnHoldError';
  readonly hold: NonNullable<Plan['hold']>;
  constructor(hold: NonNullable<Plan['hold']>) {
    super('the plan is on hold already');
    this.hold = hold;
  }
}

/**
 * @returns `undefined` when there is no such plan
 * @throws {OnHoldError}
 */
export async function changeRetention(
  { register, clock }: Deps,
  id: PlanId,
  change: { readonly months: number } | 'hold' | 'release',
  { reason, ...who }: Who & { readonly reason: string },
): Promise<Plan | undefined> {
  const decided = { reason, ...who, at: clock() };
  const done = await register.changePlan(id, (plan) => {
    if (change === 'hold' && plan.hold && !plan.hold.released) throw new OnHoldError(plan.hold);
    if (change === 'hold') return { plan: { ...plan, hold: decided } };
    if (change !== 'release') return { plan: { ...plan, retention: { months: change.months, ...decided } } };
    return { plan: plan.hold ? { ...plan, hold: { ...plan.hold, released: decided } } : plan };
  });
  return done?.plan;
}

export async function verdictOn({ register, clock }: Deps, plan: Plan): Promise<RetentionVerdict> {
  return retentionOf(plan, await Array.fromAsync(register.entries(plan.id)), dateOf(clock()));
}

/** What was, or would be, removed. `stopped`: an action changed meanwhile, and it and what is left of the plan stays. */
export type Removed =
  | { readonly kind: 'removed'; readonly certificate: RemovalCertificate }
  | { readonly kind: 'not-over'; readonly verdict: RetentionVerdict }
  | { readonly kind: 'stopped'; readonly ref: string };

/** Removals that were cut off: the plan is off the list, and rows of it are left. */
export async function unfinishedRemovals({ removals }: Deps): Promise<RemovalCertificate[]> {
  return (await removals.all()).filter(({ finishedAt }) => finishedAt === undefined);
}

/**
 * Removes a plan whole: its entries, histories, messages, notes and schedules. What stays is a certificate, which is
 * written first. It can be cut off anywhere and run again.
 */
export async function removePlan(deps: Deps, planId: PlanId, who: Who): Promise<Removed> {
  const unfinished = (await unfinishedRemovals(deps)).find((one) => one.planId === planId);
  const begun = unfinished ?? (await begin(deps, planId, who));
  if ('kind' in begun) return { kind: 'not-over', verdict: begun };
  const verdict = await deps.register.removePlan(planId, (plan) => whyKept(deps, plan, begun));
  if (verdict) {
    await deps.removals.withdraw(begun);
    return { kind: 'not-over', verdict };
  }
  const ref = await removeRows(deps, begun);
  if (ref !== undefined) return { kind: 'stopped', ref };
  const certificate = { ...begun, finishedAt: deps.clock() };
  await deps.removals.put(certificate);
  return { kind: 'removed', certificate };
}

/** How often what is left is looked for: a message may be on its way while it is removed, and its row changes. */
const MAX_PASSES = 20;

/** @returns what changed meanwhile, and stays with the rest; `undefined` when nothing is left */
async function removeRows({ anyRows }: Deps, { planId, actions }: RemovalCertificate): Promise<string | undefined> {
  const heads = new Map(actions.map(({ ref, hash }) => [ref, hash]));
  for (let pass = 1; ; pass += 1) {
    let overtaken: string | undefined;
    for await (const row of anyRows.all()) {
      if (!isOfPlan(row, planId)) continue;
      const isEntry = row.table === 'register' && row.row.startsWith('entry¦');
      const ref = row.row.split('¦')[1] ?? row.row;
      if (isEntry && row.columns['headHash'] !== heads.get(ref)) return ref;
      if (await anyRows.remove(row)) continue;
      if (isEntry) return ref;
      overtaken = ref;
    }
    if (overtaken === undefined || pass === MAX_PASSES) return overtaken;
  }
}

async function begin(deps: Deps, planId: PlanId, who: Who): Promise<RemovalCertificate | RetentionVerdict> {
  const plan = await deps.register.plan(planId);
  if (!plan) return { kind: 'not-set' };
  const actions: { ref: string; seq: number; hash: string }[] = [];
  const entries = await Array.fromAsync(deps.register.entries(planId));
  let rows = 0;
  for (const { action } of entries) {
    const stored = await deps.register.load({ planId, ref: action.ref });
    if (stored) actions.push({ ref: action.ref, ...stored.head });
    rows += stored?.head.seq ?? 0;
  }
  // judged after the ends of the chains were read: whatever changes from here on has another end
  const verdict = await verdictOn(deps, plan);
  if (verdict.kind !== 'over') return verdict;
  const { lastOn, months: retentionMonths } = verdict;
  const certificate = { planId, ...who, begunAt: deps.clock(), retentionMonths, lastOn, rows, actions };
  await deps.removals.put(certificate);
  return certificate;
}

/** While it is on the list nothing of it has gone: a hold that was set since, or an action that changed, keeps it whole. */
async function whyKept(deps: Deps, plan: Plan, { actions }: RemovalCertificate): Promise<RetentionVerdict | undefined> {
  for await (const { ref, entry } of deps.register.kept(plan.id)) {
    const isSame = actions.some(({ ref: of, hash }) => of === ref && hash === HistoryHead.safeParse(entry?.head).data?.hash);
    if (!isSame) return { kind: 'going-on', refs: [ref] };
  }
  const verdict = await verdictOn(deps, plan);
  return verdict.kind === 'over' ? undefined : verdict;
}

/** In its own partition, or in a row of its own that names it. Lists to people name it by reference, and end with messages. */
function isOfPlan({ table, partition, columns, value }: AnyRow, planId: PlanId): boolean {
  if (table === 'register') return partition === planId;
  if (table === 'agenda' || table === 'owners') return columns['planId'] === planId;
  return table === 'directory' && (partition === 'schedules' || partition === 'links') && isOnlyAbout(value, planId);
}

function isOnlyAbout(value: unknown, planId: PlanId): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => (key === 'planId' ? inner === planId : isOnlyAbout(inner, planId)));
}

/** How long messages are kept that have ended, unless told otherwise. */
export const MESSAGE_MONTHS = 24;

/** @returns how many messages are that old and have ended; they are removed, unless it is a trial */
export async function removeMessages(
  { anyRows, clock }: Deps,
  { months, isTrial }: { readonly months: number; readonly isTrial: boolean },
): Promise<number> {
  const before: Instant = instantAt(addMonths(dateOf(clock()), -months), '00:00');
  let found = 0;
  for await (const row of anyRows.all()) {
    if (!isEndedMessage(row) || String(row.columns['createdAt']) >= before) continue;
    if (isTrial || (await anyRows.remove(row))) found += 1;
  }
  return found;
}

function isEndedMessage({ table, row, columns }: AnyRow): boolean {
  return table === 'register' && row.startsWith('message¦') && !['pending', 'sending'].includes(String(columns['state']));
}
