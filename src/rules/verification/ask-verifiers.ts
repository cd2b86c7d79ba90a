import { type Message, MessageKey } from '../../decisions/message.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { verifiersFor } from '../people/holders.ts';

/** Everybody who can verify a claim today. Empty when nobody can. */
export function verifiersOf(entry: Entry, claim: Update, people: People, today: CalendarDate): PersonId[] {
  return verifiersFor(people, entry, today, claim.by).map(({ id }) => id);
}

/** @param time 1 for the first asking of this claim: a later one is another message */
export function claimMessages({ action }: Entry, claim: Update, to: readonly PersonId[], time: number): Message[] {
  const about = { planId: action.planId, ref: action.ref };
  return to.map((id) => ({
    key: MessageKey.parse(`claim-${claim.id}-${id}-${time}`),
    to: id,
    content: { kind: 'claim', about, claimId: claim.id },
  }));
}
