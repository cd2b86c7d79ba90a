import { type Change, type Keep, keep, type Refuse } from '../decisions/decision.ts';
import { MessageKey } from '../decisions/message.ts';
import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { decideReminder, isReminderDue, type ReminderContext } from '../rules/assurance/decide-reminder.ts';
import { nextLookAt } from '../rules/assurance/next-look.ts';
import { askedOf } from '../rules/people/holders.ts';
import { decideClaimReminder } from '../rules/verification/ask-verifiers.ts';
import type { EntryRef } from '../words/action.ts';
import type { PersonId } from '../words/person.ts';
import { addMinutes, dateOf, type Instant } from '../words/time.ts';
import { calendarOf } from './calendar.ts';
import { changeEntry, UNSENT_CHECK_MINUTES } from './change-entry.ts';
import type { Deps } from './deps.ts';
import { digestPointer } from './pointer.ts';
import type { StoredHint } from './ports.ts';

/** How many hints one round takes up: a person's whole day fits in one, so that one digest speaks for all of it. */
const HINTS_PER_ROUND = 20_000;

export type Swept = {
  readonly looked: number;
  readonly reminded: number;
  readonly digests: number;
  /** A reminder is due, and nobody holds the role that answers for the action. */
  readonly nobodyToAsk: number;
  /** Left for the next sweep. The log says why. */
  readonly failed: number;
};

/**
 * Looks at every entry whose time has come, asks each person once for everything that is then due from them, and notes
 * when to look again. Any number of servers may sweep at once, and one that dies half-way is finished by the next: the
 * digest's key is the person and the day, and a hint goes only when the entry has been dealt with.
 */
export async function sweep(deps: Deps): Promise<Swept> {
  const total = { looked: 0, reminded: 0, digests: 0, nobodyToAsk: 0, failed: 0 };
  for (;;) {
    const hints = await deps.agenda.due(deps.clock(), HINTS_PER_ROUND);
    const round = await sweepRound(deps, hints);
    total.looked += hints.length;
    for (const what of ['reminded', 'digests', 'nobodyToAsk', 'failed'] as const) total[what] += round[what];
    if (hints.length < HINTS_PER_ROUND || round.failed === hints.length) return total;
  }
}

async function sweepRound(deps: Deps, hints: readonly StoredHint[]): Promise<Omit<Swept, 'looked'>> {
  const context: ReminderContext = {
    now: deps.clock(),
    people: await deps.directory.people(),
    calendar: await calendarOf(deps),
    cadence: DEFAULT_CADENCE,
  };
  const failures = new Failures();
  const total = { reminded: 0, digests: 0, nobodyToAsk: 0, failed: hints.length };
  const ready: { readonly hint: StoredHint; readonly isWaiting: boolean; readonly people: readonly PersonId[] }[] = [];
  const toAsk = new Map<PersonId, EntryRef[]>();

  for (const hint of hints) {
    await failures.note([hint.ref], async () => {
      const isWaiting = await bringBackUnsent(deps, hint.ref, context.now);
      const people = await peopleToAsk(deps, hint, context);
      for (const personId of people) toAsk.set(personId, [...(toAsk.get(personId) ?? []), hint.ref]);
      ready.push({ hint, isWaiting, people });
    });
  }
  const asked = new Map<PersonId, (ref: EntryRef) => boolean>();
  for (const [personId, asks] of toAsk) {
    await failures.note(asks, async () => {
      const digest = await digestOfTheDay(deps, personId, asks, context.now);
      asked.set(personId, digest.isAskedIn);
      if (digest.isNew) total.digests += 1;
    });
  }
  for (const { hint, isWaiting, people } of ready) {
    if (people.some((id) => !asked.has(id))) continue; // a digest could not be made, so they were not asked
    await failures.note([hint.ref], async () => {
      const decision = await remind(deps, hint.ref, context, asked);
      if (decision.kind === 'change') total.reminded += decision.events.filter(({ what }) => what === 'reminded').length;
      if (decision.entry?.reminders.noHolder && isReminderDue(decision.entry, context)) total.nobodyToAsk += 1;
      const hasMessages = isWaiting || (decision.kind === 'change' && decision.messages.length > 0);
      const lookAgainAt = hasMessages
        ? addMinutes(context.now, UNSENT_CHECK_MINUTES)
        : decision.entry && nextLookAt(decision.entry, context);
      if (lookAgainAt) await deps.agenda.put({ ref: hint.ref, at: lookAgainAt });
      await deps.agenda.clear(hint);
      total.failed -= 1;
    });
  }
  failures.log(deps);
  return total;
}

/** One entry, or one person, that cannot be dealt with does not hold up the others: the hint stays for the next sweep. */
class Failures {
  readonly #refs = new Map<string, Set<EntryRef>>();

  async note(refs: readonly EntryRef[], deal: () => Promise<void>): Promise<void> {
    try {
      await deal();
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      const known = this.#refs.get(name) ?? new Set();
      for (const ref of refs) known.add(ref);
      this.#refs.set(name, known);
    }
  }

  /** One line for each kind: the same trouble with a thousand entries is one trouble. */
  log({ log }: Deps): void {
    for (const [error, refs] of this.#refs) {
      const [first] = refs;
      log('sweep-failed', { error, entries: refs.size, first: first?.ref });
    }
  }
}

async function peopleToAsk({ register }: Deps, { ref }: StoredHint, context: ReminderContext): Promise<PersonId[]> {
  const stored = await register.load(ref);
  if (!stored || decideReminder(stored.entry, context).kind === 'keep') return [];
  return askedOf(context.people, stored.entry.action.owner, dateOf(context.now)).map(({ id }) => id);
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

/** Asks the verifiers of a waiting claim; else records the reminder, if somebody was asked or there is nobody to ask. */
function remind(
  deps: Deps,
  ref: EntryRef,
  context: ReminderContext,
  asked: ReadonlyMap<PersonId, (ref: EntryRef) => boolean>,
): Promise<Change | Keep | Refuse> {
  return changeEntry(deps, ref, (current, now): Change | Keep => {
    if (current.standing.state === 'claimed') return decideClaimReminder(current, { ...context, now });
    const toAsk = askedOf(context.people, current.action.owner, dateOf(now));
    const isAsked = toAsk.length === 0 || toAsk.some(({ id }) => asked.get(id)?.(ref));
    return isAsked ? decideReminder(current, { ...context, now }) : keep(current);
  });
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
