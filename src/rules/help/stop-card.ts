import type { Card } from '../../words/card-data.ts';
import { shortAnswerCard } from './short-answer-card.ts';

/** What no longer comes, and what still does because the procedure requires it. */
export function stopCard({ noticeDaysBefore, wasStopped }: { noticeDaysBefore: readonly number[]; wasStopped: boolean }): Card {
  const notices = noticesInWords(noticeDaysBefore);
  return shortAnswerCard({
    heading: wasStopped ? 'That was stopped already' : 'Stopped, except for what is required',
    words: `${notices} no longer come. What the procedure requires still does: what is overdue or has no date, claims and requests that wait for you, and silences that you are told of. A list of it comes once a day at most.`,
    next: 'Type “start” to have the rest again. On an action, “Not now” lets me wait until a day that you choose; “cover” says who stands in for you.',
  });
}

export function startCard({ noticeDaysBefore, wasStopped }: { noticeDaysBefore: readonly number[]; wasStopped: boolean }): Card {
  return shortAnswerCard({
    heading: wasStopped ? 'Started again' : 'Nothing was stopped',
    words: `${noticesInWords(noticeDaysBefore)} come to you, besides what the procedure requires.`,
    next: 'Type “stop” to have only what is required.',
  });
}

function noticesInWords(daysBefore: readonly number[]): string {
  const days = daysBefore.map((days) => (days === 1 ? '1 day' : `${days} days`)).join(' and ');
  return `Notices before a due date${days === '' ? '' : `, ${days} before it,`}`;
}
