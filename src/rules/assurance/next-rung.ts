import { type Entry, isEnded } from '../../words/entry.ts';
import { addDays, type CalendarDate, dateOf, type Instant, instantAt } from '../../words/time.ts';
import { addWorkingDays, type Calendar, CalendarEndError, firstWorkingDayAfter, isCovered } from '../calendar/working-days.ts';
import type { Cadence } from './cadence.ts';
import { isDayOff } from './quiet-hours.ts';

/** What a lead is to be told or asked next. */
export type Rung = {
  /** May be past: then it is due. */
  readonly at: Instant;
  /** Why `at` is only the first day that the calendar does not cover. In a year long past, that means: due. */
  readonly unknown?: CalendarEndError;
} & (
  | { readonly kind: 'notice'; readonly dueOn: CalendarDate; readonly daysBefore: number }
  | {
      readonly kind: 'overdue' | 'no-date';
      /** Of this ask, since anybody last said how it stands. */
      readonly count: number;
      /** The day of a promise that passed without a word, if nobody has said so yet. */
      readonly broken?: CalendarDate;
    }
);

type Context = { readonly now: Instant; readonly calendar: Calendar; readonly cadence: Cadence };

/**
 * The lead's next step of the ladder: notices before the due date, then asks.
 * @returns `undefined` when none can come due by itself: it waits to be verified, or has ended
 */
export function nextRung(entry: Entry, context: Context): Rung | undefined {
  if (isEnded(entry) || entry.standing.state === 'claimed') return undefined;
  const { timing } = entry.action;
  if (timing.kind !== 'deadline') return askForDate(entry, context);
  const notice = dateOf(context.now) <= timing.dueOn ? nextNotice(entry, timing.dueOn, context) : undefined;
  return notice ?? askAboutOverdue(entry, timing.dueOn, context);
}

/**
 * The notice that is due, or the next one to come. None for a moment before the action came into the register, while the
 * lead is on it, or soon after they said how it stands or had a claim back.
 */
function nextNotice(entry: Entry, dueOn: CalendarDate, { now, calendar, cadence }: Context): Rung | undefined {
  const { hold, registeredAt } = entry;
  const lastOn = lastWordOn(entry);
  const given = entry.reminders.notice?.dueOn === dueOn ? entry.reminders.notice.daysBefore : Number.POSITIVE_INFINITY;
  try {
    const quietUntilOn = lastOn && addWorkingDays(calendar, lastOn, cadence.thenEveryWorkingDays);
    const notices = cadence.noticeDaysBefore
      .filter((daysBefore) => daysBefore < given)
      .map((daysBefore) => ({ daysBefore, on: workingDayUpTo(calendar, addDays(dueOn, -daysBefore)) }))
      .filter(({ on }) => (!quietUntilOn || on >= quietUntilOn) && (!hold || on > hold.untilOn))
      .map(({ daysBefore, on }) => ({ kind: 'notice', daysBefore, dueOn, at: instantAt(on, cadence.askAtTime) }) as const)
      .filter(({ at }) => at > registeredAt);
    return notices.findLast(({ at }) => at <= now) ?? notices[0];
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
    return undefined; // a notice is a courtesy; what has to be asked after the due date is not
  }
}

/**
 * A claim that came back, or an action that was reopened, was told to the lead that day, with what is missing, and so counts as having asked; and whoever
 * has just said how it stands is not asked again at once. A deadline that was moved on since begins anew.
 */
function askAboutOverdue(entry: Entry, dueOn: CalendarDate, context: Context): Rung {
  const askedOn = lastWordOn(entry);
  const isFirst = askedOn === undefined || askedOn <= dueOn;
  const { firstAfterWorkingDays, thenEveryWorkingDays } = context.cadence;
  const from = isFirst ? { on: dueOn, workingDays: firstAfterWorkingDays } : { on: askedOn, workingDays: thenEveryWorkingDays };
  return ask('overdue', entry, isFirst, from, context);
}

/** Not before it starts. What runs without an end has no date either. */
function askForDate(entry: Entry, context: Context): Rung {
  const { timing } = entry.action;
  const registeredOn = dateOf(entry.registeredAt);
  const beganOn = timing.kind === 'start' && timing.startsOn > registeredOn ? timing.startsOn : registeredOn;
  const askedOn = lastWordOn(entry);
  const isFirst = askedOn === undefined || askedOn < beganOn;
  const from = isFirst ? { on: beganOn, workingDays: 1 } : { on: askedOn, workingDays: context.cadence.noDateEveryWorkingDays };
  return ask('no-date', entry, isFirst, from, context);
}

function ask(
  kind: 'overdue' | 'no-date',
  { hold, reminders }: Entry,
  isFirst: boolean,
  from: { readonly on: CalendarDate; readonly workingDays: number },
  { calendar, cadence }: Context,
): Rung {
  const count = isFirst ? 1 : reminders.count + 1;
  const isOver = hold && (reminders.lastOn === undefined || reminders.lastOn <= hold.untilOn);
  const broken = isOver && hold.kind === 'promise' ? { broken: hold.untilOn } : {};
  const step = { kind, count, ...broken };
  try {
    const askOn = isOver
      ? later(
          isFirst ? addWorkingDays(calendar, from.on, from.workingDays) : hold.untilOn,
          firstWorkingDayAfter(calendar, hold.untilOn),
        )
      : addWorkingDays(calendar, from.on, from.workingDays);
    return { ...step, at: instantAt(askOn, cadence.askAtTime) };
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
    return { ...step, at: instantAt(error.on, cadence.askAtTime), unknown: error };
  }
}

/** The last day on which the lead was asked, had a claim or the action back, or said how it stands. */
function lastWordOn({ standing, reminders, lastUpdate }: Entry): CalendarDate | undefined {
  const back = standing.state === 'in-progress' ? (standing.reopened ?? standing.returned) : undefined;
  const returnedOn = back && dateOf(back.at);
  const saidOn = lastUpdate && dateOf(lastUpdate.at);
  return [reminders.lastOn, returnedOn, saidOn]
    .filter((on) => on !== undefined)
    .toSorted()
    .at(-1);
}

function workingDayUpTo(calendar: Calendar, on: CalendarDate): CalendarDate {
  let day = on;
  while (isDayOff(calendar, day)) day = addDays(day, -1);
  if (!isCovered(calendar, day)) throw new CalendarEndError(day, calendar);
  return day;
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
