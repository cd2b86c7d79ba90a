import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import { shortAnswerCard } from '../help/short-answer-card.ts';
import { standingInWords } from '../updates/entry-in-words.ts';

/**
 * What a card turns into whose question somebody else has answered.
 * @param isReader whether its reader may still read the action; else nothing of how it stands is said
 */
export function settledCard(entry: Entry, isReader: boolean): Card {
  const { planId, ref } = entry.action;
  return shortAnswerCard({
    heading: en`${ref} no longer waits for you`,
    words: en`It was settled in the meantime.${isReader ? en` The action stands as: ${uncapitalised(standingInWords(entry))}.` : ''}`,
    next: en`Nothing is needed from you.`,
    ...(isReader && { about: { planId, ref } }),
  });
}

function uncapitalised(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** What a list turns into once a newer one has come. */
export function replacedListCard(): Card {
  return shortAnswerCard({
    heading: en`There is a newer list`,
    words: en`A newer list has come since, further down in this chat.`,
    next: en`Type “my actions” to see how everything stands now.`,
  });
}

/** What a list turns into once everything on it was answered. */
export function nothingLeftCard(): Card {
  return shortAnswerCard({
    heading: en`Everything on this list was answered`,
    words: en`Thank you. Nothing on it waits for you any more.`,
    next: en`Type “my actions” to see what is open.`,
  });
}
