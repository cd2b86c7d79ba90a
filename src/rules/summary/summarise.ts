import type { ActionRef } from '../../words/action.ts';
import type { AgencyId } from '../../words/agency.ts';
import { daysOverdue, type Entry, isEnded } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { RoleKey } from '../../words/role.ts';
import { type CalendarDate, dateOf, daysBetween, type Instant } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { holdersOf, verifierRoles } from '../people/holders.ts';

/** How long something has been overdue, youngest first. `untilDays` is included; a month is taken as its longest. */
const AGES = [
  { words: 'Up to a month', untilDays: 31 },
  { words: 'One to three months', untilDays: 92 },
  { words: 'Three to six months', untilDays: 183 },
  { words: 'Six months to a year', untilDays: 366 },
  { words: 'More than a year', untilDays: Number.POSITIVE_INFINITY },
] as const;

/** `count` of `of`; never kept as a percentage, which hides how few there are. */
export type Share = { readonly count: number; readonly of: number };

type AgencyCount = {
  readonly agencyId: AgencyId;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
};

/**
 * Where a set of actions stands: numbers and references, and nobody's words. Each figure is explained in docs/words.md.
 * Every action is in exactly one of `verified`, `claimed`, `inProgress` and `notStarted`.
 */
export type Summary = {
  readonly total: number;
  readonly verified: number;
  /** Said to be complete, and waiting for somebody else to verify that. */
  readonly claimed: number;
  readonly inProgress: number;
  readonly notStarted: number;
  /** Of those in progress or not started: the imported plan said complete, and nobody has said anything here. */
  readonly saidComplete: number;
  readonly overdue: {
    readonly count: number;
    readonly claimed: number;
    readonly ages: readonly { readonly words: string; readonly count: number }[];
  };
  /** Open, and without a deadline. */
  readonly undated: number;
  /** Open, and nobody holds the role that answers for them. */
  readonly withoutHolder: readonly ActionRef[];
  /** Claimed, and nobody can verify it: the verifier's role is vacant, or held by the claimant alone. */
  readonly withoutVerifier: readonly ActionRef[];
  /** Most overdue actions first. */
  readonly agencies: readonly AgencyCount[];
  /** Verified, on a claim made by the due date, of all whose due date has passed. `undefined` while none has. */
  readonly inTime: { readonly onFirstDates: Share | undefined; readonly onPresentDates: Share | undefined };
  readonly moved: { readonly actions: number; readonly days: number };
  /** Counted above like any other. */
  readonly restricted: readonly ActionRef[];
  readonly unreachable: number;
};

export type SummaryContext = {
  readonly now: Instant;
  readonly people: People;
  /** Only this agency's. */
  readonly agencyId?: AgencyId;
  /** People whose last card did not arrive: the entries do not know. */
  readonly unreachable: number;
};

export function summarise(entries: readonly Entry[], { now, people, agencyId, unreachable }: SummaryContext): Summary {
  const today = dateOf(now);
  const isVacant = vacancies(people, today);
  const states = { verified: 0, claimed: 0, 'in-progress': 0, 'not-started': 0 };
  const overdue = { count: 0, claimed: 0, ages: AGES.map(({ words }) => ({ words, count: 0 })) };
  const agencies = new Map<AgencyId, { agencyId: AgencyId; name: string; open: number; overdue: number }>();
  const firstDates = { count: 0, of: 0 };
  const presentDates = { count: 0, of: 0 };
  const moved = { actions: 0, days: 0 };
  const withoutHolder: ActionRef[] = [];
  const withoutVerifier: ActionRef[] = [];
  const restricted: ActionRef[] = [];
  let total = 0;
  let saidComplete = 0;
  let undated = 0;

  for (const entry of entries) {
    const { action, standing } = entry;
    if (agencyId && action.agencyId !== agencyId) continue;
    const isOpen = !isEnded(entry);
    const agency = agencies.get(action.agencyId) ?? { ...agencyOf(people, entry), open: 0, overdue: 0 };
    agencies.set(action.agencyId, agency);

    total += 1;
    states[standing.state] += 1;
    if (entry.isRestricted) restricted.push(action.ref);
    if (isOpen) {
      agency.open += 1;
      if (action.timing.kind !== 'deadline') undated += 1;
      if (isVacant(action.owner)) withoutHolder.push(action.ref);
      if (isOnlySaidComplete(entry)) saidComplete += 1;
      if (standing.state === 'claimed' && !hasVerifier(people, action.agencyId, standing.claim, today))
        withoutVerifier.push(action.ref);
    }
    const days = daysOverdue(entry, today);
    if (days > 0) {
      agency.overdue += 1;
      overdue.count += 1;
      if (standing.state === 'claimed') overdue.claimed += 1;
      const age = overdue.ages[AGES.findIndex(({ untilDays }) => days <= untilDays)];
      if (age) age.count += 1;
    }
    if (action.timing.kind === 'deadline') {
      const { firstDueOn, dueOn } = action.timing;
      addTo(firstDates, entry, firstDueOn, today);
      addTo(presentDates, entry, dueOn, today);
      if (firstDueOn !== dueOn) {
        moved.actions += 1;
        moved.days += daysBetween(firstDueOn, dueOn);
      }
    }
  }

  return {
    total,
    verified: states.verified,
    claimed: states.claimed,
    inProgress: states['in-progress'],
    notStarted: states['not-started'],
    saidComplete,
    overdue,
    undated,
    withoutHolder,
    withoutVerifier,
    agencies: [...agencies.values()].toSorted(
      (a, b) => b.overdue - a.overdue || b.open - a.open || a.name.localeCompare(b.name, 'en-GB'),
    ),
    inTime: { onFirstDates: shareOf(firstDates), onPresentDates: shareOf(presentDates) },
    moved,
    restricted,
    unreachable,
  };
}

/** What the agency is called now; what the plan called it where the directory does not know it. */
function agencyOf(people: People, { action: { agencyId, agencyName } }: Entry): { agencyId: AgencyId; name: string } {
  return { agencyId, name: people.agencies.find(({ id }) => id === agencyId)?.name ?? agencyName };
}

function hasVerifier(people: People, agencyId: AgencyId, { by }: Update, today: CalendarDate): boolean {
  return verifierRoles(people, agencyId).some(({ key }) => holdersOf(people, key, today).some(({ id }) => id !== by));
}

function isOnlySaidComplete({ standing, planProgress, lastUpdate }: Entry): boolean {
  return standing.state !== 'claimed' && planProgress?.claim === 'complete' && lastUpdate === undefined;
}

/** The day that counts is the day of the claim: how long the verifier took is not the lead's lateness. */
function addTo(dates: { count: number; of: number }, { standing }: Entry, dueOn: CalendarDate, today: CalendarDate): void {
  if (dueOn >= today) return;
  dates.of += 1;
  if (standing.state === 'verified' && dateOf(standing.claim.at) <= dueOn) dates.count += 1;
}

function shareOf(dates: Share): Share | undefined {
  return dates.of > 0 ? dates : undefined;
}

/** Looks each role up once, however many actions it answers for. */
function vacancies(people: People, today: CalendarDate): (owner: RoleKey) => boolean {
  const known = new Map<RoleKey, boolean>();
  return (owner) => {
    const isVacant = known.get(owner) ?? holdersOf(people, owner, today).length === 0;
    known.set(owner, isVacant);
    return isVacant;
  };
}
