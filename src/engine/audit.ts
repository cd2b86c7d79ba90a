import { type DisagreementFault, disagreementFaults } from '../rules/disagreements/audit.ts';
import type { DisagreementContext } from '../rules/disagreements/context.ts';
import { readRow } from '../rules/history/read-row.ts';
import { Entry } from '../words/entry.ts';
import type { PlanId } from '../words/plan.ts';
import { addMinutes, type Instant } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { disagreementContextOf } from './disagreement-context.ts';
import type { KeptEntry } from './ports.ts';
import { verifyHistory } from './verify-history.ts';

/** Something in the register that is not as it should be. */
export type Finding = {
  readonly planId: PlanId;
  readonly ref: string;
  readonly kind: DisagreementFault['kind'] | 'tampered';
  /** A sentence, without its full stop and without anybody's words. */
  readonly says: string;
};

export type Audited = {
  readonly entries: number;
  readonly rows: number;
  /** Open ones. */
  readonly disagreements: number;
  readonly findings: readonly Finding[];
  /** What looks wrong and is nobody's mistake: `because` says why. */
  readonly explained: readonly (Finding & { readonly because: string })[];
};

/** How often something is looked at again that a server is just writing. */
const MOST_LOOKS_AGAIN = 2;

/** Longer than anything is put off, so that every note of the agenda is within. */
const FURTHEST_HINT_MINUTES = 5 * 366 * 24 * 60;

/**
 * Proves on what is stored that nothing was tampered with, and that every open disagreement is looked at in time, has the
 * limits that its procedure gives it, and has somebody or a time that ends its stage. Changes nothing.
 */
export async function audit(deps: Deps, plans: readonly PlanId[]): Promise<Audited> {
  const total = { entries: 0, rows: 0, disagreements: 0 };
  const found: (Finding & Pick<DisagreementFault, 'because'>)[] = [];
  const context = await disagreementContextOf(deps);
  for (const planId of plans) {
    const { entries, rows, tamperings } = await verifyHistory(deps, planId);
    total.entries += entries;
    total.rows += rows;
    found.push(...tamperings.map(({ ref, says }): Finding => ({ planId, ref, kind: 'tampered', says })));
    const disputed = await keptWithDisagreements(deps, planId);
    const looks = disputed.length > 0 ? await nextLooks(deps) : new Map<string, Instant>();
    for (const kept of disputed) {
      if (entryIn(kept)?.disagreement) total.disagreements += 1;
      const faults = faultsIn(kept, looks.get(keyOf(planId, kept.ref)), { now: deps.clock(), context });
      const still = faults.length === 0 ? faults : await faultsStill(deps, planId, kept.ref, context);
      found.push(...still.map((fault) => ({ planId, ref: kept.ref, ...fault })));
    }
  }
  return {
    ...total,
    findings: found.filter(({ because }) => because === undefined),
    explained: found.flatMap(({ because, ...finding }) => (because === undefined ? [] : { ...finding, because })),
  };
}

async function keptWithDisagreements({ register }: Deps, planId: PlanId): Promise<KeptEntry[]> {
  const kept: KeptEntry[] = [];
  for await (const one of register.kept(planId)) {
    const entry = entryIn(one);
    if (entry?.disagreement || entry?.pastDisagreements) kept.push(one);
  }
  return kept;
}

/** One that cannot be read is found by its history. */
function entryIn({ entry }: KeptEntry): Entry | undefined {
  return Entry.safeParse(entry?.value).data;
}

function faultsIn(
  kept: KeptEntry,
  hintAt: Instant | undefined,
  { now, context }: { readonly now: Instant; readonly context: DisagreementContext },
): DisagreementFault[] {
  const entry = entryIn(kept);
  const rows = kept.rows.flatMap(({ value }) => readRow(value) ?? []);
  return entry ? disagreementFaults(entry, rows, { now, context, hintAt }) : [];
}

/** The entry, its history and the agenda are read one after another, so a change between them looks wrong: they are read again. */
async function faultsStill(deps: Deps, planId: PlanId, ref: string, context: DisagreementContext): Promise<DisagreementFault[]> {
  let faults: DisagreementFault[] = [];
  for (let look = 1; look <= MOST_LOOKS_AGAIN; look += 1) {
    const [kept] = await Array.fromAsync(deps.register.kept(planId, ref));
    const hintAt = (await nextLooks(deps)).get(keyOf(planId, ref));
    faults = kept ? faultsIn(kept, hintAt, { now: deps.clock(), context }) : [];
    if (faults.length === 0) return [];
  }
  return faults;
}

/** When the agenda has each entry looked at first. */
async function nextLooks({ agenda, clock }: Deps): Promise<Map<string, Instant>> {
  const until = addMinutes(clock(), FURTHEST_HINT_MINUTES);
  const looks = new Map<string, Instant>();
  for (const { ref, at } of await agenda.due(until, Number.MAX_SAFE_INTEGER, () => {})) {
    const key = keyOf(ref.planId, ref.ref);
    const first = looks.get(key);
    if (first === undefined || at < first) looks.set(key, at);
  }
  return looks;
}

function keyOf(planId: PlanId, ref: string): string {
  return `${planId} ${ref}`;
}
