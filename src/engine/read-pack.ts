import type { EntryWithHistory } from '../rules/history/entry-as-of.ts';
import { type BoardPack, boardPack } from '../rules/reports/board-pack.ts';
import type { Scope } from '../rules/summary/scope.ts';
import { unreachableIn } from '../rules/summary/unreachable-in.ts';
import { type CalendarDate, dateOf, type Instant } from '../words/time.ts';
import type { Deps } from './deps.ts';
import { historiesOf } from './read-register.ts';

export type PackDeps = Pick<Deps, 'register' | 'directory' | 'reach'>;

export type PackAsked = {
  readonly scope: Scope;
  /** From when on it is told what changed; that day is in it. */
  readonly since?: CalendarDate;
  /** What people said in their updates, too, for whoever may read that. */
  readonly withWords?: boolean;
};

/**
 * What a Board pack says, worked out from the history of every action.
 * @param onRead after each plan: how many are read, of how many
 * @throws {UnreadableRowError}
 */
export async function readPack(
  deps: PackDeps,
  { scope, since, withWords }: PackAsked,
  now: Instant,
  onRead: (done: number, of: number) => void = () => {},
): Promise<BoardPack> {
  const [people, failures, all] = await Promise.all([deps.directory.people(), deps.reach.failures(), deps.register.plans()]);
  const plans = all.filter(({ id }) => scope.planId === undefined || scope.planId === id);
  const ones: EntryWithHistory[] = [];
  for (const [n, { id }] of plans.entries()) {
    for await (const one of historiesOf(deps, { planId: id })) ones.push(one);
    onRead(n + 1, plans.length);
  }
  const unreachable = unreachableIn(scope, people, failures, dateOf(now));
  return boardPack(ones, { now, people, scope, unreachable, ...(since && { since }), ...(withWords && { withWords }) });
}
