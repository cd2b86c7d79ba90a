import type { Check, ReadAction } from '../../words/read-plan.ts';

/**
 * Words that say, of the same action, that there is more to do. Kept few and plain: "will" alone stands in many true
 * accounts of finished work, and a wrong accusation costs as much trust as a missed one.
 */
const MORE_TO_DO =
  /\b(?:still to|has yet to|have yet to|not yet|halted|on hold|further work|in preparation|being developed|still being|will be (?:achieved|completed|finished))\b/i;

/** Doubts about a claim that the document's own words raise. They change no state. */
export function checkClaim({ claim, progress }: Pick<ReadAction, 'claim' | 'progress'>): Check[] {
  const found = claim === 'complete' ? MORE_TO_DO.exec(progress)?.[0] : undefined;
  if (found === undefined) return [];
  return [
    {
      code: 'complete-but-more-to-do',
      says: `The plan says that this is complete, and in the same place "${found.toLowerCase()}".`,
    },
  ];
}
