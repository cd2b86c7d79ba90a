import { z } from 'zod';
import { refuse } from '../../decisions/decision.ts';
import { mayVerify } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { checkReason } from '../../rules/verification/check-reason.ts';
import { tooLateInWords } from '../../rules/verification/too-late-in-words.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { presentCard } from '../present-card.ts';
import { answerVerdict } from './answer-verdict.ts';

const ReturnForm = z.object({ ...EntryRef.shape, claimId: SubmissionId, reason: z.string().catch('') });

export const returnClaim = cardHandler('return-claim', ReturnForm, ({ planId, ref, claimId, reason }, ask, deps) => {
  const about = { planId, ref };
  const problem = checkReason(reason);
  if (problem) return cardWithProblem(about, claimId, { reason, reasonProblem: problem }, ask, deps);
  return answerVerdict(about, { claimId, outcome: { kind: 'returned', reason: reason.trim() } }, ask, deps);
});

async function cardWithProblem(
  about: EntryRef,
  claimId: SubmissionId,
  typed: { reason: string; reasonProblem: string },
  ask: Ask,
  deps: BotDeps,
): Promise<Card> {
  const entry = (await deps.register.load(about))?.entry;
  if (!entry) return refusalCard('unknown-action');
  if (!mayVerify(ask.by, entry, ask.people)) return refusedActionCard(refuse('not-yours-to-verify', entry), ask.by, ask.people);
  const { standing } = entry;
  const isSame = standing.state === 'claimed' && standing.claim.id === claimId;
  return presentCard(entry, ask, deps, isSame ? '' : tooLateInWords(entry, claimId, ask.by.personId), isSame ? typed : {});
}
