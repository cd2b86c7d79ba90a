import type { Card } from '../../words/card-data.ts';
import { shortAnswerCard } from './short-answer-card.ts';

/** @param waiting how many actions of theirs are overdue, and how many claims wait for them */
export function thanksCard({ overdue, claims }: { overdue: number; claims: number }): Card {
  const waits = [
    ...(overdue > 0 ? [overdue === 1 ? '1 of your actions is overdue' : `${overdue} of your actions are overdue`] : []),
    ...(claims > 0 ? [claims === 1 ? '1 claim waits for you to verify it' : `${claims} claims wait for you to verify them`] : []),
  ].join(', and ');
  return waits === ''
    ? shortAnswerCard({ heading: 'Thank you', words: 'Nothing more is needed from you.', next: '' })
    : shortAnswerCard({ heading: 'Thank you', words: `${waits}.`, next: 'Type “my actions” to open them.' });
}
