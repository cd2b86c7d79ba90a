import { maySettle } from '../rules/assurance/decide-disown.ts';
import { waitsForOthers } from '../rules/assurance/waits-for.ts';
import { mayRead } from '../rules/people/access.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import type { Ask, BotDeps } from './ask.ts';
import { presentCard } from './present-card.ts';
import { presentDisagreement } from './present-disagreement.ts';
import { presentRequest } from './present-request.ts';

/**
 * What somebody sees who opens an entry: whoever is asked to agree to something about it sees that first. So does an agency
 * that is asked to take an action on, which may not read it yet. Whoever was brought into a disagreement about it sees that.
 * @returns `undefined` when there is nothing of it for them to see
 */
export async function openEntry(entry: Entry, ask: Ask, deps: BotDeps, notice = ''): Promise<Card | undefined> {
  const { by, people, today } = ask;
  const waits = waitsForOthers(entry, people, today);
  if (waits?.about === 'request' && waits.everybody.includes(by.personId)) return presentRequest(entry, ask, deps, notice);
  const isForThem = mayRead(by, entry, people) || maySettle(by, entry);
  if (isForThem) return presentCard(entry, ask, deps, notice);
  return presentDisagreement(entry, ask, deps, undefined, notice === '' ? {} : { notice });
}
