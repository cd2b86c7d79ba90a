import { claimBackground } from '../engine/claim-background.ts';
import { maySettle } from '../rules/assurance/decide-disown.ts';
import { disownedToSettleCard } from '../rules/assurance/disowned-to-settle-card.ts';
import { canDisagree, canOpenDisagreement } from '../rules/disagreements/can-disagree.ts';
import { editRefusal } from '../rules/edits/may-edit.ts';
import { agreementRefusal, openRequest } from '../rules/edits/open-request.ts';
import { mayAnswer, mayRead, mayVerify } from '../rules/people/access.ts';
import { actionCard } from '../rules/updates/action-card.ts';
import { claimQuestionCard } from '../rules/verification/claim-question-card.ts';
import { claimToVerifyCard } from '../rules/verification/claim-to-verify-card.ts';
import { answerByOn, decideByOn } from '../rules/verification/decide-by.ts';
import { mayReopen } from '../rules/verification/decide-reopening.ts';
import { openQuestion } from '../rules/verification/open-question.ts';
import { recheckAs, toRecheck } from '../rules/verification/recheck.ts';
import { recheckCard } from '../rules/verification/recheck-card.ts';
import type { Card } from '../words/card-data.ts';
import type { Entry } from '../words/entry.ts';
import { SubmissionId } from '../words/update.ts';
import type { Ask, BotDeps } from './ask.ts';

/** The reason for a return, or for leaving an action where it is, as it was typed, with what is wrong with it. */
type TypedReason = { readonly reason?: string; readonly reasonProblem?: string };

/**
 * An entry as it stands now, with what this person can do about it. A claim of somebody else's that they can verify comes
 * before an update that they could send themselves; so does what a lead says is not theirs. Ask {@link mayRead} first.
 * @param notice why it is shown, or what changed meanwhile
 */
export async function presentCard(entry: Entry, ask: Ask, deps: BotDeps, notice = '', typed: TypedReason = {}): Promise<Card> {
  const { by, people, today, context } = ask;
  const { standing } = entry;
  if (standing.state === 'claimed' && standing.claim.by !== by.personId && mayVerify(by, entry, people)) {
    const claimed = { ...entry, standing };
    const decideBy = decideByOn(claimed, context);
    const background = await claimBackground(deps, entry);
    return claimToVerifyCard(claimed, { today, background, reader: by.personId, decideByOn: decideBy, notice, ...typed });
  }
  const due = toRecheck(entry, today);
  const as = due && recheckAs(due, by, people);
  if (due && as) return recheckCard(due, { as, today, notice });
  const question = openQuestion(standing);
  if (standing.state === 'claimed' && question && question.by !== by.personId && mayAnswer(by, entry)) {
    const submissionId = SubmissionId.parse(deps.newId());
    const askedAgainOn = answerByOn(entry, question, context);
    return claimQuestionCard({ ...entry, standing }, question, { submissionId, askedAgainOn, notice });
  }
  return presentAction(entry, ask, deps, notice, typed);
}

/** The same, for whoever has no claim to decide on. */
export function presentAction(
  entry: Entry,
  { by, people, today, context }: Ask,
  { newId }: BotDeps,
  notice = '',
  typed: TypedReason = {},
): Card {
  if (maySettle(by, entry)) return disownedToSettleCard(entry, { context, notice, ...typed });
  const submissionId = SubmissionId.parse(newId());
  return actionCard(entry, {
    ...{ today, isAsked: mayAnswer(by, entry), submissionId, notice },
    canReopen: mayRead(by, entry, people) && mayReopen(by, entry, people),
    canDisagree: canDisagree(entry, by, people),
    hasDisagreement: canOpenDisagreement(entry, by, people),
    isManaged: mayRead(by, entry, people) && editRefusal(by, entry) === undefined,
    ...requestFor(entry, { by, people, today }),
  });
}

function requestFor(
  entry: Entry,
  { by, people, today }: Pick<Ask, 'by' | 'people' | 'today'>,
): { readonly requestFor?: 'asker' | 'decider' } {
  const request = openRequest(entry, people, today);
  if (!request) return {};
  if (request.by === by.personId) return { requestFor: 'asker' };
  return agreementRefusal(entry, request, by, people) ? {} : { requestFor: 'decider' };
}
