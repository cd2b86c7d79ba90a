import { type Card, said, shortened } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateInWords, shortDateInWords } from '../../words/time.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { mayWaitForOthers } from '../assurance/waits-for.ts';
import { MAX_REASON_CHARACTERS } from './check-draft.ts';
import { planFact, titleOf } from './entry-in-words.ts';
import type { ByWhen } from './read-by-when.ts';

/**
 * Somebody wrote that an action will take until a day. A day in a message changes none: another due date is somebody
 * else's to agree to, and a promise is theirs to make. Both forms open with what they wrote.
 */
export function dateOfferCard(
  entry: Entry,
  { byWhen, words, today, notice }: { byWhen: ByWhen; words: string; today: CalendarDate; notice: string },
): Card {
  const { action } = entry;
  const { on } = byWhen;
  const heading = on ? en`${action.ref}: until ${shortDateInWords(on)}?` : en`${action.ref}: until when?`;
  const understood = on
    ? en`I read ${dateInWords(on)} in your message.`
    : en`You wrote “${shortened(byWhen.words, 60)}”, which is no one day: the form asks you for one.`;
  const hasDate = action.timing.kind === 'deadline';
  return {
    name: 'date-offer',
    data: {
      summary: en`${action.ref}, ${titleOf(entry)}: you named a day. Nothing is recorded yet.`,
      heading,
      planId: action.planId,
      ref: action.ref,
      intro: [understood, en`Nothing is recorded yet, and the due date is as it was.`, notice]
        .filter((part) => part !== '')
        .join(' '),
      facts: [...dueFacts(entry, today), planFact(entry)],
      said: said(en`You wrote`, words, MAX_REASON_CHARACTERS),
      on: on ?? '',
      because: words.slice(0, MAX_REASON_CHARACTERS),
      next: en`What is asked for has to be agreed by somebody else. What you promise is kept in the history, and the due date stays.`,
      requestLabel: hasDate ? en`Ask for the date` : en`Suggest the date`,
      holdLabel: mayWaitForOthers(entry) ? '' : en`Say more by then`,
      openLabel: en`Send an update`,
    },
  };
}
