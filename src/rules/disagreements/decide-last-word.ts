import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Entry } from '../../words/entry.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import { mayAnswer, type Viewer } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { moved } from './moved.ts';
import { checkOutcome, type TypedOutcome, withDueOn } from './outcome.ts';
import { type Sent, saidBy, toMove } from './to-move.ts';

export type SentLastWord = Sent & TypedOutcome;

const DECIDED = 'Decided at the last stage of a disagreement';

/** Whoever the procedure names decides, in its last stage and nowhere else, and it is over. */
export function decideLastWord(
  entry: Entry,
  sent: SentLastWord,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toMove(entry, sent, by, context);
  if (open.kind !== 'open') return open;
  if (!open.standing.isDecider) return refuse('not-yours-to-decide', entry);
  const checked = checkOutcome(entry, sent, context.people, dateOf(now));
  if ('refused' in checked) return refuse(checked.refused, entry);
  if (checked.dueOn !== undefined && mayAnswer(by, entry)) return refuse('agreed-by-lead', entry);

  const outcome = { kind: 'decided', ...checked, ...saidBy(by, now) } as const;
  const also = withDueOn(entry, checked.dueOn, DECIDED, { by: by.personId, byName: by.name });
  const moves = [{ kind: 'closed', id: sent.submissionId, outcome } as const];
  return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now, also });
}
