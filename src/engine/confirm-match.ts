import { holdsOffice, type Viewer } from '../rules/people/access.ts';
import { awaitedAt, type MatchOutcome, type Proposal, proposalsOf, withMatch } from '../rules/people/matching.ts';
import type { Match } from '../words/match.ts';
import type { People } from '../words/people.ts';
import type { Deps } from './deps.ts';

/** `id`: which of several who have the address, as `tenant:object`. Without it only those are meant who were not turned down. */
type Wanted = { readonly address: string; readonly id?: string | undefined };

/**
 * Gives somebody who was known by an address alone the roles that the list has for them. Done again, it says that it was
 * done.
 */
export async function confirmMatch(deps: Deps, wanted: Wanted, by: Viewer): Promise<MatchOutcome> {
  const found = await findProposal(deps, wanted, by);
  if ('kind' in found) return found;
  if (found.match.personId === by.personId) return { kind: 'own' };
  const { rejected: _, ...proposed } = found.match;
  const confirmed = { by: by.personId, byName: by.name, at: deps.clock() };
  const match: Match = { ...proposed, confirmed, listedAs: found.awaited.name };
  await deps.matches.confirm(match);
  await deps.directory.change((current) => withMatch(current, match));
  return { kind: 'confirmed', awaited: found.awaited, match };
}

/** Says that it is somebody else: it is not proposed again. It can still be confirmed, should that be the mistake. */
export async function rejectMatch(deps: Deps, wanted: Wanted, by: Viewer): Promise<MatchOutcome> {
  const found = await findProposal(deps, wanted, by);
  if ('kind' in found) return found;
  const { awaited } = found;
  if (found.match.rejected) return { kind: 'rejected', awaited, match: found.match };
  const { confirmed: _, ...proposed } = found.match;
  const match: Match = { ...proposed, rejected: { by: by.personId, byName: by.name, at: deps.clock() } };
  await deps.matches.reject(match);
  return { kind: 'rejected', awaited, match };
}

async function findProposal({ directory, matches }: Deps, wanted: Wanted, by: Viewer): Promise<Proposal | MatchOutcome> {
  if (!holdsOffice(by, 'keep-people')) return { kind: 'not-yours' };
  const [people, all] = await Promise.all([directory.peopleNow(), matches.all()]);
  if (!awaitedAt(people, [wanted.address])) return decidedBefore(all, wanted);
  const meant = meantBy(people, all, wanted);
  const [found, another] = meant;
  if (!found) return { kind: 'not-met' };
  return another ? { kind: 'several', ids: meant.map(({ match }) => match.personId) } : found;
}

function meantBy(people: People, all: readonly Match[], { address, id }: Wanted): Proposal[] {
  const met = proposalsOf(people, all).filter(({ match }) => match.email === address.trim().toLowerCase());
  return met.filter(({ match }) => (id === undefined ? !match.rejected : match.personId === id.toLowerCase()));
}

/** Nobody is awaited under an address once somebody was confirmed. */
function decidedBefore(all: readonly Match[], { address, id }: Wanted): MatchOutcome {
  const same = all.filter(({ email }) => email === address.trim().toLowerCase());
  const match = same.find((one) => one.confirmed && (id === undefined || one.personId === id.toLowerCase()));
  return match ? { kind: 'already', match } : { kind: 'nobody-awaited' };
}
