import { decideDate } from '../rules/edits/decide-date.ts';
import { asItsPlanIs } from '../rules/edits/decide-plan.ts';
import { decideReimport, decideSaidAnew } from '../rules/edits/decide-reimport.ts';
import { type Compared, compareEntries, type Pair } from '../rules/importing/compare-entries.ts';
import { toEntry } from '../rules/importing/to-entry.ts';
import type { Viewer } from '../rules/people/access.ts';
import type { EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import type { Plan, PlanId } from '../words/plan.ts';
import type { ReadAction, ReadPlan, Unsure } from '../words/read-plan.ts';
import { addEntry, changeEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';
import { unfinishedRemovals } from './retention.ts';

/** What an import would do. Nothing has been written. */
export type PreparedImport = Compared & {
  /** As it is in the register: the one that was there first, if any. */
  readonly plan: Plan;
  /** As the import asked for it. */
  readonly asked: Plan;
  /** Whether the register had it. */
  readonly isKnown: boolean;
  readonly isFirst: boolean;
  /** Not to be imported before the questions that they hang on are answered. */
  readonly heldBack: readonly Entry[];
  /** Those for which the document itself has a short title. */
  readonly titled: ReadonlySet<Entry>;
};

/** Who stands for the changed dates of a newer version: one asks, another agrees. */
export type DateAgreement = { readonly by: Viewer; readonly agreedBy: Viewer; readonly reason: string };

export type Imported = {
  readonly added: readonly Entry[];
  /** As they were before. */
  readonly nowReworded: readonly Entry[];
  /** As they were before. */
  readonly nowSaidAnew: readonly Entry[];
  /** As they were before. */
  readonly nowRedated: readonly Entry[];
  /** Their dates stay, since nobody who may has agreed to the new ones. */
  readonly notRedated: readonly Pair[];
};

/** The plan is in the register with another restriction than the import asks for. Nothing was written. */
export class RestrictionError extends Error {
  override readonly name = 'RestrictionError';
}

/** What is left of a plan of that name is still being removed. Nothing was written. */
export class BeingRemovedError extends Error {
  override readonly name = 'BeingRemovedError';
}

/** Who has to do what: a guess at these would put an action where nobody looks for it, or ask for something else. */
const HELD_BACK: readonly Unsure[] = ['agency', 'ref', 'action', 'words'];

/**
 * Compares a document with what the register has of the plan.
 * @param plan as the import asks for it; one that is in the register already keeps its title and its restriction
 * @throws {RestrictionError}
 * @throws {BeingRemovedError}
 */
export async function prepareImport(deps: Deps, read: ReadPlan, plan: Plan): Promise<PreparedImport> {
  const { register, directory, clock } = deps;
  await refuseBesideRemoval(deps, plan.id);
  const stored = await register.plan(plan.id);
  if (stored) refuseToOpen(stored, plan);
  const kept = stored ?? plan;
  const people = await directory.people();
  // What the document says of progress is as of the document's day, whichever import brought it.
  const { asOfOn: _, ...rest } = kept;
  const toImport: Plan = { ...rest, ...(plan.asOfOn && { asOfOn: plan.asOfOn }) };
  const isHeldBack = ({ unsure }: ReadAction): boolean => unsure.some((part) => HELD_BACK.includes(part));
  const rows = read.actions.map((action) => ({ action, entry: toEntry(action, toImport, people.agencies, clock()) }));
  const actions = new Map(rows.map(({ action, entry }) => [entry, action]));
  const uncertain = new Set(rows.filter(({ action }) => isHeldBack(action)).map(({ entry }) => entry));
  const there = await Array.fromAsync(register.entries(plan.id));
  const entries = rows.map(({ entry }) => entry);
  const hasTitle = (entry: Entry): boolean => (actions.get(entry)?.title ?? '') !== '';
  const compared = compareEntries(entries, there, people, (entry) => ({
    isCertain: !uncertain.has(entry),
    isDateUnclear: actions.get(entry)?.unsure.includes('date') ?? false,
    hasTitle: hasTitle(entry),
  }));
  return {
    plan: kept,
    asked: plan,
    isKnown: stored !== undefined,
    isFirst: there.length === 0,
    heldBack: [...uncertain],
    titled: new Set(entries.filter(hasTitle)),
    ...compared,
  };
}

/**
 * Does what was prepared, one commit an action. Doing it again adds what is missing and changes nothing else; no update,
 * decision or line of history is ever overwritten.
 * @throws {RestrictionError} when somebody imported or opened the plan meanwhile
 * @throws {BeingRemovedError} when its removal began meanwhile
 * @param from the file's name, for the history
 * @param agreement without one, dates stay as they are
 */
export async function applyImport(
  deps: Deps,
  { plan, asked, isKnown, toAdd, known, reworded, saidAnew, redated, titled }: PreparedImport,
  from: string,
  agreement: DateAgreement | undefined,
  onProgress: (done: number, of: number) => void,
): Promise<Imported> {
  await refuseBesideRemoval(deps, plan.id);
  const stored = (await deps.register.createPlan(plan)) ? plan : await deps.register.plan(plan.id);
  if (stored) refuseToOpen(stored, asked);
  if (stored && !isKnown) refuseToHide(stored, asked);
  const added: Entry[] = [];
  for (const [index, prepared] of toAdd.entries()) {
    const entry = await asItsPlanIsNow(deps, prepared);
    const progress = entry.planProgress ?? { claim: 'none', words: '', evidenceWords: '' };
    if (await addEntry(deps, entry, { what: 'imported', from, progress }, deps.clock())) added.push(entry);
    onProgress(known.length + index + 1, known.length + toAdd.length);
  }
  const changed: Entry[] = [];
  for (const { read, stored } of reworded) {
    const { kind } = await changeEntry(deps, refOf(stored), (current) => decideReimport(current, read, titled.has(read), from));
    if (kind === 'change') changed.push(stored);
  }
  const said: Entry[] = [];
  for (const { read, stored } of saidAnew) {
    const { kind } = await changeEntry(deps, refOf(stored), (current) => decideSaidAnew(current, read, from));
    if (kind === 'change') said.push(stored);
  }
  const moved: Entry[] = [];
  for (const pair of redated) if (agreement && (await isRedatedNow(deps, pair, agreement))) moved.push(pair.stored);
  return {
    added,
    nowReworded: changed,
    nowSaidAnew: said,
    nowRedated: moved,
    notRedated: redated.filter(({ stored }) => !moved.includes(stored)),
  };
}

/** What came in beside the rest of the old plan would be taken for it, and go with it. */
async function refuseBesideRemoval(deps: Deps, id: PlanId): Promise<void> {
  if (!(await unfinishedRemovals(deps)).some(({ planId }) => planId === id)) return;
  throw new BeingRemovedError(
    `A plan called ${id} is being removed, and rows of it are left. Nothing was imported. Finish that first: sab retention apply --plan ${id} --by PERSON.`,
  );
}

/** What is asked for as restricted is never shown to more eyes than that. */
function refuseToOpen(stored: Plan, asked: Plan): void {
  if (stored.isRestricted || !asked.isRestricted) return;
  throw new RestrictionError(
    `${stored.id} is in the register already, and is not restricted. Nothing was imported. Leave --restricted out, or give the plan another name with --plan.`,
  );
}

/** Two brought in a plan of one name at once: whoever was second has to know that it is another's. */
function refuseToHide(stored: Plan, asked: Plan): void {
  if (!stored.isRestricted || asked.isRestricted) return;
  throw new RestrictionError(
    `Somebody else imported ${stored.id} just now, as restricted. Nothing was imported. If it is the same plan, import it with --restricted; else give yours another name with --plan.`,
  );
}

/** Somebody may have restricted the plan while whoever imports was asked: what is new follows the plan as it is by now. */
async function asItsPlanIsNow({ register }: Deps, entry: Entry): Promise<Entry> {
  const plan = await register.plan(entry.action.planId);
  return plan ? asItsPlanIs(entry, plan) : entry;
}

/** Puts a plan's actions into the register without asking anybody. */
export async function importPlan(
  deps: Deps,
  read: ReadPlan,
  plan: Plan,
  from: string,
  onProgress: (done: number, of: number) => void,
): Promise<PreparedImport & Imported> {
  const prepared = await prepareImport(deps, read, plan);
  return { ...prepared, ...(await applyImport(deps, prepared, from, undefined, onProgress)) };
}

async function isRedatedNow(deps: Deps, { read, stored }: Pair, { by, agreedBy, reason }: DateAgreement): Promise<boolean> {
  const { timing } = read.action;
  if (timing.kind !== 'deadline') return false;
  const { dueOn, asWritten } = timing;
  const people = await deps.directory.people();
  const { kind } = await changeEntry(deps, refOf(stored), (current, now) => {
    const which = current.action.timing.kind === 'deadline' ? 'another' : 'first';
    return decideDate(current, { which, dueOn, asWritten, reason }, { by, agreedBy }, people, now);
  });
  return kind === 'change';
}

function refOf({ action: { planId, ref } }: Entry): EntryRef {
  return { planId, ref };
}
