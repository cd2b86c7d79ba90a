import type { Card } from '../../words/card-data.ts';
import type { Entry, Standing } from '../../words/entry.ts';
import { dateOf, shortDateInWords } from '../../words/time.ts';
import { MAX_UPDATE_CHARACTERS } from '../../words/update.ts';
import { shortAnswerCard } from '../help/short-answer-card.ts';
import { endingInWords } from './entry-in-words.ts';
import { type ActionRequest, requestAnswer } from './read-requests.ts';

/** Stands in an example where the reader has no reference of their own. */
export const NEUTRAL_REF = 'REF-01';

/** Heads a card that was filled in from a message. What was asked for and cannot be done comes first. */
export function filledNotice(requests: readonly ActionRequest[]): string {
  const read = 'This is how I read your message. Nothing is recorded yet: check it, change it where it is wrong, and send it.';
  return [...requests.map((request) => requestAnswer[request]), read].join(' ');
}

/**
 * An update that names no action of theirs.
 * @param example one of their own references
 */
export function whichActionCard(requests: readonly ActionRequest[], example: string = NEUTRAL_REF): Card {
  const asked = requests.map((request) => requestAnswer[request]);
  return shortAnswerCard({
    heading: 'Which action is this about?',
    words: [...asked, 'I could not tell which one. Nothing was recorded, and your words are still above.'].join(' '),
    next: `Begin with the reference, as in “${example} in progress, the form is being tried out”, or open an action and fill in its card.`,
  });
}

/**
 * The same whether there is such an action or not.
 * @param hasActions whether the reader answers for any
 */
export function notFoundCard(ref: string, hasActions: boolean): Card {
  const words = hasActions ? `${ref} is not among your actions.` : `There is no action ${ref} that I can show you.`;
  return shortAnswerCard({
    heading: `I cannot find ${ref}`,
    words: `${words} Check the reference. Of a restricted review I can show its actions only to whoever answers for them or verifies them.`,
    next: 'Type “my actions” to see yours.',
  });
}

export function verifiedAlreadyCard({ action }: Entry, standing: Extract<Standing, { state: 'verified' }>): Card {
  const { verifiedByName } = standing;
  const when = shortDateInWords(dateOf(standing.verifiedAt));
  return shortAnswerCard({
    heading: `${action.ref} is verified`,
    words: `${action.ref} was verified by ${verifiedByName} on ${when}, so I cannot record this.`,
    next: `If the work has stopped or gone back, please tell ${verifiedByName}.`,
    about: action,
  });
}

export function endedCard({ action }: Entry, { at, ending }: Extract<Standing, { state: 'ended' }>): Card {
  const when = shortDateInWords(dateOf(at));
  return shortAnswerCard({
    heading: `${action.ref} has ended`,
    words: `${action.ref} ended without completion on ${when} (${endingInWords(ending)}), so I cannot record this.`,
    next: 'If that is a mistake, please tell the business manager.',
    about: action,
  });
}

export function tooLongCard(length: number): Card {
  return shortAnswerCard({
    heading: 'That is more than I can take',
    words: `Your message has ${length} characters, and an update can have ${MAX_UPDATE_CHARACTERS}. Nothing was recorded.`,
    next: 'Your message is still above. Send a shorter one, and put the rest in a document with a link to it.',
  });
}

/** Neither a command, nor about an action. */
export function notSureCard(): Card {
  return shortAnswerCard({
    heading: 'I am not sure what you mean',
    words: 'I understand updates on actions, and a few commands. Nothing was recorded.',
    next: 'Type “my actions” for your list, or “help” to see what else I can do.',
  });
}
