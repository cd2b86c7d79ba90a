import { type Keep, keep, type Refuse } from '../decisions/decision.ts';
import type { DigestAsk, MessageKey } from '../decisions/message.ts';
import { type AskContext, type Asking, decideAsk } from '../rules/assurance/decide-ask.ts';
import { nextLookAt } from '../rules/assurance/next-look.ts';
import { isQuiet } from '../rules/assurance/quiet-hours.ts';
import { type DisagreementContext, runningFor } from '../rules/disagreements/context.ts';
import { decideStep } from '../rules/disagreements/decide-step.ts';
import { lookAtOf } from '../rules/disagreements/step-due.ts';
import { askedOfKind } from '../rules/people/holders.ts';
import { matchesToAskAbout } from '../rules/people/matches-to-ask-about.ts';
import type { EntryRef } from '../words/action.ts';
import type { Entry } from '../words/entry.ts';
import type { PersonId } from '../words/person.ts';
import { addMinutes, dateOf, type Instant, msBetween } from '../words/time.ts';
import { addAgreedActions } from './add-agreed-actions.ts';
import { askContextOf } from './ask-context.ts';
import { changeEntry, UNSENT_CHECK_MINUTES } from './change-entry.ts';
import type { Deps } from './deps.ts';
import { disagreementContextOf } from './disagreement-context.ts';
import { digestKey, digestPointer } from './pointer.ts';
import type { DigestOutcome, StoredHint } from './ports.ts';
import { sendScheduledSummaries } from './scheduled-summaries.ts';

/** How many hints one round takes up: a person's whole day fits in one, so that one digest speaks for all of it. */
const HINTS_PER_ROUND = 20_000;

export type Swept = {
  readonly looked: number;
  /** Entries of which a step of the ladder was recorded: somebody was asked, or told, or nobody was there. */
  readonly asked: number;
  readonly digests: number;
  /** A step is due, and nobody holds the role that it would ask. */
  readonly nobodyToAsk: number;
  /** Left for the next sweep. The log says why. */
  readonly failed: number;
};

/**
 * Looks at every entry whose time has come, asks each person once for everything that is then due from them, and notes
 * when to look again. Then it sends the summaries that have come round. Any number of servers may sweep at once, and one
 * that dies half-way is finished by the next: the digest's key is the person and the day, and a hint goes only when the
 * entry has been dealt with.
 * @param stopping from then on nothing more is begun, and what is left stays for the next sweep as if this one had died
 */
export async function sweep(deps: Deps, stopping?: AbortSignal): Promise<Swept> {
  const total = { looked: 0, asked: 0, digests: 0, nobodyToAsk: 0, failed: 0 };
  // its hour and minute: the rest of it names a plan
  const noteUnreadable = (row: string): void => deps.log('agenda-row-unreadable', { row: row.split('¦')[0] });
  for (let isFirst = true; ; isFirst = false) {
    const hints = await deps.agenda.due(deps.clock(), HINTS_PER_ROUND, noteUnreadable);
    if (isFirst) measure(deps, hints);
    const round = await sweepRound(deps, hints, stopping);
    total.looked += hints.length;
    for (const what of ['asked', 'digests', 'nobodyToAsk', 'failed'] as const) total[what] += round[what];
    if (stopping?.aborted) return total;
    if (hints.length === HINTS_PER_ROUND && round.failed < hints.length) continue;
    total.digests += await askAboutMatches(deps);
    await sendScheduledSummaries(deps, stopping);
    return total;
  }
}

function measure({ meters, clock }: Deps, hints: readonly StoredHint[]): void {
  const [oldest] = hints;
  meters?.('sab.sweep.lag', oldest ? msBetween(oldest.at, clock()) / 1_000 : 0);
  meters?.('sab.agenda.backlog', hints.length);
}

/** An entry that was looked at, and what it would ask of whom. */
type Looked = {
  readonly hint: StoredHint;
  /** When to see again to a message of it that has not ended in a named state. */
  readonly unsentAt: Instant | undefined;
  readonly asks: readonly (DigestAsk & { to: PersonId })[];
};

async function sweepRound(
  deps: Deps,
  hints: readonly StoredHint[],
  stopping: AbortSignal | undefined,
): Promise<Omit<Swept, 'looked'>> {
  const context = await askContextOf(deps);
  const disagreements = await disagreementContextOf(deps);
  const failures = new Failures();
  const total = { asked: 0, digests: 0, nobodyToAsk: 0, failed: hints.length };
  const looked: Looked[] = [];
  for (const hint of hints) {
    if (stopping?.aborted) return total; // before anybody is asked: half of somebody's day would be a list of its own
    await failures.note([hint.ref], async () => {
      const unsentAt = hint.isForMessages && (await bringBackUnsent(deps, hint.ref, context.now));
      const entry = await goOn(deps, hint.ref, disagreements);
      looked.push({ hint, unsentAt, asks: asksAbout(entry, context) });
    });
  }
  const days = new DigestsOfTheDay(deps, context.now);
  const toAsk = Map.groupBy(
    looked.flatMap(({ asks }) => asks),
    ({ to }) => to,
  );
  const missed = new Set<PersonId>();
  for (const [personId, asks] of toAsk) {
    await failures.note(asks, async () => days.look(personId)).then((isDone) => isDone || missed.add(personId));
  }
  const possible = looked.filter(({ asks }) => asks.every(({ to }) => !missed.has(to)) && days.canAsk(asks));
  const together = Map.groupBy(
    possible.flatMap(({ asks }) => asks),
    ({ to }) => to,
  );
  for (const [personId, asks] of together) {
    if (stopping?.aborted) return total;
    const isAsked = await failures.note(asks, async () => {
      if ((await days.ask(personId, asks)) === 'new') total.digests += 1;
    });
    if (!isAsked) missed.add(personId);
  }
  for (const { hint, unsentAt, asks } of looked) {
    if (stopping?.aborted) break;
    if (asks.some(({ to }) => missed.has(to))) continue; // their digest could not be read, or made, so they were not asked
    await failures.note([hint.ref], async () => {
      const decision = await record(deps, hint.ref, context, days);
      const isAsked = decision.kind === 'change' && decision.asks.length > 0;
      if (isAsked) total.asked += 1;
      if (decision.kind === 'change' && !isAsked) total.nobodyToAsk += 1;
      const lookAt = decision.entry && lookAtNext(decision.entry, context, disagreements);
      if (unsentAt) await deps.agenda.put({ ref: hint.ref, at: unsentAt, isForMessages: true });
      if (lookAt) await deps.agenda.put({ ref: hint.ref, at: lookAt });
      await deps.agenda.clear(hint);
      total.failed -= 1;
    });
  }
  failures.log(deps);
  return total;
}

/** One entry, or one person, that cannot be dealt with does not hold up the others: the hint stays for the next sweep. */
class Failures {
  readonly #refs = new Map<string, Set<string>>();

  /** @returns whether it was dealt with */
  async note(refs: readonly EntryRef[], deal: () => Promise<void>): Promise<boolean> {
    try {
      await deal();
      return true;
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      const known = this.#refs.get(name) ?? new Set();
      for (const { ref } of refs) known.add(ref);
      this.#refs.set(name, known);
      return false;
    }
  }

  /** One line for each kind: the same trouble with a thousand entries is one trouble. */
  log({ log }: Deps): void {
    for (const [error, refs] of this.#refs) {
      const [first] = refs;
      log('sweep-failed', { error, entries: refs.size, first });
    }
  }
}

/**
 * What comes due by itself of a disagreement, at any hour and before anything else, and what one ended with.
 * @returns the entry as it then is
 * @throws {CalendarEndError}
 */
async function goOn(deps: Deps, ref: EntryRef, context: DisagreementContext): Promise<Entry | undefined> {
  const entry = (await deps.register.load(ref))?.entry;
  if (entry?.disagreement) return (await changeEntry(deps, ref, (current, now) => decideStep(current, context, now))).entry;
  if (!entry?.pastDisagreements?.some(({ toAdd }) => toAdd)) return entry;
  await addAgreedActions(deps, ref);
  return (await deps.register.load(ref))?.entry;
}

function asksAbout(entry: Entry | undefined, context: AskContext): Looked['asks'] {
  const decision = entry && decideAsk(entry, context);
  if (decision?.kind !== 'change') return [];
  const { planId, ref } = decision.entry.action;
  return decision.asks.map((ask) => ({ planId, ref, ...ask }));
}

/** A look that found nothing due of a disagreement leaves no trace in it, so that its own note of when may be past. */
function lookAtNext(entry: Entry, context: AskContext, disagreements: DisagreementContext): Instant | undefined {
  const { disagreement } = entry;
  if (!disagreement) return nextLookAt(entry, context);
  return lookAtOf(disagreement, context.now, runningFor(disagreement.procedure, disagreements, dateOf(context.now)));
}

/** Each person's one digest of the day: what it asks by now, and whether more can be put into it. */
class DigestsOfTheDay {
  readonly #deps: Deps;
  readonly #now: Instant;
  readonly #key: MessageKey;
  readonly #held = new Map<PersonId, DigestOutcome>();

  constructor(deps: Deps, now: Instant) {
    this.#deps = deps;
    this.#now = now;
    this.#key = digestKey(dateOf(now));
  }

  async look(personId: PersonId): Promise<void> {
    const stored = await this.#deps.outbox.load(digestPointer(personId, this.#key));
    const content = stored?.message.content;
    const asks = content?.kind === 'digest' ? content.asks : [];
    if (stored) this.#held.set(personId, { kind: stored.delivery.state === 'pending' ? 'added' : 'gone', asks });
  }

  /**
   * Whether a step can be taken today: everybody whom it asks has still room, or a sweep that died had begun to take it.
   * Else the whole of it waits for the next working day, so that nobody is asked twice for one step.
   */
  canAsk(asks: readonly (DigestAsk & { to: PersonId })[]): boolean {
    return asks.every(({ to }) => this.#held.get(to)?.kind !== 'gone') || asks.some((ask) => this.isAsked(ask));
  }

  /** The row first, then its pointer; one that is there already and has not left gets its pointer again. */
  async ask(personId: PersonId, asks: readonly DigestAsk[]): Promise<DigestOutcome['kind']> {
    const { outbox, pointers } = this.#deps;
    const plain = asks.map(({ planId, ref, as }): DigestAsk => ({ planId, ref, as }));
    const outcome = await outbox.askInDigest(personId, this.#key, plain, this.#now);
    this.#held.set(personId, outcome);
    if (outcome.kind !== 'gone') await pointers.push(digestPointer(personId, this.#key), 0);
    return outcome.kind;
  }

  isAsked({ to, planId, ref, as }: DigestAsk & { to: PersonId }): boolean {
    return this.#held.get(to)?.asks.some((one) => one.planId === planId && one.ref === ref && one.as === as) ?? false;
  }
}

/** Records the step, if the digests hold what it asks; one that asks nobody is recorded as such. */
function record(deps: Deps, ref: EntryRef, context: AskContext, days: DigestsOfTheDay): Promise<Asking | Keep | Refuse> {
  return changeEntry(deps, ref, (current, now): Asking | Keep => {
    const decision = decideAsk(current, { ...context, now });
    if (decision.kind === 'keep' || decision.asks.length === 0) return decision;
    return decision.asks.some((ask) => days.isAsked({ ...ref, ...ask })) ? decision : keep(current);
  });
}

/**
 * Asks the business manager to say who has met the bot, at the steps of the cadence. In their digest like everything else.
 * @returns how many digests were made for it
 */
async function askAboutMatches(deps: Deps): Promise<number> {
  const context = await askContextOf(deps);
  if (isQuiet(context.now, context)) return 0;
  const due = matchesToAskAbout(context.people, await deps.matches.all(), context);
  if (due.length === 0) return 0;
  const days = new DigestsOfTheDay(deps, context.now);
  const today = dateOf(context.now);
  const made: DigestOutcome['kind'][] = [];
  for (const { id } of askedOfKind(context.people, 'business-manager', today)) made.push(await days.ask(id, []));
  const isAsked = made.some((kind) => kind !== 'gone');
  if (isAsked) for (const match of due) await deps.matches.noteAsked(match, today);
  return made.filter((kind) => kind === 'new').length;
}

/**
 * Puts pointers that never got onto the queue, or were lost from it, there again.
 * @returns when to see to it again; `undefined` when every message of the entry has ended in a named state
 */
async function bringBackUnsent(deps: Deps, ref: EntryRef, now: Instant): Promise<Instant | undefined> {
  const unsettled = await deps.outbox.unsettled(ref);
  const waits = unsettled.map(({ delivery }) => {
    if (delivery.state === 'pending') return delivery.notBeforeAt;
    return delivery.state === 'sending' ? delivery.leaseUntilAt : now;
  });
  for (const [n, { pointer }] of unsettled.entries()) if ((waits[n] ?? now) <= now) await deps.pointers.push(pointer, 0);
  const [first] = waits.toSorted();
  return first && addMinutes(first > now ? first : now, UNSENT_CHECK_MINUTES);
}
