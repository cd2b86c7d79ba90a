import { overdueOf, waitingFor } from '../../engine/digest.ts';
import { thanksCard } from '../../rules/help/thanks-card.ts';
import type { Command } from '../command.ts';

/** What people say when they are pleased, or only polite. In a channel the answer says nothing of anybody's actions. */
export const thanks: Command = {
  pattern:
    /^(?:(?:ok(?:ay)?|thanks?|thank you|many thanks|thx|ta|cheers|great|noted|perfect|lovely|brilliant|super|good|got it|understood|sure|will do|no thanks|no problem|no worries|yes thanks|very much|so much|a lot|bye|goodbye|👍|🙏|👌|😀|😊|🙂|❤)(?![\p{L}\p{N}])[^\p{L}\p{N}👍🙏👌😀😊🙂❤✅❌]*)+$/iu,
  isForChannels: true,
  isForAnybody: true,
  answer: async (_text, { by, isPersonal }, deps) => {
    if (!isPersonal) return [thanksCard({ overdue: 0, claims: 0 })];
    const [overdue, waiting] = await Promise.all([overdueOf(deps, by.personId), waitingFor(deps, by.personId)]);
    return [thanksCard({ overdue: overdue.length, claims: waiting.filter(({ why }) => why === 'verify').length })];
  },
};
