import { filedUnder } from '../rules/people/answering.ts';
import { rolesOf } from '../rules/people/holders.ts';
import type { EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { UnreadableRowError } from './ports.ts';

/**
 * Everything that a person answers for today, in any plan and state. Costs what they own, not what is stored. An entry
 * that cannot be read is logged and left out: it must not keep the others from them.
 */
export async function ownedEntries(deps: Deps, personId: PersonId): Promise<Entry[]> {
  const people = await deps.directory.people();
  const roles = rolesOf(people, personId, dateOf(deps.clock()));
  const keys = new Set(roles.flatMap(({ key }) => filedUnder(people, key)));
  const refs = await Promise.all([...keys].map((key) => deps.owners.owned(key)));
  const entries = await Promise.all(distinct(refs.flat()).map((ref) => readableEntry(deps, ref)));
  return entries.filter((entry) => entry !== undefined).filter(({ action }) => keys.has(action.owner));
}

/** One that cannot be read is logged, and is `undefined` like one that is not there. */
export async function readableEntry({ register, log }: Deps, ref: EntryRef): Promise<Entry | undefined> {
  try {
    return (await register.load(ref))?.entry;
  } catch (error) {
    if (!(error instanceof UnreadableRowError)) throw error;
    log('entry-unreadable', { ref: ref.ref });
    return undefined;
  }
}

function distinct(refs: readonly EntryRef[]): EntryRef[] {
  return [...new Map(refs.map((ref) => [`${ref.planId} ${ref.ref}`, ref])).values()];
}
