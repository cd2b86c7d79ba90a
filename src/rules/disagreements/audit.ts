import { canonical } from '../../words/canonical.ts';
import type { Disagreement, Limit, Move } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Procedure } from '../../words/procedure.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import { isInTime, isLate, momentInWords } from '../audit/late.ts';
import { type Calendar, CalendarEndError } from '../calendar/working-days.ts';
import type { ReadRow } from '../history/read-row.ts';
import { type DisagreementContext, runningFor } from './context.ts';
import { limitsByWalk } from './limits-by-walk.ts';
import type { Running } from './running.ts';
import { isLastStage, stagesOf } from './stages.ts';
import { lookAtOf } from './step-due.ts';
import { whatComesNext } from './what-comes-next.ts';

/** What can be wrong with a disagreement that stands in the register. */
export type DisagreementFault = {
  readonly kind:
    | 'procedure-gone'
    | 'stage-unknown'
    | 'stage-twice'
    | 'limits-differ'
    | 'calendar-ends'
    | 'no-look'
    | 'look-late'
    | 'nothing-next'
    | 'nobody-decides'
    | 'action-not-added';
  /** A part of a sentence, without anybody's words. */
  readonly says: string;
  /** What it is due to, where it is nobody's mistake: a day that was closed after people were told of a limit. */
  readonly because?: string;
};

type Audit = {
  readonly now: Instant;
  readonly context: DisagreementContext;
  /** When the agenda has the entry looked at next; `undefined` where it does not. */
  readonly hintAt: Instant | undefined;
};

/** More closed days than lie in any limit are not tried out one by one. */
const MOST_CLOSURES = 6;

/**
 * What is wrong with the disagreements about an entry: one that nobody looks at any more, that has other limits than the
 * procedure gives it, or that nothing and nobody can end.
 * @param rows the history of the entry, oldest first
 */
export function disagreementFaults(entry: Entry, rows: readonly ReadRow[], audit: Audit): DisagreementFault[] {
  const { disagreement, pastDisagreements = [] } = entry;
  const isWaiting = pastDisagreements.some(({ toAdd, closedAt }) => toAdd && isLate(closedAt, audit.now));
  return [
    ...(disagreement ? faultsOf(disagreement, movesOf(rows, disagreement), audit) : []),
    ...(isWaiting ? [fault('action-not-added', 'what it ended with is not in the register')] : []),
  ];
}

function faultsOf(disagreement: Disagreement, moves: readonly Move[], audit: Audit): DisagreementFault[] {
  const { procedure: ref, stage, passed } = disagreement;
  const stored = audit.context.procedures.find(({ procedure: { id, version } }) => id === ref.id && version === ref.version);
  if (!stored) return [fault('procedure-gone', `version ${ref.version} of the procedure ${ref.id} is not kept`)];
  const { procedure } = stored;
  if (!stagesOf(procedure).some(({ id }) => id === stage.id)) {
    return [fault('stage-unknown', `its procedure has no stage ${stage.id}`)];
  }
  const running = runningFor(ref, audit.context, dateOf(audit.now));
  return [
    ...(passed.some(({ id }) => id === stage.id) ? [fault('stage-twice', `it was at stage ${stage.id} before`)] : []),
    ...limitFaults(disagreement, moves, running),
    ...lookFaults(disagreement, running, audit),
    ...endFaults(disagreement, running, audit.now),
  ];
}

function limitFaults({ stage, raisedAt }: Disagreement, moves: readonly Move[], running: Running): DisagreementFault[] {
  const { procedure, calendar } = running;
  try {
    const counted = limitsByWalk(procedure, moves, calendar);
    if (!counted) return [fault('limits-differ', 'its history does not say that it is open')];
    const clocks = differing(stage.limits, counted);
    if (clocks.length === 0) return [];
    const says = `its limits are not what its procedure gives it (${clocks.join(', ')})`;
    const closed = closuresBehind(stage.limits, { procedure, moves, calendar, raisedAt });
    return [fault('limits-differ', says, closed && `closed since people were told of them: ${closed.join(', ')}`)];
  } catch (error) {
    if (!(error instanceof CalendarEndError)) throw error;
    return [fault('calendar-ends', `its limits cannot be counted past ${calendar.coveredUntilOn}`)];
  }
}

function differing(kept: readonly Limit[], counted: readonly Limit[]): string[] {
  const clocks = new Set([...kept, ...counted].map(({ clock }) => clock));
  const of = (limits: readonly Limit[], clock: string): string => canonical(limits.filter((one) => one.clock === clock));
  return [...clocks].filter((clock) => of(kept, clock) !== of(counted, clock));
}

/** @returns the closed days without which the limits are right; `undefined` where none explain it */
function closuresBehind(
  kept: readonly Limit[],
  counting: {
    readonly procedure: Procedure;
    readonly moves: readonly Move[];
    readonly calendar: Calendar;
    readonly raisedAt: Instant;
  },
): string[] | undefined {
  const { procedure, moves, calendar, raisedAt } = counting;
  const lastOn = kept.map(({ dueAt }) => dateOf(dueAt)).reduce((a, b) => (a > b ? a : b), dateOf(raisedAt));
  const days = [...calendar.closures.keys()].filter((on) => dateOf(raisedAt) <= on && on <= lastOn).slice(0, MOST_CLOSURES);
  for (let picked = 1; picked < 2 ** days.length; picked += 1) {
    const left = days.filter((_, n) => picked & (1 << n));
    const closures = new Map([...calendar.closures].filter(([on]) => !left.includes(on)));
    const counted = limitsByWalk(procedure, moves, { ...calendar, closures });
    if (counted && differing(kept, counted).length === 0) return left;
  }
  return undefined;
}

function lookFaults(disagreement: Disagreement, running: Running, { now, hintAt }: Audit): DisagreementFault[] {
  const lookAt = lookAtOf(disagreement, now, running);
  if (hintAt === undefined) return [fault('no-look', 'the agenda does not have it looked at again')];
  if (!isInTime(hintAt, lookAt, now))
    return [fault('no-look', `the agenda has it looked at only after ${momentInWords(lookAt)}`)];
  return isLate(hintAt, now) ? [fault('look-late', `it was to be looked at on ${momentInWords(hintAt)}, and was not`)] : [];
}

function endFaults(disagreement: Disagreement, running: Running, now: Instant): DisagreementFault[] {
  const { stage } = disagreement;
  if (!isLastStage(running.procedure, stage.id)) {
    const next = whatComesNext(disagreement, now, running);
    return next ? [] : [fault('nothing-next', 'nothing comes next by itself, as far as the calendar of working days reaches')];
  }
  const isNoted = stage.vacancies?.some(({ of }) => of === 'decider');
  const hasDecider = (stage.deciders ?? []).length > 0 || isNoted;
  return hasDecider ? [] : [fault('nobody-decides', 'nobody is named to decide, and nobody was told of it')];
}

function movesOf(rows: readonly ReadRow[], { id }: Disagreement): Move[] {
  return rows.flatMap(({ event }) => (event.what === 'disagreement' && event.disagreementId === id ? event.move : []));
}

function fault(kind: DisagreementFault['kind'], says: string, because?: string): DisagreementFault {
  return { kind, says, ...(because && { because }) };
}
