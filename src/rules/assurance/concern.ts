import type { AskedAs } from '../../decisions/message.ts';
import { daysOverdue, type Entry, isEnded } from '../../words/entry.ts';
import type { Person, PersonId } from '../../words/person.ts';
import type { Level } from '../../words/role.ts';
import { type CalendarDate, dateOf } from '../../words/time.ts';
import { CalendarEndError } from '../calendar/working-days.ts';
import { askedOf, askedOfKind } from '../people/holders.ts';
import { toldAt } from '../people/levels.ts';
import { toRecheck } from '../verification/recheck.ts';
import { type AskContext, decideAsk, rungDue } from './decide-ask.ts';
import { nextRung } from './next-rung.ts';
import { waitsForOthers } from './waits-for.ts';

/** Why an entry stands on somebody's list, in the order in which lists have them. */
export const CONCERNS = [
  'verify',
  'agree',
  'recheck',
  'settle',
  'question',
  'overdue',
  'no-date',
  'coming-due',
  'told',
  'open',
] as const;
export type Why = (typeof CONCERNS)[number];

export type Concern = {
  readonly entry: Entry;
  readonly why: Why;
  /** Of somebody who is told. */
  readonly level?: Level;
};

/**
 * What a lead has to answer now: overdue, nobody else has to move first, and they did not say that they are on it. Nothing
 * while a disagreement about it runs.
 */
export function isAskedOfLead(entry: Entry, { people, now }: Pick<AskContext, 'people' | 'now'>): boolean {
  const today = dateOf(now);
  if (entry.disagreement) return false;
  return daysOverdue(entry, today) > 0 && !isHeld(entry, today) && waitsForOthers(entry, people, today) === undefined;
}

/** Its lead has said how it stands, or had it back, and read when they are asked. Before that day no list asks it of them. */
export function isAnsweredSince(entry: Entry, context: AskContext): boolean {
  const rung = nextRung(entry, context);
  const wasSaid = entry.lastUpdate !== undefined || entry.reminders.lastOn !== undefined;
  return wasSaid && entry.reminders.count === 0 && rung !== undefined && context.now < rung.at;
}

/** The lead is on it, or asked to be reminded later: the ladder waits. */
export function isHeld({ hold }: Entry, today: CalendarDate): boolean {
  return hold !== undefined && today <= hold.untilOn;
}

/**
 * Why an entry that somebody was to be asked about, or told of, still concerns them as things stand now.
 * @returns `undefined` when it was answered since, or they have left the role, and while a disagreement about it runs: that
 * has its own messages
 */
export function concernOf(entry: Entry, to: PersonId, as: AskedAs, context: AskContext): Concern | undefined {
  const today = dateOf(context.now);
  if (entry.disagreement || (isEnded(entry) && !toRecheck(entry, today))) return undefined;
  const waits = waitsForOthers(entry, context.people, today);
  const isWaitingFor = (about: string): boolean => waits?.about === about && waits.everybody.includes(to);
  switch (as) {
    case 'lead':
      if (isWaitingFor('question')) return { entry, why: 'question' };
      return waits || !isIn(askedOf(context.people, entry.action.owner, today), to) ? undefined : concernOfLead(entry, context);
    case 'verifier':
      return isWaitingFor('claim') ? { entry, why: 'verify' } : undefined;
    case 'agree':
      return isWaitingFor('request') ? { entry, why: 'agree' } : undefined;
    case 'recheck':
      return isWaitingFor('recheck') ? { entry, why: 'recheck' } : undefined;
    case 'business-manager':
      if (isWaitingFor('disowned') || isWaitingFor('vacancy')) return { entry, why: 'settle' };
      if (!waits && isVacant(entry, context) && isIn(askedOfKind(context.people, as, today), to)) return { entry, why: 'settle' };
      return isToldOf(entry, to, as, context) ? { entry, why: 'told', level: as } : undefined;
    default:
      return isToldOf(entry, to, as, context) ? { entry, why: 'told', level: as } : undefined;
  }
}

function isIn(persons: readonly Person[], to: PersonId): boolean {
  return persons.some(({ id }) => id === to);
}

function concernOfLead(entry: Entry, context: AskContext): Concern | undefined {
  if (isAskedOfLead(entry, context)) return isAnsweredSince(entry, context) ? undefined : { entry, why: 'overdue' };
  if (isHeld(entry, dateOf(context.now))) return undefined;
  const { reminders, action } = entry;
  const due = orUndefined(() => rungDue(entry, context));
  if (action.timing.kind !== 'deadline') return reminders.count > 0 || due ? { entry, why: 'no-date' } : undefined;
  return due?.kind === 'notice' || reminders.notice?.dueOn === action.timing.dueOn ? { entry, why: 'coming-due' } : undefined;
}

/** An answer takes the note of it away. Whoever is told by the very sweep that this is drawn for is told all the same. */
function isToldOf(entry: Entry, to: PersonId, level: Level, context: AskContext): boolean {
  const { owner, agencyId } = entry.action;
  if (!toldAt(context.people, owner, agencyId, level, dateOf(context.now)).some(({ id }) => id === to)) return false;
  if (entry.reminders.told?.some((told) => told.level === level && told.to.includes(to))) return true;
  const step = orUndefined(() => decideAsk(entry, context));
  return step?.kind === 'change' && step.asks.some((ask) => ask.to === to && ask.as === level);
}

/** Nobody is there to be asked, and there is something to ask. */
function isVacant(entry: Entry, context: AskContext): boolean {
  const isAsked = entry.action.timing.kind !== 'deadline' || daysOverdue(entry, dateOf(context.now)) > 0;
  return isAsked && askedOf(context.people, entry.action.owner, dateOf(context.now)).length === 0;
}

/** Past the end of the calendar nothing is known to be due. */
function orUndefined<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}
