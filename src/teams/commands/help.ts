import { ownedEntries } from '../../engine/owned-entries.ts';
import { helpCard } from '../../rules/help/help-card.ts';
import type { Card } from '../../words/card-data.ts';
import { isEnded } from '../../words/entry.ts';
import type { Ask, BotDeps } from '../ask.ts';
import type { Command } from '../command.ts';

export const help: Command = {
  pattern: /^(?:(?:help|\?|hi|hello|hey|good (?:morning|afternoon)|what can you do)[\s!?.]*)?$/i,
  isForChannels: true,
  isForAnybody: true,
  answer: async (_text, ask, deps) => [await helpFor(ask, deps, { isWelcome: false })],
};

/** Help with an example that this person could type as it stands; in a channel nothing that is about one person. */
export async function helpFor(
  { by, isPersonal }: Pick<Ask, 'by' | 'isPersonal'>,
  deps: BotDeps,
  { isWelcome }: { isWelcome: boolean },
): Promise<Card> {
  const owned = isPersonal ? await ownedEntries(deps, by.personId) : [];
  const exampleRef = owned.find((entry) => !isEnded(entry))?.action.ref;
  return helpCard(by, { isWelcome, isInChannel: !isPersonal, ...(exampleRef && { exampleRef }) });
}
