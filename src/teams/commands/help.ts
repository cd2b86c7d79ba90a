import { helpCard } from '../../rules/help/help-card.ts';
import type { Command } from '../command.ts';

export const help: Command = {
  pattern: /^(help|\?|hi|hello|hey|what can you do)[\s!?.]*$/i,
  isForChannels: true,
  isForAnybody: true,
  answer: async (_text, { by, isPersonal }) => [helpCard(by, { isWelcome: false, isInChannel: !isPersonal })],
};
