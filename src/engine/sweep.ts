import { type Change, type Keep, keep } from '../decisions/decision.ts';
import { MessageKey } from '../decisions/message.ts';
import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { decideReminder, nextReminderAt, type ReminderContext } from '../rules/assurance/decide-reminder.ts';
import { bankHolidays } from '../rules/calendar/bank-holidays.ts';
import { holdersOf } from '../rules/people/holders.ts';
import type { EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { addDays, addMinutes, dateOf, type Instant, instantAt } from '../words/time.ts';
import { changeEntry, UNSENT_CHECK_MINUTES } from './change-entry.ts';
import type { Deps } from './deps.ts';
import { digestPointer } from './pointer.ts';
import type { StoredHint } from './ports.ts';

/** How many hints one round takes up. The rounds go on until nothing is due. */
const HINTS_PER_ROUND = 500;

export type Swept = { readonly looked: number; readonly reminded: number; readonly digests: number; readonly failed: number };

/**
 * Looks at every entry whose time has come, asks each person once for everything that is then due from them, and notes
 * when to look again. Any number of servers may sweep at once, and one that dies half-way is finished by the next: the
 * digest's key is the person and the day, and a hint goes only when the entry has been dealt with.
 */
export async function sweep(deps: Deps): Promise<Swept> {
  const total = { looked: 0, reminded: 0, digests: 0, failed: 0 };
  for (;;) {
    const hints = await deps.agenda.due(deps.clock(), HINTS_PER_ROUND);
    const round = await sweepRound(deps, hints);
    total.looked += hints.length;
    total.reminded += round.reminded;
    total.digests += round.digests;
    total.failed += round.failed;
    if (hints.length < HINTS_PER_ROUND || round.failed === hints.length) return total;
  }
}

async function sweepRound(deps: Deps, hints: readonly StoredHint[]): Promise<Omit<Swept, 'looked'>> {
  const now = deps.clock();
  const context: ReminderContext = {
    now,
    people: await deps.directory.people(),
    calendar: bankHolidays,
    cadence: DEFAULT_CADENCE,
  };
  const total = { reminded: 0, digests: 0, failed: 0 };
  const ready: StoredHint[] = [];
  const toAsk = new Map<PersonId, EntryRef[]>();

  await eachHint(deps, hints, total, async (hint) => {
    for (const personId of await peopleToAsk(deps, hint, context)) {
      toAsk.set(personId, [...(toAsk.get(personId) ?? []), hint.ref]);
    }
    ready.push(hint);
  });
  const asked = new Map<PersonId, (ref: EntryRef) => boolean>();
  for (const [personId, asks] of toAsk) {
    const digest = await digestOf(deps, personId, asks, now);
    asked.set(personId, digest.isAskedIn);
    if (digest.isNew) total.digests += 1;
  }
  await eachHint(deps, ready, total, async (hint) => {
    if (await sweepEntry(deps, hint, context, asked)) total.reminded += 1;
    await deps.agenda.clear(hint);
  });
  return total;
}

/** One entry that cannot be dealt with does not hold up the others: its hint stays, and the next sweep tries again. */
async function eachHint(
  deps: Deps,
  hints: readonly StoredHint[],
  total: { failed: number },
  deal: (hint: StoredHint) => Promise<void>,
): Promise<void> {
  for (const hint of hints) {
    try {
      await deal(hint);
    } catch (error) {
      total.failed += 1;
      deps.log('sweep-entry-failed', { ref: hint.ref.ref, error: error instanceof Error ? error.name : 'unknown' });
    }
  }
}

async function peopleToAsk({ register }: Deps, { ref }: StoredHint, context: ReminderContext): Promise<PersonId[]> {
  const stored = await register.load(ref);
  if (!stored || decideReminder(stored.entry, context).kind === 'keep') return [];
  return holdersOf(context.people, stored.entry.action.owner, dateOf(context.now)).map(({ id }) => id);
}

/**
 * The person's digest of the day. The row first, then its pointer; one that is there already but has not left gets its
 * pointer again. One that left without an entry in it does not count as having asked about that entry.
 */
async function digestOf(
  deps: Deps,
  personId: PersonId,
  asks: readonly EntryRef[],
  now: Instant,
): Promise<{ isNew: boolean; isAskedIn: (ref: EntryRef) => boolean }> {
  const key = MessageKey.parse(`digest-${dateOf(now)}`);
  const pointer = digestPointer(personId, key);
  const isNew = await deps.outbox.insertDigest(personId, key, asks, now);
  const stored = isNew ? undefined : await deps.outbox.load(pointer);
  const isStillHere = isNew || stored?.delivery.state === 'pending';
  if (isStillHere) await deps.pointers.push(pointer, 0);
  const content = stored?.message.content;
  const earlier = content?.kind === 'digest' ? content.asks : [];
  return {
    isNew,
    isAskedIn: (ref) => isStillHere || earlier.some((one) => one.planId === ref.planId && one.ref === ref.ref),
  };
}

/** @returns whether a reminder was recorded */
async function sweepEntry(
  deps: Deps,
  { ref }: StoredHint,
  context: ReminderContext,
  asked: ReadonlyMap<PersonId, (ref: EntryRef) => boolean>,
): Promise<boolean> {
  const decision = await changeEntry(deps, ref, (current, now): Change | Keep => {
    const reminder = decideReminder(current, { ...context, now });
    const holders = holdersOf(context.people, current.action.owner, dateOf(now));
    const isAsked = holders.length === 0 || holders.some(({ id }) => asked.get(id)?.(ref));
    return isAsked ? reminder : keep(current);
  });
  if (decision.kind === 'refuse') return false;
  const lookAgainAt = (await bringBackUnsent(deps, ref, context.now))
    ? addMinutes(context.now, UNSENT_CHECK_MINUTES)
    : nextLookAt(decision.entry, context);
  if (lookAgainAt) await deps.agenda.put({ ref, at: lookAgainAt });
  return decision.kind === 'change';
}

/** A reminder that is due but found the day's digest gone already waits for tomorrow's: one digest a person and day. */
function nextLookAt(entry: Entry, context: ReminderContext): Instant | undefined {
  const reminderAt = nextReminderAt(entry, context);
  if (!reminderAt || reminderAt > context.now) return reminderAt;
  return instantAt(addDays(dateOf(context.now), 1), DEFAULT_CADENCE.askAtTime);
}

/**
 * Puts pointers that never got onto the queue, or were lost from it, there again.
 * @returns whether any message of the entry has still to end in a named state
 */
async function bringBackUnsent(deps: Deps, ref: StoredHint['ref'], now: Instant): Promise<boolean> {
  const unsettled = await deps.outbox.unsettled(ref);
  for (const { pointer, delivery } of unsettled) {
    const isWaiting = delivery.state === 'pending' && delivery.notBeforeAt <= now;
    const isInterrupted = delivery.state === 'sending' && delivery.leaseUntilAt <= now;
    if (isWaiting || isInterrupted) await deps.pointers.push(pointer, 0);
  }
  return unsettled.length > 0;
}
