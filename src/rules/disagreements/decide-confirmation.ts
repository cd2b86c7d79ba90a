import { type Change, type Keep, type Refuse, refuse } from '../../decisions/decision.ts';
import type { Proposal } from '../../words/disagreement.ts';
import type { Entry } from '../../words/entry.ts';
import type { Agreement } from '../../words/history.ts';
import type { People } from '../../words/people.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId } from '../../words/update.ts';
import { reasonOf } from '../edits/check-edit.ts';
import { mayAnswer, type Viewer, viewerOf } from '../people/access.ts';
import type { DisagreementContext } from './context.ts';
import { moved } from './moved.ts';
import { withDueOn } from './outcome.ts';
import { type Sent, saidBy, toSpeak } from './to-move.ts';

export type SentConfirmation = Sent & { readonly proposalId: SubmissionId };

/** How a date that both sides agreed on is explained in the action's own history. */
const AGREED = 'Agreed by both sides of a disagreement';

/**
 * The other side confirms what was proposed, and it is over. Another due date needs one of the two who does not lead the
 * action, as everywhere.
 */
export function decideConfirmation(
  entry: Entry,
  sent: SentConfirmation,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toDecideOn(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const { proposal } = open;
  if (proposal.by === by.personId) return refuse('confirms-self', entry);
  const days = [proposal.dueOn, proposal.action?.dueOn];
  if (days.some((on) => on !== undefined && on < dateOf(now))) return refuse('proposal-outdated', entry);
  const agreed = agreementOf(entry, proposal, by, context.people);
  if (proposal.dueOn !== undefined && !agreed) return refuse('agreed-by-lead', entry);

  const outcome = { kind: 'agreed', proposal, ...saidBy(by, now) } as const;
  const also = agreed && withDueOn(entry, proposal.dueOn, AGREED, agreed);
  const moves = [...open.joining, { kind: 'closed', id: sent.submissionId, outcome } as const];
  return moved(entry, sent.disagreementId, moves, { by: by.personId, context, now, also });
}

/** Whichever of the two does not lead the action. */
function agreementOf(entry: Entry, proposal: Proposal, by: Viewer, people: People): Agreement | undefined {
  if (!mayAnswer(by, entry)) return { by: by.personId, byName: by.name };
  const proposer = viewerOf(people, proposal.by, proposal.byName, by.today);
  return mayAnswer(proposer, entry) ? undefined : { by: proposal.by, byName: proposal.byName };
}

export type SentDecline = SentConfirmation & { readonly reason: string };

/** The other side turns a proposal down, and says why. The disagreement goes on. */
export function decideDecline(
  entry: Entry,
  sent: SentDecline,
  by: Viewer,
  context: DisagreementContext,
  now: Instant,
): Change | Keep | Refuse {
  const open = toDecideOn(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const reason = reasonOf(sent.reason);
  if (reason === undefined) return refuse('reason-missing', entry);
  const { submissionId: id, proposalId } = sent;
  const declined = { kind: 'declined', id, proposalId, side: open.side, reason, ...saidBy(by, now) } as const;
  return moved(entry, sent.disagreementId, [...open.joining, declined], { by: by.personId, context, now });
}

/** A proposal is for the side that did not make it. */
function toDecideOn(entry: Entry, sent: SentConfirmation, by: Viewer, context: DisagreementContext, now: Instant) {
  const open = toSpeak(entry, sent, by, context, now);
  if (open.kind !== 'open') return open;
  const { proposal } = open.disagreement;
  if (proposal?.id !== sent.proposalId) return refuse('proposal-gone', entry);
  return proposal.side === open.side ? refuse('not-your-side', entry) : { ...open, proposal };
}
