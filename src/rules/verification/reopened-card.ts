import { type Card, fact, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry, Reopened } from '../../words/entry.ts';
import { type CalendarDate, dateInWords, dateOf, timeInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { disagreeButton } from '../disagreements/can-disagree.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, titleOf } from '../updates/entry-in-words.ts';

/** What counted as complete does not any more: the receipt of whoever said so, or the news for those who are told. */
export function reopenedCard(
  entry: Entry,
  { was, reason, by: _by, byName, at }: Reopened,
  view: {
    readonly for: 'decider' | 'lead' | 'other';
    readonly today: CalendarDate;
    /** Whether the reader may look at the action. */
    readonly isReader: boolean;
  },
): Card {
  const { planId, ref } = entry.action;
  const heading = en`${ref}: open again`;
  return {
    name: 'claim-decided',
    data: {
      summary: en`${heading}. It does not count as complete any more`,
      heading,
      planId,
      ref,
      notice: '',
      title: titleOf(entry),
      facts: [
        fact(en`Reopened`, en`${dateInWords(dateOf(at))} at ${timeInWords(at)}, by ${byName}`),
        fact(en`It was`, was === 'signed-off' ? en`Signed off` : en`Verified`),
        ...(entry.isRestricted ? [] : dueFacts(entry, view.today)),
        planFact(entry),
      ],
      said: entry.isRestricted ? [] : said(en`Why`, reason, MAX_REASON_CHARACTERS),
      next: nextFor(entry, view.for, byName),
      ...disagreeButton(undefined),
      openLabel: view.isReader ? en`Open the action` : '',
      backLabel: en`Back to my list`,
    },
  };
}

function nextFor({ isRestricted }: Entry, reader: 'decider' | 'lead' | 'other', byName: string): string {
  if (reader === 'decider') {
    return en`Its lead, and whoever verified it or signed it off, are told. It does not count as verified any more, and its lead is asked about it again.`;
  }
  const why = isRestricted ? en`This review is restricted, so the reason is not shown here. Ask ${byName}. ` : '';
  return reader === 'lead'
    ? en`${why}It is on your list again. Open it to say where it stands, or to ask for another date.`
    : en`${why}Nothing is needed from you now. Its lead is asked about it again, and a new claim has to be verified.`;
}
