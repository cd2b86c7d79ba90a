import { type Message, MessageKey } from '../../decisions/message.ts';
import { type Card, fact, said } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Entry } from '../../words/entry.ts';
import type { People } from '../../words/people.ts';
import type { PersonId } from '../../words/person.ts';
import { type CalendarDate, dateInWords, dateOf, timeInWords } from '../../words/time.ts';
import { MAX_UPDATE_CHARACTERS, type Update } from '../../words/update.ts';
import { dueFacts } from '../assurance/due-in-words.ts';
import { disagreeButton } from '../disagreements/can-disagree.ts';
import { askedOfKind } from '../people/holders.ts';
import { toldAt } from '../people/levels.ts';
import { planFact, titleOf } from './entry-in-words.ts';

/** Who hears that a lead needs help: their line manager, and the business manager. Not whoever asks for it. */
export function helpersOf({ action: { owner, agencyId } }: Entry, by: PersonId, people: People, today: CalendarDate): PersonId[] {
  const helpers = [...toldAt(people, owner, agencyId, 'line-manager', today), ...askedOfKind(people, 'business-manager', today)];
  return [...new Set(helpers.map(({ id }) => id))].filter((id) => id !== by);
}

export function helpMessages({ action: { planId, ref } }: Entry, { id }: Update, to: readonly PersonId[]): Message[] {
  return to.map((helper) => {
    const key = MessageKey.parse(`help-${id}-${helper}`);
    return { key, to: helper, content: { kind: 'help', about: { planId, ref }, updateId: id } };
  });
}

/** What is in the way, for somebody who may know how to move it. Of a restricted review its reference alone. */
export function helpAskedCard(
  entry: Entry,
  { words, byName, at }: Update,
  { today, isReader }: { readonly today: CalendarDate; readonly isReader: boolean },
): Card {
  const { planId, ref } = entry.action;
  const heading = en`${ref}: help is asked for`;
  return {
    name: 'claim-decided',
    data: {
      summary: en`${heading} by its lead`,
      heading,
      planId,
      ref,
      notice: '',
      title: titleOf(entry),
      facts: [
        fact(en`Asked`, en`${dateInWords(dateOf(at))} at ${timeInWords(at)}, by ${byName}`),
        ...(isReader ? dueFacts(entry, today) : []),
        planFact(entry),
      ],
      said: isReader ? said(en`What is in the way`, words, MAX_UPDATE_CHARACTERS) : [],
      next: en`Please speak with ${byName}: nobody else is asked to. The action stays with them, and only they can send an update.`,
      ...disagreeButton(undefined),
      openLabel: isReader ? en`Open the action` : '',
      backLabel: en`Back to my list`,
    },
  };
}
