import type { Refuse } from '../../decisions/decision.ts';
import { type Refusal, refusalText } from '../../decisions/refusal.ts';
import { changeEntry } from '../../engine/change-entry.ts';
import { refusedActionCard } from '../../rules/refusal-card.ts';
import { claimDecidedCard } from '../../rules/verification/claim-decided-card.ts';
import { type ClaimVerdict, decideClaim } from '../../rules/verification/decide-claim.ts';
import { tooLateInWords } from '../../rules/verification/too-late-in-words.ts';
import type { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { isVerified } from '../../words/entry.ts';
import type { Ask, BotDeps } from '../ask.ts';
import { presentCard } from '../present-card.ts';

/** Records a verdict and gives the receipt of it; a refusal has a way to the entry for those who may see it. */
export async function answerVerdict(about: EntryRef, verdict: ClaimVerdict, ask: Ask, deps: BotDeps): Promise<Card> {
  const decision = await changeEntry(deps, about, (entry, now) => decideClaim(entry, verdict, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedCard(decision, verdict, ask, deps);
  const { standing } = decision.entry;
  const at = isVerified(standing) ? standing.verifiedAt : standing.state === 'in-progress' ? standing.returned?.at : undefined;
  return claimDecidedCard(decision.entry, {
    for: 'decider',
    outcome: verdict.outcome,
    byName: ask.by.name,
    at: at ?? deps.clock(),
  });
}

const TOO_LATE: ReadonlySet<Refusal> = new Set(['not-claimed', 'claim-overtaken', 'decided-by-other']);

/** A verdict that came too late shows what happened first, and how the entry stands by now with the reason as it was typed. */
async function refusedCard(refused: Refuse, { claimId, outcome }: ClaimVerdict, ask: Ask, deps: BotDeps): Promise<Card> {
  const { reason, entry } = refused;
  if (entry && reason === 'evidence-went') {
    return presentCard(entry, ask, deps, `${refusalText[reason].why} ${refusalText[reason].next}`);
  }
  if (!entry || !TOO_LATE.has(reason)) return refusedActionCard(refused, ask.by, ask.people);
  const notice = tooLateInWords(entry, claimId, ask.by.personId);
  return presentCard(entry, ask, deps, notice, outcome.kind === 'returned' ? { reason: outcome.reason } : {});
}
