import { type DigestAsk, MessageKey } from '../decisions/message.ts';
import { isQuiet, nextSendingAt } from '../rules/assurance/quiet-hours.ts';
import { listedSince } from '../rules/delivery/message-in-words.ts';
import type { Retried } from '../rules/delivery/retry-in-words.ts';
import { rolesOf } from '../rules/people/holders.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf, type Instant } from '../words/time.ts';
import { askContextOf } from './ask-context.ts';
import type { Deps } from './deps.ts';
import { asksDueTo, digestOf } from './digest.ts';
import { digestPointer } from './pointer.ts';
import type { StoredMessage } from './ports.ts';

/** Longer than it takes to write a row: a pointer that is read before its row is there would be dropped. */
const HEAD_START_MS = 60_000;

/**
 * Makes a fresh list for somebody whom the last message did not reach: what is due to them now, and what the lists were
 * made for that did not arrive, as far as it still stands. Asked for again within the minute, or while a list of theirs
 * waits to be sent, it is that one. What is known of the failure stays until something arrives.
 */
export async function retryDelivery(deps: Deps, personId: PersonId): Promise<Retried> {
  const context = await askContextOf(deps);
  const { now, people } = context;
  if (rolesOf(people, personId, dateOf(now)).length === 0) return { kind: 'no-role' };
  if (!(await deps.reach.failureOf(personId))) return { kind: 'reached' };
  const lists = await recentLists(deps, personId, now);
  const asks = distinct([...(await asksDueTo(deps, personId)), ...lists.flatMap(missedAsks)]);
  if (!(await digestOf(deps, personId, asks))) return { kind: 'nothing-due' };
  const waiting = lists.find(({ delivery }) => delivery.state === 'pending');
  const isQueued = await queueList(deps, personId, waiting?.message.key ?? keyOfMinute(now), asks);
  if (!isQueued) return { kind: 'just-tried' };
  return isQuiet(now, context) ? { kind: 'held', untilAt: nextSendingAt(now, context) } : { kind: 'on-its-way' };
}

/** `retry-2026-06-04T09:12` */
function keyOfMinute(now: Instant): MessageKey {
  return MessageKey.parse(`retry-${now.slice(0, 'yyyy-mm-ddThh:mm'.length)}`);
}

/**
 * The first pointer counts only if we die between the row and the second.
 * @returns false when the list under this key has left already
 */
async function queueList(
  { outbox, pointers, clock }: Deps,
  to: PersonId,
  key: MessageKey,
  asks: readonly DigestAsk[],
): Promise<boolean> {
  const pointer = digestPointer(to, key);
  await pointers.push(pointer, HEAD_START_MS);
  const { kind } = await outbox.askInDigest(to, key, asks, clock());
  if (kind === 'gone') return false;
  await pointers.push(pointer, 0);
  return true;
}

async function recentLists({ outbox }: Deps, to: PersonId, now: Instant): Promise<StoredMessage[]> {
  const kept = await outbox.sentTo(to, listedSince(now));
  return kept.flatMap(({ stored }) => (stored?.message.content.kind === 'digest' ? [stored] : []));
}

/** A list that arrived has asked what it asks. */
function missedAsks({ message: { content }, delivery }: StoredMessage): readonly DigestAsk[] {
  return content.kind === 'digest' && delivery.state !== 'sent' ? content.asks : [];
}

function distinct(asks: readonly DigestAsk[]): DigestAsk[] {
  return [...new Map(asks.map((ask) => [`${ask.planId} ${ask.ref} ${ask.as}`, ask])).values()];
}
