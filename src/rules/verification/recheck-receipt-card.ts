import { type Card, fact, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateInWords, dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';
import { disagreeButton } from '../disagreements/can-disagree.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';

/** That the reader said that the change has lasted, and what comes next as the action stands by now. */
export function recheckReceiptCard(
  entry: Entry,
  answer: { readonly words: string; readonly byName: string; readonly at: Instant; readonly today: CalendarDate },
): Card {
  const { planId, ref } = entry.action;
  const heading = en`${ref}: your answer is recorded`;
  return {
    name: 'claim-decided',
    data: {
      summary: en`${heading}. It has lasted`,
      heading,
      planId,
      ref,
      notice: '',
      title: titleOf(entry),
      facts: [
        fact(en`Recorded`, en`${dateInWords(dateOf(answer.at))} at ${timeInWords(answer.at)}, by ${answer.byName}`),
        fact(en`Now`, standingInWords(entry)),
        planFact(entry),
      ],
      said: entry.isRestricted ? [] : said(en`You say that it has lasted`, answer.words, MAX_REASON_CHARACTERS),
      next: nextFor(entry, answer.today),
      ...disagreeButton(undefined),
      openLabel: en`Open the action`,
      backLabel: en`Back to my list`,
    },
  };
}

function nextFor({ standing }: Entry, today: CalendarDate): string {
  if (standing.state !== 'signed-off') return en`The action was reopened since.`;
  const { recheckOn } = standing;
  if (recheckOn === undefined) return en`It is settled, and nobody is asked again.`;
  return recheckOn > today
    ? en`It is settled. It is asked again on ${shortDateInWords(recheckOn)}.`
    : en`It is settled once the other side has answered too: they are asked.`;
}
