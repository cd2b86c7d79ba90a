import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { disagreementAfter } from '../../decisions/disagreements-after.ts';
import type { Move } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { countable } from './countable.ts';
import { moved } from './moved.ts';
import { afterNotAgreed } from './step-due.ts';
import { type SentForStage, saidBy, toSpeak } from './to-move.ts';

/**
 * Either side says that they will not agree at this stage, without waiting for its limit: they meet, where the procedure has
 * them meet first, or it goes on to the next stage. Not in the last one, which ends by a decision.
 */
export function decideNotAgreed(
  entry: Entry,
  sent: SentForStage,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toSpeak(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  const { disagreement, running, side, joining } = open;
  if (disagreement.pause) return refuse('paused-now', entry);

  return countable(entry, () => {
    const said: Move & { kind: 'not-agreed' } = { kind: 'not-agreed', id: sent.submissionId, side, reason, ...saidBy(by, now) };
    const next = afterNotAgreed(disagreementAfter(disagreement, said), now, running);
    if (!next) return refuse('last-stage', entry);
    return moved(entry, sent.disagreementId, [...joining, said, next], { by: by.personId, context, now });
  });
}
