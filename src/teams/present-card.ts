import { DEFAULT_CADENCE } from '../rules/assurance/cadence.ts';
import { editRefusal } from '../rules/edits/may-edit.ts';
import { mayAnswer, mayRead, mayVerify } from '../rules/people/access.ts';
import { actionCard } from '../rules/updates/action-card.ts';
import { claimToVerifyCard } from '../rules/verification/claim-to-verify-card.ts';
import { decideByOn } from '../rules/verification/decide-by.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** The reason for a return as it was typed, with what is wrong with it. */
type TypedReason = { readonly reason?: string; readonly reasonProblem?: string };

/**
 * An entry as it stands now, with what this person can do about it. A claim of somebody else's that they can verify comes
 * before an update that they could send themselves. Ask {@link mayRead} first.
 * @param notice why it is shown, or what changed meanwhile
 */
export function presentCard(
  entry: Entry,
  { by, people, today, calendar }: Ask,
  { newId, clock }: BotDeps,
  notice = '',
  typed: TypedReason = {},
): Card {
  const { standing } = entry;
  if (standing.state === 'claimed' && standing.claim.by !== by.personId && mayVerify(by, entry, people)) {
    const claimed = { ...entry, standing };
    const decideBy = decideByOn(claimed, { now: clock(), calendar, cadence: DEFAULT_CADENCE });
    return claimToVerifyCard(claimed, { today, reader: by.personId, decideByOn: decideBy, notice, ...typed });
  }
  const submissionId = SubmissionId.parse(newId());
  return actionCard(entry, {
    ...{ today, isAsked: mayAnswer(by, entry), submissionId, notice },
    isManaged: mayRead(by, entry, people) && editRefusal(by, entry) === undefined,
  });
}
