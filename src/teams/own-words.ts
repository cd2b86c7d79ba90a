import { ownedEntries } from '../engine/owned-entries.ts';
import { maySeeStatus } from '../rules/people/access.ts';
import { readSummaryRequest } from '../rules/summary/read-summary-request.ts';
import { readReply } from '../rules/updates/read-reply.ts';
import type { Ask, BotDeps } from './ask.ts';
import { openPlans } from './open-plans.ts';

/**
 * Whether a message that begins like a request for a summary is one: "Status: complete" and "Changes made to the form" are
 * what a lead says of an action, and in their own chat are read as that.
 * @param asking the message as a request for a summary
 */
export async function asksForSummary(asking: string, text: string, ask: Ask, deps: BotDeps): Promise<boolean> {
  if (!ask.isPersonal) return true;
  const { isUpdate } = readReply(text, [], ask.today);
  const maySee = maySeeStatus(ask.by);
  if (maySee && !(isUpdate && (await ownedEntries(deps, ask.by.personId)).length > 0)) return true;
  if (!maySee && isUpdate) return false;
  const nameable = { people: ask.people, plans: await openPlans(deps), inRegister: [], mentioning: () => 0, today: ask.today };
  return readSummaryRequest(asking, nameable).kind !== 'choose';
}
