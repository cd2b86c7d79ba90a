import { type Card, type CardData, fact, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateInWords, dateOf, type Instant, timeInWords } from '../../words/time.ts';
import { dueInWords } from '../assurance/due-in-words.ts';
import { MAX_PLAN_CHARACTERS } from '../updates/action-card.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';
import { planFact, standingInWords, titleOf } from '../updates/entry-in-words.ts';
import type { EditEvent } from './from-card.ts';

/** What was recorded, when and by whom, and the way back. What happens next is said of the action as it stands by now. */
export function editReceiptCard(
  entry: Entry,
  event: EditEvent,
  { byName, at, today }: { byName: string; at: Instant; today: CalendarDate },
): Card {
  const { planId, ref } = entry.action;
  const heading = `${ref}: ${HEADING[event.what]}`;
  return {
    name: 'edit-receipt',
    data: {
      summary: `${heading}. ${titleOf(entry)}`,
      heading,
      planId,
      ref,
      notice: '',
      title: titleOf(entry),
      facts: [
        fact(en`Recorded`, en`${dateInWords(dateOf(at))} at ${timeInWords(at)}, by ${byName}`),
        fact(en`Now`, standingInWords(entry)),
        fact(en`Date`, dueInWords(entry, today)),
        planFact(entry),
      ],
      said: entry.isRestricted ? [] : [...before(event), ...said(en`Why`, event.reason, MAX_REASON_CHARACTERS)],
      next: wayBack(entry, event),
      changeLabel: event.what === 'ended' && entry.standing.state === 'ended' ? en`Take the end back` : en`Change it again`,
      backLabel: en`Back to my list`,
    },
  };
}

const HEADING: Readonly<Record<EditEvent['what'], string>> = en({
  reworded: 'the new words are recorded',
  ended: 'its end is recorded',
  reopened: 'it is open again',
  added: 'it is in the plan',
});

/** The parts that read otherwise now, as they were. */
function before(event: EditEvent): CardData<'edit-receipt'>['said'] {
  if (event.what !== 'reworded') return [];
  const was = (label: string, words: string, now: string) => (words === now ? [] : said(label, words, MAX_PLAN_CHARACTERS));
  return [
    ...was(en`The title was`, event.before.title, event.after.title),
    ...was(en`What the review recommends was`, event.before.recommendation, event.after.recommendation),
    ...was(en`What is to be done was`, event.before.action, event.after.action),
  ];
}

function wayBack({ action, standing }: Entry, { what }: EditEvent): string {
  switch (what) {
    case 'reworded':
      return en`The words that it had stay in its history. To correct these, reword it again.`;
    case 'ended':
      return standing.state === 'ended'
        ? en`Its lead is not asked about it any more. Should it be a mistake, take the end back.`
        : en`The end was taken back since.`;
    case 'reopened':
      return en`Its lead is asked about it again when that is due.`;
    case 'added':
      return action.timing.kind === 'undated'
        ? en`Until it has a date, it is never overdue. Its words can be changed, and it can be ended.`
        : en`Its lead is asked about it when it is due. Its words can be changed, and it can be ended.`;
  }
}
