import { type Refusal, refusalText } from '../decisions/refusal.ts';
import type { EntryRef } from '../words/action.ts';
import type { Card } from '../words/card-data.ts';

/**
 * An expected "no": why, and what to do next.
 * @param about the action that it is about, when the reader may look at it; the card then offers to open it
 */
export function refusalCard(reason: Refusal, about?: EntryRef): Card {
  const { why, next } = refusalText[reason];
  return {
    name: 'refusal',
    data: {
      summary: why,
      heading: about ? `${about.ref}: that could not be done` : 'That could not be done',
      reason: why,
      next,
      hasButton: about !== undefined,
      buttonLabel: 'See how it stands now',
      buttonVerb: 'open-action',
      planId: about?.planId ?? '',
      ref: about?.ref ?? '',
    },
  };
}
