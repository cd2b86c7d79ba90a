import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import { type Message, MessageKey } from '../../decisions/message.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { addWorkingDays, type Calendar } from '../calendar/working-days.ts';
import { verifiersFor } from '../people/holders.ts';

/** Everybody who can verify a claim today. Empty when nobody can. */
export function verifiersOf({ action }: Entry, claim: Update, people: People, today: CalendarDate): PersonId[] {
  return verifiersFor(people, action.agencyId, today, claim.by).map(({ id }) => id);
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

/**
 * Puts a waiting claim before whoever has come to hold the verifier's role since, and before everybody again at each step
 * of the cadence: a claim that nobody looks at is silence too.
 * @throws {CalendarEndError} past the end of the calendar
 */
export function decideClaimReminder(
  entry: Entry,
  { now, people, calendar, cadence }: { now: Instant; people: People; calendar: Calendar; cadence: Cadence },
): Change | Keep {
  const { standing } = entry;
  if (standing.state !== 'claimed') return keep(entry);
  const today = dateOf(now);
  const { claim, asked } = standing;
  const verifiers = verifiersOf(entry, claim, people, today);
  const isWaiting = asked !== undefined && now >= askAgainAt(asked.lastOn, calendar, cadence);
  const to = isWaiting ? verifiers : verifiers.filter((id) => !asked?.to.includes(id));
  if (to.length === 0) return keep(entry);
  const count = (asked?.count ?? 0) + 1;
  const everAsked = [...new Set([...(asked?.to ?? []), ...to])];
  const lastOn = isWaiting || !asked ? today : asked.lastOn;
  return change({ ...entry, standing: { ...standing, asked: { count, lastOn, to: everAsked } } }, 'register', {
    events: [{ what: 'verifiers-asked', claimId: claim.id, on: today, to }],
    messages: claimMessages(entry, claim, to, count),
    lookAgainAt: now,
  });
}

function askAgainAt(lastOn: CalendarDate, calendar: Calendar, { thenEveryWorkingDays, askAtTime }: Cadence): Instant {
  return instantAt(addWorkingDays(calendar, lastOn, thenEveryWorkingDays), askAtTime);
}
