import { type Change, type Keep, keep, type Refuse } from '../decisions/decision.ts';
import { MessageKey } from '../decisions/message.ts';
import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { decideReminder, nextReminderAt, type ReminderContext } from '../rules/assurance/decide-reminder.ts';
import { bankHolidays } from '../rules/calendar/bank-holidays.ts';
import { holdersOf } from '../rules/people/holders.ts';
import type { EntryRef } from '../words/action.ts';
import type { PersonId } from '../words/person.ts';
import { addDays, addMinutes, dateOf, type Instant, instantAt } from '../words/time.ts';
import { changeEntry, UNSENT_CHECK_MINUTES } from './change-entry.ts';
import type { Deps } from './deps.ts';
import { digestPointer } from './pointer.ts';
import type { StoredHint } from './ports.ts';

/** How many hints one round takes up: a person's whole day fits in one, so that one digest speaks for all of it. */
const HINTS_PER_ROUND = 20_000;

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
  const unsettled = new Set<string>();
  const toAsk = new Map<PersonId, EntryRef[]>();

  await eachHint(deps, hints, total, async (hint) => {
    if (await bringBackUnsent(deps, hint.ref, now)) unsettled.add(hint.id);
    for (const personId of await peopleToAsk(deps, hint, context)) {
      toAsk.set(personId, [...(toAsk.get(personId) ?? []), hint.ref]);
    }
    ready.push(hint);
  });
  const asked = new Map<PersonId, (ref: EntryRef) => boolean>();
  for (const [personId, asks] of toAsk) {
    const digest = await digestOfTheDay(deps, personId, asks, now);
    asked.set(personId, digest.isAskedIn);
    if (digest.isNew) total.digests += 1;
  }
  await eachHint(deps, ready, total, async (hint) => {
    const decision = await remind(deps, hint.ref, context, asked);
    if (decision.kind === 'change') total.reminded += 1;
    const lookAgainAt = unsettled.has(hint.id) ? addMinutes(now, UNSENT_CHECK_MINUTES) : nextLookAt(decision, context);
    if (lookAgainAt) await deps.agenda.put({ ref: hint.ref, at: lookAgainAt });
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
async function digestOfTheDay(
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

/** Records the reminder if it is due and somebody was asked, or if there is nobody to ask. */
function remind(
  deps: Deps,
  ref: EntryRef,
  context: ReminderContext,
  asked: ReadonlyMap<PersonId, (ref: EntryRef) => boolean>,
): Promise<Change | Keep | Refuse> {
  return changeEntry(deps, ref, (current, now): Change | Keep => {
    const holders = holdersOf(context.people, current.action.owner, dateOf(now));
    const isAsked = holders.length === 0 || holders.some(({ id }) => asked.get(id)?.(ref));
    return isAsked ? decideReminder(current, { ...context, now }) : keep(current);
  });
}

/** A reminder that is due but found the day's digest gone already waits for tomorrow's: one digest a person and day. */
function nextLookAt({ entry }: Change | Keep | Refuse, context: ReminderContext): Instant | undefined {
  if (!entry) return undefined;
  const reminderAt = nextReminderAt(entry, context);
  if (!reminderAt || reminderAt > context.now) return reminderAt;
  return instantAt(addDays(dateOf(context.now), 1), DEFAULT_CADENCE.askAtTime);
}

/**
 * Puts pointers that never got onto the queue, or were lost from it, there again.
 * @returns whether a message of the entry has still to end in a named state
 */
async function bringBackUnsent(deps: Deps, ref: EntryRef, now: Instant): Promise<boolean> {
  const unsettled = await deps.outbox.unsettled(ref);
  for (const { pointer, delivery } of unsettled) {
    const isWaiting = delivery.state === 'pending' && delivery.notBeforeAt <= now;
    const isInterrupted = delivery.state === 'sending' && delivery.leaseUntilAt <= now;
    if (isWaiting || isInterrupted) await deps.pointers.push(pointer, 0);
  }
  return unsettled.length > 0;
}
