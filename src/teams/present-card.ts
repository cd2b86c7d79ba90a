import { mayAnswer, mayVerify } from '../rules/people/access.ts';
import { actionCard } from '../rules/updates/action-card.ts';
import { claimToVerifyCard } from '../rules/verification/claim-to-verify-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** An entry as it stands now, with what this person can do about it. Ask {@link mayRead} first. */
export function presentCard(entry: Entry, { by, people, today }: Ask, { newId }: BotDeps, notice?: string): Card {
  const { standing } = entry;
  const isForVerifier = standing.state === 'claimed' && mayVerify(by, entry, people) && standing.claim.by !== by.personId;
  if (isForVerifier && !mayAnswer(by, entry)) {
    return claimToVerifyCard({ ...entry, standing }, { today, ...(notice && { notice }) });
  }
  const submissionId = SubmissionId.parse(newId());
  return actionCard(entry, { today, isAsked: mayAnswer(by, entry), submissionId, ...(notice && { notice }) });
}
