import { type Card, type Fact, shortened } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { People } from '../../words/people.ts';
import { addDays, dateInWords, dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';
import type { Calendar } from '../calendar/working-days.ts';
import { strengthInWords } from '../evidence/evidence-in-words.ts';
import { holdsOffice, type Viewer } from '../people/access.ts';
import { driftInWords } from './changes-card.ts';
import { type Figure, QUIET_MONTHS } from './figures.ts';
import type { Scope } from './scope.ts';
import { MAX_NAME_CHARACTERS, scopeData, scopeInWords } from './scope-in-words.ts';
import { shownGroups } from './sight.ts';
import type { AgencyCount, OverdueAction, Share, Summary } from './summarise.ts';

/** How many references one line names before it says how many more there are. */
const MOST_REFS = 6;

/** How many agencies have a line of their own. A card of a hundred would be larger than Teams takes. */
const MOST_AGENCIES = 30;

/** How long before the calendar of working days ends it is said that it does. */
const CALENDAR_NOTICE_DAYS = 90;

export type StatusView = {
  readonly now: Instant;
  /** Who asks. */
  readonly by: Viewer;
  /** False where others read along. */
  readonly isPersonal: boolean;
  /** The one that reminders are reckoned by. */
  readonly calendar: Calendar;
  readonly people: People;
  /** Which actions were counted. */
  readonly scope: Scope;
  /** How many restricted ones were left out of what is narrowed by an agency or a theme. */
  readonly leftOut?: number;
  /** What changed since the last one, in words, for a summary that comes by itself. */
  readonly since?: string;
};

/** Fit for a channel: counts and references, no narrative, nobody's name, and no plan's title. */
export function statusCard(summary: Summary, view: StatusView): Card & { name: 'status' } {
  const { scope, people } = view;
  const headline = headlineOf(summary, scopeInWords(scope, people));
  const buttons = isEmptyOf(summary) ? NO_BUTTONS : buttonsFor(summary, view);
  const problems = problemsIn(summary, view);
  const isEmpty = summary.total === 0;
  const agencies = agenciesShown(summary, view);
  const more = agencies.length - MOST_AGENCIES;
  return {
    name: 'status',
    data: {
      summary: headline,
      heading: en`Where the actions stand`,
      headline,
      since: view.since ?? '',
      countsHeading: en`Progress`,
      countsHint: isEmpty ? '' : en`Press a line to see which actions it counts.`,
      counts: isEmpty ? [] : progressIn(summary).map(rowInWords),
      chartTitle: en`Progress, in actions`,
      chart: isEmpty ? [] : progressIn(summary).map(({ label, count }) => ({ x: label, y: count })),
      gapsHeading: en`Of those still open`,
      gaps: gapsIn(summary).map(rowInWords),
      hasOverdue: summary.overdue.count > 0,
      overdueHeading: en`How long they are overdue`,
      ages: summary.overdue.ages
        .filter(({ count }) => count > 0)
        .map(({ words, count }) => ({ label: words, count: `${count}` })),
      overdueNote: overdueNote(summary),
      longestHeading: en`The most overdue`,
      longest: summary.overdue.longest.map(overdueFact),
      agenciesHeading: en`By agency`,
      agencyColumn: en`Agency`,
      openColumn: en`Open`,
      overdueColumn: en`Overdue`,
      agencies: agencies.slice(0, MOST_AGENCIES).map(agencyRow),
      agenciesNotShown: more > 0 ? en`And ${more} more: type “status” and the agency’s name.` : '',
      figuresHeading: en`Figures`,
      figures: isEmpty ? [] : figuresIn(summary),
      problems: problems.map((words) => ({ words })),
      hasProblems: problems.length > 0,
      problemsHeading: en`Needs attention`,
      counted: countedInWords(summary, view),
      ...scopeData(scope),
      ...buttons,
      hasButtons: [buttons.exceptionsLabel, buttons.byAgencyLabel, buttons.byPlanLabel].some((label) => label !== ''),
      hasMoreButtons: [buttons.changesLabel, buttons.trendLabel, buttons.allLabel].some((label) => label !== ''),
    },
  };
}

type Buttons = Pick<
  (Card & { name: 'status' })['data'],
  'exceptionsLabel' | 'byAgencyLabel' | 'byPlanLabel' | 'changesLabel' | 'trendLabel' | 'allLabel'
>;

const NO_BUTTONS: Buttons = {
  exceptionsLabel: '',
  byAgencyLabel: '',
  byPlanLabel: '',
  changesLabel: '',
  trendLabel: '',
  allLabel: '',
};

/** The same counts split further, as far as there is anything to split. */
function buttonsFor(summary: Summary, { scope }: StatusView): Buttons {
  const isAll = scope.agencyId === undefined && scope.planId === undefined && scope.theme === undefined;
  return {
    exceptionsLabel: summary.exceptions.length + summary.disagreements.toDecide.length > 0 ? en`Exceptions` : '',
    byAgencyLabel: summary.agencies.length > 1 ? en`By agency` : '',
    byPlanLabel: summary.plans.count > 1 ? en`By plan` : '',
    changesLabel: scope.asOf ? '' : en`What changed`,
    trendLabel: en`Month by month`,
    allLabel: isAll ? '' : en`All actions`,
  };
}

function isEmptyOf({ total }: Summary): boolean {
  return total === 0;
}

/** How it is known, and as of when. */
export function countedInWords(
  summary: Summary,
  { now, scope: { asOf }, leftOut = 0 }: Pick<StatusView, 'now' | 'scope' | 'leftOut'>,
): string {
  const when = en`on ${dateInWords(dateOf(now))} at ${timeInWords(now)}`;
  const how = asOf
    ? en`Worked out from the history of each action, as it stood at the end of ${dateInWords(asOf)}.`
    : en`Counted from the register ${when}.`;
  const restricted =
    leftOut === 0
      ? ''
      : en` ${counted(leftOut, 'restricted action is left out', 'restricted actions are left out')}: nothing but the reference is known here.`;
  return `${how}${plansCounted(summary)}${restricted}`;
}

/** @param scope which actions were counted, in words; empty for all */
export function headlineOf(summary: Summary, scope: string): string {
  const name = scope === '' ? undefined : `${scope[0]?.toUpperCase() ?? ''}${scope.slice(1)}`;
  if (summary.total === 0) return name ? en`${name}: no actions in the register.` : en`There are no actions in the register yet.`;
  const { signedOff } = summary;
  const verified = summary.verified + signedOff;
  const done =
    verified === 0
      ? en`none is verified yet`
      : `${counted(verified, 'is verified', 'are verified')}${signedInWords(signedOff, verified)}`;
  return name ? `${name}: ${lateness(summary)}; ${done}.` : `${lateness(summary)}; ${done}.`;
}

function signedInWords(signedOff: number, verified: number): string {
  if (signedOff === 0) return '';
  return signedOff === verified ? en` and signed off` : en`, ${signedOff} of them signed off`;
}

/** Few overdue would sound like praise where little has a date that could pass. */
function lateness({ total, signedOff, verified, ended, overdue, undated }: Summary): string {
  const actions = counted(total, 'action');
  const late = overdue.count === 1 ? en`1 of ${actions} is overdue` : en`${overdue.count} of ${actions} are overdue`;
  if (undated === 0) return overdue.count > 0 ? late : en`No action is overdue`;
  if (overdue.count > 0) return en`${late} and ${counted(undated, 'has no due date', 'have no due date')}`;
  const open = counted(total - signedOff - verified - ended, 'open action');
  return undated === 1
    ? en`No action is overdue, but 1 of ${open} has no due date`
    : en`No action is overdue, but ${undated} of ${open} have no due date`;
}

type Row = { readonly label: string; readonly count: number; readonly explains: string; readonly figure: Figure };

function rowInWords({ label, count, explains, figure }: Row): Opened & { label: string; count: string; explains: string } {
  return { label, count: `${count}`, explains, ...opens(figure, count, label) };
}

type Opened = { figure: string; canOpen: boolean; openTooltip: string };

function opens(figure: Figure, count: number, label: string): Opened {
  return { figure, canOpen: count > 0, openTooltip: en`Show the ${count} behind “${label}”` };
}

const endedWords = () => en`Declined, superseded by another action, or found not to be needed. Not counted as verified.`;

/** Every action is in exactly one of these. */
export function progressIn(summary: Summary): Row[] {
  const rows: Row[] = [
    {
      label: en`Signed off`,
      figure: 'signed-off',
      count: summary.signedOff,
      explains: en`The chair has accepted what was verified.`,
    },
    {
      label: en`Verified`,
      figure: 'verified',
      count: summary.verified,
      explains: en`Somebody other than the lead has checked the claim. Not signed off yet.`,
    },
    { label: en`Waiting for verification`, figure: 'claimed', count: summary.claimed, explains: waitingInWords(summary) },
    {
      label: en`In progress`,
      figure: 'in-progress',
      count: summary.inProgress,
      explains: en`The lead has said so here, or a claim was sent back with what is missing.`,
    },
    { label: en`Only the plan says so`, figure: 'plan-only', count: summary.planOnly, explains: planOnlyInWords(summary) },
    {
      label: en`Not started`,
      figure: 'not-started',
      count: summary.notStarted,
      explains: en`Nobody has said here that work has begun.`,
    },
  ];
  const ended: Row = { label: en`Ended without completion`, figure: 'ended', count: summary.ended, explains: endedWords() };
  return summary.ended === 0 ? rows : [...rows, ended];
}

function waitingInWords({ claimed, oldestClaimDays }: Summary): string {
  const unchecked = en`The lead says complete, and nobody has checked it yet.`;
  if (oldestClaimDays === undefined) return unchecked;
  const which = claimed === 1 ? en`It` : en`The oldest`;
  return `${unchecked} ${which} ${oldestClaimDays === 0 ? en`came today` : en`has waited for ${counted(oldestClaimDays, 'day')}`}.`;
}

function planOnlyInWords({ planOnly, planComplete }: Summary): string {
  const words = en`The plan said under way or complete; nobody has confirmed it here.`;
  if (planComplete === 0) return words;
  return planOnly === 1
    ? en`${words} ${planComplete} of it it called complete.`
    : en`${words} ${planComplete} of them it called complete.`;
}

/** What keeps actions from moving, while there is any. */
export function gapsIn({ overdue, undated, withoutHolder, helpAsked, nothingNew }: Summary): Row[] {
  const gaps: Row[] = [
    { label: en`Overdue`, figure: 'overdue', count: overdue.count, explains: en`Their due date has passed.` },
    {
      label: en`Without a due date`,
      figure: 'undated',
      count: undated,
      explains: en`Cannot become overdue until the plan’s owner sets a date.`,
    },
    {
      label: en`Without anybody to ask`,
      figure: 'without-holder',
      count: withoutHolder.length,
      explains: en`Nobody holds the role that answers for them.`,
    },
    {
      label: en`Help is asked for`,
      figure: 'help-asked',
      count: helpAsked,
      explains: en`Their leads say that something is in the way.`,
    },
    {
      label: en`Nothing new for ${QUIET_MONTHS} months`,
      figure: 'nothing-new',
      count: nothingNew,
      explains: en`Nobody has said where they stand, here or in the plan.`,
    },
  ];
  return gaps.filter(({ count }) => count > 0);
}

/** Empty where none of them waits to be verified. */
export function overdueNote({ overdue: { count, claimed } }: Summary): string {
  if (claimed === 0) return '';
  return claimed === 1
    ? en`1 of the ${count} waits to be verified: its lead has answered, the safeguarding manager has not yet.`
    : en`${claimed} of the ${count} wait to be verified: their leads have answered, the safeguarding manager has not yet.`;
}

/** "HOU-02 · Housing": "112 days, due 31 July 2026". Of a restricted review the reference alone: the days would give its due date. */
function overdueFact({ ref, days, details }: OverdueAction): Fact {
  if (!details) return { title: ref, value: en`restricted review` };
  const claimed = details.isClaimed ? en`, waiting to be verified` : '';
  return {
    title: `${ref} · ${shortened(details.agencyName, MAX_NAME_CHARACTERS)}`,
    value: en`${counted(days, 'day')}, due ${shortDateInWords(details.dueOn)}${claimed}`,
  };
}

type AgencyGroup = Pick<AgencyCount, 'name' | 'open' | 'overdue' | 'undated'> & { readonly total: number };

/** Small agencies together where others read along: what is of two actions is of one person. */
function agenciesShown({ agencies }: Summary, { isPersonal }: StatusView): readonly AgencyGroup[] {
  const groups = agencies.map(({ name, open, overdue, undated }) => ({ name, open, overdue, undated, total: open }));
  return shownGroups(groups, isPersonal ? 'chat' : 'channel', (small) => ({
    name: small.map(({ name }) => shortened(name, MAX_NAME_CHARACTERS)).join(', '),
    open: sumOf(small, ({ open }) => open),
    overdue: sumOf(small, ({ overdue }) => overdue),
    undated: sumOf(small, ({ undated }) => undated),
    total: sumOf(small, ({ total }) => total),
  }));
}

function sumOf<T>(of: readonly T[], count: (one: T) => number): number {
  return of.reduce((sum, one) => sum + count(one), 0);
}

function agencyRow({ name, open, overdue, undated }: AgencyGroup): { name: string; open: string; overdue: string } {
  return { name: shortened(name, 3 * MAX_NAME_CHARACTERS), open: `${open}`, overdue: overdueCell({ open, overdue, undated }) };
}

/** Nought overdue would look perfect where there is no date that could pass. The hard space keeps the brackets in one line. */
function overdueCell({ open, overdue, undated }: Pick<AgencyCount, 'open' | 'overdue' | 'undated'>): string {
  if (undated === 0) return `${overdue}`;
  return undated === open ? en`no dates` : en`${overdue} (${undated}\u00a0undated)`;
}

function figuresIn({ inTime, evidence, moved, disagreements, restricted }: Summary): (Fact & Opened)[] {
  const plain = (title: string, value: string): Fact & Opened => ({ title, value, figure: '', canOpen: false, openTooltip: '' });
  const opening = (title: string, value: string, figure: Figure, count: number): Fact & Opened => ({
    ...{ title, value },
    ...opens(figure, count, title),
  });
  const strengths = evidence.map(({ strength, count }) => en`${count} with ${strengthInWords[strength].name}`).join(', ');
  const drift = en`${counted(moved.actions, 'due date')}, in all ${driftInWords(moved)}`;
  const secret = en`${counted(restricted.length, 'action')}, counted here and shown by reference only: ${refsInWords(restricted)}`;
  const open = disagreements.refs.length;
  return [
    plain(
      en`Verified within timescale, first due dates`,
      shareInWords(inTime.onFirstDates, en`No first due date has passed yet.`),
    ),
    plain(en`Verified within timescale, present due dates`, shareInWords(inTime.onPresentDates, en`No due date has passed yet.`)),
    ...(evidence.length > 0 ? [plain(en`Evidence of what is claimed or verified`, strengths)] : []),
    ...(moved.actions > 0 ? [opening(en`Moved from the first due date`, drift, 'moved', moved.actions)] : []),
    ...(open > 0 ? [opening(en`Disagreements`, disagreementsInWords(disagreements), 'disagreements', open)] : []),
    ...(restricted.length > 0 ? [opening(en`In restricted reviews`, secret, 'restricted', restricted.length)] : []),
  ];
}

/** "3 open: 2 at stage 1, 1 at stage 2. Raised up to a week ago: 1; more than four weeks ago: 2. HOU-01, HOU-02, POL-07" */
function disagreementsInWords({ refs, stages, ages }: Summary['disagreements']): string {
  const at = stages.map(({ stage, count }) => en`${count} at stage ${stage}`).join(', ');
  const raised = ages.map(({ words, count }) => `${words}: ${count}`).join('; ');
  return en`${refs.length} open: ${at}. Raised ${raised}. ${refsInWords(refs)}`;
}

/** "2 of 11 due actions (18%)": the percentage never without what it is of, and 100% only when it is all of them. */
export function shareInWords(share: Share | undefined, none: string): string {
  if (!share) return none;
  const { count, of } = share;
  const percent = count === 0 || count === of ? (100 * count) / of : Math.min(99, Math.max(1, Math.round((100 * count) / of)));
  return en`${count} of ${counted(of, 'due action')} (${percent}%)`;
}

function problemsIn(summary: Summary, view: StatusView): string[] {
  return [
    calendarProblem(view),
    exceptionProblem(summary),
    decisionProblem(summary),
    ...vacancyProblems(summary),
    unreachableProblem(summary, view),
  ].filter((words) => words !== '');
}

function calendarProblem({ now, calendar: { coveredUntilOn } }: StatusView): string {
  const today = dateOf(now);
  const on = dateInWords(coveredUntilOn);
  if (today > coveredUntilOn)
    return en`Nobody is being reminded: the calendar of working days ended on ${on}. The administrator has to update the product now.`;
  if (today < addDays(coveredUntilOn, -CALENDAR_NOTICE_DAYS)) return '';
  return en`The calendar of working days ends on ${on}; after that nobody can be reminded. The administrator has to update the product.`;
}

/** The chair's list of exceptions: what is left when everybody on the way up was told. */
function exceptionProblem({ exceptions }: Summary): string {
  if (exceptions.length === 0) return '';
  const others = exceptions.length > MOST_REFS ? en`, or “status” and an agency’s name for the others` : '';
  const need = counted(
    exceptions.length,
    'action needs a decision by the chair, since nobody answered about it, whoever was told',
    'actions need a decision by the chair, since nobody answered about them, whoever was told',
  );
  return en`${need}: ${refsInWords(exceptions)}. Type a reference in our own chat to see how it stands${others}.`;
}

/** The last stage of the procedure ends with a decision, and not by itself. */
function decisionProblem({ disagreements: { toDecide } }: Summary): string {
  if (toDecide.length === 0) return '';
  const wait = counted(
    toDecide.length,
    'disagreement has come to the last stage, and waits for a decision',
    'disagreements have come to the last stage, and wait for a decision',
  );
  const opens =
    toDecide.length === 1
      ? en`In our own chat “disagreements” opens it for those who may see it.`
      : en`In our own chat “disagreements” opens them for those who may see them.`;
  return `${wait}: ${refsInWords(toDecide)}. ${opens}`;
}

function vacancyProblems({ withoutHolder, withoutVerifier }: Summary): string[] {
  const problems: string[] = [];
  if (withoutHolder.length > 0) {
    const belong = counted(
      withoutHolder.length,
      'open action belongs to a role that nobody holds, so nobody is asked',
      'open actions belong to a role that nobody holds, so nobody is asked',
    );
    problems.push(en`${belong}: ${refsInWords(withoutHolder)}. The business manager can record who holds it.`);
  }
  if (withoutVerifier.length > 0) {
    const stuck = counted(
      withoutVerifier.length,
      'claim cannot be verified, because nobody else holds the role that does',
      'claims cannot be verified, because nobody else holds the role that does',
    );
    problems.push(en`${stuck}: ${refsInWords(withoutVerifier)}. The business manager can record who holds it.`);
  }
  return problems;
}

/** Who they are is for the business manager, who can put it right, and not for a channel. */
function unreachableProblem({ unreachable }: Summary, { by, isPersonal }: StatusView): string {
  if (unreachable === 0) return '';
  const people = counted(unreachable, 'person', 'people');
  const what = en`${people} could not be reached in Teams, or nobody knows whether a message reached them.`;
  const canSee = isPersonal && holdsOffice(by, 'keep-people');
  return canSee ? en`${what} Type “delivery” to see who, and why.` : what;
}

/** By number alone: a plan's title can tell which child it is about, in a small area. */
function plansCounted({ plans: { count, restricted } }: Summary): string {
  if (count === 0) return '';
  if (restricted === 0) return en` ${counted(count, 'plan')} counted.`;
  if (restricted < count) return en` ${counted(count, 'plan')} counted, ${restricted} of them restricted.`;
  return count === 1 ? en` 1 plan counted, and it is restricted.` : en` ${count} plans counted, all of them restricted.`;
}

function refsInWords(refs: readonly string[]): string {
  const shown = refs.slice(0, MOST_REFS).join(', ');
  return refs.length > MOST_REFS ? en`${shown} and ${refs.length - MOST_REFS} more` : shown;
}
