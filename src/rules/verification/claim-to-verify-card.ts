import { type Card, fact, type Said, type ShownEvidence, said, shortened, typed } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateInWords, dateOf, shortDateInWords, timeInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { disagreementFacts } from '../disagreements/mark-in-words.ts';
import { claimStrength, pieceDatesInWords, pieceStrengthInWords } from '../evidence/evidence-in-words.ts';
import { type GivenEvidence, givenIn, hostOf, thatCounts } from '../evidence/given-evidence.ts';
import { MAX_PLAN_CHARACTERS, privacyNotice } from '../updates/action-card.ts';
import { MAX_DESCRIPTION_CHARACTERS, MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, restrictedWords, titleOf } from '../updates/entry-in-words.ts';
import { evidenceKindInWords, planSaid } from '../updates/said-in-words.ts';
import type { ClaimBackground, PastReturn } from './claim-background.ts';
import { answersShown, movedSaid, passedFacts } from './claim-moves-in-words.ts';
import { claimQuestions } from './claim-questions.ts';
import type { ClaimedEntry } from './claimed-entry.ts';
import { openQuestion } from './open-question.ts';

/** What was asked beside what is claimed, with the evidence, for the one who verifies it or sends it back. */
export function claimToVerifyCard(
  entry: ClaimedEntry,
  view: {
    today: CalendarDate;
    /** What the register knows beside the claim; left out, only the last return is told. */
    background?: ClaimBackground;
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
  const given = givenIn(claim, entry.withdrawnEvidence);
  const strength = claimStrength(given, view.today);
  return {
    name: 'claim-to-verify',
    data: {
      summary: en`${action.ref}, ${titleOf(entry)}: is it complete? A claim is waiting for you to verify.`,
      heading: en`${action.ref}: is it complete?`,
      planId: action.planId,
      ref: action.ref,
      notice: view.notice ?? '',
      title: titleOf(entry),
      facts: [
        fact(en`Claimed`, en`${dateInWords(dateOf(claim.at))} at ${timeInWords(claim.at)}, by ${claim.byName}`),
        ...(isRestricted ? [] : [fact(en`Agency`, action.agencyName)]),
        planFact(entry),
        ...passedFacts(standing.passed),
        ...disagreementFacts(entry),
        ...dueFacts(entry, view.today).filter(({ title }) => title !== en`Overdue`),
      ],
      noEvidence: noEvidenceIn(given, view.today),
      noEvidenceSaid:
        isRestricted || given.length > 0
          ? []
          : said(en`The reason that was given`, claim.noEvidenceReason ?? '', MAX_REASON_CHARACTERS),
      strength: en`Strength of the evidence: ${strength.name}`,
      strengthBecause: strength.because,
      said: [...movedSaid(entry, view.reader), ...saidOf(entry, view.reader, view.background?.returns)],
      evidenceHeading: en`Evidence`,
      evidence: [...given.map((piece, position) => shown(piece, position + 1, view.today, isRestricted)), ...answersShown(entry)],
      withdrawn: String(given.filter((piece) => piece.withdrawn).length),
      evidenceLabel: en`All evidence`,
      asideLabel: en`Ask or pass it on`,
      questionsHeading: en`Before you decide`,
      questions: claimQuestions(entry, claim, view.background?.alike ?? [], view.today).map((words) => ({ words })),
      elsewhereHeading: en`The same recommendation in other agencies`,
      elsewhere: (view.background?.elsewhere ?? []).map(({ ref, agencyName, state }) => ({
        words: `${ref}, ${shortened(agencyName, 80)}: ${state}`,
      })),
      claimId: claim.id,
      next: nextFor(entry, view.decideByOn),
      verifyLabel: en`Verify`,
      returnLabel: en`Return with a reason`,
      reasonLabel: en`What is missing?`,
      reasonPlaceholder: en`For example: the minutes agree the form. Please add the check that shows that teams use it.`,
      reasonError: en`Say what is missing, so that they know what to send.`,
      reasonProblem: view.reasonProblem ?? '',
      reasonValue: typed(view.reason ?? '', MAX_REASON_CHARACTERS),
      privacy: privacyNotice(),
      sendReturnLabel: en`Return it`,
      backLabel: en`Back to my list`,
    },
  };
}

/** Verifying ends the action, and nothing here takes it back: that is said before, not after. */
function nextFor({ action, standing, disagreement }: ClaimedEntry, decideBy: CalendarDate | undefined): string {
  const { claim } = standing;
  const by = decideBy ? en` Please decide by ${dateInWords(decideBy)}. If it waits longer, I will ask you again.` : '';
  const disputed = disagreement ? en`Two agencies disagree about this action. You can decide all the same. ` : '';
  return en`${disputed}Does the evidence show that what was asked has been done? Verifying it ends ${action.ref}; returning it puts it back on the lead’s list. ${shortened(claim.byName, 100)} is told either way.${openQuestion(standing) ? en` It waits for the lead’s answer now, and I do not ask anybody to decide until it is here.` : by}`;
}

function noEvidenceIn(given: readonly GivenEvidence[], today: CalendarDate): string {
  if (given.length === 0) return en`There is no evidence with this claim.`;
  if (thatCounts(given, today).length > 0) return '';
  return given.every((piece) => piece.withdrawn)
    ? en`All the evidence of this claim was withdrawn.`
    : en`None of the evidence of this claim counts any more: it was withdrawn, or has expired.`;
}

/** @param returns every earlier one, the latest first; `undefined` where only the last is known */
function saidOf(entry: ClaimedEntry, reader: PersonId | undefined, returns: readonly PastReturn[] | undefined): Said[] {
  const { action, standing, isRestricted } = entry;
  const { claim, earlierReturn } = standing;
  if (isRestricted) return said(en`About this claim`, restrictedWords());
  const isSameWords = action.action.trim() === action.recommendation.trim();
  const past = returns?.length ? returns : earlierReturn ? [earlierReturn] : [];
  const most = past.length > 1 ? MAX_PLAN_CHARACTERS / 2 : MAX_PLAN_CHARACTERS;
  return [
    ...returnsSaid(past, reader),
    ...said(en`What the review recommends`, action.recommendation, most),
    ...(isSameWords ? [] : said(en`What was to be done`, action.action, most)),
    ...planSaid(entry, most),
    ...said(en`What is claimed`, claim.words),
  ];
}

/** The last is shown whole, those before it in short, and past these there is only their number. */
const MOST_RETURNS = 4;
const MAX_OLD_REASON_CHARACTERS = 200;

function returnsSaid(returns: readonly PastReturn[], reader: PersonId | undefined): Said[] {
  const more = returns.length - MOST_RETURNS;
  return [
    ...returns
      .slice(0, MOST_RETURNS)
      .flatMap((one, n) =>
        said(returnLabel(one, reader), one.reason, n === 0 ? MAX_REASON_CHARACTERS : MAX_OLD_REASON_CHARACTERS),
      ),
    ...(more > 0 ? said(en`Before that`, en`It was sent back ${more === 1 ? en`once` : en`${more} times`} more.`) : []),
  ];
}

function returnLabel({ by, byName, at, isReopening }: PastReturn, reader: PersonId | undefined): string {
  const what = isReopening ? en`reopened it after it was verified` : en`sent an earlier claim back`;
  return en`${by === reader ? en`You` : byName} ${what} on ${shortDateInWords(dateOf(at))}`;
}

function shown(piece: GivenEvidence, n: number, today: CalendarDate, isRestricted: boolean): ShownEvidence {
  const { kind, describes, link } = piece;
  return {
    heading: `${n}. ${evidenceKindInWords[kind]}`,
    describes: isRestricted ? '' : shortened(describes, MAX_DESCRIPTION_CHARACTERS),
    lines: [pieceStrengthInWords(piece, today), ...pieceDatesInWords(piece, today, isRestricted)].map((words) => ({ words })),
    host: en`Kept at ${hostOf(piece)}`,
    link,
    openLabel: en`Open evidence ${n}`,
  };
}
