import { type Entry, isVerified } from '../../words/entry.ts';
import { CalendarDate, dateOf } from '../../words/time.ts';
import type { Share } from './summarise.ts';

/** April to March, as most annual reports count, or January to December. */
export type YearKind = 'financial-year' | 'calendar-year';

/** As in the status: verified on a claim made by the due date, of all whose due date has passed. `undefined` while none has. */
export type InTime = { readonly onFirstDates: Share | undefined; readonly onPresentDates: Share | undefined };

/** The actions whose due date fell in a year. One that was moved to another year is in the one by its first date. */
export type YearInTime = InTime & {
  /** `2025/26`, or `2025`. */
  readonly name: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** Not over: what is due today or later is not counted yet. */
  readonly isRunning: boolean;
};

export type WithinTimescale = {
  /** Every year from the first to the last in which something fell due, oldest first. */
  readonly years: readonly YearInTime[];
  /** The two figures of the status. */
  readonly total: InTime;
  /** Without a deadline, so in no year. */
  readonly undated: number;
};

/** The annual report's table: the share of recommendations that were implemented within timescale, year by year. */
export function withinTimescale(entries: readonly Entry[], today: CalendarDate, kind: YearKind): WithinTimescale {
  const dated = entries.flatMap(({ action: { timing }, standing }) => {
    const claimedOn = isVerified(standing) ? dateOf(standing.claim.at) : undefined;
    return timing.kind === 'deadline' ? { ...timing, claimedOn } : [];
  });
  const onFirstDates = tallies(
    dated.map(({ firstDueOn, claimedOn }) => ({ dueOn: firstDueOn, claimedOn })),
    today,
    kind,
  );
  const onPresentDates = tallies(dated, today, kind);
  const known = [...onFirstDates.keys(), ...onPresentDates.keys()].toSorted((a, b) => a - b);
  const [first, last] = [known.at(0), known.at(-1)];
  const years = first === undefined || last === undefined ? [] : Array.from({ length: last - first + 1 }, (_, n) => first + n);
  return {
    years: years.map((year) => {
      const bounds = boundsOf(year, kind);
      const isRunning = bounds.startsOn <= today && today <= bounds.endsOn;
      return { ...bounds, isRunning, onFirstDates: onFirstDates.get(year), onPresentDates: onPresentDates.get(year) };
    }),
    total: { onFirstDates: sumOf([...onFirstDates.values()]), onPresentDates: sumOf([...onPresentDates.values()]) },
    undated: entries.length - dated.length,
  };
}

type Dated = { readonly dueOn: CalendarDate; readonly claimedOn: CalendarDate | undefined };

/** The day of the claim counts: how long the verifier took is not the lead's lateness. */
function tallies(dated: readonly Dated[], today: CalendarDate, kind: YearKind): ReadonlyMap<number, Share> {
  const years = new Map<number, Share>();
  for (const { dueOn, claimedOn } of dated) {
    if (dueOn >= today) continue;
    const year = yearOf(dueOn, kind);
    const { count, of } = years.get(year) ?? { count: 0, of: 0 };
    const isInTime = claimedOn !== undefined && claimedOn <= dueOn;
    years.set(year, { count: isInTime ? count + 1 : count, of: of + 1 });
  }
  return years;
}

function sumOf(shares: readonly Share[]): Share | undefined {
  const none = { count: 0, of: 0 };
  const sum = shares.reduce((all, { count, of }) => ({ count: all.count + count, of: all.of + of }), none);
  return sum.of > 0 ? sum : undefined;
}

/** The year in which a year of that kind begins. */
function yearOf(on: CalendarDate, kind: YearKind): number {
  const [year = 0, month = 0] = on.split('-').map(Number);
  return kind === 'financial-year' && month < 4 ? year - 1 : year;
}

function boundsOf(year: number, kind: YearKind): Pick<YearInTime, 'name' | 'startsOn' | 'endsOn'> {
  if (kind === 'calendar-year') return { name: `${year}`, startsOn: day(year, '01-01'), endsOn: day(year, '12-31') };
  const next = `${year + 1}`.slice(-2);
  return { name: `${year}/${next}`, startsOn: day(year, '04-01'), endsOn: day(year + 1, '03-31') };
}

function day(year: number, monthAndDay: string): CalendarDate {
  return CalendarDate.parse(`${year}-${monthAndDay}`);
}
