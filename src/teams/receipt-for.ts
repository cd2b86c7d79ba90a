import type { Change, Keep } from '../decisions/decision.ts';
import { nextStep } from '../rules/assurance/next-step.ts';
import { holdersOf, verifierRoles, verifiersFor } from '../rules/people/holders.ts';
import { refusalCard } from '../rules/refusal-card.ts';
import { claimTakenBack } from '../rules/updates/claim-taken-back.ts';
import { updateReceiptCard } from '../rules/updates/update-receipt-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import type { People } from '../words/people.ts';
import type { CalendarDate } from '../words/time.ts';
import type { Update } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** The receipt of an update that was recorded, now or by an earlier click of the same button. */
export async function receiptFor(recorded: Keep | Change, { people, today, context }: Ask, deps: BotDeps): Promise<Card> {
  const { entry } = recorded;
  const { lastUpdate } = entry;
  if (!lastUpdate) return refusalCard('unknown-action');
  return updateReceiptCard(entry, lastUpdate, {
    verifiers: verifierTitles(entry, lastUpdate, people, today),
    takenBack: await takenBackBy(recorded, lastUpdate, deps),
    askAgainOn: entry.standing.state === 'claimed' ? undefined : nextStep(entry, context)?.on,
  });
}

/** Nobody verifies their own claim, so a role that only the claimant holds is as good as vacant. */
function verifierTitles(entry: Entry, { by }: Update, people: People, today: CalendarDate): string[] {
  const { standing } = entry;
  const claimant = standing.state === 'claimed' ? standing.claim.by : by;
  const verifiers = verifiersFor(people, entry, today, claimant);
  return verifierRoles(people, entry, today, claimant)
    .filter(({ key }) => holdersOf(people, key, today).some((holder) => verifiers.includes(holder)))
    .map(({ title }) => title);
}

/** Only the history knows it. The update is on record by now, so a history that cannot be read costs one sentence. */
async function takenBackBy(
  recorded: Keep | Change,
  { id, state }: Update,
  { register, log }: BotDeps,
): Promise<Update | undefined> {
  const { action } = recorded.entry;
  const isPossible = recorded.kind === 'keep' || recorded.events.some(({ what }) => what === 'claim-withdrawn');
  if (!isPossible || (state !== 'in-progress' && state !== 'needs-help')) return undefined;
  try {
    return claimTakenBack(await register.history({ planId: action.planId, ref: action.ref }), id);
  } catch (error) {
    log('receipt-without-history', { ref: action.ref, error: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}
