import { type DigestAsk, MessageKey } from '../../src/decisions/message.ts';
import { addEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { digestPointer } from '../../src/engine/pointer.ts';
import type { Address, Directory, Pointer } from '../../src/engine/ports.ts';
import { TeamsActivity } from '../../src/teams/activity.ts';
import { addressOf } from '../../src/teams/address.ts';
import type { People } from '../../src/words/people.ts';
import { type Person, personId } from '../../src/words/person.ts';
import { type Role, roleKey } from '../../src/words/role.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { messageActivity } from './activities.ts';
import { buildEntry } from './build-entry.ts';
import { agencies } from './build-people.ts';

/** Many people in one tenant, a hundred to each role. */
export type Crowd = { readonly persons: readonly Person[]; readonly people: People };

const PEOPLE_A_ROLE = 100;

export function buildCrowd(count: number): Crowd {
  const persons = Array.from({ length: count }, (_, n) => ({ id: personId('crowd', `p${n}`), name: `Person ${n}` }));
  const teams = Array.from({ length: Math.ceil(count / PEOPLE_A_ROLE) }, (_, n): Role => {
    const title = `Lead of team ${n}`;
    return { key: roleKey(agencies.housing.id, title), kind: 'lead', agencyId: agencies.housing.id, title };
  });
  const fromOn = CalendarDate.parse('2020-01-01');
  const holdings = teams.flatMap(({ key }, n) =>
    persons.slice(n * PEOPLE_A_ROLE, (n + 1) * PEOPLE_A_ROLE).map(({ id }) => ({ roleKey: key, personId: id, fromOn })),
  );
  return { persons, people: { agencies: [agencies.housing], persons, roles: teams, holdings } };
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
 * Gives each role an overdue action, meets everybody in Teams, and puts a digest for each into the outbox.
 * @returns where each one's digest is, in the crowd's order: for the queue
 */
export async function inviteCrowd(deps: Deps, { persons, people }: Crowd, serviceUrl: string): Promise<Pointer[]> {
  const progress = { claim: 'none', words: '', evidenceWords: '' } as const;
  const asks: DigestAsk[] = [];
  for (const [n, { key: owner }] of people.roles.entries()) {
    const entry = buildEntry({ planId: 'crowd', ref: `HOU-${n}`, dueOn: '2026-03-31', owner });
    await addEntry(deps, entry, { what: 'imported', from: 'plan.docx', progress }, undefined);
    asks.push({ planId: entry.action.planId, ref: entry.action.ref, as: 'lead' });
  }
  const key = MessageKey.parse('digest-of-the-crowd');
  const invite = async (person: Person, n: number): Promise<Pointer> => {
    await deps.reach.remember(person.id, crowdAddress(person, serviceUrl));
    await deps.outbox.askInDigest(person.id, key, asks.slice(Math.floor(n / PEOPLE_A_ROLE)).slice(0, 1), deps.clock());
    return digestPointer(person.id, key);
  };
  const pointers: Pointer[] = [];
  const AT_ONCE = 50;
  for (let n = 0; n < persons.length; n += AT_ONCE) {
    const invited = persons.slice(n, n + AT_ONCE).map((person, inSlice) => invite(person, n + inSlice));
    pointers.push(...(await Promise.all(invited)));
  }
  return pointers;
}
