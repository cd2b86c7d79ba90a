import { Temporal, Intl as TemporalIntl } from 'temporal-polyfill';
import { z } from 'zod';
import { counted } from './counted.ts';
import { languageInForce } from './english.ts';

/** A moment, in UTC, to the millisecond: `2026-06-04T09:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A day on the partnership's calendar, with no time of day: `2026-06-04`. */
export const CalendarDate = z.iso.date().brand('CalendarDate');
export type CalendarDate = z.infer<typeof CalendarDate>;

/** Says what time it is. The only way to the present; a test moves it, nothing sleeps. */
export type Clock = () => Instant;

/**
 * The partnership's zone decides what day it is, here and nowhere else.
 * Every procedure that we hold is an English one: see the calendar section of docs/words.md.
 */
const ZONE = 'Europe/London';

/** How many answers of one kind are kept: more than the days of a simulated year. */
const MOST_KEPT = 4_000;

/** The zone's arithmetic is slow, and a sweep over thousands of entries asks the same of it again and again. */
function kept<T>(compute: (of: string) => T): (of: string) => T {
  const known = new Map<string, T>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    if (known.size >= MOST_KEPT) known.clear();
    const computed = compute(of);
    known.set(of, computed);
    return computed;
  };
}

const localOf = kept((at) => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE);
  return {
    on: local.toPlainDate().toString() as CalendarDate,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
});

const instantOf = kept((local) => {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
  return at.toString({ smallestUnit: 'millisecond' }) as Instant;
});

/** The day on which a moment falls, in the partnership's zone. */
export function dateOf(at: Instant): CalendarDate {
  return localOf(at).on;
}

/** The moment at which the clocks of the partnership's zone show `time` (`09:00`) on a day. */
export function instantAt(on: CalendarDate, time: string): Instant {
  return instantOf(`${on}T${time}`);
}

/** The last moment of a day: what was done on it was done by then. */
export function endOf(on: CalendarDate): Instant {
  return addMinutes(instantAt(addDays(on, 1), '00:00'), -1 / 60_000);
}

/** @param minutes may be negative, or a part of a minute */
export function addMinutes(at: Instant, minutes: number): Instant {
  const moved = Temporal.Instant.from(at).add({ milliseconds: Math.round(minutes * 60_000) });
  return moved.toString({ smallestUnit: 'millisecond' }) as Instant;
}

/** Negative when `to` is the earlier one. */
export function msBetween(from: Instant, to: Instant): number {
  return Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds;
}

/** @param days may be negative */
export function addDays(on: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(on).add({ days }).toString() as CalendarDate;
}

/** The same day of the month, or its last day where it has no such day. @param months may be negative */
export function addMonths(on: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(on).add({ months }).toString() as CalendarDate;
}

const daysOf = kept((pair) => {
  const [from = '', to = ''] = pair.split(' ');
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
});

/** Whole days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return daysOf(`${from} ${to}`);
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(on: CalendarDate): number {
  return Temporal.PlainDate.from(on).dayOfWeek;
}

/** @param month 1 to 12 */
export function lastDayOfMonth(year: number, month: number): CalendarDate {
  const { daysInMonth } = new Temporal.PlainYearMonth(year, month);
  return new Temporal.PlainYearMonth(year, month).toPlainDate({ day: daysInMonth }).toString() as CalendarDate;
}

const ENGLISH = 'en-GB';

type DateWriter = Pick<InstanceType<typeof TemporalIntl.DateTimeFormat>, 'format'>;

/** Made once: `toLocaleString` makes one at every call, which takes ten times as long as the writing. */
const shortDateIn = kept(
  (tag): DateWriter => new TemporalIntl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric' }),
);
const longDateIn = kept(
  (tag): DateWriter => new TemporalIntl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
);

function tagInForce(): string {
  return languageInForce()?.tag ?? ENGLISH;
}

/** `Thursday 4 June 2026`: how every date stands on a card. */
export function dateInWords(on: CalendarDate): string {
  return longDateIn(tagInForce()).format(Temporal.PlainDate.from(on)).replace(',', '');
}

const shortDateOf = kept((tagAndDay) => {
  const [tag = '', on = ''] = tagAndDay.split(' ');
  return shortDateIn(tag).format(Temporal.PlainDate.from(on));
});

/** `4 June 2026`: where a weekday would only be in the way, as for a date long past. */
export function shortDateInWords(on: CalendarDate): string {
  return shortDateOf(`${tagInForce()} ${on}`);
}

/** `4 June 2026`, as people type it: in English, whatever language is in force. */
export function dateAsTyped(on: CalendarDate): string {
  return shortDateOf(`${ENGLISH} ${on}`);
}

/** `10:12`, as the clock on the partnership's wall showed it. */
export function timeInWords(at: Instant): string {
  return localOf(at).time;
}

/** `1 day`, `12 days`, `5 weeks`, `7 months`, `2 years`: as a colleague would say it. */
export function ageInWords(days: number): string {
  if (days < 28) return counted(days, 'day');
  if (days < 61) return counted(Math.floor(days / 7), 'week');
  if (days < 730) return counted(Math.floor(days / 30.4), 'month');
  return counted(Math.floor(days / 365.25), 'year');
}
