import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Entry } from '../../words/entry.ts';
import type { Instant } from '../../words/time.ts';
import { reasonOf } from '../edits/check-edit.ts';
import type { Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { moved } from './moved.ts';
import { type Sent, saidBy, toMove } from './to-move.ts';

export type SentWithdrawal = Sent & { readonly reason: string };

/**
 * The side that raised it takes it back, at any stage. Whoever speaks for it there does: nobody withdraws over the head of
 * those who have taken it up.
 */
export function decideDisagreementWithdrawal(
  entry: Entry,
  sent: SentWithdrawal,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toMove(entry, sent, by, context);
  if (open.kind !== 'open') return open;
  if (!open.standing.speaksFor.includes('raising')) return refuse('not-your-side', entry);
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  const outcome = { kind: 'withdrawn', reason, ...saidBy(by, now) } as const;
  const moves = [{ kind: 'closed', id: sent.submissionId, outcome } as const];
  return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now });
}
