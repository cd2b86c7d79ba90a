import type { Card } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { shortAnswerCard } from './short-answer-card.ts';

/** @param waiting how many actions of theirs are overdue, and how many claims wait for them */
export function thanksCard({ overdue, claims }: { overdue: number; claims: number }): Card {
  const waits = [
    ...(overdue > 0 ? [counted(overdue, 'of your actions is overdue', 'of your actions are overdue')] : []),
    ...(claims > 0 ? [counted(claims, 'claim waits for you to verify it', 'claims wait for you to verify them')] : []),
  ].join(en`, and `);
  return waits === ''
    ? shortAnswerCard({ heading: en`Thank you`, words: en`Nothing more is needed from you.`, next: '' })
    : shortAnswerCard({ heading: en`Thank you`, words: `${waits}.`, next: en`Type “my actions” to open them.` });
}
