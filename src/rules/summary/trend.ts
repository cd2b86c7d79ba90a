import { daysOverdue, isEnded, isVerified } from '../../words/entry.ts';
import { addDays, addMonths, CalendarDate, dateOf, endOf, type Instant } from '../../words/time.ts';
import { type EntryWithHistory, entriesAsOf } from '../history/entry-as-of.ts';

/** Where all actions stood at the end of a month: as a status of its last day would have said. */
export type TrendMonth = {
  /** The last day of the month; today, for the month that goes on. */
  readonly on: CalendarDate;
  /** The last moment of that day, or now. */
  readonly at: Instant;
  readonly isRunning: boolean;
  /** Actions that were in the register. */
  readonly total: number;
  /** Neither verified, signed off nor ended otherwise. */
  readonly open: number;
  readonly overdue: number;
  /** Signed off or not. */
  readonly verified: number;
};

/**
 * How it went, month by month, from the month in which the first action came into the register.
 * @param months how many at most, the present one among them
 */
export function trend(ones: Iterable<EntryWithHistory>, now: Instant, months: number): TrendMonth[] {
  let counted = emptyTrend(now, months);
  for (const one of ones) counted = trendWith(counted, one);
  return sinceRegistered(counted);
}

/** Months in which nothing is counted yet, oldest first: for whoever reads histories one after another. */
export function emptyTrend(now: Instant, months: number): TrendMonth[] {
  const today = dateOf(now);
  const thisMonth = CalendarDate.parse(`${today.slice(0, 'YYYY-MM'.length)}-01`);
  const ends = Array.from({ length: months - 1 }, (_, n) => addDays(addMonths(thisMonth, n + 2 - months), -1));
  const nothing = { total: 0, open: 0, overdue: 0, verified: 0 };
  const ended = ends.map((on) => ({ on, at: endOf(on), isRunning: false, ...nothing }));
  return [...ended, { on: today, at: now, isRunning: true, ...nothing }];
}

/** With one more action counted. Its history is read once, however many months there are. */
export function trendWith(counted: readonly TrendMonth[], one: EntryWithHistory): TrendMonth[] {
  const stood = entriesAsOf(
    one,
    counted.map(({ at }) => at),
  );
  return counted.map((month, n) => {
    const entry = stood[n];
    if (!entry) return month;
    return {
      ...month,
      total: month.total + 1,
      open: month.open + (isEnded(entry) ? 0 : 1),
      overdue: month.overdue + (daysOverdue(entry, month.on) > 0 ? 1 : 0),
      verified: month.verified + (isVerified(entry.standing) ? 1 : 0),
    };
  });
}

/** Without the months before there was anything to count: nothing overdue in them would be no merit. */
export function sinceRegistered(counted: readonly TrendMonth[]): TrendMonth[] {
  const first = counted.findIndex(({ total }) => total > 0);
  return first === -1 ? [] : counted.slice(first);
}
