import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { nextAskOn } from '../rules/assurance/next-ask.ts';
import { overdueDigestCard } from '../rules/assurance/overdue-digest-card.ts';
import { overdueFor } from '../rules/assurance/overdue-entries.ts';
import type { Calendar } from '../rules/calendar/working-days.ts';
import { rolesOf } from '../rules/people/holders.ts';
import { verifiersOf } from '../rules/verification/ask-verifiers.ts';
import type { ClaimedEntry } from '../rules/verification/claim-to-verify-card.ts';
import type { Card } from '../words/card-data.ts';
import { type Entry, isEnded } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf, type Instant } from '../words/time.ts';
import { calendarOf } from './calendar.ts';
import type { Deps } from './deps.ts';
import { ownedEntries } from './owned-entries.ts';

/** What a person has to answer now. */
export async function overdueOf(deps: Deps, personId: PersonId): Promise<Entry[]> {
  return overdueFor(await ownedEntries(deps, personId), dateOf(deps.clock()));
}

/** The card that goes to somebody of its own accord: what is overdue, and nothing else. */
export async function digestOf(overdue: readonly Entry[], deps: Deps): Promise<Card> {
  return cardOf(overdue, [], { now: deps.clock(), calendar: await calendarOf(deps), page: 1 });
}

/** What somebody sees who asks for their list: all that is open of theirs, and the claims that wait for them. */
export async function myListOf(deps: Deps, personId: PersonId, page = 1): Promise<Card> {
  const [owned, claims, calendar] = await Promise.all([
    ownedEntries(deps, personId),
    claimsFor(deps, personId),
    calendarOf(deps),
  ]);
  return cardOf(
    owned.filter((entry) => !isEnded(entry)),
    claims,
    { now: deps.clock(), calendar, page },
  );
}

function cardOf(
  entries: readonly Entry[],
  claims: readonly ClaimedEntry[],
  { now, calendar, page }: { now: Instant; calendar: Calendar; page: number },
): Card {
  const today = dateOf(now);
  const askOn = nextAskOn(overdueFor(entries, today), { now, calendar, cadence: DEFAULT_CADENCE });
  return overdueDigestCard(entries, { today, page, nextAskOn: askOn, claims });
}

/** Costs a look through the register, and so only for somebody who can verify anything at all. */
export async function claimsFor({ directory, register, clock }: Deps, personId: PersonId): Promise<ClaimedEntry[]> {
  const people = await directory.people();
  const today = dateOf(clock());
  if (!rolesOf(people, personId, today).some(({ kind }) => kind === 'safeguarding-manager')) return [];
  const plans = await register.plans();
  const ofPlans = await Promise.all(plans.map(({ id }) => Array.fromAsync(register.claimed(id))));
  return ofPlans.flat().flatMap((entry) => {
    const { standing } = entry;
    const isTheirs = standing.state === 'claimed' && verifiersOf(entry, standing.claim, people, today).includes(personId);
    return isTheirs ? [{ ...entry, standing }] : [];
  });
}
