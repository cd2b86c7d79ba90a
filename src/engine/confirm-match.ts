import type { Viewer } from '../rules/people/access.ts';
import { awaitedAt, type MatchOutcome, openMatches, withMatch } from '../rules/people/matching.ts';
import type { Match } from '../words/match.ts';
import type { Deps } from './deps.ts';

/**
 * Gives somebody who was known by an address alone the roles that the list has for them. Done again, it finds nobody
 * awaited any more.
 * @param wanted `id`: which of several who have the address, as `tenant:object`
 */
export async function confirmMatch(
  { directory, matches, clock }: Deps,
  wanted: { readonly address: string; readonly id?: string | undefined },
  by: Viewer,
): Promise<MatchOutcome> {
  if (!by.roles.some(({ kind }) => kind === 'business-manager')) return { kind: 'not-yours' };
  const people = await directory.peopleNow();
  const awaited = awaitedAt(people, [wanted.address]);
  if (!awaited) return { kind: 'nobody-awaited' };
  const met = openMatches(people, await matches.all()).filter(({ match }) => match.email === awaited.email);
  const meant = met.filter(({ match }) => wanted.id === undefined || match.personId === wanted.id.toLowerCase());
  const [found, another] = meant;
  if (!found) return { kind: 'not-met' };
  if (another) return { kind: 'several', ids: meant.map(({ match }) => match.personId) };
  if (found.match.personId === by.personId) return { kind: 'own' };
  const match: Match = { ...found.match, confirmed: { by: by.personId, byName: by.name, at: clock() } };
  await matches.confirm(match);
  await directory.change((current) => withMatch(current, match));
  return { kind: 'confirmed', awaited, match };
}
