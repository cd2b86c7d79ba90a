import { addMinutes, type Instant } from '../../words/time.ts';
import type { Fault } from './fault.ts';
import { isLate, momentInWords } from './late.ts';

/** A message that has not ended in a named state, and when it can go on. */
export type Unsettled = { readonly state: 'pending' | 'sending'; readonly waitsUntilAt: Instant };

/** How long many messages at once may wait for their turn. */
const SENDING_MINUTES = 60;

/** By when the sweep sees to what never got onto the queue, and the minute of the sweep itself. */
const SEEN_TO_MINUTES = 3;

/**
 * One that nobody takes up: its lease ran out and nobody named it, or it is long past its time. At night, and while a
 * partnership is closed, it has a later time.
 */
export function stuckFaults({ state, waitsUntilAt }: Unsettled, now: Instant): Fault[] {
  const since = momentInWords(waitsUntilAt);
  if (state === 'sending' && isLate(waitsUntilAt, now)) {
    return [{ kind: 'message-stuck', says: `a message has been taken for sending since before ${since}, and is not named` }];
  }
  const isLeft = state === 'pending' && waitsUntilAt < addMinutes(now, -SENDING_MINUTES);
  return isLeft ? [{ kind: 'message-stuck', says: `a message has waited to be sent since ${since}` }] : [];
}

/**
 * Whether the messages of an entry come onto the queue again, should their pointers be lost from it.
 * @param noteAt when the agenda has the entry looked at for its messages; `undefined` where it does not
 */
export function wayFaults(
  unsettled: readonly Unsettled[],
  { now, noteAt }: { now: Instant; noteAt: Instant | undefined },
): Fault[] {
  const [first] = unsettled.map(({ waitsUntilAt }) => waitsUntilAt).toSorted();
  if (first === undefined) return [];
  if (noteAt === undefined) return [{ kind: 'no-way', says: 'the agenda does not bring its messages back to the queue' }];
  const by = addMinutes(first > now ? first : now, SEEN_TO_MINUTES);
  if (noteAt <= by) return [];
  return [{ kind: 'no-way', says: `the agenda brings its messages back to the queue only on ${momentInWords(noteAt)}` }];
}
