import type { Match } from '../../words/match.ts';
import type { Awaited, People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';

/** Who of the awaited has one of these addresses; in what letters does not matter. */
export function awaitedAt(people: People, addresses: readonly string[]): Awaited | undefined {
  const wanted = new Set(addresses.map((address) => address.trim().toLowerCase()));
  return people.awaited?.find(({ email }) => wanted.has(email));
}

/** The people with everything given to somebody who was awaited, now that it is confirmed who they are. */
export function withMatch(people: People, { email, personId }: Pick<Match, 'email' | 'personId'>): People {
  const found = people.awaited?.find((one) => one.email === email);
  if (!found) return people;
  const known = people.persons.some(({ id }) => id === personId)
    ? people.persons
    : [...people.persons, { id: personId, name: found.name }];
  const { awaited: _, ...rest } = people;
  const left = people.awaited?.filter((one) => one !== found) ?? [];
  return {
    ...rest,
    persons: known.map((person) => (person.id === personId ? { email, ...person } : person)),
    holdings: [...people.holdings, ...found.holdings.map((holding) => ({ ...holding, personId }))],
    ...(left.length > 0 && { awaited: left }),
  };
}

/**
 * A list of people that was read anew, with what was confirmed before. An address moves from one person to another: where
 * the list has another name for it by now, it has to be confirmed again who that is.
 */
export function withConfirmed(people: People, matches: readonly Match[]): People {
  return matches.filter((match) => match.confirmed && isStillListed(people, match)).reduce(withMatch, people);
}

function isStillListed(people: People, { email, listedAs }: Match): boolean {
  const name = awaitedAt(people, [email])?.name;
  return name !== undefined && listedAs !== undefined && plainName(name) === plainName(listedAs);
}

function plainName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Somebody in Teams, and whom of the list they may be. */
export type Proposal = { readonly match: Match; readonly awaited: Awaited };

/** Everything that was proposed about somebody who is still awaited, whatever was decided on it. */
export function proposalsOf(people: People, matches: readonly Match[]): Proposal[] {
  return matches.flatMap((match) => {
    const awaited = awaitedAt(people, [match.email]);
    return awaited ? [{ match, awaited }] : [];
  });
}

/** Those on which the business manager has still to decide. */
export function openMatches(people: People, matches: readonly Match[]): Proposal[] {
  return proposalsOf(people, matches).filter(({ match }) => match.rejected === undefined);
}

/** What waits, or was decided, about this person; what waits comes first. */
export function proposalFor(people: People, matches: readonly Match[], personId: PersonId): Proposal | undefined {
  const own = proposalsOf(people, matches).filter(({ match }) => match.personId === personId);
  return own.find(({ match }) => match.rejected === undefined) ?? own[0];
}

/** What came of a business manager's deciding who somebody is. */
export type MatchOutcome =
  | { readonly kind: 'confirmed' | 'rejected'; readonly awaited: Awaited; readonly match: Match }
  /** It was confirmed before. */
  | { readonly kind: 'already'; readonly match: Match }
  /** Whoever asks is not the business manager today. */
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'nobody-awaited' }
  | { readonly kind: 'not-met' }
  /** Several in Teams have the address, and it was not said which is meant. */
  | { readonly kind: 'several'; readonly ids: readonly PersonId[] }
  | { readonly kind: 'own' };
