import type { Command } from '../command.ts';
import { disagreementList } from '../disagreement-list.ts';

/** What is open between agencies, as far as they may see it. */
export const disagreements: Command = {
  pattern: /^(?:(?:show|list)(?: me)? )?(?:(?:all|the|my|our|open) )*disagreements(?:,? please)?[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, ask, deps) => [await disagreementList(1, ask, deps)],
};
