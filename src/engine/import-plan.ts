import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { nextReminderAt } from '../rules/assurance/decide-reminder.ts';
import { compareEntries } from '../rules/importing/compare-entries.ts';
import { toEntry } from '../rules/importing/to-entry.ts';
import type { Entry } from '../words/entry.ts';
import type { Plan } from '../words/plan.ts';
import type { ReadPlan } from '../words/read-plan.ts';
import { calendarOf } from './calendar.ts';
import { addEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

export type Imported = {
  /** As it is in the register: the one that was there first, if any. */
  readonly plan: Plan;
  readonly added: readonly Entry[];
  /** In the register already, in the same words. Left as they are, with all that was said of them. */
  readonly known: readonly Entry[];
  /** Their reference is in the register with other words. Nothing was changed for them. */
  readonly differing: readonly Entry[];
  /** Their words are in the register under another reference, so adding them would ask for one thing twice. */
  readonly moved: readonly { readonly entry: Entry; readonly from: Entry }[];
};

/** The plan is in the register, open to more people than the import asks for. Nothing was written. */
export class RestrictionError extends Error {
  override readonly name = 'RestrictionError';
}

/**
 * Puts a plan's actions into the register, one commit each. Doing it again adds what is missing and changes nothing:
 * neither an entry, nor who may see the plan.
 * @param plan as the import asks for it; one that is in the register already keeps its title and its restriction
 * @param from the file's name, for the history
 * @throws {RestrictionError}
 */
export async function importPlan(
  deps: Deps,
  read: ReadPlan,
  plan: Plan,
  from: string,
  onProgress: (done: number, of: number) => void,
): Promise<Imported> {
  const stored = await deps.register.plan(plan.id);
  if (stored && plan.isRestricted && !stored.isRestricted) {
    throw new RestrictionError(
      `${plan.id} is in the register already, and is not restricted. Nothing was imported. Leave --restricted out, or give the plan another name with --plan.`,
    );
  }
  if (!stored) await deps.register.savePlan(plan);
  const kept = stored ?? plan;
  const { agencies } = await deps.directory.people();
  // What the document says of progress is as of the document's day, whichever import brought it.
  const { asOfOn: _, ...rest } = kept;
  const toImport: Plan = { ...rest, ...(plan.asOfOn && { asOfOn: plan.asOfOn }) };
  const entries = read.actions.map((action) => toEntry(action, toImport, agencies, deps.clock()));
  const { toAdd, same, differing, moved } = compareEntries(entries, await Array.fromAsync(deps.register.entries(plan.id)));
  const calendar = await calendarOf(deps);
  const added: Entry[] = [];
  const known = [...same];
  for (const [index, entry] of toAdd.entries()) {
    const progress = entry.planProgress ?? { claim: 'none', words: '', evidenceWords: '' };
    const lookAgainAt = nextReminderAt(entry, { calendar, cadence: DEFAULT_CADENCE });
    const isNew = await addEntry(deps, entry, { what: 'imported', from, progress }, lookAgainAt);
    (isNew ? added : known).push(entry);
    onProgress(entries.length - toAdd.length + index + 1, entries.length);
  }
  return { plan: kept, added, known, differing, moved };
}
