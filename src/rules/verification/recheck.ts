import { type Entry, type Lasted, recheckOnOf, type Standing } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import { may, mayAnswer, type Viewer } from '../people/access.ts';
import { askedOf } from '../people/holders.ts';
import { verifiersOf } from './ask-verifiers.ts';

export type SignedOffEntry = Entry & { readonly standing: Extract<Standing, { state: 'signed-off' }> };

/** @returns the entry while it is asked of it whether the change has lasted; `undefined` otherwise */
export function toRecheck(entry: Entry, today: CalendarDate): SignedOffEntry | undefined {
  const { standing } = entry;
  const on = recheckOnOf(entry);
  return standing.state === 'signed-off' && on !== undefined && on <= today ? { ...entry, standing } : undefined;
}

/** Those whose answer is missing: the lead's, and that of somebody who verifies. Empty where nobody holds those roles. */
export function recheckAskees(entry: SignedOffEntry, people: People, today: CalendarDate): PersonId[] {
  const leads = lacks(entry, 'lead') ? askedOf(people, entry.action.owner, today).map(({ id }) => id) : [];
  const verifiers = lacks(entry, 'verifier') ? verifiersLeft(entry, people, today) : [];
  return [...new Set([...leads, ...verifiers])];
}

/** What somebody's answer would count as. Nobody answers for both sides. */
export function recheckAs(entry: SignedOffEntry, by: Viewer, people: People): Lasted['as'] | undefined {
  if (!may('recheck', by, entry, people)) return undefined;
  if (entry.standing.lasted?.some((answer) => answer.by === by.personId)) return undefined;
  if (lacks(entry, 'lead') && mayAnswer(by, entry)) return 'lead';
  const isVerifier = lacks(entry, 'verifier') && verifiersLeft(entry, people, by.today).includes(by.personId);
  return isVerifier ? 'verifier' : undefined;
}

function lacks({ standing: { lasted = [] } }: SignedOffEntry, as: Lasted['as']): boolean {
  return lasted.every((answer) => answer.as !== as);
}

function verifiersLeft(entry: SignedOffEntry, people: People, today: CalendarDate): PersonId[] {
  const { claim, lasted = [] } = entry.standing;
  return verifiersOf(entry, claim, people, today).filter((id) => lasted.every(({ by }) => by !== id));
}
