import type { EntryRef } from '../../words/action.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';

/**
 * An answer in a few words, or a question back.
 * @param next what can be done now; empty when nothing is needed
 * @param about the action that it is about, when the reader may look at it; the card then offers to open it
 */
export function shortAnswerCard(answer: { heading: string; words: string; next: string; about?: EntryRef }): Card {
  const { heading, words, next, about } = answer;
  return {
    name: 'refusal',
    data: {
      summary: words,
      heading,
      reason: words,
      next,
      hasButton: about !== undefined,
      buttonLabel: en`See how it stands now`,
      buttonVerb: 'open-action',
      planId: about?.planId ?? '',
      ref: about?.ref ?? '',
    },
  };
}
