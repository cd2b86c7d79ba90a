import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import { shortAnswerCard } from './short-answer-card.ts';

/** @param waiting how many actions of theirs are overdue, and how many claims wait for them */
export function thanksCard({ overdue, claims }: { overdue: number; claims: number }): Card {
  const waits = [
    ...(overdue > 0 ? [overdue === 1 ? en`1 of your actions is overdue` : en`${overdue} of your actions are overdue`] : []),
    ...(claims > 0
      ? [claims === 1 ? en`1 claim waits for you to verify it` : en`${claims} claims wait for you to verify them`]
      : []),
  ].join(', and ');
  return waits === ''
    ? shortAnswerCard({ heading: en`Thank you`, words: en`Nothing more is needed from you.`, next: '' })
    : shortAnswerCard({ heading: en`Thank you`, words: `${waits}.`, next: en`Type “my actions” to open them.` });
}
