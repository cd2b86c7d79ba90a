import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import type { AskedAs } from '../../decisions/message.ts';
import type { Entry } from '../../words/entry.ts';
import type { Event } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import type { Level } from '../../words/role.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import { type Calendar, isCovered } from '../calendar/working-days.ts';
import { askedOf, askedOfKind } from '../people/holders.ts';
import { toldAt } from '../people/levels.ts';
import type { Cadence } from './cadence.ts';
import { nextRung, type Rung } from './next-rung.ts';
import { askedToVerifyBefore, othersDue } from './others-due.ts';
import { isQuiet } from './quiet-hours.ts';
import { type WaitsForOthers, waitsForOthers } from './waits-for.ts';

export type AskContext = {
  readonly now: Instant;
  readonly people: People;
  readonly calendar: Calendar;
  readonly cadence: Cadence;
  /** Who typed `stop`: they hear only what the procedure requires. */
  readonly optedOut: ReadonlySet<PersonId>;
};

/** Somebody who is to hear of an entry in their digest of the day. */
export type Ask = { readonly to: PersonId; readonly as: AskedAs };

/** A change that counts once everybody in `asks` has it in their digest. */
export type Asking = Change & { readonly asks: readonly Ask[] };

/**
 * One step of the assurance ladder, if it is due: whoever the entry waits for is asked, and after enough asks without an
 * answer somebody above is told, a level at each ask. Steps missed while nothing ran are skipped, not replayed. Nobody in
 * a role is on the record like any other silence, and somebody else is asked.
 *
 * While a disagreement about it runs, the ladder waits: the procedure has its own clocks.
 *
 * The change tells nobody by itself: what is due to a person goes out as one digest, which belongs to the person.
 * @throws {CalendarEndError} when a step may be due and the calendar cannot say so. Neither a guess nor silence: the note to
 * look at the entry stays on the agenda, every sweep fails on it in the log, and asks once the years are added
 */
export function decideAsk(entry: Entry, context: AskContext): Asking | Keep {
  if (entry.disagreement || isQuiet(context.now, context)) return keep(entry);
  const waits = waitsForOthers(entry, context.people, dateOf(context.now));
  const step = waits ? askOthers(entry, waits, context) : stepOfLead(entry, context);
  if (step.events.length === 0) return keep(entry);
  const asked = change(step.entry ?? entry, 'register', { events: step.events });
  return { ...asked, asks: onceEach(step.asks) };
}

/** Whether the lead's next step is due by now, whatever the hour. @throws {CalendarEndError} as {@link decideAsk} */
export function rungDue(entry: Entry, context: Pick<AskContext, 'now' | 'calendar' | 'cadence'>): Rung | undefined {
  const rung = nextRung(entry, context);
  if (!rung || context.now < rung.at) return undefined;
  if (rung.unknown && !isCovered(context.calendar, dateOf(context.now))) throw rung.unknown;
  return rung;
}

type Step = {
  readonly events: readonly Event[];
  readonly asks: readonly Ask[];
  /** Where more than its ladder changes. */
  readonly entry?: Entry;
};

const NO_STEP: Step = { events: [], asks: [] };

function stepOfLead(entry: Entry, context: AskContext): Step {
  const rung = rungDue(entry, context);
  if (!rung) return NO_STEP;
  return rung.kind === 'notice' ? giveNotice(entry, rung, context) : askLead(entry, rung, context);
}

/** Optional: it asks for nothing, and so leaves out whoever does not want it. */
function giveNotice({ action }: Entry, { dueOn, daysBefore }: Rung & { kind: 'notice' }, context: AskContext): Step {
  const leads = askedOf(context.people, action.owner, dateOf(context.now)).map(({ id }) => id);
  const to = leads.filter((id) => !context.optedOut.has(id));
  return to.length === 0 ? NO_STEP : { events: [{ what: 'notice-given', dueOn, daysBefore, to }], asks: asksOf(to, 'lead') };
}

function askLead(entry: Entry, rung: Rung & { kind: 'overdue' | 'no-date' }, context: AskContext): Step {
  const { kind, count, broken } = rung;
  const on = dateOf(context.now);
  const to = askedOf(context.people, entry.action.owner, on).map(({ id }) => id);
  if (to.length === 0) return reportVacancy(entry, context);
  const known = count === 1 ? [] : (entry.reminders.told ?? []);
  const isToldOf = count > context.cadence.unansweredBeforeTold || broken !== undefined;
  const above = isToldOf ? tellNext(entry, known, context.cadence.tellsOfLead, context) : NO_STEP;
  return {
    events: [
      ...(broken ? [{ what: 'promise-broken', untilOn: broken } as const] : []),
      { what: kind === 'overdue' ? 'reminded' : 'date-asked-for', count, on, to },
      ...above.events,
    ],
    asks: [...asksOf(to, 'lead'), ...above.asks],
  };
}

/** The reminder stays due, so that whoever takes the role up is asked at the next look. The business manager hears of it. */
function reportVacancy(entry: Entry, context: AskContext): Step {
  const on = dateOf(context.now);
  const businessManagers = askedOfKind(context.people, 'business-manager', on).map(({ id }) => id);
  const { events, asks } = askOthers(entry, { about: 'vacancy', everybody: businessManagers }, context);
  const noted: Event[] = entry.reminders.noHolder ? [] : [{ what: 'nobody-to-ask', on, roleKey: entry.action.owner }];
  return { events: [...noted, ...events], asks };
}

/**
 * Everybody at each step, and newcomers at once: a claim or a question that nobody looks at is silence too. Where nobody
 * is there to be asked at all, that is told above without waiting for them.
 */
function askOthers(entry: Entry, { about, everybody }: WaitsForOthers, context: AskContext): Step {
  const { standing, reminders } = entry;
  const on = dateOf(context.now);
  const levels = about === 'question' ? context.cadence.tellsOfLead : context.cadence.tellsOfOthers;
  const above = (): Step => tellNext(entry, reminders.told ?? [], levels, context, everybody);
  if (everybody.length === 0) return above();
  const isClaim = about === 'claim' && standing.state === 'claimed';
  const asked = isClaim ? askedToVerifyBefore(entry) : reminders.others;
  const due = othersDue(asked, everybody, context);
  if (!due) return NO_STEP;
  const { count, isAgain, isForNewcomers } = due;
  const to = [...due.to];
  const told = isAgain && count > context.cadence.unansweredBeforeTold ? above() : NO_STEP;
  if (isClaim) {
    const everAsked = [...new Set([...(asked?.to ?? []), ...to])];
    const lastOn = isForNewcomers && asked ? asked.lastOn : on;
    return {
      entry: { ...entry, standing: { ...standing, asked: { count, lastOn, to: everAsked } } },
      events: [{ what: 'verifiers-asked', claimId: standing.claim.id, on, to }, ...told.events],
      asks: [...asksOf(to, 'verifier'), ...told.asks],
    };
  }
  if (about === 'claim') return NO_STEP;
  const newcomers = isForNewcomers && { isForNewcomers };
  return {
    events: [{ what: 'others-asked', about, count, on, to, ...newcomers }, ...told.events],
    asks: [...asksOf(to, ASKED_AS[about]), ...told.asks],
  };
}

const ASKED_AS: Readonly<Record<Exclude<WaitsForOthers['about'], 'claim'>, AskedAs>> = {
  question: 'lead',
  request: 'agree',
  recheck: 'recheck',
  disowned: 'business-manager',
  vacancy: 'business-manager',
};

/**
 * The next level that has somebody; those without are noted and passed over, and so, without a note, are those in which
 * there are only the silent. The chair's list has nobody to write to.
 */
function tellNext(
  { action: { owner, agencyId } }: Entry,
  known: NonNullable<Entry['reminders']['told']>,
  levels: readonly Level[],
  { people, now }: AskContext,
  silent: readonly PersonId[] = [],
): Step {
  const on = dateOf(now);
  const events: Event[] = [];
  for (const level of levels.filter((one) => !known.some((told) => told.level === one))) {
    if (level === 'chair') return { events: [...events, { what: 'told', level, on, to: [] }], asks: [] };
    const inLevel = toldAt(people, owner, agencyId, level, on).map(({ id }) => id);
    const to = inLevel.filter((id) => !silent.includes(id));
    if (to.length > 0) return { events: [...events, { what: 'told', level, on, to }], asks: asksOf(to, level) };
    if (inLevel.length === 0) events.push({ what: 'nobody-to-tell', level, on });
  }
  return { events, asks: [] };
}

function asksOf(to: readonly PersonId[], as: AskedAs): Ask[] {
  return to.map((id) => ({ to: id, as }));
}

/** Somebody may be asked and told about the same entry: what they can do about it comes first. */
function onceEach(asks: readonly Ask[]): Ask[] {
  return asks.filter(({ to }, at) => asks.findIndex((ask) => ask.to === to) === at);
}
