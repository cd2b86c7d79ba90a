import { type Card, type Said, type ShownEvidence, said } from '../../words/card-data.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import type { Evidence } from '../../words/evidence.ts';
import { type CalendarDate, dateInWords, dateOf, timeInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { MAX_PLAN_CHARACTERS, PRIVACY_NOTICE } from '../updates/action-card.ts';
import { RESTRICTED_WORDS, titleOf } from '../updates/entry-in-words.ts';
import { evidenceKindInWords } from '../updates/said-in-words.ts';

/** An entry that waits for somebody to verify its claim. */
export type ClaimedEntry = Entry & { readonly standing: Extract<Standing, { state: 'claimed' }> };

/** What was asked beside what is claimed, with the evidence, for the one who verifies it or sends it back. */
export function claimToVerifyCard(
  entry: ClaimedEntry,
  view: {
    today: CalendarDate;
    /** The reason for a return as it was typed, when it could not be taken. */
    reason?: string;
    reasonProblem?: string;
    notice?: string;
  },
): Card {
  const { action, standing, isRestricted } = entry;
  const { claim } = standing;
  return {
    name: 'claim-to-verify',
    data: {
      summary: `${action.ref}, ${titleOf(entry)}: is it complete? A claim is waiting for you to verify.`,
      heading: `${action.ref}: is it complete?`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: [
        { title: 'Claimed', value: `${dateInWords(dateOf(claim.at))} at ${timeInWords(claim.at)}, by ${claim.byName}` },
        ...(isRestricted ? [] : [{ title: 'Agency', value: action.agencyName }]),
        ...dueFacts(entry, view.today).filter(({ title }) => title !== 'Overdue'),
      ],
      said: saidOf(entry),
      noEvidence: claim.evidence.length === 0 ? 'There is no evidence with this claim.' : '',
      evidenceHeading: 'Evidence',
      evidence: claim.evidence.map((evidence, position) => shown(evidence, position + 1, isRestricted)),
      claimId: claim.id,
      next: `Does the evidence show that what was asked has been done? ${claim.byName} is told either way. If you return it, it goes back to their list.`,
      verifyLabel: 'Verify',
      returnLabel: 'Return with a reason',
      reasonLabel: 'What is missing?',
      reasonPlaceholder: 'For example: the minutes agree the form. Please add the check that shows that teams use it.',
      reasonError: 'Say what is missing, so that they know what to send.',
      reasonProblem: view.reasonProblem ?? '',
      reasonValue: view.reason ?? '',
      privacy: PRIVACY_NOTICE,
      sendReturnLabel: 'Return it',
    },
  };
}

function saidOf({ action, standing: { claim }, isRestricted }: ClaimedEntry): Said[] {
  if (isRestricted) return said('About this claim', RESTRICTED_WORDS);
  const isSameWords = action.action.trim() === action.recommendation.trim();
  return [
    ...said('Why there is no evidence', claim.noEvidenceReason ?? ''),
    ...said('What the review recommends', action.recommendation, MAX_PLAN_CHARACTERS),
    ...(isSameWords ? [] : said('What was to be done', action.action, MAX_PLAN_CHARACTERS)),
    ...said('What is claimed', claim.words),
  ];
}

function shown({ kind, describes, link }: Evidence, n: number, isRestricted: boolean): ShownEvidence {
  return {
    heading: `${n}. ${evidenceKindInWords[kind]}`,
    describes: isRestricted ? '' : describes,
    host: `Kept at ${new URL(link).host}`,
    link,
    openLabel: `Open evidence ${n}`,
  };
}
