import { MessageKey } from '../../src/decisions/message.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import type { Address, Directory, Pointer } from '../../src/engine/ports.ts';
import { TeamsActivity } from '../../src/teams/activity.ts';
import { addressOf } from '../../src/teams/address.ts';
import type { People } from '../../src/words/people.ts';
import { type Person, personId } from '../../src/words/person.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { messageActivity } from './activities.ts';
import { buildEntry } from './build-entry.ts';
import { agencies, roles } from './build-people.ts';

/** Many people in one tenant, who all hold one role. */
export type Crowd = { readonly persons: readonly Person[]; readonly people: People };

export function buildCrowd(count: number): Crowd {
  const persons = Array.from({ length: count }, (_, n) => ({ id: personId('crowd', `p${n}`), name: `Person ${n}` }));
  const fromOn = CalendarDate.parse('2020-01-01');
  const holdings = persons.map(({ id }) => ({ roleKey: roles.housingLead.key, personId: id, fromOn }));
  return { persons, people: { agencies: [agencies.housing], persons, roles: [roles.housingLead], holdings } };
}

/** A crowd is more than the one row of the directory holds. */
export function directoryOf(directory: Directory, { people }: Crowd): Directory {
  return { ...directory, people: () => Promise.resolve(people) };
}

/** Named so that a scripted Teams can tell the tenant. */
export function conversationOf({ id }: Person): string {
  return id.replace(':', '/');
}

export function crowdAddress(person: Person, serviceUrl: string): Address {
  const conversation = { id: conversationOf(person), conversationType: 'personal' };
  return addressOf(TeamsActivity.parse(messageActivity({ serviceUrl, from: person, text: 'hello', but: { conversation } })));
}

/**
 * Meets everybody in Teams, and puts a digest for each into the outbox and on the queue, about one overdue action.
 * @returns where each one's digest is, in the crowd's order
 */
export async function inviteCrowd(deps: Deps, { persons }: Crowd, serviceUrl: string): Promise<Pointer[]> {
  const entry = buildEntry({ planId: 'crowd', ref: 'HOU-01', dueOn: '2026-03-31', owner: roles.housingLead.key });
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  await addEntry(deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
  const about = { planId: entry.action.planId, ref: entry.action.ref };
  const key = MessageKey.parse('digest-of-the-crowd');
  const invite = async (person: Person): Promise<Pointer> => {
    await deps.reach.remember(person.id, crowdAddress(person, serviceUrl));
    await deps.outbox.askInDigest(person.id, key, [{ ...about, as: 'lead' }], deps.clock());
    const pointer = digestPointer(person.id, key);
    await deps.pointers.push(pointer, 0);
    return pointer;
  };
  const pointers: Pointer[] = [];
  for (let n = 0; n < persons.length; n += 50) pointers.push(...(await Promise.all(persons.slice(n, n + 50).map(invite))));
  return pointers;
}
