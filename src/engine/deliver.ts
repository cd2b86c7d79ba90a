import type { Message } from '../decisions/message.ts';
import { isQuiet, nextSendingAt } from '../rules/assurance/quiet-hours.ts';
import type { Card } from '../words/card-data.ts';
import type { PersonId } from '../words/person.ts';
import { addMinutes, type Instant, msBetween } from '../words/time.ts';
import { calendarOf } from './calendar.ts';
import { countDelivery } from './count-delivery.ts';
import { deliverEmail, noteEmailGivenUp } from './deliver-email.ts';
import { type DeliveryCode, retryWaitMs, whyOf } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';
import { drawMessage } from './draw-message.ts';
import { fallBack } from './fall-back.ts';
import { joinsLaterList } from './late-list.ts';
import { joinsLaterNews } from './late-news.ts';
import { type Pace, type Place, SHORT_MOMENT_MS, UNPACED } from './pace.ts';
import { refIn, rowInLog } from './pointer.ts';
import {
  type Address,
  type Delivery,
  DeliveryError,
  type Pointer,
  type ReceivedPointer,
  type StoredMessage,
  UnreadableRowError,
} from './ports.ts';
import { isRefresh, listRefresh, refresh } from './refresh.ts';
import { UNTRACED } from './trace.ts';

/** For how long nobody else is given a message that is in hand. */
const IN_HAND_MS = 60_000;

/**
 * Longer than a POST to Teams may take with its time-outs; within it nobody else touches the message. It has run out when
 * the queue gives the pointer of a server that died to another.
 */
export const LEASE_MS = 45_000;

/** A pointer that was handed out so often, once a minute, and never got anywhere is given up. */
const MAX_TIMES_RECEIVED = 10;

/** Enough to keep fifty a second going while Teams takes a second for each. */
const MOST_IN_HAND = 128;

/** The most that the queue gives at once. */
const RECEIVED_AT_ONCE = 32;

/** What one server is sending. */
export type Deliveries = {
  /**
   * Takes up what the queue has as soon as there are hands for it, and does not wait for what was taken up to end.
   * @returns how many pointers; 0 means that nothing is waiting
   */
  takeUp(): Promise<number>;
  /** Resolves when nothing is in hand. */
  settled(): Promise<void>;
  /** How many pointers are being dealt with. */
  inHand(): number;
};

/**
 * @param stopping from then on nothing new is taken up. What was taken up and has not left goes back to the queue, for
 * another server to take at once; what is leaving is finished.
 */
export function openDeliveries(deps: Deps, pace: Pace, stopping?: AbortSignal): Deliveries {
  const inHand = new Set<Promise<void>>();
  const { trace = UNTRACED } = deps;

  const deliverOne = async (received: ReceivedPointer): Promise<void> => {
    const { pointer, timesReceived, waitedMs } = received;
    if (waitedMs !== undefined) deps.meters?.('sab.queue.age', waitedMs / 1_000);
    const ref = refIn(pointer);
    try {
      if (stopping?.aborted) await handBack(deps, received);
      else if (timesReceived > MAX_TIMES_RECEIVED) await giveUp(deps, received);
      else await trace('deliver', ref === undefined ? {} : { ref }, () => deliver(deps, pace, received, stopping));
    } catch (error) {
      deps.log('deliver-failed', { row: rowInLog(pointer), error: error instanceof Error ? error.name : 'unknown' });
    }
  };

  return {
    async takeUp() {
      while (inHand.size > MOST_IN_HAND - RECEIVED_AT_ONCE) await Promise.race(inHand);
      if (stopping?.aborted) return 0;
      const received = await deps.pointers.receive(RECEIVED_AT_ONCE, IN_HAND_MS);
      for (const one of received) {
        const delivering = deliverOne(one).finally(() => inHand.delete(delivering));
        inHand.add(delivering);
      }
      return received.length;
    },

    async settled() {
      await Promise.all(inHand);
    },

    inHand: () => inHand.size,
  };
}

/** One turn of the hands, and no more: what the queue gives at once, until it is sent. @returns how many pointers */
export async function deliverRound(deps: Deps, pace: Pace = UNPACED): Promise<number> {
  const deliveries = openDeliveries(deps, pace);
  const taken = await deliveries.takeUp();
  await deliveries.settled();
  return taken;
}

/** It could not even be made ready, or read: the row says so, whatever else is in it, and the queue is rid of it. */
async function giveUp(deps: Deps, { pointer, done }: ReceivedPointer): Promise<void> {
  deps.log('message-given-up', { row: rowInLog(pointer) });
  const stored = await readableRow(deps, pointer);
  const code = stored ? 'not-prepared' : 'row-damaged';
  const to = stored?.message.to ?? (await deps.outbox.addresseeOf(pointer));
  const isGivenUp = await deps.outbox.giveUp(pointer, whyOf(code));
  if (isGivenUp) deps.meters?.('sab.deliveries', 1, { state: 'failed', way: isEmail(stored) ? 'email' : 'chat' });
  if (isGivenUp && to) await (isEmail(stored) ? noteEmailGivenUp(deps, to) : noteFailure(deps, to, code));
  await done();
}

function isEmail(stored: StoredMessage | undefined): boolean {
  return stored?.message.content.kind === 'email';
}

async function readableRow({ outbox }: Deps, pointer: Pointer): Promise<StoredMessage | undefined> {
  try {
    return await outbox.load(pointer);
  } catch (error) {
    if (error instanceof UnreadableRowError) return undefined;
    throw error;
  }
}

/**
 * Takes one message as far as it can go now. The row is leased before the POST and settled after it; a worker that dies
 * between the two leaves a lease that runs out, and the message is then named `unknown`: never posted again blindly.
 */
async function deliver(deps: Deps, pace: Pace, received: ReceivedPointer, stopping?: AbortSignal): Promise<void> {
  if (isRefresh(received.pointer)) return refresh(deps, pace, received.pointer).then(received.done);
  const stored = await deps.outbox.load(received.pointer);
  if (stored?.delivery.state === 'pending' && !isUrgent(stored)) {
    const mayBeSentAt = await afterQuiet(deps);
    if (mayBeSentAt !== undefined) return holdBack(deps, stored, received, mayBeSentAt);
  }
  if (stored?.message.content.kind === 'email') return deliverEmail(deps, received, stored, stored.message.content.firstStep);
  if (stored?.delivery.state === 'sending') return nameInterrupted(deps, stored, received);
  if (stored?.delivery.state !== 'pending') return received.done();
  if (deps.clock() < stored.delivery.notBeforeAt) return sendLater(deps, received, stored.delivery.notBeforeAt);

  const { message, delivery } = stored;
  const drawn = (await laterSpeaks(deps, stored)) ?? (await drawMessage(deps, message));
  if ('notNeeded' in drawn) {
    const notNeeded = { state: 'not-needed', attempts: delivery.attempts, why: drawn.notNeeded } as const;
    await deps.outbox.settle(stored, notNeeded);
    countDelivery(deps, notNeeded, 'chat');
    return received.done();
  }
  const sending: Sending = { deps, pace, to: message.to, attempts: delivery.attempts + 1 };
  const met = await meet(sending);
  if (met.kind === 'held') return sendLater(deps, received, after(deps, met.waitMs));
  if (met.kind === 'ended') {
    await deps.outbox.settle(stored, met.delivery);
    countDelivery(deps, met.delivery, 'chat');
    return finish(deps, received, met.delivery);
  }
  const place = await placeFor(pace, message.to);
  if (place.kind === 'later') return sendLater(deps, received, after(deps, place.waitMs));

  try {
    await place.nearly();
    if (stopping?.aborted) return await handBack(deps, received);
    const leaseUntilAt = after(deps, LEASE_MS);
    const leased = await deps.outbox.settle(stored, { state: 'sending', attempts: sending.attempts, leaseUntilAt });
    if (!leased) return;
    await place.turn();
    const next = await post(sending, met.address, drawn.card);
    await deps.outbox.settle(leased, next);
    countDelivery(deps, next, 'chat');
    if (next.state === 'sent' && message.content.kind === 'digest') await replaceOlderList(deps, message);
    await finish(deps, received, next);
  } finally {
    place.leave();
  }
}

/** What waited is not sent where something later to the same person says it too. */
async function laterSpeaks(deps: Deps, stored: StoredMessage): Promise<{ notNeeded: string } | undefined> {
  if (await joinsLaterList(deps, stored)) {
    return { notNeeded: 'It was held back over the quiet hours, and a later list speaks for it.' };
  }
  return (await joinsLaterNews(deps, stored)) ? { notNeeded: 'Later news of the same disagreement speaks for it.' } : undefined;
}

/** It waits for no morning: a child may be in danger, or both sides go by the limits of what is urgent. */
function isUrgent({ message: { content } }: StoredMessage): boolean {
  return content.kind === 'disagreement' && content.isUrgent === true;
}

/** Nobody is written to of our own accord at night, or on a day off. @returns when that is over; `undefined` when it is now */
async function afterQuiet(deps: Deps): Promise<Instant | undefined> {
  const [now, calendar, cadence] = [deps.clock(), await calendarOf(deps), await deps.directory.cadence()];
  return isQuiet(now, { calendar, cadence }) ? nextSendingAt(now, { calendar, cadence }) : undefined;
}

/** The row says until when, so that nobody takes it for a message whose pointer was lost. */
async function holdBack(deps: Deps, stored: StoredMessage, received: ReceivedPointer, at: Instant): Promise<void> {
  await deps.outbox.settle(stored, { state: 'pending', attempts: stored.delivery.attempts, notBeforeAt: at });
  await sendLater(deps, received, at);
}

/** A new list takes the buttons of the one before it. */
async function replaceOlderList({ reach, pointers }: Deps, { to, key }: Message): Promise<void> {
  const before = await reach.replaceList(to, key);
  if (before) await pointers.push(listRefresh(to, before), 0);
}

/** One message on its way. */
type Sending = { readonly deps: Deps; readonly pace: Pace; readonly to: PersonId; readonly attempts: number };

function finish(deps: Deps, received: ReceivedPointer, delivery: Delivery): Promise<void> {
  return delivery.state === 'pending' ? sendLater(deps, received, delivery.notBeforeAt) : received.done();
}

/** A new pointer for the time when it may be sent: one that is only handed out too early would count as a failure. */
async function sendLater(deps: Deps, { pointer, done }: ReceivedPointer, at: Instant): Promise<void> {
  await deps.pointers.push(pointer, Math.max(0, msBetween(deps.clock(), at)));
  await done();
}

/** For another server, now. A new pointer, as ever: one that is only handed back would count as a failure in the end. */
function handBack(deps: Deps, received: ReceivedPointer): Promise<void> {
  return sendLater(deps, received, deps.clock());
}

function after({ clock }: Deps, ms: number): Instant {
  return addMinutes(clock(), ms / 60_000);
}

/** Somebody is sending it now, or died while they were. */
async function nameInterrupted(deps: Deps, stored: StoredMessage, { done }: ReceivedPointer): Promise<void> {
  const { delivery, message } = stored;
  if (delivery.state !== 'sending' || deps.clock() < delivery.leaseUntilAt) return;
  await noteFailure(deps, message.to, 'interrupted'); // first, so that a crash here leaves nothing unlisted
  const unknown = { state: 'unknown', attempts: delivery.attempts, why: whyOf('interrupted') } as const;
  const named = await deps.outbox.settle(stored, unknown);
  if (named) countDelivery(deps, unknown, 'chat');
  const isSent = !named && (await deps.outbox.load(stored.pointer))?.delivery.state === 'sent';
  if (isSent) await deps.reach.noteArrival(message.to);
  await done();
}

/** Waits for a place within what Teams takes, but no longer than a moment: the queue has others to give out. */
async function placeFor(pace: Pace, to: PersonId): Promise<Place> {
  const place = pace.next(to);
  if (place.kind === 'in-line') return place;
  if (place.because === 'conversation' && place.waitMs > SHORT_MOMENT_MS) return place;
  await pace.pause(Math.min(place.waitMs, SHORT_MOMENT_MS));
  return pace.next(to);
}

type Met =
  | { readonly kind: 'met'; readonly address: Address }
  | { readonly kind: 'held'; readonly waitMs: number }
  | { readonly kind: 'ended'; readonly delivery: Delivery };

/** Where they can be written to. With somebody who never wrote to us a chat is opened first, which shows them nothing. */
async function meet(sending: Sending): Promise<Met> {
  const { deps, pace, to } = sending;
  const known = await deps.reach.addressOf(to);
  if (known) return { kind: 'met', address: known };
  const place = await placeFor(pace, to);
  if (place.kind === 'later') return { kind: 'held', waitMs: place.waitMs };
  try {
    await place.turn();
    const neighbour = await deps.reach.someAddressIn(to.slice(0, to.indexOf(':')));
    const address = await deps.transport.open(to, neighbour);
    await deps.reach.remember(to, address);
    return { kind: 'met', address };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const isNotInstalled = error.code === 'not-installed';
    const why = isNotInstalled ? whyOf('never-met') : error.message;
    const code = isNotInstalled ? 'never-met' : error.code;
    // nothing was shown to them, so that whatever nobody knows of may be done again
    const outcome = error.outcome === 'unknown' ? 'retry' : error.outcome;
    const failure = new DeliveryError(outcome, why, {
      ...(code ? { code } : {}),
      retryAfterMs: error.retryAfterMs,
      cause: error,
    });
    return { kind: 'ended', delivery: await afterFailure(sending, failure) };
  }
}

/** One POST, and what became of it. */
async function post(sending: Sending, address: Address, card: Card): Promise<Delivery> {
  const { deps, to, attempts } = sending;
  const { trace = UNTRACED } = deps;
  try {
    const activityId = await trace('post', {}, () => deps.transport.post(address, card));
    await deps.reach.noteArrival(to);
    return { state: 'sent', attempts, sentAt: deps.clock(), activityId };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.code !== undefined && NO_WAY_THERE.has(error.code)) await forget(deps, to, address);
    return afterFailure(sending, error);
  }
}

/** Tries again later, or ends in a named state that the business manager sees. */
async function afterFailure({ deps, pace, to, attempts }: Sending, error: DeliveryError): Promise<Delivery> {
  const { outcome, code = 'rejected' } = error;
  const waitMs = outcome === 'retry' ? retryWaitMs(attempts, deps.random(), error.retryAfterMs) : undefined;
  if (code === 'throttled') pace.slowDown(to, waitMs ?? error.retryAfterMs);
  if (waitMs !== undefined) return { state: 'pending', attempts, notBeforeAt: after(deps, waitMs) };
  const isThrottledOut = code === 'throttled';
  const why = isThrottledOut ? whyOf('throttled-out') : error.message;
  await deps.reach.noteFailure(to, { code: isThrottledOut ? 'throttled-out' : code, why }, deps.clock());
  if (outcome === 'unreachable') await fallBack(deps, to, code);
  return { state: outcome === 'retry' ? 'failed' : outcome, attempts, why };
}

function noteFailure({ reach, clock }: Deps, to: PersonId, code: DeliveryCode): Promise<void> {
  return reach.noteFailure(to, { code, why: whyOf(code) }, clock());
}

/** What a new conversation would mend, and nothing else: what was kept of the old one only stands in its way. */
const NO_WAY_THERE: ReadonlySet<DeliveryCode> = new Set(['conversation-gone', 'not-installed']);

/** Not when they have installed the app anew in the meantime. */
async function forget({ reach }: Deps, personId: PersonId, address: Address): Promise<void> {
  if ((await reach.addressOf(personId)) === address) await reach.forget(personId);
}
