import { changeEntry } from '../../engine/change-entry.ts';
import { refusedActionCard } from '../../rules/refusal-card.ts';
import { claimDecidedCard } from '../../rules/verification/claim-decided-card.ts';
import { type ClaimVerdict, decideClaim } from '../../rules/verification/decide-claim.ts';
import type { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import type { Ask, BotDeps } from '../ask.ts';

/** Records a verdict and gives the receipt of it; a refusal has a way to the entry for those who may see it. */
export async function answerVerdict(about: EntryRef, verdict: ClaimVerdict, ask: Ask, deps: BotDeps): Promise<Card> {
  const decision = await changeEntry(deps, about, (entry, now) => decideClaim(entry, verdict, ask.by, ask.people, now));
  if (decision.kind === 'refuse') return refusedActionCard(decision, ask.by, ask.people);
  const { standing } = decision.entry;
  const at =
    standing.state === 'verified' ? standing.verifiedAt : standing.state === 'in-progress' ? standing.returned?.at : undefined;
  return claimDecidedCard(decision.entry, {
    for: 'decider',
    outcome: verdict.outcome,
    byName: ask.by.name,
    at: at ?? deps.clock(),
  });
}
