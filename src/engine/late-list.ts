import type { DigestAsk } from '../decisions/message.ts';
import { concernOf } from '../rules/assurance/concern.ts';
import type { AskContext } from '../rules/assurance/decide-ask.ts';
import { nextSendingAt } from '../rules/assurance/quiet-hours.ts';
import type { PersonId } from '../words/person.ts';
import { addDays, dateOf, type Instant, instantAt, msBetween } from '../words/time.ts';
import { askContextOf } from './ask-context.ts';
import type { Deps } from './deps.ts';
import { readableEntry } from './owned-entries.ts';
import { digestKey, digestPointer } from './pointer.ts';
import type { StoredMessage } from './ports.ts';

/** The sweep of the morning comes within a minute, and adds what falls due that day. */
const TIME_FOR_THE_SWEEP_MS = 2 * 60_000;

/**
 * A list of an earlier day that had not left when the quiet hours began becomes part of the list of today: nobody gets two
 * in one morning. Where that has left already, what it did not show waits for the next working day. Done again, it adds
 * nothing.
 * @returns whether another list speaks for it now; false for anything else than such a list
 */
export async function joinsLaterList(deps: Deps, { message: { key, to, content } }: StoredMessage): Promise<boolean> {
  const context = await askContextOf(deps);
  const { now } = context;
  if (content.kind !== 'digest' || !isOfEarlierDay(key, now)) return false;
  if (await addTo(deps, to, content.asks, { now, at: now })) return true;
  const left = await notShownAnyway(deps, to, content.asks, context);
  const tomorrow = nextSendingAt(instantAt(addDays(dateOf(now), 1), '00:00'), context);
  return left.length === 0 || addTo(deps, to, left, { now, at: tomorrow });
}

function isOfEarlierDay(key: string, now: Instant): boolean {
  return key.startsWith('digest-') && key < digestKey(dateOf(now));
}

/** The row first, then its pointer. @returns false when the list of that day has left already */
async function addTo(
  { outbox, pointers }: Deps,
  to: PersonId,
  asks: readonly DigestAsk[],
  { now, at }: { readonly now: Instant; readonly at: Instant },
): Promise<boolean> {
  const key = digestKey(dateOf(at));
  const { kind } = await outbox.askInDigest(to, key, asks, now);
  if (kind === 'gone') return false;
  await pointers.push(digestPointer(to, key), msBetween(now, at) + TIME_FOR_THE_SWEEP_MS);
  return true;
}

/** Whatever is overdue for somebody is on every list of theirs. */
async function notShownAnyway(
  deps: Deps,
  to: PersonId,
  asks: readonly DigestAsk[],
  context: AskContext,
): Promise<readonly DigestAsk[]> {
  const left: DigestAsk[] = [];
  for (const ask of asks) {
    const entry = await readableEntry(deps, ask);
    const why = entry && concernOf(entry, to, ask.as, context)?.why;
    if (why !== undefined && why !== 'overdue') left.push(ask);
  }
  return left;
}
