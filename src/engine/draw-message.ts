import type { Content, Message } from '../decisions/message.ts';
import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { holdersOf } from '../rules/people/holders.ts';
import { verifiersOf } from '../rules/verification/ask-verifiers.ts';
import { claimDecidedCard } from '../rules/verification/claim-decided-card.ts';
import { claimToVerifyCard } from '../rules/verification/claim-to-verify-card.ts';
import { decideByOn } from '../rules/verification/decide-by.ts';
import type { Card } from '../words/card-data.ts';
import type { PersonId } from '../words/person.ts';
import { dateOf } from '../words/time.ts';
import { calendarOf } from './calendar.ts';
import type { Deps } from './deps.ts';
import { digestOf, overdueOf } from './digest.ts';

/** The card, or why there is nothing to send any more. */
export type Drawn = { readonly card: Card } | { readonly notNeeded: string };

/** Draws a message for somebody as things stand now, and as their roles stand now. */
export async function drawMessage(deps: Deps, { to, content }: Message): Promise<Drawn> {
  switch (content.kind) {
    case 'digest':
      return drawDigest(deps, to);
    case 'claim':
      return drawClaim(deps, to, content);
    case 'verdict':
      return drawVerdict(deps, to, content);
    case 'email':
      throw new Error('An e-mail has no card');
  }
}

async function drawDigest(deps: Deps, to: PersonId): Promise<Drawn> {
  const overdue = await overdueOf(deps, to);
  return overdue.length > 0
    ? { card: await digestOf(overdue, deps) }
    : { notNeeded: 'Nothing was due any more when it was about to be sent.' };
}

async function drawClaim(deps: Deps, to: PersonId, { about, claimId }: Content & { kind: 'claim' }): Promise<Drawn> {
  const entry = (await deps.register.load(about))?.entry;
  const today = dateOf(deps.clock());
  if (entry?.standing.state !== 'claimed' || entry.standing.claim.id !== claimId) {
    return { notNeeded: 'The claim was decided, replaced or taken back before this was sent.' };
  }
  const isVerifier = verifiersOf(entry, entry.standing.claim, await deps.directory.people(), today).includes(to);
  if (!isVerifier) return { notNeeded: 'They no longer hold the role that verifies this claim.' };
  const claimed = { ...entry, standing: entry.standing };
  const decideBy = decideByOn(claimed, { now: deps.clock(), calendar: await calendarOf(deps), cadence: DEFAULT_CADENCE });
  return { card: claimToVerifyCard(claimed, { today, reader: to, decideByOn: decideBy }) };
}

async function drawVerdict(deps: Deps, to: PersonId, content: Content & { kind: 'verdict' }): Promise<Drawn> {
  const entry = (await deps.register.load(content.about))?.entry;
  if (!entry) return { notNeeded: 'The action is no longer in the register.' };
  const holders = holdersOf(await deps.directory.people(), entry.action.owner, dateOf(deps.clock()));
  if (!holders.some(({ id }) => id === to)) return { notNeeded: 'They no longer hold the role that answers for this action.' };
  const { outcome, byName, at } = content;
  return { card: claimDecidedCard(entry, { for: 'lead', outcome, byName, at }) };
}
