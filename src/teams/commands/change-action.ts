import { keepsPlans } from '../../rules/edits/may-edit.ts';
import { refusalCard } from '../../rules/refusal-card.ts';
import { notFoundCard } from '../../rules/updates/reply-cards.ts';
import type { Command } from '../command.ts';
import { findEntries } from '../find-entries.ts';
import { manageCard } from '../manage-card.ts';

/** "change HOU-03", "edit hou 3": a verb and a reference, as a telephone writes it. */
const PATTERN =
  /^(?:change|edit|manage)\s+(?:action\s+)?(?<ref>[a-z]{2,8}(?:[-–\s][a-z]{2,8}){0,2}[-–\s]?\d{1,3}(?:[-–][a-z0-9]{1,8}){0,2})[\s!?.]*$/i;

/** An action as the business manager keeps it. */
export const changeAction: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    if (!keepsPlans(ask.by)) return [refusalCard('not-yours-to-edit')];
    const typed = PATTERN.exec(text)?.groups?.['ref'] ?? '';
    const ref = typed.replace(/[–\s]/g, '-').toUpperCase();
    const found = await findEntries(ref, ask, deps);
    return found.length > 0 ? found.map((entry) => manageCard(entry, ask, deps)) : [notFoundCard(ref, false)];
  },
};
