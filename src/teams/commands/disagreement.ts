import { shortAnswerCard } from '../../rules/help/short-answer-card.ts';
import type { Card } from '../../words/card-data.ts';
import { en } from '../../words/english.ts';
import type { Command } from '../command.ts';
import { entriesCalled } from '../find-entries.ts';
import { presentDisagreement } from '../present-disagreement.ts';

/** "disagreement HOU-03", "the disagreement about hou 3" */
const PATTERN =
  /^(?:(?:show|open)(?: me)? )?(?:the )?disagreement(?: about| on| over)?\s+(?<ref>[a-z]{2,8}(?:[-–\s][a-z]{2,8}){0,2}[-–\s]?\d{1,3}(?:[-–][a-z0-9]{1,8}){0,2})[\s!?.]*$/i;

/** The one that is open about an action, or how the last one ended: also for somebody who was brought in. */
export const disagreement: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    const ref = (PATTERN.exec(text)?.groups?.['ref'] ?? '').replace(/[–\s]/g, '-').toUpperCase();
    const shown = await Promise.all((await entriesCalled(ref, deps)).map((entry) => presentDisagreement(entry, ask, deps)));
    const cards = shown.filter((card) => card !== undefined);
    return cards.length > 0 ? cards : [noDisagreementCard(ref)];
  },
};

/** The same whether there is such an action or not. */
function noDisagreementCard(ref: string): Card {
  return shortAnswerCard({
    heading: en`No disagreement about ${ref}`,
    words: en`There is no disagreement about ${ref} that I can show you.`,
    next: en`To raise one, type “disagree ${ref}”. “disagreements” shows those that are open.`,
  });
}
