import type { AgencyId } from '../../words/agency.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { agencyNow } from '../people/answering.ts';

export type AgencyGroup = {
  /** Left out for {@link restrictedReviews}. */
  readonly agencyId?: AgencyId;
  readonly name: string;
  readonly entries: readonly Entry[];
};

/** What stands for the plans, and for the agencies, that nothing but restricted reviews name. */
export const restrictedReviews = () => en`Restricted reviews`;

/**
 * Actions by the agency that stands for theirs today. One that the list of people does not know is called what a plan calls
 * it; but never what a restricted review alone calls it, which is that plan's own words.
 */
export function agencyGroups(entries: readonly Entry[], people: People): AgencyGroup[] {
  const named: AgencyGroup[] = [];
  const nameless: Entry[] = [];
  for (const [agencyId, of] of Map.groupBy(entries, ({ action }) => agencyNow(people, action.agencyId))) {
    const known = people.agencies.find(({ id }) => id === agencyId)?.name;
    const name = known ?? of.find(({ isRestricted }) => !isRestricted)?.action.agencyName;
    if (name === undefined) nameless.push(...of);
    else named.push({ agencyId, name, entries: of });
  }
  return nameless.length === 0 ? named : [...named, { name: restrictedReviews(), entries: nameless }];
}
