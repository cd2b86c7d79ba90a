import type { Check, ReadAction } from '../../words/read-plan.ts';
import { moreToDoIn } from '../checks/more-to-do.ts';

/** Doubts about a claim that the document's own words raise. They change no state. */
export function checkClaim({ claim, progress, evidence }: Pick<ReadAction, 'claim' | 'progress' | 'evidence'>): Check[] {
  if (claim !== 'complete') return [];
  const found = moreToDoIn([progress, evidence]);
  if (found === undefined) return [];
  return [
    {
      code: 'complete-but-more-to-do',
      says: `The plan says that this is complete, and in the same place that something is still to come: "${found}".`,
    },
  ];
}
