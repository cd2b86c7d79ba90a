import type { Refusal } from '../../decisions/refusal.ts';
import { type Entry, isVerified } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { SubmissionId } from '../../words/update.ts';
import { mayVerify, type Viewer } from '../people/access.ts';

/** Why somebody can do nothing about a claim that they looked at; `undefined` for those who can decide on it. */
export function claimRefusal(entry: Entry, claimId: SubmissionId, by: Viewer, people: People): Refusal | undefined {
  const { standing } = entry;
  if (!mayVerify(by, entry, people)) return 'not-yours-to-verify';
  if (isVerified(standing)) return 'decided-by-other';
  if (standing.state !== 'claimed') return 'not-claimed';
  if (standing.claim.id !== claimId) return 'claim-overtaken';
  return standing.claim.by === by.personId ? 'own-claim' : undefined;
}
