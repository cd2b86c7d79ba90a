import { createHash } from 'node:crypto';
import { firstStepInWords, troubleInWords } from '../rules/people/fallback-in-words.ts';
import type { EmailTrouble, Fallback, FirstStep } from '../words/fallback.ts';
import type { EmailAddress, PersonId } from '../words/person.ts';
import { addMinutes, type Instant, msBetween } from '../words/time.ts';
import { countDelivery } from './count-delivery.ts';
import { MAX_ATTEMPTS, retryWaitMs } from './delivery-outcome.ts';
import type { Deps } from './deps.ts';
import { emailAddressOf } from './fall-back.ts';
import { rowInLog } from './pointer.ts';
import {
  type Delivery,
  EmailError,
  type EmailOutcome,
  type Emails,
  type Pointer,
  type ReceivedPointer,
  type StoredMessage,
} from './ports.ts';

const MINUTE_MS = 60_000;

/** How long after a POST nobody asks what became of it: far longer than one takes that is still going to be answered. */
const LEASE_MINUTES = 5;

/**
 * How long an e-mail is asked after. Its provider tries for 72 hours; Notify forgets it after seven days.
 * Source: notifications.service.gov.uk, "Message status", and docs.notifications.service.gov.uk, "Data retention".
 */
const ASKED_AFTER_MS = 73 * 60 * MINUTE_MS;

/**
 * Takes an e-mail as far as it can go now. What nobody could know of a message to Teams can be found out here: after a
 * crash, or an answer that never came, whether the e-mail was taken is asked by its reference before anything is sent again.
 */
export async function deliverEmail(
  deps: Deps,
  { pointer, done }: ReceivedPointer,
  stored: StoredMessage,
  firstStep: FirstStep,
): Promise<void> {
  const delivery = await takeFurther(deps, stored, firstStep);
  const lookAgainAt = nextLookAt(delivery, deps.clock());
  if (lookAgainAt) await deps.pointers.push(pointer, Math.max(0, msBetween(deps.clock(), lookAgainAt)));
  await done();
}

/** For one that could never even be made ready. Why Teams does not reach them stays what it was. */
export function noteEmailGivenUp({ reach, clock }: Deps, to: PersonId): Promise<void> {
  return reach.noteFallback(to, { state: 'failed', at: clock(), trouble: 'not-prepared' });
}

function takeFurther(deps: Deps, stored: StoredMessage, firstStep: FirstStep): Promise<Delivery> {
  const { delivery } = stored;
  const { emails } = deps;
  switch (delivery.state) {
    case 'pending':
      if (deps.clock() < delivery.notBeforeAt) return Promise.resolve(delivery);
      return emails ? send(deps, emails, stored, firstStep) : end(deps, stored, 'failed', 'not-set-up');
    case 'sending':
      if (deps.clock() < delivery.leaseUntilAt) return Promise.resolve(delivery);
      return emails ? findOut(deps, emails, stored, delivery) : end(deps, stored, 'unknown', 'not-set-up');
    case 'accepted':
      return emails ? askAfter(deps, emails, stored, delivery) : end(deps, stored, 'unknown', 'not-set-up');
    default:
      return Promise.resolve(delivery);
  }
}

/** Soon at first, and then ever more rarely: twice the age that the question has by now. */
function nextLookAt(delivery: Delivery, now: Instant): Instant | undefined {
  switch (delivery.state) {
    case 'pending':
      return delivery.notBeforeAt;
    case 'sending':
      return now < delivery.leaseUntilAt ? delivery.leaseUntilAt : lookAgainAfter(delivery.leaseUntilAt, now);
    case 'accepted':
      return lookAgainAfter(delivery.sentAt, now);
    default:
      return undefined;
  }
}

function lookAgainAfter(since: Instant, now: Instant): Instant {
  const ageMinutes = msBetween(since, now) / MINUTE_MS;
  return addMinutes(now, Math.min(Math.max(ageMinutes, 2), 6 * 60));
}

async function send(deps: Deps, emails: Emails, stored: StoredMessage, firstStep: FirstStep): Promise<Delivery> {
  const { to } = stored.message;
  const { attempts } = stored.delivery;
  if (!(await deps.reach.failureOf(to))) {
    return settle(deps, stored, { state: 'not-needed', attempts, why: 'Teams reaches them again.' });
  }
  const address = await emailAddressOf(deps, to);
  if (!address) return end(deps, stored, 'failed', 'no-address');
  const leaseUntilAt = addMinutes(deps.clock(), LEASE_MINUTES);
  const sending = { state: 'sending', attempts: attempts + 1, leaseUntilAt } as const;
  const leased = await deps.outbox.settle(stored, sending);
  return leased ? post(deps, emails, leased, address, firstStep) : sending;
}

/** One POST, and what became of it. */
async function post(
  deps: Deps,
  emails: Emails,
  leased: StoredMessage,
  address: EmailAddress,
  firstStep: FirstStep,
): Promise<Delivery> {
  const { attempts } = leased.delivery;
  const email = { reference: referenceOf(leased.pointer), firstStep: firstStepInWords(firstStep) };
  const taken = await answerOf(deps, leased, emails.send(address, email));
  if (!taken.failed) return accept(deps, leased, taken.answer, deps.clock());
  const { outcome, trouble, retryAfterMs } = taken.failed;
  if (outcome === 'unknown') return leased.delivery; // found out when the lease has run out
  const waitMs = outcome === 'retry' ? retryWaitMs(attempts, deps.random(), retryAfterMs) : undefined;
  if (waitMs === undefined) return end(deps, leased, 'failed', trouble);
  return settle(deps, leased, { state: 'pending', attempts, notBeforeAt: addMinutes(deps.clock(), waitMs / MINUTE_MS) });
}

/** Whether an e-mail was taken that left, and to which no answer came. */
async function findOut(deps: Deps, emails: Emails, stored: StoredMessage, sending: In<'sending'>): Promise<Delivery> {
  const { attempts, leaseUntilAt } = sending;
  const found = await answerOf(deps, stored, emails.find(referenceOf(stored.pointer)));
  if (found.failed) return isLongAgo(leaseUntilAt, deps) ? end(deps, stored, 'unknown', found.failed.trouble) : sending;
  if (found.answer) return accept(deps, stored, found.answer, addMinutes(leaseUntilAt, -LEASE_MINUTES));
  if (attempts >= MAX_ATTEMPTS) return end(deps, stored, 'failed', 'server-error');
  return settle(deps, stored, { state: 'pending', attempts, notBeforeAt: deps.clock() });
}

async function askAfter(deps: Deps, emails: Emails, stored: StoredMessage, accepted: In<'accepted'>): Promise<Delivery> {
  const { sentAt } = accepted;
  const fate = await answerOf(deps, stored, emails.fateOf(accepted.emailId));
  if (fate.failed || fate.answer === 'pending') {
    return isLongAgo(sentAt, deps) ? end(deps, stored, 'unknown', 'never-told', sentAt) : accepted;
  }
  if (fate.answer !== 'delivered') return end(deps, stored, 'failed', fate.answer, sentAt);
  return settle(deps, stored, { ...accepted, state: 'delivered' }, { state: 'delivered', at: sentAt });
}

function isLongAgo(at: Instant, { clock }: Deps): boolean {
  return msBetween(at, clock()) >= ASKED_AFTER_MS;
}

type In<State extends Delivery['state']> = Extract<Delivery, { state: State }>;

type Answered<Answer> = { readonly answer: Answer; readonly failed?: never } | { readonly failed: EmailOutcome };

async function answerOf<Answer>({ log }: Deps, { pointer }: StoredMessage, call: Promise<Answer>): Promise<Answered<Answer>> {
  try {
    return { answer: await call };
  } catch (error) {
    if (!(error instanceof EmailError)) throw error;
    const { outcome, trouble } = error.outcome;
    log('email-trouble', { row: rowInLog(pointer), outcome, trouble });
    return { failed: error.outcome };
  }
}

function accept(deps: Deps, stored: StoredMessage, emailId: string, sentAt: Instant): Promise<Delivery> {
  const { attempts } = stored.delivery;
  return settle(deps, stored, { state: 'accepted', attempts, sentAt, emailId }, { state: 'accepted', at: sentAt });
}

/** @param at when it was handed over, if it was */
function end(
  deps: Deps,
  stored: StoredMessage,
  state: 'failed' | 'unknown',
  trouble: EmailTrouble,
  at: Instant = deps.clock(),
): Promise<Delivery> {
  const { attempts } = stored.delivery;
  return settle(deps, stored, { state, attempts, why: troubleInWords(trouble) }, { state, at, trouble });
}

/** What is shown of it comes first: a crash between the two has the e-mail looked at again, and the same said of it. */
async function settle(deps: Deps, stored: StoredMessage, delivery: Delivery, fallback?: Fallback): Promise<Delivery> {
  if (fallback) await deps.reach.noteFallback(stored.message.to, fallback);
  await deps.outbox.settle(stored, delivery);
  countDelivery(deps, delivery, 'email');
  return delivery;
}

/** The same whoever asks, and nothing of the person in it that could be read back. */
function referenceOf({ partition, row }: Pointer): string {
  return createHash('sha256').update(`${partition} ${row}`).digest('hex').slice(0, 32);
}
