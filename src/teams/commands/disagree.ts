import { mayRaise } from '../../rules/disagreements/standing.ts';
import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import { NEUTRAL_REF, notFoundCard } from '../../rules/updates/reply-cards.ts';
import { en } from '../../words/english.ts';
import type { Command } from '../command.ts';
import { entriesCalled } from '../find-entries.ts';
import { presentRaise } from '../raise-form.ts';

/** "disagree HOU-03", "I disagree with hou 3", "escalate HOU-03"; or no more than the word. */
const PATTERN =
  /^(?:i )?(?:disagree|dispute|escalate)(?:(?: with| about| on| over)?\s+(?<ref>[a-z]{2,8}(?:[-–\s][a-z]{2,8}){0,2}[-–\s]?\d{1,3}(?:[-–][a-z0-9]{1,8}){0,2}))?[\s!?.]*$/i;

/** Opens the form to raise a disagreement with another agency, or the one that is open already. */
export const disagree: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    const typed = PATTERN.exec(text)?.groups?.['ref'];
    if (typed === undefined) return [shortAnswerCard(whichAction())];
    const ref = typed.replace(/[–\s]/g, '-').toUpperCase();
    const entries = (await entriesCalled(ref, deps)).filter((entry) => mayRaise(entry, ask.by, ask.people));
    if (entries.length === 0) return [notFoundCard(ref, ask.by.answersFor.size > 0)];
    return Promise.all(entries.map((entry) => presentRaise(entry, ask, deps)));
  },
};

const whichAction = () => ({
  heading: en`Which action do you disagree about?`,
  words: en`If a child is in immediate danger, call 999 now: do not wait for a procedure.`,
  next: en`Type the action’s reference with it, such as “disagree ${NEUTRAL_REF}”.`,
});
