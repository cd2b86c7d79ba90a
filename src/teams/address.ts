import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import type { Address } from '../engine/ports.ts';
import type { TeamsActivity } from './activity.ts';

/** What it takes to write to a conversation again. Kept as text, and read back by nobody but this file. */
const StoredAddress = z.object({
  channelId: z.string().min(1),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversationId: z.string().min(1),
  botId: z.string().min(1),
  tenantId: z.string().min(1).optional(),
});

/** Where to write to whoever sent this. In a channel that is the channel itself, not the thread that was open. */
export function addressOf({ channelId, serviceUrl, conversation, recipient, channelData }: TeamsActivity): Address {
  const stored: z.input<typeof StoredAddress> = {
    channelId,
    serviceUrl,
    conversationId: conversation.id.replace(/;messageid=.*$/, ''),
    botId: recipient.id,
    tenantId: conversation.tenantId ?? channelData?.tenant?.id,
  };
  // The brand is given here, where the text is made, and nowhere else
  return JSON.stringify(stored) as Address;
}

/** @throws {z.ZodError | SyntaxError} for a text that {@link addressOf} did not make */
export function referenceOf(address: Address): Partial<ConversationReference> {
  const { channelId, serviceUrl, conversationId, botId, tenantId } = StoredAddress.parse(JSON.parse(address));
  return {
    channelId,
    serviceUrl,
    bot: { id: botId, name: '' },
    // botbuilder asks for more of a conversation than Teams needs: only its id is used in a send
    conversation: { id: conversationId, ...(tenantId ? { tenantId } : {}) } as ConversationReference['conversation'],
  };
}
