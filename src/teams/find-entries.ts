import { mayRead } from '../rules/people/access.ts';
import { spellingsOf } from '../rules/updates/read-refs.ts';
import type { Entry } from '../words/entry.ts';
import type { Ask, BotDeps } from './ask.ts';

/** What this person may read under a reference, in any plan. Empty too when there is something that they may not. */
export async function findEntries(written: string, { by, people }: Ask, { register }: BotDeps): Promise<Entry[]> {
  const plans = await register.plans();
  const places = plans.flatMap(({ id }) => spellingsOf(written).map((ref) => ({ planId: id, ref })));
  const stored = await Promise.all(places.map((place) => register.load(place)));
  return stored.flatMap((one) => (one && mayRead(by, one.entry, people) ? [one.entry] : []));
}
