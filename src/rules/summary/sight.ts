import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { holdsOffice, mayRead, type Viewer } from '../people/access.ts';

/** Where something is shown: where others read along, or in the chat of one person alone. */
export type Place = 'channel' | 'chat';

/** What can be shown of actions. */
export type Detail =
  /** How many there are. */
  | 'count'
  /** Which ones. */
  | 'reference'
  /** Neutral titles, dates, whose agency it is. */
  | 'facts'
  /** What the plan asks and what somebody said. */
  | 'words'
  /** Who could not be reached. */
  | 'names';

/**
 * The one rule of who may see what, where. A channel holds no narrative, no title and nobody's name, whoever asks there. Of
 * a restricted review there is nothing but its reference and the count, in every place, but for those who may read it in
 * their own chat.
 * @param entry the action that the detail is of; left out for what is of no single action
 */
export function sees(
  detail: Detail,
  viewer: Viewer,
  place: Place,
  of?: { readonly entry: Entry; readonly people: People },
): boolean {
  if (!holdsOffice(viewer, 'see-status')) return false;
  if (detail === 'count' || detail === 'reference') return true;
  if (place === 'channel') return false;
  if (detail === 'names') return holdsOffice(viewer, 'keep-people');
  if (!of) return detail === 'facts';
  const { entry, people } = of;
  return detail === 'facts' && !entry.isRestricted ? true : mayRead(viewer, entry, people);
}

/** Where others read along, fewer actions than this are not shown as a group: it could be one person's. */
const SMALLEST_GROUP = 3;

/**
 * Groups as they may be shown in a place: in a channel the small ones together, as long as together they are no small
 * one either, and else added to the next.
 * @param groups largest first
 * @param together makes one of several
 */
export function shownGroups<G extends { readonly total: number }>(
  groups: readonly G[],
  place: Place,
  together: (small: readonly G[]) => G,
): readonly G[] {
  if (place === 'chat') return groups;
  const large = groups.filter(({ total }) => total >= SMALLEST_GROUP);
  const small = groups.filter(({ total }) => total < SMALLEST_GROUP);
  if (small.length === 0) return large;
  const one = together(small);
  const next = large.at(-1);
  if (one.total >= SMALLEST_GROUP || !next) return [...large, one];
  return [...large.slice(0, -1), together([next, ...small])];
}
