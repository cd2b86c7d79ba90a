import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { shortDateInWords } from '../../words/time.ts';
import type { Scope } from './scope.ts';
import { scopeData, scopeInWords } from './scope-in-words.ts';
import type { TrendMonth } from './trend.ts';

/** How many months the trend looks back, the present one among them. */
export const TREND_MONTHS = 12;

/** Month by month, as figures, with the same as a chart where Teams draws one. Numbers alone, so fit for a channel. */
export function trendCard(months: readonly TrendMonth[], view: { readonly people: People; readonly scope: Scope }): Card {
  const { people, scope } = view;
  const of = scopeInWords(scope, people);
  const [first] = months;
  const last = months.at(-1);
  return {
    name: 'trend',
    data: {
      summary: first && last ? headlineOf(first, last) : en`There is nothing to compare yet`,
      heading: en`Month by month`,
      headline: first && last ? headlineOf(first, last) : en`No action has been in the register for a month yet.`,
      intro: of === '' ? '' : en`Counted: ${of}.`,
      chartTitle: en`Overdue and verified, by month`,
      series: months.length < 2 ? [] : SERIES.map(({ legend, count }) => ({ legend: legend(), values: valuesOf(months, count) })),
      rows: months.toReversed().map((month) => ({
        heading: dayOf(month),
        words: en`${month.overdue} overdue, ${month.verified} verified, ${month.open} open of ${month.total}`,
      })),
      note: en`As each month ended, worked out from the history of every action. Verified counts what is signed off, too.`,
      ...scopeData(scope),
      backLabel: en`Back to the status`,
    },
  };
}

const SERIES: readonly { readonly legend: () => string; readonly count: (month: TrendMonth) => number }[] = [
  { legend: () => en`Overdue`, count: ({ overdue }) => overdue },
  { legend: () => en`Verified`, count: ({ verified }) => verified },
];

function valuesOf(months: readonly TrendMonth[], count: (month: TrendMonth) => number): { x: string; y: number }[] {
  return months.map((month) => ({ x: month.on, y: count(month) }));
}

function dayOf({ on, isRunning }: TrendMonth): string {
  return isRunning ? en`Today, ${shortDateInWords(on)}` : shortDateInWords(on);
}

function headlineOf(first: TrendMonth, last: TrendMonth): string {
  const since =
    first === last ? '' : en` On ${shortDateInWords(first.on)} ${first.overdue} were overdue and ${first.verified} verified.`;
  return en`${last.overdue} of ${last.total} are overdue and ${last.verified} are verified.${since}`;
}
