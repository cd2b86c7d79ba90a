import type { DisagreementAbout, DisagreementOutcome } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import { isKnown, type Procedure } from '../../words/procedure.ts';
import { addDays, addMonths, CalendarDate, dateOf, instantAt } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { aboutInWords } from '../history/disagreement-in-words.ts';
import { workingDaysBetween } from './limits.ts';
import { clockRuns, type Row, replay, type Step, stageRuns } from './replay.ts';
import { stageCalled } from './stages.ts';

/** Both days included. */
export type Period = { readonly fromOn: CalendarDate; readonly toOn: CalendarDate };

/** A disagreement with what is counted of it. */
export type Counted = {
  readonly entry: Pick<Entry, 'isRestricted'>;
  /** All of the action's history. */
  readonly rows: readonly Row[];
  readonly id: SubmissionId;
  readonly procedure: Procedure;
};

/** One number. `figure` and `of` are ours or the procedure's, and names of agencies: never of a person, a child or a plan. */
export type Figure = { readonly figure: string; readonly of: string; readonly number: number };

/** The last quarter of the calendar year that is over. */
export function lastQuarter(today: CalendarDate): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = String(3 * Math.floor((month - 1) / 3) + 1).padStart(2, '0');
  const next = CalendarDate.parse(`${year}-${first}-01`);
  return { fromOn: addMonths(next, -3), toOn: addDays(next, -1) };
}

/**
 * What is counted for a period, each with its number. Only what had happened by its last day is looked at, so that the
 * figures of a quarter are the same whenever they are made. Restricted reviews are in the totals and nowhere else.
 * @throws {CalendarEndError}
 */
export function disagreementFigures(all: readonly Counted[], period: Period, calendar: Calendar): Figure[] {
  const known = all.flatMap((one) => factsOf(one, period) ?? []);
  const shown = known.filter(({ isRestricted }) => !isRestricted);
  const isRaised = ({ raisedOn }: Facts): boolean => isIn(period, raisedOn);
  const isClosed = ({ closedOn }: Facts): boolean => closedOn !== undefined && isIn(period, closedOn);
  const isOpen = ({ closedOn }: Facts): boolean => closedOn === undefined;
  const [raised, closed, open] = [shown.filter(isRaised), shown.filter(isClosed), shown.filter(isOpen)];
  const daysTo = (end: (one: Facts) => CalendarDate) => (one: Facts) => workingDaysBetween(calendar, one.raisedOn, end(one));
  const daysToEnd = closed.map(daysTo(({ closedOn, raisedOn }) => closedOn ?? raisedOn));
  const ages = open.map(daysTo(() => period.toOn));
  const during = shown.flatMap(({ stages }) => stages);
  return [
    ...totals('Raised', known.filter(isRaised)),
    ...tally('Raised, by who raised it with whom', raised, ({ pair }) => pair),
    ...tally('Raised, by what it is about', raised, ({ about }) => capital(aboutInWords[about])),
    ...totals('Ended', known.filter(isClosed)),
    ...tally('Ended, by how', closed, ({ outcome }) => (outcome ? outcomeInWords[outcome] : [])),
    ...tally('Ended, by the stage reached', closed, ({ stages }) => stages.at(-1)?.name ?? []),
    ...tally('Ended, by whether the limits were kept', closed, ({ limits }) => limitsInWords[limits]),
    ...median('Ended, median working days since it was raised', daysToEnd),
    ...tally('No response, by stage', during, ({ name, endedBy }) => (endedBy === 'no-response' ? name : [])),
    ...tally('Skipped as the procedure allows, by stage', during, ({ leftOut }) => leftOut),
    ...tally('Somebody missing in a stage, by stage', during, ({ name, wasVacant }) => (wasVacant ? name : [])),
    ...tally('Paused, by stage', during, ({ name, wasPaused }) => (wasPaused ? name : [])),
    ...totals('Open at the end', known.filter(isOpen)),
    ...tally('Open at the end, by stage', open, ({ stages }) => stages.at(-1)?.name ?? []),
    ...tally('Open at the end, by age in working days', open, (one) => ageBand(daysTo(() => period.toOn)(one))),
    ...median('Open at the end, median age in working days', ages),
  ];
}

type StageFacts = {
  readonly name: string;
  readonly endedBy: string | undefined;
  readonly leftOut: readonly string[];
  readonly wasVacant: boolean;
  readonly wasPaused: boolean;
};

type Facts = {
  readonly isRestricted: boolean;
  readonly pair: string;
  readonly about: DisagreementAbout;
  readonly raisedOn: CalendarDate;
  readonly closedOn: CalendarDate | undefined;
  readonly outcome: DisagreementOutcome['kind'] | undefined;
  readonly limits: 'kept' | 'passed' | 'passed-indicative' | 'none';
  /** What happened in them within the period; the last one is where it stood at its end. */
  readonly stages: readonly StageFacts[];
};

/** @returns `undefined` where it was raised after the period */
function factsOf({ entry, rows, id, procedure }: Counted, period: Period): Facts | undefined {
  const endAt = instantAt(addDays(period.toOn, 1), '00:00');
  const steps = replay(rows, id).filter(({ at }) => at < endAt);
  const [raised] = steps;
  if (raised?.move.kind !== 'raised') return undefined;
  const closing = steps.map(({ move }) => move).find((move) => move.kind === 'closed');
  const closedOn = closing && dateOf(closing.outcome.at);
  const { about, parties, raisedAt } = raised.move.disagreement;
  const runs = stageRuns(steps);
  const results = runs.flatMap((run) => clockRuns(run, endAt)).map(({ result }) => result);
  const late = procedure.limits === 'firm' ? 'passed' : 'passed-indicative';
  const nameOf = (stage: Parameters<typeof stageCalled>[1]): string => {
    const { name } = stageCalled(procedure, stage);
    return isKnown(name) ? `Stage ${stage}: ${name}` : `Stage ${stage}`;
  };
  return {
    isRestricted: entry.isRestricted,
    pair: `${parties.raising.agencyName} with ${parties.responding.agencyName}`,
    about,
    raisedOn: dateOf(raisedAt),
    closedOn,
    outcome: closing?.outcome.kind,
    limits: results.includes('passed') ? late : results.includes('kept') ? 'kept' : 'none',
    stages: runs.map(({ id: stage, steps: taken, ending }) => {
      const inPeriod = (step: Step): boolean => isIn(period, dateOf(step.at));
      const during = taken.filter(inPeriod);
      const end = ending && inPeriod(ending) && ending.move.kind === 'stage-began' ? ending.move : undefined;
      return {
        name: nameOf(stage),
        endedBy: end?.because,
        leftOut: end?.because === 'skipped' ? (end.leftOut ?? []).map(nameOf) : [],
        wasVacant: during.some(({ move }) => move.kind === 'vacancy-noted'),
        wasPaused: during.some(({ move }) => move.kind === 'paused'),
      };
    }),
  };
}

/** With how many of them are restricted, of which nothing else is said. */
function totals(figure: string, counted: readonly Facts[]): Figure[] {
  const restricted = counted.filter(({ isRestricted }) => isRestricted).length;
  const total = { figure, of: 'All', number: counted.length };
  return restricted === 0 ? [total] : [total, { figure, of: 'Restricted reviews, counted nowhere else', number: restricted }];
}

/** How many there are of each kind, most first. Left out when there is none. */
function tally<T>(figure: string, counted: readonly T[], kindsOf: (one: T) => string | readonly string[]): Figure[] {
  const counts = new Map<string, number>();
  for (const kind of counted.flatMap(kindsOf)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([of, number]) => ({ figure, of, number }))
    .toSorted((a, b) => b.number - a.number || a.of.localeCompare(b.of));
}

function median(figure: string, numbers: readonly number[]): Figure[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? [] : [{ figure, of: 'Median', number: (low + high) / 2 }];
}

function isIn({ fromOn, toOn }: Period, on: CalendarDate): boolean {
  return fromOn <= on && on <= toOn;
}

function ageBand(days: number): string {
  if (days <= 5) return '0 to 5';
  if (days <= 10) return '6 to 10';
  return days <= 20 ? '11 to 20' : 'More than 20';
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export const outcomeInWords: Readonly<Record<DisagreementOutcome['kind'], string>> = {
  agreed: 'Both sides agreed',
  decided: 'Decided by whoever has the last word',
  withdrawn: 'Withdrawn',
  'left-immediate-risk': 'Left the procedure: a child may have been in immediate danger',
};

const limitsInWords: Readonly<Record<Facts['limits'], string>> = {
  kept: 'All limits kept',
  passed: 'A limit not kept',
  'passed-indicative': 'An indicative limit passed, which is no breach',
  none: 'No limit was put to the test',
};
