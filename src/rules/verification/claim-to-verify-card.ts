import { type Card, fact, type Said, type ShownEvidence, said, shortened, typed } from '../../words/card-data.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import type { Evidence } from '../../words/evidence.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateInWords, dateOf, shortDateInWords, timeInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { MAX_PLAN_CHARACTERS, PRIVACY_NOTICE } from '../updates/action-card.ts';
import { MAX_DESCRIPTION_CHARACTERS, MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, RESTRICTED_WORDS, titleOf } from '../updates/entry-in-words.ts';
import { evidenceKindInWords, planSaid } from '../updates/said-in-words.ts';

/** An entry that waits for somebody to verify its claim. */
export type ClaimedEntry = Entry & { readonly standing: Extract<Standing, { state: 'claimed' }> };

/** What was asked beside what is claimed, with the evidence, for the one who verifies it or sends it back. */
export function claimToVerifyCard(
  entry: ClaimedEntry,
  view: {
    today: CalendarDate;
    /** Whoever it is drawn for: what they did themselves is said to them as theirs. */
    reader?: PersonId;
    /** When they are asked again, where that is known. */
    decideByOn?: CalendarDate | undefined;
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
        fact('Claimed', `${dateInWords(dateOf(claim.at))} at ${timeInWords(claim.at)}, by ${claim.byName}`),
        ...(isRestricted ? [] : [fact('Agency', action.agencyName)]),
        planFact(entry),
        ...dueFacts(entry, view.today).filter(({ title }) => title !== 'Overdue'),
      ],
      said: saidOf(entry, view.reader),
      noEvidence: claim.evidence.length === 0 ? 'There is no evidence with this claim.' : '',
      evidenceHeading: 'Evidence',
      evidence: claim.evidence.map((evidence, position) => shown(evidence, position + 1, isRestricted)),
      claimId: claim.id,
      next: nextFor(entry, view.decideByOn),
      verifyLabel: 'Verify',
      returnLabel: 'Return with a reason',
      reasonLabel: 'What is missing?',
      reasonPlaceholder: 'For example: the minutes agree the form. Please add the check that shows that teams use it.',
      reasonError: 'Say what is missing, so that they know what to send.',
      reasonProblem: view.reasonProblem ?? '',
      reasonValue: typed(view.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: PRIVACY_NOTICE,
      sendReturnLabel: 'Return it',
      backLabel: 'Back to my list',
    },
  };
}

/** Verifying ends the action, and nothing here takes it back: that is said before, not after. */
function nextFor({ action, standing: { claim } }: ClaimedEntry, decideBy: CalendarDate | undefined): string {
  const by = decideBy ? ` Please decide by ${dateInWords(decideBy)}. If it waits longer, I will ask you again.` : '';
  return `Does the evidence show that what was asked has been done? Verifying it ends ${action.ref}; returning it puts it back on the lead’s list. ${shortened(claim.byName, 100)} is told either way.${by}`;
}

function saidOf(entry: ClaimedEntry, reader: PersonId | undefined): Said[] {
  const { action, standing, isRestricted } = entry;
  const { claim, earlierReturn } = standing;
  if (isRestricted) return said('About this claim', RESTRICTED_WORDS);
  const isSameWords = action.action.trim() === action.recommendation.trim();
  return [
    ...(earlierReturn ? said(earlierReturnLabel(earlierReturn, reader), earlierReturn.reason, MAX_REASON_CHARACTERS) : []),
    ...said('Why there is no evidence', claim.noEvidenceReason ?? '', MAX_REASON_CHARACTERS),
    ...said('What the review recommends', action.recommendation, MAX_PLAN_CHARACTERS),
    ...(isSameWords ? [] : said('What was to be done', action.action, MAX_PLAN_CHARACTERS)),
    ...planSaid(entry, MAX_PLAN_CHARACTERS),
    ...said('What is claimed', claim.words),
  ];
}

function earlierReturnLabel(
  { by, byName, at }: NonNullable<ClaimedEntry['standing']['earlierReturn']>,
  reader: PersonId | undefined,
): string {
  return `${by === reader ? 'You' : byName} sent an earlier claim back on ${shortDateInWords(dateOf(at))}`;
}

function shown({ kind, describes, link }: Evidence, n: number, isRestricted: boolean): ShownEvidence {
  return {
    heading: `${n}. ${evidenceKindInWords[kind]}`,
    describes: isRestricted ? '' : shortened(describes, MAX_DESCRIPTION_CHARACTERS),
    host: `Kept at ${shortened(new URL(link).host, MAX_HOST_CHARACTERS)}`,
    link,
    openLabel: `Open evidence ${n}`,
  };
}

/** Of a host name, by RFC 1035. */
const MAX_HOST_CHARACTERS = 253;
