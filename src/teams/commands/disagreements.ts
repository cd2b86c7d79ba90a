import type { Command } from '../command.ts';
import { disagreementList } from '../disagreement-list.ts';
import { figureAnswer } from '../summary-answer.ts';

/** What is open between agencies, as far as they may see it; where others read along, how many and which, by stage and age. */
export const disagreements: Command = {
  pattern: /^(?:(?:show|list)(?: me)? )?(?:(?:all|the|my|our|open) )*disagreements?(?:,? please)?[\s!?.]*$/i,
  isForChannels: true,
  isForAnybody: false,
  answer: async (_text, ask, deps) => [
    ask.isPersonal
      ? await disagreementList(1, ask, deps)
      : await figureAnswer({ figure: 'disagreements' }, { scope: {}, page: 1 }, ask, deps),
  ],
};
