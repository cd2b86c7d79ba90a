import type { Card } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import { shortAnswerCard } from './short-answer-card.ts';

/** What no longer comes, and what still does because the procedure requires it. */
export function stopCard({ noticeDaysBefore, wasStopped }: { noticeDaysBefore: readonly number[]; wasStopped: boolean }): Card {
  const notices = noticesInWords(noticeDaysBefore);
  return shortAnswerCard({
    heading: wasStopped ? en`That was stopped already` : en`Stopped, except for what is required`,
    words: en`${notices} no longer come. What the procedure requires still does: what is overdue or has no date, claims and requests that wait for you, and silences that you are told of. A list of it comes once a day at most.`,
    next: en`Type “start” to have the rest again. On an action, “Not now” lets me wait until a day that you choose; “cover” says who stands in for you.`,
  });
}

export function startCard({ noticeDaysBefore, wasStopped }: { noticeDaysBefore: readonly number[]; wasStopped: boolean }): Card {
  return shortAnswerCard({
    heading: wasStopped ? en`Started again` : en`Nothing was stopped`,
    words: en`${noticesInWords(noticeDaysBefore)} come to you, besides what the procedure requires.`,
    next: en`Type “stop” to have only what is required.`,
  });
}

function noticesInWords(daysBefore: readonly number[]): string {
  const days = daysBefore.map((days) => counted(days, 'day')).join(en` and `);
  return en`Notices before a due date${days === '' ? '' : en`, ${days} before it,`}`;
}
