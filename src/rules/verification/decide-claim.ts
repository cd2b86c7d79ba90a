import { type Change, change, type Keep, keep, type Refuse, refuse } from '../../decisions/decision.ts';
import { type ClaimOutcome, type Message, MessageKey } from '../../decisions/message.ts';
import { type Entry, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import { dateOf, type Instant } from '../../words/time.ts';
import type { SubmissionId, Update } from '../../words/update.ts';
import { givenIn } from '../evidence/given-evidence.ts';
import { mayVerify, type Viewer } from '../people/access.ts';
import { holdersOf } from '../people/holders.ts';
import { claimRefusal } from './claim-refusal.ts';

/** What a safeguarding manager made of a claim. */
export type ClaimVerdict = {
  readonly claimId: SubmissionId;
  readonly outcome: ClaimOutcome;
  /** How many pieces of its evidence had been withdrawn on the card that was looked at. */
  readonly withdrawnSeen?: number;
};

/**
 * Verifies a claim or sends it back, and tells the lead in the same write. The claim's own id says which one was looked
 * at: a repeated click finds its own verdict, and one on an older card finds that the claim was replaced.
 */
export function decideClaim(
  entry: Entry,
  { claimId, outcome, withdrawnSeen = 0 }: ClaimVerdict,
  by: Viewer,
  people: People,
  now: Instant,
): Change | Keep | Refuse {
  if (mayVerify(by, entry, people) && isDecided(entry, claimId, outcome, by)) return keep(entry);
  const { standing } = entry;
  const refused = claimRefusal(entry, claimId, by, people);
  if (refused || standing.state !== 'claimed') return refuse(refused ?? 'not-claimed', entry);
  if (outcome.kind === 'verified' && withdrawnOf(entry, standing.claim) > withdrawnSeen) return refuse('evidence-went', entry);

  const next: Entry = { ...entry, standing: standingAfter(standing.claim, outcome, by, now), revision: entry.revision + 1 };
  return change(next, by.personId, {
    events: [outcome.kind === 'verified' ? { what: 'verified', claimId } : { what: 'returned', claimId, reason: outcome.reason }],
    messages: tellLeads(next, standing.claim, outcome, by, people, now),
    lookAgainAt: now,
  });
}

/** How many pieces of a claim's evidence were withdrawn by now. */
export function withdrawnOf({ withdrawnEvidence }: Pick<Entry, 'withdrawnEvidence'>, claim: Update): number {
  return givenIn(claim, withdrawnEvidence).filter((piece) => piece.withdrawn).length;
}

function isDecided({ standing }: Entry, claimId: SubmissionId, outcome: ClaimOutcome, { personId }: Viewer): boolean {
  if (outcome.kind === 'verified') {
    return isVerified(standing) && standing.claim.id === claimId && standing.verifiedBy === personId;
  }
  const returned = standing.state === 'in-progress' ? standing.returned : undefined;
  return returned?.claimId === claimId && returned.by === personId && returned.reason === outcome.reason;
}

function standingAfter(claim: Update, outcome: ClaimOutcome, { personId, name }: Viewer, at: Instant): Entry['standing'] {
  return outcome.kind === 'verified'
    ? { state: 'verified', claim, verifiedBy: personId, verifiedByName: name, verifiedAt: at }
    : { state: 'in-progress', returned: { claimId: claim.id, reason: outcome.reason, by: personId, byName: name, at } };
}

/** Whoever answers for the action now: somebody who claimed it and has left is not told what was said of it. */
function tellLeads(entry: Entry, claim: Update, outcome: ClaimOutcome, by: Viewer, people: People, now: Instant): Message[] {
  const about = { planId: entry.action.planId, ref: entry.action.ref };
  return holdersOf(people, entry.action.owner, dateOf(now)).map(({ id }) => ({
    key: MessageKey.parse(`${outcome.kind}-${claim.id}-${id}`),
    to: id,
    content: { kind: 'verdict', about, outcome, by: by.personId, byName: by.name, at: now },
  }));
}
