import { en } from '../../words/english.ts';
import { dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';

/** What came of trying to reach somebody again. */
export type Retried =
  | { readonly kind: 'on-its-way' | 'just-tried' | 'nothing-due' | 'reached' | 'no-role' }
  /** It goes when the quiet hours are over. */
  | { readonly kind: 'held'; readonly untilAt: Instant };

/** @param how to see the list, after "type" */
export function retriedInWords(retried: Retried, name: string, seeList: string): string {
  switch (retried.kind) {
    case 'on-its-way':
      return en`A fresh list is on its way to ${name}. In a few minutes, ${seeList} shows whether it arrived.`;
    case 'just-tried':
      return en`It was tried within this minute, and nothing has reached ${name} yet. Wait a minute before you try again.`;
    case 'held':
      return en`A fresh list goes to ${name} on ${dateInWords(dateOf(retried.untilAt))} at ${timeInWords(retried.untilAt)}: until then nobody is written to. After that, ${seeList} shows whether it arrived.`;
    case 'nothing-due':
      return en`Nothing is due to ${name} now, so nothing was sent. They stay listed until a message reaches them, or they write to me.`;
    case 'reached':
      return en`${name} has been reached since, so nothing was sent again.`;
    case 'no-role':
      return en`${name} holds no role today, so nothing was sent.`;
  }
}
