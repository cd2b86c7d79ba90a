import type { Disagreement, Limit, Move, Pause } from '../../words/disagreement.ts';
import { isKnown, type Span } from '../../words/procedure.ts';
import { type Instant, instantAt } from '../../words/time.ts';
import { clockId, resumeLimit, spanOf } from './limits.ts';
import type { Running } from './running.ts';
import { budgetOf, stageCalled } from './stages.ts';

/** A pause is over on the morning of its last day. */
export function resumesAt({ untilOn, at }: Pause, { procedure }: Pick<Running, 'procedure'>): Instant {
  const morning = instantAt(untilOn, procedure.workingDay.starts);
  return morning > at ? morning : at;
}

/**
 * The clocks go on, as much later as the pause took: until now, where somebody says so early, and never longer than it was
 * to last, however late that is noticed.
 * @throws {CalendarEndError}
 */
export function resume(disagreement: Disagreement, now: Instant, running: Running): Move & { kind: 'resumed' } {
  const { pause, stage } = disagreement;
  if (!pause) return { kind: 'resumed', limits: stage.limits, at: now };
  const until = resumesAt(pause, running);
  const at = now < until ? now : until;
  const later = (limit: Limit): Limit =>
    resumeLimit(limit, unitOf(limit, disagreement, running), { from: pause.at, until: at }, running);
  return { kind: 'resumed', limits: stage.limits.map(later), at };
}

function unitOf({ clock, for: what }: Limit, { stage, priority }: Disagreement, { procedure }: Running): Span['unit'] {
  const { clocks } = stageCalled(procedure, stage.id);
  const found = isKnown(clocks) ? clocks.find((one) => clockId(one) === clock) : undefined;
  const span = what === 'budget' ? budgetOf(procedure, stage.id)?.within : found && spanOf(found, priority);
  if (!span) throw new Error(`The procedure has no length for the clock ${clock} of stage ${stage.id}`);
  return span.unit;
}
