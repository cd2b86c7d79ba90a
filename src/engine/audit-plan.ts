import { entryFaults } from '../rules/audit/entry-faults.ts';
import type { Fault } from '../rules/audit/fault.ts';
import { isLate, momentInWords } from '../rules/audit/late.ts';
import { lookFaults } from '../rules/audit/look-faults.ts';
import { stuckFaults, type Unsettled, wayFaults } from '../rules/audit/message-faults.ts';
import { disagreementFaults } from '../rules/disagreements/audit.ts';
import { readRow } from '../rules/history/read-row.ts';
import { ActionRef } from '../words/action.ts';
import { Entry } from '../words/entry.ts';
import { Plan, type PlanId } from '../words/plan.ts';
import { RoleKey } from '../words/role.ts';
import type { Instant } from '../words/time.ts';
import { type AuditContext, type Found, unsettledIn } from './audit-finding.ts';
import type { Deps } from './deps.ts';
import { entryRefIn } from './pointer.ts';
import type { KeptEntry, KeptMessage } from './ports.ts';
import { tamperingIn } from './verify-history.ts';

export type PlanAudited = {
  readonly entries: number;
  readonly rows: number;
  readonly disagreements: number;
  readonly messages: number;
  readonly found: readonly Found[];
};

/** How often something is looked at again that a server is just writing. */
const MOST_LOOKS_AGAIN = 2;

/** What other partitions and rows have of an entry. */
type Beside = {
  /** When the agenda has it looked at first, and first for its messages. */
  hintAt?: Instant;
  noteAt?: Instant;
  readonly owners: RoleKey[];
  readonly unsettled: Unsettled[];
  /** Of its messages themselves. */
  readonly messageFaults: Fault[];
  messages: number;
};

/** Everything of one plan. What is found is read again before it is believed. */
export async function auditPlan(deps: Deps, planId: PlanId, context: AuditContext): Promise<PlanAudited> {
  const total = { entries: 0, rows: 0, disagreements: 0, messages: 0 };
  const found: Found[] = [];
  const beside = await besideIn(deps, planId);
  const seen = new Set<string>();
  for await (const kept of deps.register.kept(planId)) {
    seen.add(kept.ref);
    total.entries += 1;
    total.rows += kept.rows.length;
    if (entryIn(kept)?.disagreement) total.disagreements += 1;
    const wrong = await tamperingIn(deps, planId, kept);
    if (wrong) {
      const kind = wrong.isUnfinishedErasure ? 'erasure-unfinished' : 'tampered';
      found.push({ planId, ref: kept.ref, kind, says: wrong.says });
    }
    const first = await faultsIn(deps, kept, beside.get(kept.ref), { planId, plan: context.plans.get(planId), ...context });
    const still = first.length === 0 ? first : await faultsStill(deps, planId, kept.ref, context);
    found.push(...still.map((fault) => ({ planId, ref: kept.ref, ...fault })));
  }
  for (const [ref, one] of beside) {
    total.messages += one.messages;
    const isNothing = !seen.has(ref) && ofNothing(one, deps.clock()).length > 0;
    if (isNothing) found.push(...(await ofNothingStill(deps, planId, ref)).map((fault) => ({ planId, ref, ...fault })));
  }
  return { ...total, found: found.toSorted((a, b) => (a.ref < b.ref ? -1 : Number(a.ref > b.ref))) };
}

/** @param ref only this one's */
async function besideIn({ stored }: Deps, planId: PlanId, ref?: string): Promise<Map<string, Beside>> {
  const all = new Map<string, Beside>();
  const of = (key: string): Beside => {
    const one = all.get(key) ?? { owners: [], unsettled: [], messageFaults: [], messages: 0 };
    all.set(key, one);
    return one;
  };
  for await (const message of stored.messagesAbout(planId, ref)) {
    const one = of(entryRefIn(message.pointer));
    one.messages += 1;
    const unsettled = message.stored && unsettledIn(message.stored);
    if (unsettled) one.unsettled.push(unsettled);
    one.messageFaults.push(...messageFaults(message));
  }
  for await (const { owner, ref: owned } of stored.owners(planId, ref)) {
    const key = RoleKey.safeParse(owner).data;
    if (key) of(owned).owners.push(key);
  }
  for await (const { hint } of stored.notes(planId, ref)) {
    if (!hint) continue; // found with the rest of the agenda
    const one = of(hint.ref.ref);
    if (one.hintAt === undefined || hint.at < one.hintAt) one.hintAt = hint.at;
    if (hint.isForMessages && (one.noteAt === undefined || hint.at < one.noteAt)) one.noteAt = hint.at;
  }
  return all;
}

function messageFaults({ pointer, stored }: KeptMessage): Fault[] {
  if (!stored) return [{ kind: 'unreadable', says: 'a message about it cannot be read, or is in no state that there is' }];
  const { content } = stored.message;
  const { partition } = pointer;
  const isElsewhere = 'about' in content && (content.about.planId !== partition || content.about.ref !== entryRefIn(pointer));
  return isElsewhere ? [{ kind: 'misfiled', says: 'a message that is stored with it is about something else' }] : [];
}

/** One that cannot be read is found by its history. */
function entryIn({ entry }: KeptEntry): Entry | undefined {
  return Entry.safeParse(entry?.today).data;
}

/** Whose entry it is: `plan` is `undefined` where that is not in the list. */
type OfPlan = AuditContext & { readonly planId: PlanId; readonly plan: Plan | undefined };

async function faultsIn(deps: Deps, kept: KeptEntry, beside: Beside | undefined, context: OfPlan): Promise<Fault[]> {
  const { hintAt, noteAt, owners = [], unsettled = [], messageFaults: ofMessages = [] } = beside ?? {};
  const now = deps.clock();
  const entry = entryIn(kept);
  const ofWay = [...wayFaults(unsettled, { now, noteAt }), ...unsettled.flatMap((one) => stuckFaults(one, now)), ...ofMessages];
  if (!entry) return ofWay;
  const rows = kept.rows.flatMap(({ today }) => readRow(today) ?? []);
  const ref = ActionRef.safeParse(kept.ref).data;
  if (!ref) return [...ofWay, { kind: 'misfiled', says: 'it is stored under what is no reference' }];
  const { people, planId, plan, pseudonyms } = context;
  const filed = { filedAs: { planId, ref }, isWaiting: kept.entry?.isWaiting, plan, owners, people, pseudonyms, now };
  return [
    ...disagreementFaults(entry, rows, { now, context, hintAt }),
    ...lookFaults(entry, { ...context, now, hintAt }),
    ...ofWay,
    ...entryFaults(entry, rows, filed),
    ...(await successorFaults(deps, planId, entry)),
  ];
}

async function successorFaults({ register }: Deps, planId: PlanId, { standing }: Entry): Promise<Fault[]> {
  if (standing.state !== 'ended' || standing.ending.how !== 'superseded') return [];
  for await (const { entry } of register.kept(planId, standing.ending.successor)) if (entry) return [];
  return [{ kind: 'successor-gone', says: 'the action that superseded it is not in the register' }];
}

/** All that an entry is compared with is read one after another, so a change between two looks wrong: it is read again. */
async function faultsStill(deps: Deps, planId: PlanId, ref: string, context: AuditContext): Promise<Fault[]> {
  let faults: Fault[] = [];
  for (let look = 1; look <= MOST_LOOKS_AGAIN; look += 1) {
    const beside = (await besideIn(deps, planId, ref)).get(ref);
    const [kept] = await Array.fromAsync(deps.register.kept(planId, ref));
    const plan = await planNow(deps, planId);
    const pseudonyms = await pseudonymsNow(deps, context);
    faults = kept ? await faultsIn(deps, kept, beside, { ...context, planId, plan, pseudonyms }) : [];
    if (faults.length === 0) return [];
  }
  return faults;
}

async function planNow({ stored }: Deps, planId: PlanId): Promise<Plan | undefined> {
  for await (const { key, value } of stored.plans()) if (key === planId) return Plan.safeParse(value).data;
  return undefined;
}

/** With those of erasures that began since the audit did. Each is finished before it is under way no more: so in this order. */
async function pseudonymsNow({ erasures }: Deps, { pseudonyms }: AuditContext): Promise<AuditContext['pseudonyms']> {
  if (!pseudonyms) return undefined;
  const begun = [...(await erasures.unfinished()), ...(await erasures.finished())];
  return new Set([...pseudonyms, ...begun.map(({ pseudonym }) => pseudonym)]);
}

/** A note too many is harmless, and goes when its time comes. */
function ofNothing({ messages, hintAt, owners }: Beside, now: Instant): Fault[] {
  const isLeft = hintAt !== undefined && isLate(hintAt, now);
  return [
    ...(owners.length > 0 ? [{ kind: 'action-gone', says: 'its owner’s list has it, and it is not there' } as const] : []),
    ...(messages > 0 ? [{ kind: 'message-of-nothing', says: 'there are messages about it, and it is not there' } as const] : []),
    ...(isLeft ? [{ kind: 'look-late', says: `a note of ${momentInWords(hintAt)} about it was not taken` } as const] : []),
  ];
}

async function ofNothingStill(deps: Deps, planId: PlanId, ref: string): Promise<Fault[]> {
  const beside = (await besideIn(deps, planId, ref)).get(ref);
  const [kept] = await Array.fromAsync(deps.register.kept(planId, ref));
  return beside && !kept ? ofNothing(beside, deps.clock()) : [];
}
