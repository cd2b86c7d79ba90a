import { daysOverdue, type Entry } from '../../words/entry.ts';
import type { HistoryRow } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import type { PlanId } from '../../words/plan.ts';
import { type CalendarDate, dateOf, shortDateInWords } from '../../words/time.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { bestOf, type Strength } from '../evidence/strength.ts';
import { agencyNameNow, answeringRole } from '../people/answering.ts';
import { progressOf } from '../summary/figures.ts';
import { type ShownRef, shownRef } from '../summary/summarise.ts';
import { standingInWords } from '../updates/entry-in-words.ts';

/** That a due date became another, and when. */
export type DateChange = {
  readonly on: CalendarDate;
  /** `undefined` where there was none. */
  readonly from: CalendarDate | undefined;
  readonly to: CalendarDate;
};

/** An action as a report shows it: nobody's words, and nobody's name. */
export type PackAction = {
  readonly ref: ShownRef;
  /** Left out for a restricted review, of which there is the reference alone. */
  readonly facts?: {
    readonly planId: PlanId;
    /** Without its plan. */
    readonly ref: string;
    readonly title: string;
    readonly agencyName: string;
    /** `undefined` where the list of people does not know it: the plan's own words may be somebody's name. */
    readonly ownerRole: string | undefined;
    readonly state: string;
    /** `undefined` without a deadline. */
    readonly due: { readonly firstOn: CalendarDate; readonly nowOn: CalendarDate } | undefined;
    /** 0 while it is not. */
    readonly daysOverdue: number;
    readonly lastWordOn: CalendarDate | undefined;
    /** `undefined` while nothing is claimed. */
    readonly evidence: Strength | undefined;
    /** Oldest first. */
    readonly dates: readonly DateChange[];
  };
};

export type PackView = { readonly today: CalendarDate; readonly people: People; readonly planCount: number };

/** @param rows what had happened by then */
export function packAction(entry: Entry, rows: readonly HistoryRow[], { today, people, planCount }: PackView): PackAction {
  const ref = shownRef(entry, planCount);
  if (entry.isRestricted) return { ref };
  const { action, standing, lastUpdate, planProgress, withdrawnEvidence } = entry;
  const { timing } = action;
  const owner = answeringRole(people, action.owner);
  return {
    ref,
    facts: {
      planId: action.planId,
      ref: action.ref,
      title: action.title,
      agencyName: agencyNameNow(people, action),
      ownerRole: people.roles.find(({ key }) => key === owner)?.title,
      state: stateInWords(entry),
      due: timing.kind === 'deadline' ? { firstOn: timing.firstDueOn, nowOn: timing.dueOn } : undefined,
      daysOverdue: daysOverdue(entry, today),
      lastWordOn: lastUpdate ? dateOf(lastUpdate.at) : (planProgress?.words && planProgress.asOfOn) || undefined,
      evidence: 'claim' in standing ? bestOf(givenIn(standing.claim, withdrawnEvidence), today).strength : undefined,
      dates: rows.flatMap(({ at, event }) => (event.what === 'date-changed' ? dateChange(at, event) : [])),
    },
  };
}

function dateChange(at: HistoryRow['at'], { before, dueOn }: Extract<HistoryRow['event'], { what: 'date-changed' }>): DateChange {
  return { on: dateOf(at), from: before.kind === 'deadline' ? before.dueOn : undefined, to: dueOn };
}

/** As everywhere else, but for who verified it or signed it off. */
function stateInWords(entry: Entry): string {
  const { standing } = entry;
  switch (standing.state) {
    case 'verified':
      return `Verified on ${shortDateInWords(dateOf(standing.verifiedAt))}`;
    case 'signed-off': {
      const meeting = standing.meetingOn ? `, for the meeting of ${shortDateInWords(standing.meetingOn)}` : '';
      return `Signed off on ${shortDateInWords(dateOf(standing.signedOffAt))}${meeting}`;
    }
    default:
      return progressOf(entry) === 'plan-only' ? 'Only the plan says so' : standingInWords(entry);
  }
}
