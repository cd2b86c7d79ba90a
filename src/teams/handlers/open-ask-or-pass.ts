import { refuse } from '../../decisions/decision.ts';
import { mayVerify } from '../../rules/people/access.ts';
import { refusalCard, refusedActionCard } from '../../rules/refusal-card.ts';
import { askOrPassCard } from '../../rules/verification/ask-or-pass-card.ts';
import { EntryRef } from '../../words/action.ts';
import { SubmissionId } from '../../words/update.ts';
import { cardHandler } from '../card-handler.ts';
import { presentCard } from '../present-card.ts';

/** From a claim: neither verified nor returned yet. */
export const openAskOrPass = cardHandler('open-ask-or-pass', EntryRef, async (ref, ask, deps) => {
  const { by, people } = ask;
  const entry = (await deps.register.load(ref))?.entry;
  if (!entry) return refusalCard('unknown-action');
  if (!mayVerify(by, entry, people)) return refusedActionCard(refuse('not-yours-to-verify', entry), by, people);
  const { standing } = entry;
  if (standing.state !== 'claimed' || standing.claim.by === by.personId) return presentCard(entry, ask, deps);
  return askOrPassCard({ ...entry, standing }, { by, people, submissionId: SubmissionId.parse(deps.newId()) });
});
