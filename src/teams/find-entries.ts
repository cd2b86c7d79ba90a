import { mayRead } from '../rules/people/access.ts';
import { spellingsOf } from '../rules/updates/read-refs.ts';
import type { Entry } from '../words/entry.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What this person may read under a reference, in any plan. Empty too when there is something that they may not. */
export async function findEntries(written: string, { by, people }: Ask, deps: BotDeps): Promise<Entry[]> {
  return (await entriesCalled(written, deps)).filter((entry) => mayRead(by, entry, people));
}

/** Everything under a reference, in any plan, whoever may read it. */
export async function entriesCalled(written: string, { register }: BotDeps): Promise<Entry[]> {
  const plans = await register.plans();
  const places = plans.flatMap(({ id }) => spellingsOf(written).map((ref) => ({ planId: id, ref })));
  const stored = await Promise.all(places.map((place) => register.load(place)));
  return stored.flatMap((one) => (one ? [one.entry] : []));
}
