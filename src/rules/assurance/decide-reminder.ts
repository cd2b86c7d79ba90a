import { type Change, change, type Keep, keep } from '../../decisions/decision.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from '../../words/time.ts';
import { addWorkingDays, type Calendar, CalendarEndError, isCovered } from '../calendar/working-days.ts';
import { askedOf } from '../people/holders.ts';
import type { Cadence } from './cadence.ts';
import { awaitsLead } from './overdue-entries.ts';

export type ReminderContext = {
  readonly now: Instant;
  readonly people: People;
  readonly calendar: Calendar;
  readonly cadence: Cadence;
};

/**
 * Asks about an overdue action: once on the working day after its due date, then at each step of the cadence. Reminders
 * missed while nothing ran are skipped, not replayed. Nobody in the role is on the record like any other silence.
 *
 * The change tells nobody by itself: what is due to a person goes out as one digest, which belongs to the person.
 * @throws {CalendarEndError} when a reminder may be due and the calendar cannot say so. Neither a guess nor silence: the
 * note to look at the entry stays on the agenda, every sweep fails on it in the log, and asks once the years are added
 */
export function decideReminder(entry: Entry, context: ReminderContext): Change | Keep {
  if (!isReminderDue(entry, context)) return keep(entry);
  const today = dateOf(context.now);
  const to = askedOf(context.people, entry.action.owner, today).map(({ id }) => id);
  if (to.length === 0) return recordNobody(entry, today);
  const count = entry.reminders.count + 1;
  const reminded: Entry = { ...entry, reminders: { count, lastOn: today, noHolder: false } };
  const lookAgainAt = nextReminderAt(reminded, context);
  return change(reminded, 'register', {
    events: [{ what: 'reminded', count, on: today, to }],
    ...(lookAgainAt && { lookAgainAt }),
  });
}

/** Once. The reminder stays due, and whoever takes the role up is asked at the next look. */
function recordNobody(entry: Entry, today: CalendarDate): Change | Keep {
  if (entry.reminders.noHolder) return keep(entry);
  return change({ ...entry, reminders: { ...entry.reminders, noHolder: true } }, 'register', {
    events: [{ what: 'nobody-to-ask', on: today, roleKey: entry.action.owner }],
  });
}

/** @throws {CalendarEndError} as {@link decideReminder} */
export function isReminderDue(entry: Entry, context: ReminderContext): boolean {
  const today = dateOf(context.now);
  if (!awaitsLead(entry, today)) return false;
  const rung = nextRung(entry, context);
  if (!rung || context.now < rung.at) return false;
  if (rung.unknown && !isCovered(context.calendar, today)) throw rung.unknown;
  return true;
}

/**
 * When to look at an entry for its next reminder; may be past. Where the calendar cannot tell, the first moment at which
 * one could be due. `undefined` when none can come due by itself: it has no deadline, waits for whoever verifies it, or
 * has ended.
 */
export function nextReminderAt(entry: Entry, context: Pick<ReminderContext, 'calendar' | 'cadence'>): Instant | undefined {
  return nextRung(entry, context)?.at;
}

type Rung = {
  readonly at: Instant;
  /** Why `at` is only the first uncovered day. In a year long past, that means: due. */
  readonly unknown?: CalendarEndError;
};

/**
 * A claim that came back was told to the lead that day, with what is missing, and so counts as having asked; and whoever
 * has just said how it stands is not asked again at once. A deadline that was moved on since begins anew.
 */
function nextRung(
  { standing, reminders, lastUpdate, action: { timing } }: Entry,
  { calendar, cadence }: Pick<ReminderContext, 'calendar' | 'cadence'>,
): Rung | undefined {
  if (timing.kind !== 'deadline' || standing.state === 'claimed' || isEnded({ standing })) return undefined;
  const returnedOn = standing.state === 'in-progress' && standing.returned ? dateOf(standing.returned.at) : undefined;
  const saidOn = lastUpdate && dateOf(lastUpdate.at);
  const askedOn = later(later(reminders.lastOn, returnedOn), saidOn);
  const isFirst = askedOn === undefined || askedOn <= timing.dueOn;
  const from = isFirst ? timing.dueOn : askedOn;
  const workingDays = isFirst ? cadence.firstAfterWorkingDays : cadence.thenEveryWorkingDays;
  try {
    return { at: instantAt(addWorkingDays(calendar, from, workingDays), cadence.askAtTime) };
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
    return { at: instantAt(error.on, cadence.askAtTime), unknown: error };
  }
}

function later(a: CalendarDate | undefined, b: CalendarDate | undefined): CalendarDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
