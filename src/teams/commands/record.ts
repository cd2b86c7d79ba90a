import { refusalCard } from '../../rules/refusal-card.ts';
import type { Command } from '../command.ts';
import { entriesCalled } from '../find-entries.ts';
import { recordLinks } from '../record-links.ts';

/** "record HOU-03", "the record of the disagreement about hou 3" */
const ASKS_FOR_RECORD =
  /^(?:(?:show|give)(?: me)? )?(?:the )?record(?: (?:of|for|about))?(?: the disagreement(?: about| on| over)?)?\s+(?<ref>[a-z]{2,8}(?:[-–\s][a-z]{2,8}){0,2}[-–\s]?\d{1,3}(?:[-–][a-z0-9]{1,8}){0,2})[\s!?.]*$/i;

/** The record of the disagreement about an action: of the one that runs, or the last. */
export const record: Command = {
  pattern: ASKS_FOR_RECORD,
  isForChannels: false,
  isForAnybody: false,
  answer: async (text, ask, deps) => {
    const ref = (ASKS_FOR_RECORD.exec(text)?.groups?.['ref'] ?? '').replace(/[–\s]/g, '-').toUpperCase();
    const entries = await entriesCalled(ref, deps);
    const disputed = entries.filter(({ disagreement, pastDisagreements }) => disagreement ?? pastDisagreements);
    if (disputed.length === 0) return [refusalCard('unknown-action')];
    return Promise.all(disputed.map((entry) => recordLinks(entry, undefined, ask, deps)));
  },
};
