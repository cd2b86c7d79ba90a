import { type Change, type Keep, keep } from '../../decisions/decision.ts';
import type { DigestAsk } from '../../decisions/message.ts';
import type { EntryRef } from '../../words/action.ts';
import type { Move } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { type DisagreementContext, runningFor } from '../disagreements/context.ts';
import { decideStep } from '../disagreements/decide-step.ts';
import { lookAtOf } from '../disagreements/step-due.ts';
import { type AskContext, type Asking, decideAsk } from './decide-ask.ts';
import { nextLookAt } from './next-look.ts';

/** One digest that would go to somebody. */
export type SimulatedDigest = {
  readonly on: CalendarDate;
  readonly at: Instant;
  readonly to: PersonId;
  readonly asks: readonly SimulatedAsk[];
};

/** `about` says what a lead would be asked or told; of others it is their role that says it. */
export type SimulatedAsk = DigestAsk & { readonly about?: 'coming-due' | 'overdue' | 'no-date' };

/** Somebody doing something at a moment, between the looks. */
export type SimulatedTurn = {
  readonly at: Instant;
  /** @returns the entry as it then is; the same one when nothing happened to it */
  readonly act: (entry: Entry, context: AskContext) => Entry;
  readonly about: EntryRef;
};

/** One step of the ladder as it would be recorded of an entry, whether or not somebody is written to. */
export type SimulatedStep = { readonly at: Instant; readonly about: EntryRef; readonly events: readonly Event[] };

/** What would come due by itself of a disagreement, and who would be told. */
export type SimulatedMoves = {
  readonly at: Instant;
  readonly about: EntryRef;
  readonly moves: readonly Move[];
  readonly to: readonly PersonId[];
};

export type Simulated = {
  readonly digests: readonly SimulatedDigest[];
  readonly steps: readonly SimulatedStep[];
  readonly disagreements: readonly SimulatedMoves[];
  /** As they are at the end. */
  readonly entries: readonly Entry[];
  /** Steps of which nobody could be told, each with the day on which it was recorded first. */
  readonly nobodyToAsk: readonly { readonly on: CalendarDate; readonly ref: string }[];
};

/**
 * Runs the very decisions of a sweep on a copy of the register with a clock that moves from one look to the next. Nobody
 * answers, but for what is given as `turns`.
 * @param context its `now` is where the clock begins; people, calendar, cadence and procedures stay as they are
 * @throws {CalendarEndError} when the clock passes the end of the calendar
 */
export function simulate(
  entries: readonly Entry[],
  context: AskContext & Pick<DisagreementContext, 'procedures'>,
  untilAt: Instant,
  turns: readonly SimulatedTurn[] = [],
): Simulated {
  const state = new Map(entries.map((entry) => [keyOf(entry.action), entry]));
  const looks = new Map<Instant, Set<string>>();
  const digests: SimulatedDigest[] = [];
  const steps: SimulatedStep[] = [];
  const disagreements: SimulatedMoves[] = [];
  const nobodyToAsk: { on: CalendarDate; ref: string }[] = [];
  const put = (at: Instant | undefined, key: string): void => {
    if (at === undefined || at > untilAt) return;
    looks.set(at, (looks.get(at) ?? new Set()).add(key));
  };
  for (const key of state.keys()) put(context.now, key);
  const byMoment = Map.groupBy(turns, ({ at }) => at);
  for (const at of byMoment.keys()) looks.set(at, looks.get(at) ?? new Set());

  let today = new DayOfDigests(dateOf(context.now));
  for (let at = earliest(looks); at !== undefined; at = earliest(looks)) {
    const keys = new Set(looks.get(at));
    looks.delete(at);
    const now = { ...context, now: at };
    if (dateOf(at) !== today.on) today = new DayOfDigests(dateOf(at));
    for (const turn of byMoment.get(at) ?? []) {
      const key = keyOf(turn.about);
      const entry = state.get(key);
      if (entry) state.set(key, turn.act(entry, now));
      keys.add(key);
    }
    const asks = new Map<PersonId, SimulatedAsk[]>();
    for (const key of keys) {
      const entry = state.get(key);
      if (!entry) continue;
      const { planId, ref } = entry.action;
      if (entry.disagreement) {
        const step = stepOf(entry, now);
        if (step.kind === 'change') {
          state.set(key, step.entry);
          steps.push({ at, about: { planId, ref }, events: step.events });
          const moves = step.events.flatMap((event) => (event.what === 'disagreement' ? event.move : []));
          disagreements.push({ at, about: { planId, ref }, moves, to: step.messages.map(({ to }) => to) });
        }
        put(nextLookAtDisagreement(step.entry, now), key);
        continue;
      }
      const decision = decideAsk(entry, now);
      const wanted = decision.kind === 'change' ? decision.asks.map((ask) => ({ ...ask, planId, ref })) : [];
      if (decision.kind === 'change' && today.canAsk(wanted)) {
        state.set(key, decision.entry);
        steps.push({ at, about: { planId, ref }, events: decision.events });
        const about = aboutOf(decision);
        for (const { to, ...ask } of wanted) {
          if (today.isGone(to)) continue;
          asks.set(to, [...(asks.get(to) ?? []), { ...ask, ...(ask.as === 'lead' && about && { about }) }]);
        }
        if (wanted.length === 0) nobodyToAsk.push({ on: today.on, ref });
      }
      put(nextLookAt(state.get(key) ?? entry, now), key);
    }
    for (const [to, theirs] of asks) {
      digests.push({ on: today.on, at, to, asks: theirs });
      today.send(to, theirs);
    }
  }
  return { digests, steps, disagreements, entries: [...state.values()], nobodyToAsk };
}

/** Past the end of the calendar nothing moves, and somebody is told by the log. */
function stepOf(entry: Entry, context: AskContext & DisagreementContext): Change | Keep {
  try {
    return decideStep(entry, context, context.now);
  } catch (error) {
    if (error instanceof CalendarEndError) return keep(entry);
    throw error;
  }
}

function nextLookAtDisagreement(entry: Entry, context: AskContext & DisagreementContext): Instant | undefined {
  const { disagreement } = entry;
  if (!disagreement) return nextLookAt(entry, context);
  const lookAt = lookAtOf(disagreement, context.now, runningFor(disagreement.procedure, context, dateOf(context.now)));
  return lookAt > context.now ? lookAt : nextLookAt(entry, context);
}

/** Who has had the digest of a day, and what it asked. As for a sweep, it takes nothing more once it has gone. */
class DayOfDigests {
  readonly on: CalendarDate;
  readonly #gone = new Map<PersonId, ReadonlySet<string>>();

  constructor(on: CalendarDate) {
    this.on = on;
  }

  isGone(to: PersonId): boolean {
    return this.#gone.has(to);
  }

  canAsk(asks: readonly (DigestAsk & { readonly to: PersonId })[]): boolean {
    return asks.every(({ to }) => !this.isGone(to)) || asks.some(({ to, ...ask }) => this.#gone.get(to)?.has(askKeyOf(ask)));
  }

  send(to: PersonId, asks: readonly DigestAsk[]): void {
    this.#gone.set(to, new Set(asks.map(askKeyOf)));
  }
}

function askKeyOf(ask: DigestAsk): string {
  return `${keyOf(ask)} ${ask.as}`;
}

function aboutOf({ events }: Asking): SimulatedAsk['about'] {
  const kinds = events.map(({ what }) => what);
  if (kinds.includes('notice-given')) return 'coming-due';
  if (kinds.includes('date-asked-for')) return 'no-date';
  return kinds.includes('reminded') ? 'overdue' : undefined;
}

function keyOf({ planId, ref }: EntryRef): string {
  return `${planId} ${ref}`;
}

function earliest(looks: ReadonlyMap<Instant, unknown>): Instant | undefined {
  let first: Instant | undefined;
  for (const at of looks.keys()) if (first === undefined || at < first) first = at;
  return first;
}
