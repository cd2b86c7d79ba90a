import { type Message, MessageKey } from '../../decisions/message.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { type Verifiable, verifiersFor } from '../people/holders.ts';
import type { ClaimedEntry } from './claimed-entry.ts';

/** Everybody who can verify a claim today. Empty when nobody can. What was passed on of an earlier claim counts for nothing. */
export function verifiersOf(entry: Entry, claim: Update, people: People, today: CalendarDate): PersonId[] {
  const { action, verifiedBy, standing } = entry;
  const isOther = standing.state === 'claimed' && standing.claim.id !== claim.id;
  const of: Verifiable = isOther ? { action, ...(verifiedBy && { verifiedBy }) } : entry;
  return verifiersFor(people, of, today, claim.by).map(({ id }) => id);
}

/** Who of them is asked to: whoever it was passed to, as long as they can, or everybody. */
export function askedToVerify(entry: ClaimedEntry, people: People, today: CalendarDate): PersonId[] {
  const verifiers = verifiersOf(entry, entry.standing.claim, people, today);
  const to = entry.standing.passed?.to;
  return to && verifiers.includes(to.id) ? [to.id] : verifiers;
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
