import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Refusal } from '../../decisions/refusal.ts';
import type { Pause } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { countable } from './countable.ts';
import { dueAfter } from './limits.ts';
import { moved } from './moved.ts';
import { resume } from './resume.ts';
import { inTime, type Open, type Sent, type SentForStage, saidBy, toMove } from './to-move.ts';

export type SentPause = SentForStage & { readonly untilOn: CalendarDate };

/** The clocks of a stage stand still until a day, for a reason. Once a stage, and no longer than the procedure allows. */
export function decidePause(
  entry: Entry,
  sent: SentPause,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = inTime(entry, toMove(entry, sent, by, context), now);
  if (open.kind !== 'open') return open;
  const reason = reasonOf(sent.reason);
  const refused = clocksRefusal(open);
  if (refused) return refuse(refused, entry);
  if (reason === undefined) return refuse('reason-missing', entry);
  const { disagreement, running } = open;
  if (disagreement.pause) return refuse('paused-now', entry);
  if (disagreement.stage.wasPaused) return refuse('paused-before', entry);
  if (sent.untilOn <= dateOf(now)) return refuse('hold-not-ahead', entry);

  return countable(entry, () => {
    const longestUntilOn = dateOf(dueAfter(running.procedure.pauseWithin, now, running));
    if (sent.untilOn > longestUntilOn) return refuse('pause-too-long', entry);
    const pause: Pause = { id: sent.submissionId, untilOn: sent.untilOn, reason, ...saidBy(by, now) };
    const moves = [{ kind: 'paused', id: sent.submissionId, pause } as const];
    return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
  });
}

/** The clocks go on before the day that was said. Whoever may pause may end it. */
export function decideResumption(
  entry: Entry,
  sent: Sent,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toMove(entry, sent, by, context);
  if (open.kind !== 'open') return open;
  const refused = clocksRefusal(open);
  if (refused) return refuse(refused, entry);
  const { disagreement, running } = open;
  if (!disagreement.pause) return refuse('not-paused', entry);
  return countable(entry, () => {
    const moves = [{ ...resume(disagreement, now, running), id: sent.submissionId }];
    return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
  });
}

/** Whoever has the last word does not put it off. */
function clocksRefusal({ standing: { speaksFor, oversees, isDecider } }: Open): Refusal | undefined {
  return !isDecider && (oversees || speaksFor.length > 0) ? undefined : 'not-yours-to-step-in';
}
