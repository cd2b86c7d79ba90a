import { type EntryWithHistory, entryShownAsOf } from '../rules/history/entry-as-of.ts';
import type { Scope } from '../rules/summary/scope.ts';
import { Entry } from '../words/entry.ts';
import { HistoryRow } from '../words/history.ts';
import type { Plan } from '../words/plan.ts';
import { endOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { type Register, UnreadableRowError } from './ports.ts';
import { sharedReading } from './shared-reading.ts';

type Reading = Pick<Deps, 'register' | 'directory'>;

/**
 * The entries of all plans, or of one: as they are now in one reading of their rows; as of a day from their histories,
 * one entry after another.
 */
export async function entriesOf(deps: Reading, scope: Pick<Scope, 'planId' | 'asOf'>): Promise<readonly Entry[]> {
  const { planId, asOf } = scope;
  if (asOf === undefined) return planId === undefined ? allEntries(deps.register) : presentEntries(deps.register, planId);
  const at = endOf(asOf);
  const people = await deps.directory.people();
  const entries: Entry[] = [];
  for await (const one of historiesOf(deps, scope)) {
    const then = entryShownAsOf(one, at, people);
    if (then) entries.push(then);
  }
  return entries;
}

/** Twenty who ask at once share readings: the register is in memory once or twice, and not twenty times. */
const readings = new WeakMap<Register, () => Promise<readonly Entry[]>>();

function allEntries(register: Register): Promise<readonly Entry[]> {
  const read = readings.get(register) ?? sharedReading(() => presentEntries(register, undefined));
  readings.set(register, read);
  return read();
}

async function presentEntries(register: Register, planId: Scope['planId']): Promise<readonly Entry[]> {
  const plans = await plansIn(register, planId);
  const ofPlans = await Promise.all(plans.map(({ id }) => Array.fromAsync(register.entries(id))));
  return ofPlans.flat();
}

/**
 * Each entry with its history, one after another.
 * @throws {UnreadableRowError} for one that cannot be read: a count without it would be wrong and look right
 */
export async function* historiesOf(
  { register }: Pick<Reading, 'register'>,
  { planId }: Pick<Scope, 'planId'>,
): AsyncGenerator<EntryWithHistory> {
  for (const { id } of await plansIn(register, planId)) {
    for await (const { ref, entry, rows } of register.kept(id)) {
      const read = Entry.safeParse(entry?.today);
      const history = HistoryRow.array().safeParse(rows.map(({ today }) => today));
      if (!read.success || !history.success) throw new UnreadableRowError(`${ref} of ${id} cannot be read`);
      yield { entry: read.data, rows: history.data };
    }
  }
}

async function plansIn(register: Register, planId: Scope['planId']): Promise<Plan[]> {
  const plans = await register.plans();
  return planId === undefined ? plans : plans.filter(({ id }) => id === planId);
}
