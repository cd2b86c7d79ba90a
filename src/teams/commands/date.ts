import { notFoundCard } from '../../rules/updates/reply-cards.ts';
import type { Command } from '../command.ts';
import { findEntries } from '../find-entries.ts';
import { presentRequest } from '../present-request.ts';

/** "date HOU-03", "new date for hou 3": the word and one reference, and nothing that could be an update. */
const PATTERN =
  /^(?:(?:another|new|move|set) +)?(?:the +)?date +(?:(?:of|for) +)?(?<ref>[a-z]{2,}(?:[-–][a-z]+)*[-– ]?\d{1,3}(?:[-–][a-z0-9]+)*)[\s!?.]*$/i;

/** Opens the form that asks for another due date, or what was asked already. */
export const date: Command = {
  pattern: PATTERN,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    const ref = (PATTERN.exec(text)?.groups?.['ref'] ?? '').replace(/[– ]/g, '-').toUpperCase();
    const entries = await findEntries(ref, ask, deps);
    if (entries.length === 0) return [notFoundCard(ref, ask.by.answersFor.size > 0)];
    return entries.map((entry) => presentRequest(entry, ask, deps));
  },
};
