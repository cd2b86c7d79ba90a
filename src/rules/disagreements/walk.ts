import { isKnown, type Priority, type Procedure, type Stage, type StageId } from '../../words/procedure.ts';
import type { CalendarDate, Instant } from '../../words/time.ts';
import { type Calendar, CalendarEndError } from '../calendar/working-days.ts';
import { journey, type WalkEvent } from './journey.ts';
import { spanOf } from './limits.ts';
import { type PaperVacancy, paperStaff } from './on-paper.ts';
import { firstStage, isLastStage, stageCalled, stagesOf } from './stages.ts';
import { rowsOf, type WalkRow } from './walk-rows.ts';

export type WalkFrom = {
  readonly raisedAt: Instant;
  readonly priority: Priority;
  /** When the two came to differ. Without it, what counts from there has no date. */
  readonly disagreedAt?: Instant;
  /** The first stage that is not optional, when left out. */
  readonly beginsAt?: StageId;
  readonly events?: readonly WalkEvent[];
  /** Somebody holds every role, but for these. */
  readonly vacancies?: readonly PaperVacancy[];
};

/** Where a timeline stops. */
export type WalkEnd =
  | { readonly kind: 'closed' }
  /** Somebody has to decide, and is reminded until they do. */
  | { readonly kind: 'decision'; readonly stage: StageId }
  /** No limit moves it on: people are reminded until one of them says something. */
  | { readonly kind: 'people'; readonly stage: StageId }
  /** What moves it on from here was not seen; without a stage, no stage was. */
  | { readonly kind: 'not-seen'; readonly stage: StageId | undefined }
  | { readonly kind: 'calendar'; readonly untilOn: CalendarDate };

export type Walk = {
  /** In the order of time, but for what should have been before the raising. */
  readonly rows: readonly WalkRow[];
  readonly end: WalkEnd;
  /** What of the stages on its way was not seen, one line for each of them. */
  readonly notSeen: readonly string[];
};

/**
 * The dated way of a disagreement through a procedure, with nobody saying anything but what is given. Made with the very
 * steps that run a real one.
 */
export function walk(procedure: Procedure, from: WalkFrom, calendar: Calendar): Walk {
  const { raisedAt, priority, disagreedAt, events = [], vacancies } = from;
  const stage = from.beginsAt ?? (firstStage(procedure) ?? stagesOf(procedure)[0])?.id;
  if (!stage) return { rows: [], end: { kind: 'not-seen', stage }, notSeen: [] };
  const rows: WalkRow[] = [];
  let isCounted = true;
  try {
    const running = { procedure, calendar, staff: paperStaff(vacancies) };
    for (const step of journey({ raisedAt, priority, stage }, events, running)) {
      rows.push(...rowsOf(step, { procedure, calendar, priority, disagreedAt }));
    }
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
    isCounted = false;
  }
  const passed = rows.flatMap((row) => (row.kind === 'stage' ? stageCalled(procedure, row.stage) : []));
  const end = passed.at(-1)?.id ?? stage;
  return {
    rows: withoutRepeats(rows).filter((row) => row.kind !== 'chased' || isSeen(stageCalled(procedure, row.stage))),
    end: isCounted ? endOf(rows, end, procedure) : { kind: 'calendar', untilOn: calendar.coveredUntilOn },
    notSeen: passed.flatMap((one) => notSeenOf(one, procedure)),
  };
}

function endOf(rows: readonly WalkRow[], stage: StageId, procedure: Procedure): WalkEnd {
  if (rows.some(({ kind }) => kind === 'closed')) return { kind: 'closed' };
  if (!isSeen(stageCalled(procedure, stage))) return { kind: 'not-seen', stage };
  return { kind: isLastStage(procedure, stage) ? 'decision' : 'people', stage };
}

/** A stage that misses its limit and has its meeting, and is left, tells of it once. */
function withoutRepeats(rows: readonly WalkRow[]): WalkRow[] {
  const known = new Set<string>();
  return rows.filter((row) => {
    const isOnce = row.kind === 'told' || row.kind === 'record' || (row.kind === 'clock' && row.from === 'no-agreement');
    const key = JSON.stringify({ ...row, at: undefined, dueAt: undefined });
    if (isOnce && known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** Whether it is known what ends a stage: otherwise what its silence leads to would be a guess. */
function isSeen({ clocks }: Stage): boolean {
  return isKnown(clocks) && clocks.every((clock) => isKnown(clock.within) || spanOf(clock, 'standard'));
}

function notSeenOf({ id, name, raises, responds, clocks, meeting, records }: Stage, procedure: Procedure): string[] {
  const lengths = isKnown(clocks) ? clocks.filter(({ within, byPriority }) => !isKnown(within) && !byPriority) : [];
  const isLast = isLastStage(procedure, id);
  const parts = [
    ...(isKnown(name) ? [] : ['what it is called']),
    ...(isKnown(raises) ? [] : ['who acts for the agency that raised it']),
    ...(isKnown(responds) ? [] : ['who acts for the other agency']),
    ...(isKnown(clocks) ? [] : ['its limits']),
    ...lengths.map((clock) => `how long its clock for ${clock.for} is`),
    ...(isKnown(meeting.when) ? [] : ['whether the two meet']),
    ...(meeting.convenedBy === 'unknown' ? ['who calls its meeting'] : []),
    ...records.filter(({ by }) => !isKnown(by)).map(({ form }) => `who writes “${form}”`),
    ...(isLast && !isKnown(procedure.finalDecision.by) ? ['who decides'] : []),
  ];
  return parts.length > 0 ? [`Stage ${id}: ${parts.join('; ')}`] : [];
}
