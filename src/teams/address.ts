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
  return stored({
    channelId,
    serviceUrl,
    conversationId: conversation.id.replace(/;messageid=.*$/, ''),
    botId: recipient.id,
    tenantId: conversation.tenantId ?? channelData?.tenant?.id,
  });
}

/** The brand is given here, where the text is made, and nowhere else. */
function stored(address: z.input<typeof StoredAddress>): Address {
  return JSON.stringify(address) as Address;
}

/** The public cloud's, for an organisation of which nobody has written to us yet. Source: Teams "Send proactive messages". */
const ANY_SERVICE_URL = 'https://smba.trafficmanager.net/teams/';

/** Where to ask for a chat with somebody who never wrote: where others of their organisation are, if there are any. */
export function doorOf(tenantId: string, appId: string, neighbour: Address | undefined): Address {
  const { serviceUrl, botId } = neighbour
    ? StoredAddress.parse(JSON.parse(neighbour))
    : { serviceUrl: ANY_SERVICE_URL, botId: `28:${appId}` };
  return stored({ channelId: 'msteams', serviceUrl, conversationId: '-', botId, tenantId });
}

/** The chat that was opened at a door. */
export function addressBehind(door: Address, conversationId: string): Address {
  return stored({ ...StoredAddress.parse(JSON.parse(door)), conversationId });
}

/** Whose organisation it leads to. */
export function tenantAt(address: Address): string | undefined {
  return StoredAddress.parse(JSON.parse(address)).tenantId;
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
