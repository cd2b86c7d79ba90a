import { digestOf } from '../../engine/digest.ts';
import { ownedEntries } from '../../engine/owned-entries.ts';
import { overdueFor } from '../../rules/assurance/overdue-entries.ts';
import { notUnderstoodCard } from '../../rules/help/not-understood-card.ts';
import { actionCard } from '../../rules/updates/action-card.ts';
import { readReply } from '../../rules/updates/read-reply.ts';
import type { Card } from '../../words/card-data.ts';
import type { Entry } from '../../words/entry.ts';
import { MAX_UPDATE_CHARACTERS, SubmissionId } from '../../words/update.ts';
import type { BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';

/** More cards than this would bury the first one. */
const MOST_CARDS = 3;

/** Anything else that somebody types: an update in their own words, which fills the card that they then confirm. */
export const reply: Command = {
  pattern: /^/,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, { by, today }, deps) => {
    const owned = await ownedEntries(deps, by.personId);
    const { about, isAboutOther, draft, isUpdate } = readReply(text, owned);
    if (draft.words.length > MAX_UPDATE_CHARACTERS) return [tooLong(draft.words.length)];
    const overdue = overdueFor(owned, today);
    const onlyOne = overdue.length === 1 && !isAboutOther ? overdue : [];
    const meant = about.length > 0 ? about : onlyOne;
    if (!isUpdate || meant.length === 0) return unclear(overdue, deps);
    const notice =
      'This is how I read your message. Nothing is recorded yet: check it, change it where it is wrong, and send it.';
    return meant.slice(0, MOST_CARDS).map((entry) => {
      const submissionId = SubmissionId.parse(deps.newId());
      return actionCard(entry, { today, isAsked: true, submissionId, draft, notice });
    });
  },
};

function unclear(overdue: readonly Entry[], deps: BotDeps): Card[] {
  const example = overdue[0]?.action.ref ?? 'LSCB-03';
  const next = `Begin with the reference, as in “${example} in progress, the form is being tried out”, or open an action and fill in its card. “help” says what else I can do.`;
  const question = notUnderstoodCard('I could not tell which action you mean, or how it stands. Nothing was recorded.', next);
  return overdue.length > 0 ? [question, digestOf(overdue, deps)] : [question];
}

function tooLong(length: number): Card {
  return notUnderstoodCard(
    `Your message has ${length} characters, and an update can have ${MAX_UPDATE_CHARACTERS}. Nothing was recorded.`,
    'Your message is still above. Send a shorter one, and put the rest in a document with a link to it.',
  );
}
