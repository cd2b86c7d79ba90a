import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Proposal } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { moved } from './moved.ts';
import { checkOutcome, type TypedOutcome } from './outcome.ts';
import { hasRoom } from './room.ts';
import { type Sent, saidBy, toSpeak } from './to-move.ts';

export type SentProposal = Sent & TypedOutcome;

/** One side words how it could end. It stands until the other side turns it down, or either words another. */
export function decideProposal(
  entry: Entry,
  sent: SentProposal,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toSpeak(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const checked = checkOutcome(entry, sent, context.people, dateOf(now));
  if ('refused' in checked) return refuse(checked.refused, entry);
  if (!hasRoom(entry)) return refuse('said-too-much', entry);
  const proposal: Proposal = { id: sent.submissionId, side: open.side, ...checked, ...saidBy(by, now) };
  const moves = [...open.joining, { kind: 'proposed', id: sent.submissionId, proposal } as const];
  return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
}
