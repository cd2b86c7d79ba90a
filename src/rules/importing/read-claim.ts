import type { PlanProgress } from '../../words/update.ts';

const MONTH_OR_DATE = String.raw`(?:[a-z]{3,9} \d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4})[:,]?\s*`;
const DONE = '(?:completed?|done|achieved|implemented)';

/** Every claim has one of these words. */
const DONE_WORD = new RegExp(DONE, 'i');

const DONE_STATE = new RegExp(String.raw`^(?:${DONE}|closed)\b`, 'i');

const DATED_CLAIM = new RegExp(String.raw`\b${MONTH_OR_DATE}(?:now )?${DONE}\b`, 'i');

/** A statement that begins with the word, or "Action complete", "Feb 2014 completed". */
const CLAIMS = [
  new RegExp(
    String.raw`(?:^|[.!?;\n]\s*)(?:${MONTH_OR_DATE})?(?:(?:all )?actions? )?(?:(?:is|are|was|were|has been|have been|now|fully) )*${DONE}\b`,
    'i',
  ),
  /\bactions? (?:is|are|was|were|has been|have been) (?:now )?(?:fully )?(?:completed?|achieved|implemented)\b/i,
  // Word loses line breaks in some files, so a capital letter may be all that begins the statement.
  /\b(?:Completed?|COMPLETED?)\b(?! by\b)/,
];
/** The same words where they claim nothing: "not yet complete", "to be completed". */
const UNCLAIMS =
  /\b(?:not|partially|partly|nearly|almost|to be|be|until|when|once|\d+ ?%) (?:yet |been |fully )*(?:completed?|done|achieved|implemented)\b/gi;

/** An answer that is somewhere else: "As above", "See recommendation 5". */
const POINTER =
  /^(?:as above|see (?:above|below|summary|recommendation|action|row)\b.{0,30}|linked to (?:the )?(?:above|previous)(?: (?:action|recommendation))?)\.?$/i;

export function pointsElsewhere(progress: string): boolean {
  return POINTER.test(progress.trim());
}

/**
 * What the document says of an action's state: a claim that nobody has made here, and that nobody has verified.
 * @param status the words or colour of a status column, which outweigh the text; empty without one
 */
export function readClaim(progress: string, evidence: string, status: string): PlanProgress['claim'] {
  const state = status.trim();
  if (/^not (?:yet )?started|^no progress/i.test(state)) return 'none';
  if (DONE_STATE.test(state)) return 'complete';
  if (/^(?:in progress|on ?-?going|started|underway|on track|partial)/i.test(state)) return 'in-progress';
  if ([progress, evidence].some(isClaim)) return 'complete';
  if (progress.trim() === '' || pointsElsewhere(progress)) return 'none';
  return /^not (?:yet )?started\b/i.test(progress) ? 'none' : 'in-progress';
}

function isClaim(text: string): boolean {
  return claimIn(text) !== undefined;
}

/**
 * Where a text claims completion. A claim that begins with its date is a note that was added to what stands before it.
 * @returns `undefined` when it claims nothing
 */
export function claimIn(text: string): { readonly at: number; readonly isDated: boolean } | undefined {
  if (!DONE_WORD.test(text)) return undefined;
  // As long as what they stand for, so that places stay the same.
  const claimed = text.replace(UNCLAIMS, (words) => '…'.padEnd(words.length));
  const dated = DATED_CLAIM.exec(claimed);
  if (dated) return { at: dated.index, isDated: true };
  const found = CLAIMS.map((pattern) => pattern.exec(claimed)?.index).find((index) => index !== undefined);
  return found === undefined ? undefined : { at: found, isDated: false };
}
