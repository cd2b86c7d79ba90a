import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import type { CalendarDate } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { agencyNameNow, agencyNow } from './answering.ts';
import { askedOf, verifiersFor } from './holders.ts';

/** A claim that waits, and nobody can verify it. */
export type StuckClaim = { readonly entry: Entry; readonly claim: Update };

export type VerifiersChecked = {
  readonly stuck: readonly StuckClaim[];
  /** Agencies of which a lead could claim today, and nobody would be there to verify it. */
  readonly withoutVerifier: readonly string[];
  /** Whom a claim would go to, and of which agencies. */
  readonly verifiers: readonly { readonly person: Person; readonly agencies: readonly string[] }[];
};

/**
 * Whether what is claimed finds somebody other than the claimant.
 * @param entries of all plans; what has ended needs nobody
 */
export function checkVerifiers(people: People, entries: readonly Entry[], today: CalendarDate): VerifiersChecked {
  const open = entries.filter((entry) => !isEnded(entry));
  const stuck = open.flatMap((entry) => {
    const { standing } = entry;
    const isStuck = standing.state === 'claimed' && verifiersFor(people, entry, today, standing.claim.by).length === 0;
    return isStuck ? [{ entry, claim: standing.claim }] : [];
  });
  const byAgency = Map.groupBy(open, ({ action }) => agencyNow(people, action.agencyId));
  const agencies = [...byAgency].flatMap(([id, theirs]) => {
    const [first] = theirs;
    if (!first) return [];
    const byPlan = [...Map.groupBy(theirs, ({ verifiedBy }) => verifiedBy)].map(([verifiedBy, entries]) => ({
      ...{ verifiedBy, action: { agencyId: id } },
      claimants: new Set(entries.flatMap((entry) => claimantsOf(entry, people, today))),
    }));
    const verifiers = byPlan.flatMap(({ claimants, ...verifiable }) =>
      [...claimants].map((claimant) => verifiersFor(people, verifiable, today, claimant)),
    );
    const name = agencyNameNow(people, first.action);
    return [{ name, hasNobody: verifiers.some((them) => them.length === 0), them: [...new Set(verifiers.flat())] }];
  });
  const persons = [...new Set(agencies.flatMap(({ them }) => them))];
  return {
    stuck,
    withoutVerifier: agencies.filter(({ hasNobody }) => hasNobody).map(({ name }) => name),
    verifiers: persons.map((person) => ({
      person,
      agencies: agencies.filter(({ them }) => them.includes(person)).map(({ name }) => name),
    })),
  };
}

/** Whoever claimed it or would; nobody in particular where its role is vacant. */
function claimantsOf({ standing, action }: Entry, people: People, today: CalendarDate): (PersonId | undefined)[] {
  if (standing.state === 'claimed') return [standing.claim.by];
  const asked = askedOf(people, action.owner, today);
  return asked.length === 0 ? [undefined] : asked.map(({ id }) => id);
}
