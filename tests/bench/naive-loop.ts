import { TeamsAdapter } from '@microsoft/teams-ai';
import { CardFactory } from 'botbuilder';
import { referenceOf } from '../../src/teams/address.ts';
import type { Person } from '../../src/words/person.ts';
import { crowdAddress } from '../support/build-crowd.ts';

const IN_FLIGHT = 10;

const CARD = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: '1 action is overdue', wrap: true }] };

/** What anybody writes first: `continueConversation` for each person, ten at a time, with all that the SDK does by default. */
export async function sendNaively(persons: readonly Person[], serviceUrl: string): Promise<void> {
  const adapter = new TeamsAdapter({});
  const left = [...persons];
  const work = async (): Promise<void> => {
    for (let person = left.shift(); person; person = left.shift()) {
      const reference = referenceOf(crowdAddress(person, serviceUrl));
      const send = adapter.continueConversationAsync('', reference, async (context) => {
        await context.sendActivity({ attachments: [CardFactory.adaptiveCard(CARD)] });
      });
      await send.catch(() => undefined); // a line in a log, which is not a state that anybody is shown
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}
