import { myListOf } from '../../engine/digest.ts';
import type { Command } from '../command.ts';

export const myActions: Command = {
  pattern: /^(my actions?|my list|overdue|what('| i)s overdue|list)[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, { by }, deps) => [await myListOf(deps, by.personId)],
};
