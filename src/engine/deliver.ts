import type { Card } from '../words/card-data.ts';
import type { PersonId } from '../words/person.ts';
import { addMinutes, type Instant, msBetween } from '../words/time.ts';
import { type DeliveryCode, retryWaitMs } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';
import { drawMessage } from './draw-message.ts';
import { type Address, type Delivery, DeliveryError, type ReceivedPointer, type StoredMessage } from './ports.ts';

/** Longer than a POST to Teams may take with its time-outs; within it nobody else touches the message. */
const LEASE_MS = 60_000;

/** A pointer that was handed out so often, once a minute, and never got anywhere is given up. */
const MAX_TIMES_RECEIVED = 10;

/** How many messages one worker has in its hands at a time. */
const MESSAGES_PER_ROUND = 16;

/** Sends what the queue points to. @returns how many pointers were taken; 0 means that nothing is waiting */
export async function deliverRound(deps: Deps): Promise<number> {
  const received = await deps.pointers.receive(MESSAGES_PER_ROUND, LEASE_MS);
  await Promise.all(
    received.map(async (one) => {
      try {
        await (one.timesReceived > MAX_TIMES_RECEIVED ? giveUp(deps, one) : deliver(deps, one));
      } catch (error) {
        deps.log('deliver-failed', { row: one.pointer.row, error: error instanceof Error ? error.name : 'unknown' });
      }
    }),
  );
  return received.length;
}

/** It could not even be made ready, or read: the row says so, whatever else is in it, and the queue is rid of it. */
async function giveUp(deps: Deps, { pointer, done }: ReceivedPointer): Promise<void> {
  deps.log('message-given-up', { row: pointer.row });
  await deps.outbox.giveUp(pointer, 'It could not be made ready for sending, however often it was tried.');
  await done();
}

/**
 * Takes one message as far as it can go now. The row is leased before the POST and settled after it; a worker that dies
 * between the two leaves a lease that runs out, and the message is then named `unknown`: never posted again blindly.
 */
async function deliver(deps: Deps, received: ReceivedPointer): Promise<void> {
  const stored = await deps.outbox.load(received.pointer);
  if (stored?.delivery.state === 'sending') return nameInterrupted(deps, stored, received);
  if (stored?.delivery.state !== 'pending') return received.done();
  if (deps.clock() < stored.delivery.notBeforeAt) return sendLater(deps, received, stored.delivery.notBeforeAt);

  const prepared = await prepare(deps, stored);
  if (prepared.kind === 'ended') {
    await deps.outbox.settle(stored, prepared.delivery);
    return received.done();
  }
  const attempts = stored.delivery.attempts + 1;
  const leaseUntilAt = addMinutes(deps.clock(), LEASE_MS / 60_000);
  const leased = await deps.outbox.settle(stored, { state: 'sending', attempts, leaseUntilAt });
  if (!leased) return;
  const next = await post(deps, prepared, attempts);
  await deps.outbox.settle(leased, next);
  return next.state === 'pending' ? sendLater(deps, received, next.notBeforeAt) : received.done();
}

/** A new pointer for the time when it may be sent: one that is only handed out too early would count as a failure. */
async function sendLater(deps: Deps, { pointer, done }: ReceivedPointer, at: Instant): Promise<void> {
  await deps.pointers.push(pointer, Math.max(0, msBetween(deps.clock(), at)));
  await done();
}

/** Somebody is sending it now, or died while they were. */
async function nameInterrupted(deps: Deps, stored: StoredMessage, { done }: ReceivedPointer): Promise<void> {
  const { delivery, message } = stored;
  if (delivery.state !== 'sending' || deps.clock() < delivery.leaseUntilAt) return;
  const why = 'The server stopped while it was sending this, so it may or may not have arrived.';
  await deps.outbox.settle(stored, { state: 'unknown', attempts: delivery.attempts, why });
  await deps.reach.noteFailure(message.to, why, deps.clock());
  await done();
}

type Prepared = { kind: 'ready'; to: PersonId; address: Address; card: Card } | { kind: 'ended'; delivery: Delivery };

/** Everything that can be found out before the message is touched. */
async function prepare(deps: Deps, { message, delivery: { attempts } }: StoredMessage): Promise<Prepared> {
  const drawn = await drawMessage(deps, message);
  if ('notNeeded' in drawn) return { kind: 'ended', delivery: { state: 'not-needed', attempts, why: drawn.notNeeded } };
  const address = await deps.reach.addressOf(message.to);
  if (address) return { kind: 'ready', to: message.to, address, card: drawn.card };
  const why = 'They have not installed the app, or have removed it.';
  await deps.reach.noteFailure(message.to, why, deps.clock());
  return { kind: 'ended', delivery: { state: 'unreachable', attempts, why } };
}

/** One POST, and what became of it. */
async function post(deps: Deps, { to, address, card }: Prepared & { kind: 'ready' }, attempts: number): Promise<Delivery> {
  try {
    const activityId = await deps.transport.post(address, card);
    await deps.reach.noteArrival(to);
    return { state: 'sent', attempts, sentAt: deps.clock(), activityId };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    const waitMs = error.outcome === 'retry' ? retryWaitMs(attempts, deps.random(), error.retryAfterMs) : undefined;
    if (waitMs !== undefined) return { state: 'pending', attempts, notBeforeAt: addMinutes(deps.clock(), waitMs / 60_000) };
    if (error.code !== undefined && NO_WAY_THERE.has(error.code)) await forget(deps, to, address);
    await deps.reach.noteFailure(to, error.message, deps.clock());
    return { state: error.outcome === 'retry' ? 'failed' : error.outcome, attempts, why: error.message };
  }
}

/** What a new installation would mend, and nothing else: what was kept of the old one only stands in its way. */
const NO_WAY_THERE: ReadonlySet<DeliveryCode> = new Set(['conversation-gone', 'not-installed']);

/** Not when they have installed the app anew in the meantime. */
async function forget({ reach }: Deps, personId: PersonId, address: Address): Promise<void> {
  if ((await reach.addressOf(personId)) === address) await reach.forget(personId);
}
