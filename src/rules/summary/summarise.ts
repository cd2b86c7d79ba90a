import type { Disagreement } from '../../words/disagreement.ts';
import { en } from '../../words/english.ts';
import { daysOverdue, type Entry, isEnded, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { StageId } from '../../words/procedure.ts';
import { type CalendarDate, dateOf, daysBetween, type Instant } from '../../words/time.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { bestOf, STRENGTHS, type Strength } from '../evidence/strength.ts';
import { agencyNameNow } from '../people/answering.ts';
import { agencyGroups } from './agency-groups.ts';
import { entriesBehind, type Figure } from './figures.ts';

/** How long something has been overdue, youngest first. `untilDays` is included; a month is taken as its longest. */
const AGES = [
  { words: () => en`Up to a month`, untilDays: 31 },
  { words: () => en`One to three months`, untilDays: 92 },
  { words: () => en`Three to six months`, untilDays: 183 },
  { words: () => en`Six months to a year`, untilDays: 366 },
  { words: () => en`More than a year`, untilDays: Number.POSITIVE_INFINITY },
] as const;

/** How long ago an open disagreement was raised, youngest first; `untilDays` is included. */
const DISAGREEMENT_AGES = [
  { words: () => en`up to a week ago`, untilDays: 7 },
  { words: () => en`one to four weeks ago`, untilDays: 28 },
  { words: () => en`more than four weeks ago`, untilDays: Number.POSITIVE_INFINITY },
] as const;

/** How many of the overdue are named. */
const MOST_NAMED = 6;

/** `count` of `of`; never kept as a percentage, which hides how few there are. */
export type Share = { readonly count: number; readonly of: number };

/**
 * An action's reference as it is shown, with its plan's id in front where several plans are counted, since each may
 * have a HOU-02: `child-h HOU-02`. A restricted review's stands alone.
 */
export type ShownRef = string;

export type OverdueAction = {
  readonly ref: ShownRef;
  readonly days: number;
  /** Left out for a restricted review. */
  readonly details?: { readonly agencyName: string; readonly dueOn: CalendarDate; readonly isClaimed: boolean };
};

export type AgencyCount = {
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
  /** Open, and without a deadline: they cannot be overdue, which is not the same as fine. */
  readonly undated: number;
};

/**
 * Where a set of actions stands: numbers and references, and nobody's words. Each figure is explained in docs/words.md.
 * Every action is in exactly one of `signedOff`, `verified`, `claimed`, `inProgress`, `planOnly`, `notStarted` and `ended`.
 */
export type Summary = {
  readonly total: number;
  readonly plans: { readonly count: number; readonly restricted: number };
  readonly signedOff: number;
  /** And not signed off. */
  readonly verified: number;
  /** Said to be complete, and waiting for somebody else to verify that. */
  readonly claimed: number;
  /** For how long the oldest of these claims has waited; `undefined` while none does. */
  readonly oldestClaimDays: number | undefined;
  /** Somebody has said so here, or a claim was sent back. */
  readonly inProgress: number;
  /** Under way or complete as the imported plan had it, and nobody has said anything here. */
  readonly planOnly: number;
  /** Of `planOnly`, those that the plan called complete. */
  readonly planComplete: number;
  readonly notStarted: number;
  /** Declined, superseded or found unnecessary: ended, and never counted as verified. */
  readonly ended: number;
  readonly overdue: {
    readonly count: number;
    readonly claimed: number;
    readonly ages: readonly { readonly words: string; readonly count: number }[];
    /** The longest overdue, longest first. */
    readonly longest: readonly OverdueAction[];
  };
  /** Open, and without a deadline. */
  readonly undated: number;
  /** Open, and nobody holds the role that answers for them. */
  readonly withoutHolder: readonly ShownRef[];
  /** Claimed, and nobody can verify it: the verifier's role is vacant, or held by the claimant alone. */
  readonly withoutVerifier: readonly ShownRef[];
  /** Open, and the last word of their lead is that they need help. */
  readonly helpAsked: number;
  /** Open, and nobody has said anything of them for `QUIET_MONTHS` months. */
  readonly nothingNew: number;
  /** Nobody answered, whoever was told: each needs a decision of the chair. */
  readonly exceptions: readonly ShownRef[];
  /** The open ones about them. */
  readonly disagreements: {
    readonly refs: readonly ShownRef[];
    /** Only stages and ages that occur, the first and the youngest first. */
    readonly stages: readonly { readonly stage: StageId; readonly count: number }[];
    readonly ages: readonly { readonly words: string; readonly count: number }[];
    /** At the last stage: somebody has to decide. */
    readonly toDecide: readonly ShownRef[];
  };
  /** Most overdue actions first. */
  readonly agencies: readonly AgencyCount[];
  /** Verified, on a claim made by the due date, of all whose due date has passed. `undefined` while none has. */
  readonly inTime: { readonly onFirstDates: Share | undefined; readonly onPresentDates: Share | undefined };
  /** How strong the evidence is of what is claimed or verified, the strongest first; only strengths that occur. */
  readonly evidence: readonly { readonly strength: Strength; readonly count: number }[];
  /** Neither later nor earlier makes up for the other. */
  readonly moved: { readonly actions: number; readonly daysLater: number; readonly daysEarlier: number };
  /** Counted above like any other. */
  readonly restricted: readonly ShownRef[];
  readonly unreachable: number;
};

export type SummaryContext = {
  readonly now: Instant;
  readonly people: People;
  /** People whose last card did not arrive: the entries do not know. */
  readonly unreachable: number;
};

/** @param entries those that are meant; see `inScope` */
export function summarise(entries: readonly Entry[], { now, people, unreachable }: SummaryContext): Summary {
  const today = dateOf(now);
  const plans = plansIn(entries);
  const refsOf = (some: readonly Entry[]): ShownRef[] => some.map((entry) => shownRef(entry, plans.count));
  const behind = (figure: Figure): Entry[] => entriesBehind(figure, entries, { today, people });
  const planOnly = behind('plan-only');
  return {
    total: entries.length,
    plans,
    signedOff: behind('signed-off').length,
    verified: behind('verified').length,
    claimed: behind('claimed').length,
    oldestClaimDays: oldestClaimDays(entries, today),
    inProgress: behind('in-progress').length,
    planOnly: planOnly.length,
    planComplete: planOnly.filter(({ planProgress }) => planProgress?.claim === 'complete').length,
    notStarted: behind('not-started').length,
    ended: behind('ended').length,
    overdue: overdueIn(behind('overdue'), { today, people, planCount: plans.count }),
    undated: behind('undated').length,
    withoutHolder: refsOf(behind('without-holder')),
    withoutVerifier: refsOf(behind('without-verifier')),
    helpAsked: behind('help-asked').length,
    nothingNew: behind('nothing-new').length,
    exceptions: refsOf(behind('unanswered')),
    disagreements: disagreementsIn(behind('disagreements'), today, refsOf),
    agencies: agenciesIn(entries, people, today),
    inTime: inTimeIn(entries, today),
    evidence: evidenceIn(entries, today),
    moved: movedIn(behind('moved')),
    restricted: refsOf(behind('restricted')),
    unreachable,
  };
}

function plansIn(entries: readonly Entry[]): { count: number; restricted: number } {
  const plans = new Map(entries.map(({ action, isRestricted }) => [action.planId, isRestricted]));
  return { count: plans.size, restricted: [...plans.values()].filter(Boolean).length };
}

export function shownRef({ action: { planId, ref }, isRestricted }: Entry, planCount: number): ShownRef {
  return planCount > 1 && !isRestricted ? `${planId} ${ref}` : ref;
}

function oldestClaimDays(entries: readonly Entry[], today: CalendarDate): number | undefined {
  const days = entries.flatMap(({ standing }) =>
    standing.state === 'claimed' ? daysBetween(dateOf(standing.claim.at), today) : [],
  );
  return days.length > 0 ? days.reduce((a, b) => Math.max(a, b)) : undefined;
}

function overdueIn(
  entries: readonly Entry[],
  { today, people, planCount }: { today: CalendarDate; people: People; planCount: number },
): Summary['overdue'] {
  const late = entries
    .map((entry) => ({ entry, days: daysOverdue(entry, today), ref: shownRef(entry, planCount) }))
    .filter(({ days }) => days > 0)
    .toSorted((a, b) => b.days - a.days || a.ref.localeCompare(b.ref, 'en-GB'));
  const ages = AGES.map(({ words }) => ({ words: words(), count: 0 }));
  for (const { days } of late) {
    const age = ages[AGES.findIndex(({ untilDays }) => days <= untilDays)];
    if (age) age.count += 1;
  }
  const longest = late.slice(0, MOST_NAMED).map(({ entry, days, ref }) => ({ ref, days, ...detailsOf(entry, people) }));
  return { count: late.length, claimed: late.filter(({ entry }) => isClaimed(entry)).length, ages, longest };
}

function detailsOf(entry: Entry, people: People): Pick<OverdueAction, 'details'> {
  const { action, isRestricted } = entry;
  if (isRestricted || action.timing.kind !== 'deadline') return {};
  return { details: { agencyName: agencyNameNow(people, action), dueOn: action.timing.dueOn, isClaimed: isClaimed(entry) } };
}

function disagreementsIn(
  entries: readonly Entry[],
  today: CalendarDate,
  refsOf: (some: readonly Entry[]) => ShownRef[],
): Summary['disagreements'] {
  const open = entries.flatMap((entry) => (entry.disagreement ? { entry, disagreement: entry.disagreement } : []));
  const byStage = [...Map.groupBy(open, ({ disagreement }) => disagreement.stage.id)];
  const ageOf = ({ raisedAt }: Disagreement): number => {
    const days = daysBetween(dateOf(raisedAt), today);
    return DISAGREEMENT_AGES.findIndex(({ untilDays }) => days <= untilDays);
  };
  const ages = DISAGREEMENT_AGES.map(({ words }, age) => ({
    words: words(),
    count: open.filter(({ disagreement }) => ageOf(disagreement) === age).length,
  }));
  return {
    refs: refsOf(open.map(({ entry }) => entry)),
    stages: byStage
      .map(([stage, { length }]) => ({ stage, count: length }))
      .toSorted((a, b) => a.stage.localeCompare(b.stage, 'en-GB', { numeric: true })),
    ages: ages.filter(({ count }) => count > 0),
    toDecide: refsOf(open.filter(({ disagreement }) => disagreement.stage.deciders).map(({ entry }) => entry)),
  };
}

function isClaimed({ standing }: Entry): boolean {
  return standing.state === 'claimed';
}

function isUndated({ action }: Entry): boolean {
  return action.timing.kind !== 'deadline';
}

function agenciesIn(entries: readonly Entry[], people: People, today: CalendarDate): AgencyCount[] {
  const agencies = agencyGroups(entries, people).map(({ name, entries: of }) => {
    const open = of.filter((entry) => !isEnded(entry));
    const overdue = open.filter((entry) => daysOverdue(entry, today) > 0);
    return { name, open: open.length, overdue: overdue.length, undated: open.filter(isUndated).length };
  });
  return agencies.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || a.name.localeCompare(b.name, 'en-GB'));
}

function inTimeIn(entries: readonly Entry[], today: CalendarDate): Summary['inTime'] {
  const firstDates = { count: 0, of: 0 };
  const presentDates = { count: 0, of: 0 };
  for (const entry of entries) {
    const { timing } = entry.action;
    if (timing.kind !== 'deadline') continue;
    addTo(firstDates, entry, timing.firstDueOn, today);
    addTo(presentDates, entry, timing.dueOn, today);
  }
  return { onFirstDates: shareOf(firstDates), onPresentDates: shareOf(presentDates) };
}

/** The day that counts is the day of the claim: how long the verifier took is not the lead's lateness. */
function addTo(dates: { count: number; of: number }, { standing }: Entry, dueOn: CalendarDate, today: CalendarDate): void {
  if (dueOn >= today) return;
  dates.of += 1;
  if (isVerified(standing) && dateOf(standing.claim.at) <= dueOn) dates.count += 1;
}

function shareOf(dates: Share): Share | undefined {
  return dates.of > 0 ? dates : undefined;
}

function evidenceIn(entries: readonly Entry[], today: CalendarDate): Summary['evidence'] {
  const strengths = entries.flatMap(({ standing, withdrawnEvidence }) =>
    'claim' in standing ? bestOf(givenIn(standing.claim, withdrawnEvidence), today).strength : [],
  );
  return STRENGTHS.map((strength) => ({ strength, count: strengths.filter((one) => one === strength).length }))
    .filter(({ count }) => count > 0)
    .toReversed();
}

function movedIn(entries: readonly Entry[]): Summary['moved'] {
  const drifts = entries.flatMap(({ action: { timing } }) =>
    timing.kind === 'deadline' && timing.firstDueOn !== timing.dueOn ? daysBetween(timing.firstDueOn, timing.dueOn) : [],
  );
  return {
    actions: drifts.length,
    daysLater: drifts.reduce((sum, days) => sum + Math.max(0, days), 0),
    daysEarlier: drifts.reduce((sum, days) => sum + Math.max(0, -days), 0),
  };
}
