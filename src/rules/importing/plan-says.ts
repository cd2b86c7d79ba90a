import type { Entry } from '../../words/entry.ts';
import type { PlanProgress } from '../../words/update.ts';
import { evidenceOf } from '../exporting/register-rows.ts';

/**
 * What the plan says of an action's progress, once a newer version of its document has been read. A part that the document
 * leaves empty says nothing new, and evidence as an export of the register has it is no word of the plan.
 * @returns `undefined` when it says what it said
 */
export function planSaysNow(stored: Entry, { planProgress: read }: Entry): PlanProgress | undefined {
  if (read === undefined) return undefined;
  const said = stored.planProgress ?? { claim: 'none', words: '', evidenceWords: '' };
  const isOther = (now: string, before: string): boolean => now !== '' && plain(now) !== plain(before);
  const hasWords = isOther(read.words, said.words);
  const hasEvidence = isOther(read.evidenceWords, said.evidenceWords) && isOther(read.evidenceWords, evidenceOf(stored));
  if (!hasWords && !hasEvidence) return undefined;
  const evidenceWords = hasEvidence ? read.evidenceWords : said.evidenceWords;
  return read.words === '' ? { ...said, evidenceWords } : { ...read, evidenceWords };
}

function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
