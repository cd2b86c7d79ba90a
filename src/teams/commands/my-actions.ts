import { ownedEntries } from '../../engine/owned-entries.ts';
import { overdueDigestCard } from '../../rules/assurance/overdue-digest-card.ts';
import { overdueFor } from '../../rules/assurance/overdue-entries.ts';
import type { Command } from '../command.ts';

export const myActions: Command = {
  pattern: /^(my actions?|my list|overdue|what('| i)s overdue|list)[\s!?.]*$/i,
  isForChannels: false,
  isForAnybody: false,
  answer: async (_text, { by, today }, deps) => {
    const overdue = overdueFor(await ownedEntries(deps, by.personId), today);
    return [overdueDigestCard(overdue, { today, page: 1 })];
  },
};
