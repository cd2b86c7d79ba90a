import { en } from '../../words/english.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import { changeInWords } from './changes-card.ts';
import type { WhatChanged } from './what-changed-since.ts';

/**
 * "Since the last summary, on 28 May 2026: 3 verified, 2 became overdue."
 * @param isFirst there was none before: it begins when the schedule was set
 */
export function sinceInWords({ changes, period }: WhatChanged, isFirst: boolean): string {
  const from = shortDateInWords(dateOf(period.from));
  const since = isFirst ? en`Since this was set up on ${from}` : en`Since the last summary, on ${from}`;
  if (changes.length === 0) return en`${since}, nothing changed.`;
  return `${since}: ${changes.map(({ kind, refs }) => `${refs.length} ${changeInWords[kind]}`).join(', ')}.`;
}
