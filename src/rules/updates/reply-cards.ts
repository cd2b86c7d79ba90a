import type { Card } from '../../words/card-data.ts';
import { counted } from '../../words/counted.ts';
import { en } from '../../words/english.ts';
import type { Entry, Standing, VerifiedStanding } from '../../words/entry.ts';
import { dateInWords, dateOf, shortDateInWords } from '../../words/time.ts';
import { MAX_UPDATE_CHARACTERS } from '../../words/update.ts';
import { shortAnswerCard } from '../help/short-answer-card.ts';
import { endingInWords } from './entry-in-words.ts';
import type { ByWhen } from './read-by-when.ts';
import { type ActionRequest, requestAnswer } from './read-requests.ts';

/** Stands in an example where the reader has no reference of their own. */
export const NEUTRAL_REF = 'REF-01';

/** What there is to say of a message besides what stands in the form. */
type Remarks = {
  readonly requests: readonly ActionRequest[];
  readonly byWhen?: ByWhen | undefined;
  readonly hasQuoted?: boolean;
  /** What was wrong with what came with it. */
  readonly problems?: readonly string[];
};

/** Heads a card that was filled in from a message. What was asked for and cannot be done comes first. */
export function filledNotice(remarks: Remarks): string {
  const read = en`This is how I read your message. Nothing is recorded yet: check it, change it where it is wrong, and send it.`;
  return [...remarksInWords(remarks), read].join(' ');
}

export function remarksInWords({ requests, byWhen, hasQuoted, problems = [] }: Remarks): string[] {
  const isDateAnswered = requests.includes('another-date');
  return [
    ...requests.map((request) => requestAnswer[request]),
    ...problems,
    ...(byWhen && !isDateAnswered ? [dateRemark(byWhen)] : []),
    ...(hasQuoted ? [en`What you forwarded or quoted is somebody else’s word, so I took nothing from it.`] : []),
  ];
}

function dateRemark({ on, words }: ByWhen): string {
  const named = on ? dateInWords(on) : `“${words}”`;
  return en`You named ${named}. No date is changed by that: “Not now” says that you will say more by a day, and “Ask for another date” asks for one.`;
}

/** What a message named besides what is shown. */
export function moreCard(notShown: readonly string[], shown: number): Card {
  return shortAnswerCard({
    heading: en`I show ${counted(shown, 'card')} at a time`,
    words:
      notShown.length === 1
        ? en`You also named ${notShown.join(', ')}. Nothing is recorded of it, and your words are still above.`
        : en`You also named ${notShown.join(', ')}. Nothing is recorded of them, and your words are still above.`,
    next: en`Answer these first, and then send me the rest in another message.`,
  });
}

/**
 * The same whether there is such an action or not.
 * @param hasActions whether the reader answers for any
 */
export function notFoundCard(ref: string, hasActions: boolean): Card {
  const words = hasActions ? en`${ref} is not among your actions.` : en`There is no action ${ref} that I can show you.`;
  return shortAnswerCard({
    heading: en`I cannot find ${ref}`,
    words: en`${words} Check the reference. Of a restricted review I can show its actions only to whoever answers for them or verifies them.`,
    next: en`Type “my actions” to see yours.`,
  });
}

export function verifiedAlreadyCard({ action }: Entry, standing: VerifiedStanding): Card {
  const { verifiedByName } = standing;
  const when = shortDateInWords(dateOf(standing.verifiedAt));
  return shortAnswerCard({
    heading: en`${action.ref} is verified`,
    words: en`${action.ref} was verified by ${verifiedByName} on ${when}, so I cannot record this.`,
    next: en`If the work has stopped or gone back, please tell ${verifiedByName}.`,
    about: action,
  });
}

export function endedCard({ action }: Entry, { at, ending }: Extract<Standing, { state: 'ended' }>): Card {
  const when = shortDateInWords(dateOf(at));
  return shortAnswerCard({
    heading: en`${action.ref} has ended`,
    words: en`${action.ref} ended without completion on ${when} (${endingInWords(ending)}), so I cannot record this.`,
    next: en`If that is a mistake, please tell the business manager.`,
    about: action,
  });
}

export function tooLongCard(length: number): Card {
  return shortAnswerCard({
    heading: en`That is more than I can take`,
    words: en`Your message has ${length} characters, and an update can have ${MAX_UPDATE_CHARACTERS}. Nothing was recorded.`,
    next: en`Your message is still above. Send a shorter one, and put the rest in a document with a link to it.`,
  });
}

/** Neither a command, nor about an action. */
export function notSureCard(): Card {
  return shortAnswerCard({
    heading: en`I am not sure what you mean`,
    words: en`I understand updates on actions, and a few commands. Nothing was recorded.`,
    next: en`Type “my actions” for your list, or “help” to see what else I can do.`,
  });
}
