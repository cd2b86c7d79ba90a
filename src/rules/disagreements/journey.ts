import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Disagreement, DisagreementOutcome, Move, Side } from '../../words/disagreement.ts';
import type { Priority, StageId } from '../../words/procedure.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { beginStage } from './begin-stage.ts';
import { dueAfter, shortenLimit } from './limits.ts';
import { disagreementOnPaper, PAPER_FORM, paperSaid } from './on-paper.ts';
import { resume } from './resume.ts';
import type { Running } from './running.ts';
import { isLastStage, stageCalled, stagesOf } from './stages.ts';
import { afterNotAgreed, lookAtOf, openLimits, stepDue } from './step-due.ts';

/** Something that somebody says on the way, as far as a procedure cares. */
export type WalkEvent = { readonly at: Instant } & (
  | { readonly kind: 'answered' | 'agreed' | 'decided' | 'withdrawn' | 'danger' | 'resumed' }
  | { readonly kind: 'not-agreed'; readonly side: Side }
  /** `on`: the day of its end; the day on which every limit of the stage is to end at the latest. */
  | { readonly kind: 'paused' | 'shortened'; readonly on: CalendarDate }
  | { readonly kind: 'skipped'; readonly to: StageId }
);

export type RunningMove = Exclude<Move, { kind: 'raised' | 'closed' | 'action-added' }>;

/** One thing that happens on a journey. */
export type Step =
  | { readonly kind: 'raised'; readonly at: Instant; readonly after: Disagreement }
  | {
      readonly kind: 'moved';
      readonly at: Instant;
      readonly move: RunningMove;
      readonly before: Disagreement;
      readonly after: Disagreement;
    }
  | {
      readonly kind: 'closed';
      readonly at: Instant;
      readonly outcome: DisagreementOutcome['kind'];
      readonly before: Disagreement;
    }
  /** Before what it leads to. `inVain`: why it leads to nothing, as the rest of a sentence. */
  | { readonly kind: 'said'; readonly event: WalkEvent; readonly at: Instant; readonly inVain?: string };

/** What somebody says leads to moves, ends it, or is in vain. */
export type Leads =
  | { readonly moves: readonly RunningMove[] }
  | { readonly outcome: DisagreementOutcome['kind'] }
  | { readonly inVain: string };

/**
 * A disagreement on paper, from its raising on: what comes due by itself, each at its own time, and between that what is
 * said. It stops when it is over, or when nothing is left but to remind people, after the first of those reminders.
 * @param events in any order
 * @throws {CalendarEndError} after the last step that the calendar can count
 */
export function* journey(
  { raisedAt, priority, stage }: { readonly raisedAt: Instant; readonly priority: Priority; readonly stage: StageId },
  events: readonly WalkEvent[],
  running: Running,
): Generator<Step> {
  const toCome = events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let now = raisedAt;
  let left = disagreementOnPaper(running.procedure, { raisedAt, priority, stage }, running);
  yield { kind: 'raised', at: now, after: left };
  for (;;) {
    const due = stepDue(left, now, running);
    if (due) {
      const before = left;
      left = disagreementAfter(before, due);
      yield { kind: 'moved', at: due.kind === 'resumed' ? due.at : now, move: due, before, after: left };
      if (due.kind === 'chased' && toCome.length === 0 && !canMoveOn(left)) return;
      continue;
    }
    const look = lookAtOf(left, now, running);
    const [event] = toCome;
    if (!event || event.at > look) {
      now = look;
      continue;
    }
    toCome.shift();
    now = event.at > now ? event.at : now;
    const leads: Leads = event.at < raisedAt ? { inVain: 'it had not been raised yet' } : whatFollows(event, left, running);
    yield { kind: 'said', event, at: event.at, ...('inVain' in leads && { inVain: leads.inVain }) };
    if ('outcome' in leads) {
      yield { kind: 'closed', at: now, outcome: leads.outcome, before: left };
      for (const late of toCome) yield { kind: 'said', event: late, at: late.at, inVain: 'it was over' };
      return;
    }
    for (const move of 'moves' in leads ? leads.moves : []) {
      const before = left;
      left = disagreementAfter(before, move);
      yield { kind: 'moved', at: now, move, before, after: left };
    }
  }
}

/** A stage without a limit goes on where nobody holds a role of it. */
function canMoveOn({ stage }: Disagreement): boolean {
  return stage.vacancies?.some(({ movesOnAt }) => movesOnAt) ?? false;
}

/** @throws {CalendarEndError} */
export function whatFollows(event: WalkEvent, now: Disagreement, running: Running): Leads {
  const { at } = event;
  const { stage, pause } = now;
  const said = { id: PAPER_FORM, reason: 'On paper', ...paperSaid(at) };
  const isLast = isLastStage(running.procedure, stage.id);
  switch (event.kind) {
    case 'answered':
      return { moves: [{ kind: 'answered', id: PAPER_FORM, view: { words: 'On paper', wants: '', ...paperSaid(at) } }] };
    case 'agreed':
    case 'withdrawn':
      return { outcome: event.kind };
    case 'decided':
      return isLast ? { outcome: 'decided' } : { inVain: 'only the last stage is decided' };
    case 'not-agreed': {
      if (isLast) return { inVain: 'the last stage ends when it is decided' };
      if (pause) return { inVain: 'it was paused' };
      const next = afterNotAgreed(now, at, running);
      return { moves: [{ kind: 'not-agreed', side: event.side, ...said }, ...(next ? [next] : [])] };
    }
    case 'paused': {
      if (pause) return { inVain: 'it was paused already' };
      if (stage.wasPaused) return { inVain: 'a stage is paused once at most' };
      if (event.on <= dateOf(at)) return { inVain: 'that day had begun' };
      const longestUntilOn = dateOf(dueAfter(running.procedure.pauseWithin, at, running));
      if (event.on > longestUntilOn) return { inVain: 'that is longer than a pause may be' };
      const asked = { id: PAPER_FORM, untilOn: event.on, reason: 'On paper', ...paperSaid(at) };
      return { moves: [{ kind: 'paused', id: PAPER_FORM, pause: asked }] };
    }
    case 'resumed':
      return pause ? { moves: [resume(now, at, running)] } : { inVain: 'it was not paused' };
    case 'shortened': {
      if (pause) return { inVain: 'it was paused' };
      const open = openLimits(now).filter((limit) => limit.for !== 'other');
      const moves = open.flatMap((limit): RunningMove[] => {
        const sooner = shortenLimit(limit, event.on, running);
        return sooner && sooner.dueAt > at ? [{ kind: 'shortened', clock: limit.clock, ...sooner, ...said }] : [];
      });
      return moves.length > 0 ? { moves } : { inVain: 'no limit would end sooner by it' };
    }
    case 'skipped': {
      const isAllowed = stageCalled(running.procedure, stage.id).skip?.to.includes(event.to);
      if (!isAllowed) return { inVain: `the procedure does not go from stage ${stage.id} straight to ${event.to}` };
      return { moves: [beginStage(now, event.to, 'skipped', at, running)] };
    }
    case 'danger':
      return afterDanger(now, at, running);
  }
}

/** What was not seen is taken as what most procedures say: it is dealt with at once, and not here. */
function afterDanger(now: Disagreement, at: Instant, running: Running): Leads {
  const { effect } = running.procedure.immediateRisk;
  if (effect === 'stays') return { inVain: 'the procedure goes on beside it' };
  if (typeof effect === 'string' || 'fastTrack' in effect) return { outcome: 'left-immediate-risk' };
  const placeOf = (wanted: StageId): number => stagesOf(running.procedure).findIndex(({ id }) => id === wanted);
  if (placeOf(effect.skipTo) <= placeOf(now.stage.id)) return { inVain: 'it was that far already' };
  return { moves: [beginStage(now, effect.skipTo, 'immediate-risk', at, running)] };
}
