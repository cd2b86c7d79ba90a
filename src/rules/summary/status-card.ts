import type { ActionRef } from '../../words/action.ts';
import type { Card, Fact } from '../../words/card-data.ts';
import { dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';
import type { Share, Summary } from './summarise.ts';

/** How many references one line names before it says how many more there are. */
const MOST_REFS = 6;

/** How many plans the last line names. */
const MOST_PLANS = 3;

export type StatusView = {
  readonly now: Instant;
  /** Of the plans that were counted and are not restricted. */
  readonly planTitles: readonly string[];
  /** When only one agency's actions were counted. */
  readonly agencyName?: string;
};

/** Fit for a channel: counts and references, no narrative, nobody's name. */
export function statusCard(summary: Summary, { now, planTitles, agencyName }: StatusView): Card & { name: 'status' } {
  const headline = headlineOf(summary, agencyName);
  const problems = problemsIn(summary);
  const isEmpty = summary.total === 0;
  return {
    name: 'status',
    data: {
      summary: headline,
      heading: 'Where the actions stand',
      headline,
      countsHeading: 'How far they are',
      counts: isEmpty ? [] : countsIn(summary),
      chartTitle: 'Actions by how far they are',
      chart: isEmpty ? [] : chartOf(summary),
      hasOverdue: summary.overdue.count > 0,
      overdueHeading: 'How long they are overdue',
      overdue: overdueFacts(summary),
      agenciesHeading: 'By agency',
      agencyColumn: 'Agency',
      openColumn: 'Open',
      overdueColumn: 'Overdue',
      agencies: summary.agencies.map(({ name, open, overdue }) => ({ name, open: `${open}`, overdue: `${overdue}` })),
      figuresHeading: 'Figures',
      figures: isEmpty ? [] : figuresIn(summary),
      problems: problems.map((words) => ({ words })),
      hasProblems: problems.length > 0,
      problemsHeading: 'Needs somebody’s hand',
      counted: `Counted from the register on ${dateInWords(dateOf(now))} at ${timeInWords(now)}.${plansCounted(planTitles)}`,
    },
  };
}

function headlineOf({ total, verified, overdue }: Summary, agencyName: string | undefined): string {
  if (total === 0)
    return agencyName ? `${agencyName} has no actions in the register.` : 'There are no actions in the register yet.';
  const done = verified === 0 ? 'none is verified yet' : `${verified} ${isOrAre(verified)} verified`;
  const late =
    overdue.count === 0
      ? `No action is overdue; ${done}`
      : `${overdue.count} of ${many(total, 'action')} ${isOrAre(overdue.count)} overdue; ${done}`;
  return agencyName ? `${agencyName}: ${late}.` : `${late}.`;
}

function countsIn(summary: Summary): { label: string; count: string; explains: string }[] {
  const always = [
    { label: 'Verified', count: summary.verified, explains: 'Somebody other than the lead has checked the claim.' },
    { label: 'Waiting for verification', count: summary.claimed, explains: 'The lead says complete. Nobody has checked it yet.' },
    { label: 'In progress', count: summary.inProgress, explains: 'Under way, or sent back with what is missing.' },
    { label: 'Not started', count: summary.notStarted, explains: 'Nobody has said here that work has begun.' },
  ];
  const whereAny = [
    {
      label: 'Complete in the plan only',
      count: summary.saidComplete,
      explains: 'Part of the two lines above. The plan said complete; the lead has not confirmed it here.',
    },
    {
      label: 'Without a due date',
      count: summary.undated,
      explains: 'Cannot become overdue until the plan’s owner sets a date.',
    },
    {
      label: 'Without anybody to ask',
      count: summary.withoutHolder.length,
      explains: 'Nobody holds the role that answers for them.',
    },
  ].filter(({ count }) => count > 0);
  return [...always, ...whereAny].map(({ label, count, explains }) => ({ label, count: `${count}`, explains }));
}

function chartOf({ verified, claimed, inProgress, notStarted }: Summary): { x: string; y: number }[] {
  return [
    { x: 'Verified', y: verified },
    { x: 'Waiting for verification', y: claimed },
    { x: 'In progress', y: inProgress },
    { x: 'Not started', y: notStarted },
  ];
}

function overdueFacts({ overdue }: Summary): Fact[] {
  const ages = overdue.ages
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => ({ title: words, value: many(count, 'action') }));
  if (overdue.claimed === 0) return ages;
  const value = `${overdue.claimed} of the ${overdue.count}: the lead has answered, the safeguarding manager has not yet.`;
  return [...ages, { title: 'Of these, waiting for verification', value }];
}

function figuresIn({ inTime, moved, restricted }: Summary): Fact[] {
  const figures = [
    {
      title: 'Verified within timescale, first due dates',
      value: shareInWords(inTime.onFirstDates, 'No first due date has passed yet.'),
    },
    {
      title: 'Verified within timescale, present due dates',
      value: shareInWords(inTime.onPresentDates, 'No due date has passed yet.'),
    },
  ];
  if (moved.actions > 0) {
    const value = `${many(moved.actions, 'due date')}, by ${many(moved.days, 'day')} in all`;
    figures.push({ title: 'Moved from the first due date', value });
  }
  if (restricted.length > 0) {
    const value = `${many(restricted.length, 'action')}, counted here and shown by reference only: ${refsInWords(restricted)}`;
    figures.push({ title: 'In restricted reviews', value });
  }
  return figures;
}

/** "2 of 11 due actions (18%)": the percentage never without what it is of, and 100% only when it is all of them. */
function shareInWords(share: Share | undefined, none: string): string {
  if (!share) return none;
  const { count, of } = share;
  const percent = count === 0 || count === of ? (100 * count) / of : Math.min(99, Math.max(1, Math.round((100 * count) / of)));
  return `${count} of ${many(of, 'due action')} (${percent}%)`;
}

function problemsIn({ withoutHolder, withoutVerifier, unreachable }: Summary): string[] {
  const problems: string[] = [];
  if (withoutHolder.length > 0) {
    const belong = withoutHolder.length === 1 ? 'belongs' : 'belong';
    problems.push(
      `${many(withoutHolder.length, 'open action')} ${belong} to a role that nobody holds, so nobody is asked: ` +
        `${refsInWords(withoutHolder)}. The business manager can record who holds it.`,
    );
  }
  if (withoutVerifier.length > 0) {
    problems.push(
      `${many(withoutVerifier.length, 'claim')} cannot be verified, because nobody else holds the role that does: ` +
        `${refsInWords(withoutVerifier)}. The business manager can record who holds it.`,
    );
  }
  if (unreachable > 0) {
    const people = unreachable === 1 ? '1 person' : `${unreachable} people`;
    problems.push(`${people} could not be reached in Teams. The business manager can follow this up.`);
  }
  return problems;
}

function plansCounted(titles: readonly string[]): string {
  if (titles.length === 0) return '';
  if (titles.length > MOST_PLANS) return ` ${titles.length} plans.`;
  return ` ${titles.length === 1 ? 'Plan' : 'Plans'}: ${titles.join('; ')}.`;
}

function refsInWords(refs: readonly ActionRef[]): string {
  const shown = refs.slice(0, MOST_REFS).join(', ');
  return refs.length > MOST_REFS ? `${shown} and ${refs.length - MOST_REFS} more` : shown;
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
