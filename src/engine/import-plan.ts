import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { nextReminderAt } from '../rules/assurance/decide-reminder.ts';
import { bankHolidays } from '../rules/calendar/bank-holidays.ts';
import { toEntry } from '../rules/importing/to-entry.ts';
import type { Entry } from '../words/entry.ts';
import type { Plan } from '../words/plan.ts';
import type { ReadPlan } from '../words/read-plan.ts';
import { addEntry } from './change-entry.ts';
import type { Deps } from './deps.ts';

export type Imported = {
  readonly added: readonly Entry[];
  /** In the register already, under the same reference. Left as they are, with all that was said of them. */
  readonly known: readonly Entry[];
};

/**
 * Puts a plan's actions into the register, one commit each. Doing it again adds what is missing and changes nothing.
 * @param from the file's name, for the history
 */
export async function importPlan(
  deps: Deps,
  read: ReadPlan,
  plan: Plan,
  from: string,
  onProgress: (done: number, of: number) => void,
): Promise<Imported> {
  if (!(await deps.register.plan(plan.id))) await deps.register.savePlan(plan);
  const { agencies } = await deps.directory.people();
  const added: Entry[] = [];
  const known: Entry[] = [];
  for (const [index, action] of read.actions.entries()) {
    const entry = toEntry(action, plan, agencies, deps.clock());
    const progress = entry.planProgress ?? { claim: 'none', words: '', evidenceWords: '' };
    const lookAgainAt = nextReminderAt(entry, { calendar: bankHolidays, cadence: DEFAULT_CADENCE });
    const isNew = await addEntry(deps, entry, { what: 'imported', from, progress }, lookAgainAt);
    (isNew ? added : known).push(entry);
    onProgress(index + 1, read.actions.length);
  }
  return { added, known };
}
