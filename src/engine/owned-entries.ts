import { rolesOf } from '../rules/people/holders.ts';
import type { EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import type { Deps } from './deps.ts';

/** Everything that a person answers for today, in any plan and state. Costs what they own, not what is stored. */
export async function ownedEntries({ directory, owners, register, clock }: Deps, personId: PersonId): Promise<Entry[]> {
  const roles = rolesOf(await directory.people(), personId, dateOf(clock()));
  const refs = await Promise.all(roles.map(({ key }) => owners.owned(key)));
  const entries = await Promise.all(distinct(refs.flat()).map(async (ref) => (await register.load(ref))?.entry));
  const keys = new Set(roles.map(({ key }) => key));
  return entries.filter((entry) => entry !== undefined).filter(({ action }) => keys.has(action.owner));
}

function distinct(refs: readonly EntryRef[]): EntryRef[] {
  return [...new Map(refs.map((ref) => [`${ref.planId} ${ref.ref}`, ref])).values()];
}
