import type { Disagreement } from '../../words/disagreement.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { Fallback } from '../../words/fallback.ts';
import type { People } from '../../words/people.ts';
import type { Person, PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { waitsForOthers } from '../assurance/waits-for.ts';
import { type NamedRole, named, unreachable } from '../people/check-roles.ts';
import { askedOf, rolesOf } from '../people/holders.ts';

/**
 * `out-of-reach`: Teams does not take messages for them. `not-sent`: a message failed for another reason than them.
 * `not-known`: it may or may not have arrived.
 */
export type Trouble = 'out-of-reach' | 'not-sent' | 'not-known';

type Failed = {
  /** What a program knows it by. */
  readonly code: string;
  readonly trouble: Trouble;
  readonly why: string;
  /** What somebody can do about it. */
  readonly remedy: string;
  readonly sinceAt: Instant;
  /** Left out when nothing was tried instead. */
  readonly fallback?: Fallback;
};

/** Why the last message to somebody did not arrive, whoever they are by now. */
export type DeliveryFailure = Failed & { readonly personId: PersonId };

export type DeliveryProblem = Failed & {
  readonly person: Person;
  /** As they hold them today. */
  readonly roles: readonly NamedRole[];
  /**
   * Open actions that wait for them: to answer, to verify, to agree to or to settle, or to move in a disagreement. Not those
   * that others cover for them.
   */
  readonly waiting: readonly Entry[];
};

/**
 * Whom the last message did not reach, of those who hold a role: first whoever it has been for longest, then whoever most
 * waits for.
 * @param entries of all plans
 */
export function deliveryProblems(
  people: People,
  failures: readonly DeliveryFailure[],
  entries: readonly Entry[],
  today: CalendarDate,
): DeliveryProblem[] {
  const missed = failures.flatMap((failure) =>
    unreachable(people, [failure], today).map(({ person }) => ({ person, ...failure })),
  );
  const waiting = waitingFor(new Set(missed.map(({ personId }) => personId)), { people, entries, today });
  return missed
    .map(({ personId, ...problem }) => ({
      ...problem,
      roles: rolesOf(people, personId, today).map((role) => named(role, people)),
      waiting: waiting.get(personId) ?? [],
    }))
    .toSorted(
      (a, b) =>
        dateOf(a.sinceAt).localeCompare(dateOf(b.sinceAt)) ||
        b.waiting.length - a.waiting.length ||
        a.person.name.localeCompare(b.person.name, 'en-GB'),
    );
}

function waitingFor(
  persons: ReadonlySet<PersonId>,
  { people, entries, today }: { people: People; entries: readonly Entry[]; today: CalendarDate },
): ReadonlyMap<PersonId, readonly Entry[]> {
  const waiting = new Map<PersonId, Entry[]>();
  if (persons.size === 0) return waiting;
  const open = entries.filter((entry) => entry.disagreement || !isEnded(entry));
  for (const [owner, owned] of Map.groupBy(open, ({ action }) => action.owner)) {
    const leads = askedOf(people, owner, today).map(({ id }) => id);
    for (const entry of owned) {
      const { disagreement } = entry;
      const inDispute = disagreement && actingIn(disagreement);
      const everybody = inDispute ?? waitsForOthers(entry, people, today)?.everybody ?? leads;
      for (const id of everybody) if (persons.has(id)) waiting.set(id, [...(waiting.get(id) ?? []), entry]);
    }
  }
  return waiting;
}

/** Those who speak in the stage that a disagreement is at, or decide it. */
function actingIn({ stage: { people, deciders = [] } }: Disagreement): readonly PersonId[] {
  return [...new Set([...people.raising, ...people.responding, ...deciders])];
}
