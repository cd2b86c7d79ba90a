import type { Disagreement, DisagreementOutcome, Limit, StageBegan } from '../../words/disagreement.ts';
import {
  type Actors,
  isKnown,
  type Priority,
  type Procedure,
  type ProcedureClock,
  type ProcedureRole,
  type Span,
  type Stage,
  type StageId,
} from '../../words/procedure.ts';
import type { Instant } from '../../words/time.ts';
import type { Calendar } from '../calendar/working-days.ts';
import type { Step, WalkEvent } from './journey.ts';
import { clockId, dueAfter, spanOf } from './limits.ts';
import type { ActsAs } from './running.ts';
import { budgetOf, isLastStage, stageCalled } from './stages.ts';
import { openLimits } from './step-due.ts';

/** When somebody is told, or something is written. */
type When = Stage['tells'][number]['on'];

type ShownLimit = Pick<Limit, 'for' | 'dueAt'>;

/** One line of a timeline. Roles are as the procedure calls them, and `undefined` where that was not seen. */
export type WalkRow = { readonly at: Instant } & (
  | {
      readonly kind: 'stage';
      readonly stage: StageId;
      readonly because: StageBegan;
      readonly leftOut: readonly StageId[];
      readonly raises: string | undefined;
      readonly responds: string | undefined;
      readonly isLast: boolean;
      /** Whoever has the last word, in the last stage. */
      readonly decides: string | undefined;
    }
  /** A clock begins. One that is not `isRun` is for people to keep: nothing moves by it, and nobody is reminded. */
  | {
      readonly kind: 'clock';
      readonly stage: StageId;
      readonly for: Limit['for'];
      readonly from: ProcedureClock['from'];
      /** `undefined` where it was not seen. */
      readonly within: Span | 'none' | undefined;
      /** `undefined` where it has no length, or counts from a moment that was not given. */
      readonly dueAt: Instant | undefined;
      readonly isRun: boolean;
      readonly asPrinted: string | undefined;
    }
  /** `isDue`: they did not agree, and are to meet now. */
  | { readonly kind: 'meeting'; readonly stage: StageId; readonly isDue: boolean; readonly convenedBy: string | undefined }
  | {
      readonly kind: 'told';
      readonly stage: StageId;
      readonly on: When;
      readonly role: string;
      readonly form: string | undefined;
    }
  | {
      readonly kind: 'record';
      readonly stage: StageId;
      readonly on: When;
      readonly form: string;
      readonly by: string | undefined;
    }
  | { readonly kind: 'reminded' | 'missed'; readonly stage: StageId; readonly limit: ShownLimit }
  | { readonly kind: 'chased'; readonly stage: StageId }
  | { readonly kind: 'vacant'; readonly stage: StageId; readonly of: ActsAs; readonly movesOnAt: Instant | undefined }
  /** Clocks that stood still go on, or end sooner than they would have. */
  | { readonly kind: 'resumed' | 'shortened'; readonly stage: StageId; readonly limits: readonly ShownLimit[] }
  | {
      readonly kind: 'closed';
      readonly stage: StageId;
      readonly outcome: DisagreementOutcome['kind'];
      readonly copyTo: readonly string[];
    }
  /** What was given, in its place. `inVain`: why it changed nothing. */
  | { readonly kind: 'said'; readonly event: WalkEvent; readonly inVain?: string }
);

/** What a timeline is counted by. */
export type WalkCounting = {
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly priority: Priority;
  /** When the two came to differ, where that was given. */
  readonly disagreedAt: Instant | undefined;
};

/**
 * What a step means to those who go by the procedure: the stage and its clocks, who is told, what is written down.
 * @throws {CalendarEndError}
 */
export function rowsOf(step: Step, counting: WalkCounting): WalkRow[] {
  switch (step.kind) {
    case 'said':
      return [step];
    case 'raised':
      return onStage(step.after, 'raised', [], counting);
    case 'moved':
      return onMove(step, counting);
    case 'closed':
      return onClosed(step, counting);
  }
}

function onMove({ move, before, after, at }: Step & { kind: 'moved' }, counting: WalkCounting): WalkRow[] {
  const { id: stage } = before.stage;
  switch (move.kind) {
    case 'stage-began': {
      const left = onLeaving(before, move.because, at, counting);
      return [...left, ...onStage(after, move.because, move.leftOut ?? [], counting)];
    }
    case 'meeting-due':
      return [...onLeaving(before, move.because, at, counting), meetingOf(stageOf(before, counting), at, true, counting)];
    case 'missed':
      return [...shownLimit('missed', before, move.clock, at), ...noticesOf(stageOf(before, counting), 'missed', at, counting)];
    case 'reminded':
      return shownLimit('reminded', before, move.clock, at);
    case 'chased':
      return [{ kind: 'chased', stage, at }];
    case 'vacancy-noted':
      return [{ kind: 'vacant', stage, at, of: move.of, movesOnAt: move.movesOnAt }];
    case 'resumed':
      return [{ kind: 'resumed', stage, at, limits: openLimits(after).map(shown) }];
    case 'shortened':
      return [
        { kind: 'shortened', stage, at, limits: after.stage.limits.filter(({ clock }) => clock === move.clock).map(shown) },
      ];
    default:
      return []; // what was said stands before it
  }
}

function onStage(
  { stage: now, raisedAt }: Disagreement,
  because: StageBegan,
  leftOut: readonly StageId[],
  counting: WalkCounting,
): WalkRow[] {
  const { procedure, disagreedAt } = counting;
  const stage = stageCalled(procedure, now.id);
  const at = now.startedAt;
  const isLast = isLastStage(procedure, now.id);
  const starts = { 'stage-start': at, raised: raisedAt, disagreement: disagreedAt };
  const clocks = clocksOf(stage).flatMap((clock) => {
    if (clock.from === 'disagreement' && clock.for === 'raising' && because !== 'raised') return [];
    return isStart(clock.from, starts) ? clockRow(stage, clock, starts[clock.from], at, now.limits, counting) : [];
  });
  return [
    {
      kind: 'stage',
      stage: now.id,
      at,
      because,
      leftOut,
      raises: actorsInWords(stage.raises, procedure),
      responds: actorsInWords(stage.responds, procedure),
      isLast,
      decides: isLast ? titleOf(procedure.finalDecision.by, procedure) : undefined,
    },
    ...clocks,
    ...budgetRow(now, counting),
    ...(stage.meeting.when === 'always' ? [meetingOf(stage, at, false, counting)] : []),
    ...noticesOf(stage, 'stage-start', at, counting),
  ];
}

function isStart<Starts extends object>(from: PropertyKey, starts: Starts): from is keyof Starts {
  return from in starts;
}

/** A stage is left, or its meeting comes, since something was not done. Agreement is: they had not agreed. */
function onLeaving(before: Disagreement, because: StageBegan, at: Instant, counting: WalkCounting): WalkRow[] {
  const stage = stageOf(before, counting);
  const hasNotAgreed = because === 'no-agreement' || because === 'time-up';
  const isMissed = because === 'no-response' || because === 'time-up';
  const clocks = clocksOf(stage).filter(({ from }) => from === 'no-agreement');
  return [
    ...(isMissed ? noticesOf(stage, 'missed', at, counting) : []),
    ...(hasNotAgreed ? clocks.flatMap((clock) => clockRow(stage, clock, at, at, [], counting)) : []),
    ...(hasNotAgreed ? noticesOf(stage, 'no-agreement', at, counting) : []),
  ];
}

function onClosed({ outcome, before, at }: Step & { kind: 'closed' }, counting: WalkCounting): WalkRow[] {
  const { procedure } = counting;
  const stage = stageOf(before, counting);
  const hasMet = before.stage.isMeeting || stage.meeting.when === 'always';
  const clocks = clocksOf(stage);
  const agreed = hasMet && clocks.some(({ from }) => from === 'agreed-at-meeting') ? 'agreed-at-meeting' : 'agreed';
  const from = outcome === 'agreed' ? agreed : outcome;
  const copyTo = procedure.closing.copyTo.map((role) => procedure.roles[role]?.title ?? role);
  return [
    { kind: 'closed', stage: stage.id, at, outcome, copyTo },
    ...clocks.filter((clock) => clock.from === from).flatMap((clock) => clockRow(stage, clock, at, at, [], counting)),
    ...(outcome === 'agreed' || outcome === 'decided' ? noticesOf(stage, 'agreed', at, counting) : []),
  ];
}

/** @param limits those that run: what a running clock comes to is theirs to say */
function clockRow(
  stage: Stage,
  clock: ProcedureClock,
  from: Instant | undefined,
  at: Instant,
  limits: readonly Limit[],
  counting: WalkCounting,
): WalkRow[] {
  const span = spanOf(clock, counting.priority);
  const runs = limits.find((limit) => limit.clock === clockId(clock));
  return [
    {
      kind: 'clock',
      stage: stage.id,
      at,
      for: clock.for,
      from: clock.from,
      within: span ?? (clock.within === 'none' ? 'none' : undefined),
      dueAt: runs?.dueAt ?? (span && from ? dueAfter(span, from, counting) : undefined),
      isRun: clock.for !== 'raising' && clock.for !== 'writing',
      asPrinted: clock.asPrinted,
    },
  ];
}

/** Where the stage is the first of those that share it. */
function budgetRow({ id, limits, startedAt }: Disagreement['stage'], { procedure }: WalkCounting): WalkRow[] {
  const budget = budgetOf(procedure, id);
  const limit = limits.find((one) => one.for === 'budget' && one.startedAt === startedAt);
  if (!budget || !limit) return [];
  const { within, asPrinted } = budget;
  const { dueAt } = limit;
  return [{ kind: 'clock', stage: id, at: startedAt, for: 'budget', from: 'stage-start', within, dueAt, isRun: true, asPrinted }];
}

function meetingOf({ id, meeting }: Stage, at: Instant, isDue: boolean, { procedure }: WalkCounting): WalkRow {
  return { kind: 'meeting', stage: id, at, isDue, convenedBy: meeting.convenedBy && titleOf(meeting.convenedBy, procedure) };
}

function noticesOf({ id: stage, tells, records }: Stage, on: When, at: Instant, { procedure }: WalkCounting): WalkRow[] {
  return [
    ...tells
      .filter((one) => one.on === on)
      .map(({ role, form }): WalkRow => ({ kind: 'told', stage, at, on, role: procedure.roles[role]?.title ?? role, form })),
    ...records
      .filter((one) => one.on === on)
      .map(({ form, by }): WalkRow => ({ kind: 'record', stage, at, on, form, by: titleOf(by, procedure) })),
  ];
}

function shownLimit(kind: 'reminded' | 'missed', { stage }: Disagreement, clock: string, at: Instant): WalkRow[] {
  return stage.limits
    .filter((limit) => limit.clock === clock)
    .map((limit) => ({ kind, stage: stage.id, at, limit: shown(limit) }));
}

function shown({ for: what, dueAt }: Limit): ShownLimit {
  return { for: what, dueAt };
}

function stageOf({ stage }: Disagreement, { procedure }: WalkCounting): Stage {
  return stageCalled(procedure, stage.id);
}

function clocksOf({ clocks }: Stage): readonly ProcedureClock[] {
  return isKnown(clocks) ? clocks : [];
}

/** The role that acts in most agencies. */
function actorsInWords(actors: Stage['raises'], procedure: Procedure): string | undefined {
  if (!isKnown(actors)) return undefined;
  const { usually }: Actors = actors;
  return titleOf(usually, procedure);
}

function titleOf(role: ProcedureRole | 'unknown', { roles }: Procedure): string | undefined {
  return isKnown(role) ? (roles[role]?.title ?? role) : undefined;
}
