import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, shortDateInWords } from '../../words/time.ts';
import type { Update } from '../../words/update.ts';
import { evidenceIsItself, evidenceIsStatement } from '../checks/evidence-words.ts';
import { moreToDoIn } from '../checks/more-to-do.ts';
import { MIN_SAME_CHARACTERS, plain } from '../checks/plain.ts';
import { promisesIn } from '../checks/promised-dates.ts';
import { beginningOf } from '../checks/sentences.ts';
import { givenIn, thatCounts } from '../evidence/given-evidence.ts';
import { bestOf } from '../evidence/strength.ts';

/** Enough to look at, where a text was pasted everywhere. */
const MOST_NAMED = 5;

/**
 * What a claim's own words and evidence make doubtful, as questions to whoever verifies it. They change no state. Of a
 * restricted review only what quotes nobody.
 * @param alike actions of the same plan whose claim may have the same words
 */
export function claimQuestions(entry: Entry, claim: Update, alike: readonly Entry[], today: CalendarDate): string[] {
  const aboutEvidence = evidenceQuestions(entry, claim, today);
  if (entry.isRestricted) return aboutEvidence;
  const more = moreToDoIn([claim.words]);
  const passed = promisesIn(claim.words).find(({ on }) => on < today);
  const same = alike.filter((other) => haveSameWords(entry, claim, other)).map(({ action }) => action.ref);
  return [
    ...(more === undefined ? [] : [en`It says that it is complete, and also “${more}”. Is that part of what was asked?`]),
    ...(passed === undefined
      ? []
      : [en`It names ${shortDateInWords(passed.on)}, which has passed, for “${beginningOf(passed.words)}”. Has that been done?`]),
    ...aboutEvidence,
    ...(same.length === 0
      ? []
      : [en`The same words stand under ${same.slice(0, MOST_NAMED).join(', ')}. Do they answer what was asked here?`]),
  ];
}

function evidenceQuestions({ withdrawnEvidence, isRestricted }: Entry, claim: Update, today: CalendarDate): string[] {
  const counted = thatCounts(givenIn(claim, withdrawnEvidence), today);
  if (counted.length === 0) return [];
  const itself = claim.evidence.findIndex(({ describes }) => evidenceIsItself(describes, claim.words));
  const isWordOnly =
    bestOf(counted, today).strength === 'word' || counted.every(({ describes }) => evidenceIsStatement(describes));
  return [
    ...(isWordOnly ? [en`The only evidence is somebody’s word that it is so. What could you look at yourself?`] : []),
    ...(itself < 0 || isRestricted
      ? []
      : [en`Evidence ${itself + 1} is described in the claim’s own words. Does it hold more than the claim?`]),
  ];
}

function haveSameWords(entry: Entry, claim: Update, { lastUpdate, action, isRestricted }: Entry): boolean {
  const words = plain(claim.words);
  if (isRestricted || action.ref === entry.action.ref || words.length < MIN_SAME_CHARACTERS) return false;
  return lastUpdate !== undefined && plain(lastUpdate.words) === words;
}
