import type { Check, ReadAction } from '../../words/read-plan.ts';
import { type CalendarDate, shortDateInWords } from '../../words/time.ts';
import { evidenceIsItself, evidenceIsStatement } from '../checks/evidence-words.ts';
import { MIN_SAME_CHARACTERS, plain } from '../checks/plain.ts';
import { beginningOf } from '../checks/sentences.ts';
import { checkClaim } from './check-claim.ts';

/** Enough to look at, where a text was pasted everywhere. */
const MOST_NAMED = 5;

/**
 * Every action with the doubts that the document's own words raise about it. They are for a person, and change no state.
 * Source: docs/checks.md, which says what each finds and misses.
 * @param asOf the day of which the document speaks, to know what has passed; `null` when it does not say
 */
export function withChecks(actions: readonly ReadAction[], asOf: CalendarDate | null): ReadAction[] {
  const sameTexts = withSame(actions, ({ progress }) => progress);
  const sameRecommendations = withSame(actions, ({ recommendation }) => recommendation);
  const haveEvidence = new Set(actions.filter(({ evidence }) => evidence.trim() !== '').map(groupOf));
  return actions.map((action) => {
    const claimed = checkClaim(action);
    const checks = [
      ...claimed,
      ...checkEvidence(action, haveEvidence),
      ...checkPromises(action, asOf, claimed.length > 0),
      ...checkSameText(action, sameTexts.get(action) ?? []),
      ...checkStates(action, sameRecommendations.get(action) ?? []),
    ];
    return checks.length + action.checks.length === 0 ? action : { ...action, checks };
  });
}

/** @param haveEvidence groups in which rows give evidence: where none does, the plan has no place for it */
function checkEvidence(action: ReadAction, haveEvidence: ReadonlySet<string>): Check[] {
  const { claim, evidence, progress } = action;
  if (claim !== 'complete') return [];
  if (evidence.trim() === '') {
    if (!haveEvidence.has(groupOf(action))) return [];
    const says = 'The plan says that this is complete, and names no evidence, as the actions beside it do.';
    return [{ code: 'complete-without-evidence', says }];
  }
  if (evidenceIsItself(evidence, progress)) {
    const says = 'The plan says that this is complete, and gives its own update as the evidence.';
    return [{ code: 'evidence-is-the-update-itself', says }];
  }
  if (!evidenceIsStatement(evidence)) return [];
  const says = `The plan says that this is complete, and the only evidence is somebody’s word for it: "${beginningOf(oneLine(evidence))}".`;
  return [{ code: 'evidence-is-only-a-statement', says }];
}

/** What was promised for a day that has passed, and is not said to be done. A claim answers it, unless that is doubted. */
function checkPromises({ claim, promisedOn }: ReadAction, asOf: CalendarDate | null, isDoubted: boolean): Check[] {
  if (asOf === null || (claim === 'complete' && !isDoubted)) return [];
  const passed = promisedOn.find(({ on }) => on < asOf);
  if (passed === undefined) return [];
  const later = promisedOn.filter(({ on }) => on >= asOf).at(-1);
  const since = later === undefined ? '' : ` It now names ${shortDateInWords(later.on)}.`;
  const says = `The text promises something for ${shortDateInWords(passed.on)}, which had passed by ${shortDateInWords(asOf)}: "${beginningOf(passed.words)}".${since}`;
  return [{ code: 'promised-date-passed', says }];
}

function checkSameText(action: ReadAction, alike: readonly ReadAction[]): Check[] {
  // One cell merged over several actions of one recommendation is no copy.
  const others = firstOf(alike, ({ ref, recommendation }) => ref !== action.ref && recommendation !== action.recommendation);
  if (others.length === 0) return [];
  const says = `The same progress stands, word for word, under ${listed(others.map(({ ref }) => ref))}.`;
  return [{ code: 'same-text-on-several-rows', says }];
}

/** One agency says that it is complete, and another that it is not: of the same recommendation, in the same words. */
function checkStates(action: ReadAction, alike: readonly ReadAction[]): Check[] {
  const isComplete = action.claim === 'complete';
  const others = firstOf(alike, ({ agency, claim }) => agency !== action.agency && (claim === 'complete') !== isComplete);
  if (others.length === 0) return [];
  const said = isComplete ? 'complete here, and not' : 'not complete here, and complete';
  const says = `The same recommendation is said to be ${said} under ${listed(others.map(({ ref, agency }) => `${ref} (${agency})`))}.`;
  return [{ code: 'same-recommendation-different-states', says }];
}

/** For each action whose words are long enough to be the same by no chance, all that have them, itself too. */
function withSame(
  actions: readonly ReadAction[],
  wordsOf: (action: ReadAction) => string,
): Map<ReadAction, readonly ReadAction[]> {
  const long = actions.filter((action) => wordsOf(action).length >= MIN_SAME_CHARACTERS);
  const same = new Map<ReadAction, readonly ReadAction[]>();
  for (const alike of Map.groupBy(long, (action) => fingerprint(wordsOf(action))).values()) {
    if (alike.length === 1) continue;
    for (const [words, group] of Map.groupBy(alike, (action) => plain(wordsOf(action)))) {
      if (words.length >= MIN_SAME_CHARACTERS) for (const action of group) same.set(action, group);
    }
  }
  return same;
}

/** The same for words that differ in capitals, punctuation and spaces alone, as for few others: made far sooner than plain words. */
function fingerprint(words: string): number {
  let hash = 0;
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    const isCapital = code >= 65 && code <= 90;
    if (isCapital || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      hash = Math.imul(hash ^ (isCapital ? code + 32 : code), 0x01000193);
    }
  }
  return hash;
}

/** Actions that stand under one set of columns. */
function groupOf({ agency, kind }: ReadAction): string {
  return `${kind}\n${agency}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** As many as are worth naming: one more than that is said to be more. */
function firstOf(actions: readonly ReadAction[], isWanted: (action: ReadAction) => boolean): ReadAction[] {
  const found: ReadAction[] = [];
  for (const action of actions) {
    if (isWanted(action)) found.push(action);
    if (found.length > MOST_NAMED) break;
  }
  return found;
}

function listed(names: readonly string[]): string {
  if (names.length > MOST_NAMED) return `${names.slice(0, MOST_NAMED).join(', ')} and more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
