import { z } from 'zod';
import { type Refuse, refuse } from '../../decisions/decision.ts';
import { refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { reasonProblem } from '../../rules/edits/check-edit.ts';
import { mayRead } from '../../rules/people/access.ts';
import { refusedActionCard } from '../../rules/refusal-card.ts';
import { confirmReopeningCard } from '../../rules/verification/confirm-reopening-card.ts';
import { decideReopening } from '../../rules/verification/decide-reopening.ts';
import { reopenedCard } from '../../rules/verification/reopened-card.ts';
import { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { isVerified } from '../../words/entry.ts';
import { SubmissionId } from '../../words/update.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { cardHandler } from '../card-handler.ts';
import { presentCard } from '../present-card.ts';

const ReopeningForm = z.object({ ...EntryRef.shape, claimId: SubmissionId, reason: z.string().catch('') });

export const reopenCompleted = cardHandler('reopen-completed', ReopeningForm, async ({ planId, ref, ...asked }, ask, deps) => {
  const { by, people, today } = ask;
  const decision = await changeEntry(deps, { planId, ref }, (entry, now) =>
    mayRead(by, entry, people) ? decideReopening(entry, asked, by, people, now) : refuse('unknown-action', entry),
  );
  if (decision.kind === 'refuse') return refusedCard(decision, asked.reason, ask, deps);
  const { standing } = decision.entry;
  if (standing.state !== 'in-progress' || !standing.reopened) return presentCard(decision.entry, ask, deps);
  return reopenedCard(decision.entry, standing.reopened, { for: 'decider', today, isReader: true });
});

/** A press that came too late shows how the action stands by now, and keeps the reason as it was typed. */
function refusedCard(refused: Refuse, typed: string, ask: Ask, deps: BotDeps): Card | Promise<Card> {
  const { reason, entry } = refused;
  const { by, people, today } = ask;
  if (!entry || !mayRead(by, entry, people) || reason === 'not-yours-to-reopen') return refusedActionCard(refused, by, people);
  const { standing } = entry;
  if (reason === 'reason-missing' && isVerified(standing)) {
    return confirmReopeningCard({ ...entry, standing }, { today, reason: typed, problem: reasonProblem() });
  }
  const kept = typed.trim() === '' ? '' : en` You typed, and it is not recorded: ${typed.trim()}`;
  return presentCard(entry, ask, deps, `${refusalText[reason].why}${kept}`);
}
