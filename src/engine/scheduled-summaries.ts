import type { AskContext } from '../rules/assurance/decide-ask.ts';
import { isQuiet } from '../rules/assurance/quiet-hours.ts';
import { listedSince } from '../rules/delivery/message-in-words.ts';
import { isOver, lastOccasion, type Occasion } from '../rules/summary/schedule.ts';
import { isStopped } from '../rules/summary/schedules.ts';
import type { Card } from '../words/card-data.ts';
import type { Channel, Schedule } from '../words/schedule.ts';
import { addMinutes, dateOf, type Instant } from '../words/time.ts';
import { askContextOf } from './ask-context.ts';
import { UNSENT_CHECK_MINUTES } from './change-entry.ts';
import { countDelivery } from './count-delivery.ts';
import { LEASE_MS } from './deliver.ts';
import { retryWaitMs, troubleOf, whyOf } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';
import { drawSummary, summaryKey } from './draw-summary.ts';
import { digestPointer } from './pointer.ts';
import { type ChannelSummary, type Delivery, DeliveryError } from './ports.ts';
import { schedulesNow } from './set-schedule.ts';

/** Longer than it takes to write a row: a pointer that is read before its row is there would be dropped. */
const HEAD_START_MS = 60_000;

const NOT_IN_CHANNEL = 'The app is not in that channel any more, or the channel is gone.';

/**
 * Sends what has come round of the schedules, in the hours in which anything is sent: into a person's chat by the outbox,
 * into a channel at once. Any number of servers may do this at the same time, or die in it: an occasion has one row.
 */
export async function sendScheduledSummaries(deps: Deps, stopping?: AbortSignal): Promise<void> {
  await nameInterrupted(deps);
  const schedules = await schedulesNow(deps);
  if (schedules.length === 0) return;
  const context = await askContextOf(deps);
  for (const schedule of schedules) {
    if (stopping?.aborted) return;
    try {
      await seeTo(deps, schedule, { ...context, now: deps.clock() });
    } catch (error) {
      deps.log('summary-failed', { schedule: schedule.id, error: error instanceof Error ? error.name : 'unknown' });
    }
  }
}

async function seeTo(deps: Deps, schedule: Schedule, { now, people, calendar, cadence }: AskContext): Promise<void> {
  const today = dateOf(now);
  const occasion = lastOccasion(schedule, today, calendar);
  const isNotForNow = isQuiet(now, { calendar, cadence }) || isStopped(schedule, people, today);
  if (isOver(schedule, today)) await endAfterMeeting(deps, schedule, occasion);
  else if (!occasion || isNotForNow) return;
  else if (schedule.channel) await sendIntoChannel(deps, { ...schedule, channel: schedule.channel }, occasion);
  else await putIntoOutbox(deps, schedule, occasion, now);
}

/** Nobody needs it any more. That it never went out, since no server ran in those days, is said. */
async function endAfterMeeting(deps: Deps, { id, channel, setBy }: Schedule, occasion: Occasion | undefined): Promise<void> {
  const { schedules, outbox, log } = deps;
  if (occasion) {
    const { of } = occasion;
    const delivery = channel
      ? (await schedules.summaryOf(id, of))?.delivery
      : (await outbox.load(digestPointer(setBy, summaryKey(id, of))))?.delivery;
    if (!delivery || delivery.state === 'pending') log('summary-missed', { schedule: id, of });
  }
  await schedules.remove(id);
}

/** The first pointer counts only if we die between the row and the second; one that was lost is put there again. */
async function putIntoOutbox({ outbox, pointers }: Deps, { id, setBy }: Schedule, { of }: Occasion, now: Instant): Promise<void> {
  const key = summaryKey(id, of);
  const pointer = digestPointer(setBy, key);
  const stored = await outbox.load(pointer);
  if (stored) {
    const waitsUntil = waitsUntilOf(stored.delivery);
    if (waitsUntil && addMinutes(waitsUntil, UNSENT_CHECK_MINUTES) <= now) await pointers.push(pointer, 0);
    return;
  }
  await pointers.push(pointer, HEAD_START_MS);
  const isNew = await outbox.insertForPerson({ key, to: setBy, content: { kind: 'summary', scheduleId: id, of } }, now);
  if (isNew) await pointers.push(pointer, 0);
}

/** `undefined` for what has ended in a named state. */
function waitsUntilOf(delivery: Delivery): Instant | undefined {
  if (delivery.state === 'pending') return delivery.notBeforeAt;
  return delivery.state === 'sending' ? delivery.leaseUntilAt : undefined;
}

/**
 * A server that died between the POST and the note of it leaves a lease that runs out: nobody can know whether Teams has
 * the summary, so it is named, and never posted again. At any hour, and whether its schedule still is there or not.
 */
async function nameInterrupted(deps: Deps): Promise<void> {
  const now = deps.clock();
  const noteUnreadable = (row: string): void => deps.log('summary-unreadable', { row });
  for (const summary of await deps.schedules.summaries(listedSince(now), noteUnreadable)) {
    const { delivery } = summary;
    if (delivery.state !== 'sending' || now < delivery.leaseUntilAt) continue;
    await settle(deps, summary, { state: 'unknown', attempts: delivery.attempts, why: whyOf('interrupted') });
  }
}

/** One attempt, one POST. Leased before it and settled after it, like every message. */
async function sendIntoChannel(deps: Deps, schedule: Schedule & { channel: Channel }, { of }: Occasion): Promise<void> {
  const now = deps.clock();
  const { schedules } = deps;
  const summary = (await schedules.summaryOf(schedule.id, of)) ?? (await schedules.beginSummary(schedule.id, of, now));
  if (summary?.delivery.state !== 'pending' || now < summary.delivery.notBeforeAt) return;
  const attempts = summary.delivery.attempts + 1;
  const address = await deps.reach.channelAddressOf(schedule.channel);
  if (!address) {
    await settle(deps, summary, { state: 'unreachable', attempts, why: NOT_IN_CHANNEL });
    return;
  }
  const drawn = await draw(deps, schedule, summary, attempts);
  if (!drawn) return;
  const leased = await settle(deps, summary, { state: 'sending', attempts, leaseUntilAt: addMs(deps.clock(), LEASE_MS) });
  if (!leased) return;
  try {
    const activityId = await deps.transport.post(address, drawn);
    await settle(deps, leased, { state: 'sent', attempts, sentAt: deps.clock(), activityId });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await settle(deps, leased, afterFailure(deps, attempts, error));
  }
}

/** @returns `undefined` when there is nothing to send now, which the row then says */
async function draw(deps: Deps, schedule: Schedule, summary: ChannelSummary, attempts: number): Promise<Card | undefined> {
  try {
    const drawn = await drawSummary(deps, schedule, summary.of);
    if ('card' in drawn) return drawn.card;
    await settle(deps, summary, { state: 'not-needed', attempts: attempts - 1, why: drawn.notNeeded });
  } catch (cause) {
    const failure = new DeliveryError('retry', whyOf('not-prepared'), { code: 'not-prepared', cause });
    await settle(deps, summary, afterFailure(deps, attempts, failure));
  }
  return undefined;
}

/** Goes back to be tried again later, or ends in a named state. */
function afterFailure({ clock, random }: Deps, attempts: number, error: DeliveryError): Delivery {
  const { outcome, code = 'rejected', retryAfterMs, message } = error;
  const waitMs = outcome === 'retry' ? retryWaitMs(attempts, random(), retryAfterMs) : undefined;
  if (waitMs !== undefined) return { state: 'pending', attempts, notBeforeAt: addMs(clock(), waitMs) };
  if (outcome === 'retry') return { state: 'failed', attempts, why: code === 'throttled' ? whyOf('throttled-out') : message };
  return { state: outcome, attempts, why: troubleOf(code) === 'out-of-reach' ? NOT_IN_CHANNEL : message };
}

/** Whatever does not end well stands in the log as well. */
async function settle(deps: Deps, summary: ChannelSummary, delivery: Delivery): Promise<ChannelSummary | undefined> {
  const { schedules, log } = deps;
  const settled = await schedules.settleSummary(summary, delivery);
  if (settled) countDelivery(deps, delivery, 'channel');
  const { scheduleId, of } = summary;
  if (settled && delivery.state === 'sent') log('summary-sent', { schedule: scheduleId, of });
  if (settled && 'why' in delivery)
    log('summary-not-sent', { schedule: scheduleId, of, state: delivery.state, why: delivery.why });
  return settled;
}

function addMs(at: Instant, ms: number): Instant {
  return addMinutes(at, ms / 60_000);
}
