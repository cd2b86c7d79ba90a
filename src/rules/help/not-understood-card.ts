import type { Card } from '../../words/card-data.ts';

/** A question that could not be answered as it was asked: what was not understood, and what can be typed instead. */
export function notUnderstoodCard(why: string, next: string): Card {
  const noButton = { hasButton: false, buttonLabel: '', buttonVerb: '', planId: '', ref: '' };
  return { name: 'refusal', data: { summary: why, heading: 'Let me check what you mean', reason: why, next, ...noButton } };
}
