import type { Card } from '../../words/card-data.ts';
import { shortAnswerCard } from './short-answer-card.ts';

/** A question that could not be answered as it was asked: what was not understood, and what can be typed instead. */
export function notUnderstoodCard(why: string, next: string): Card {
  return shortAnswerCard({ heading: 'Let me check what you mean', words: why, next });
}
