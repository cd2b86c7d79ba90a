import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type Message, MessageKey } from '../../decisions/message.ts';
import { type Entry, isEnded } from '../../words/entry.ts';
import type { EvidenceId, WithdrawnEvidence } from '../../words/evidence.ts';
import type { People } from '../../words/people.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import { mayAnswer, mayRead, type Viewer } from '../people/access.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { verifiersOf } from '../verification/ask-verifiers.ts';
import { type GivenEvidence, givenIn, thatCounts } from './given-evidence.ts';

/** Somebody says that a piece of evidence should not count any more. */
export type Withdrawal = { readonly id: EvidenceId; readonly reason: string };

/** Whether somebody may withdraw a piece: whoever gave it, and the lead for as long as the action has not ended. */
export function mayWithdraw(viewer: Viewer, entry: Entry, piece: GivenEvidence): boolean {
  if (piece.withdrawn) return false;
  return piece.givenBy === viewer.personId || (mayAnswer(viewer, entry) && !isEnded(entry));
}

/**
 * Withdraws a piece of evidence, which stays in its update. Whoever verifies a claim that loses its last piece by this is
 * sent it anew.
 * @param given everything that the history has of this action's evidence
 */
export function decideWithdrawal(
  entry: Entry,
  { id, reason }: Withdrawal,
  given: readonly GivenEvidence[],
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  const piece = given.find((one) => one.id === id);
  if (!mayRead(by, entry, people)) return refuse('unknown-action');
  if (!piece) return refuse('evidence-unknown', entry);
  const before = entry.withdrawnEvidence?.find((one) => one.id === id);
  if (before) return before.by === by.personId && before.reason === reason ? keep(entry) : refuse('evidence-withdrawn', entry);
  if (!mayWithdraw(by, entry, piece)) return refuse('evidence-not-yours', entry);
  if (reason === '' || reason.length > MAX_REASON_CHARACTERS) return refuse('reason-missing', entry);
  const withdrawn: WithdrawnEvidence = { id, link: piece.link, reason, by: by.personId, byName: by.name, at: now };
  const next = { ...entry, withdrawnEvidence: [...(entry.withdrawnEvidence ?? []), withdrawn], revision: entry.revision + 1 };
  return change(next, by.personId, {
    events: [{ what: 'evidence-withdrawn', withdrawn }],
    messages: tellVerifiers(next, withdrawn, people, now),
  });
}

function tellVerifiers(entry: Entry, { id }: WithdrawnEvidence, people: People, now: Instant): Message[] {
  const { standing, action, withdrawnEvidence = [] } = entry;
  if (standing.state !== 'claimed') return [];
  const today = dateOf(now);
  const given = givenIn(standing.claim, withdrawnEvidence);
  if (!given.some((piece) => piece.id === id) || thatCounts(given, today).length > 0) return [];
  const about = { planId: action.planId, ref: action.ref };
  return verifiersOf(entry, standing.claim, people, today).map((to) => ({
    key: MessageKey.parse(`claim-${standing.claim.id}-${to}-without-${withdrawnEvidence.length}`),
    to,
    content: { kind: 'claim', about, claimId: standing.claim.id },
  }));
}
