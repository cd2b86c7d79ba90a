import { CardFactory, type TurnContext } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { outcomeOf, type SendFailure, whyOf } from '../engine/delivery-outcome.ts';
import { type Address, DeliveryError, type Transport } from '../engine/ports.ts';
import type { Card } from '../words/card-data.ts';
import { tenantOfPerson } from '../words/person.ts';
import { addressBehind, doorOf, referenceOf, tenantAt } from './address.ts';
import { sendFailureOf } from './send-failure.ts';
import { watchDeparture } from './single-post.ts';
import type { StrictTeamsAdapter } from './strict-adapter.ts';

/** A drawn card, and the line that stands for it in a notification. */
export type RenderCard = (card: Card) => { readonly content: unknown; readonly summary: string };

/** Well within a message's lease. */
const ANSWER_TIMEOUT_MS = 20_000;

/**
 * Writes to people through Teams: one attempt, one POST.
 * @param answerTimeoutMs after which Teams is taken not to answer
 */
export function teamsTransport(
  adapter: StrictTeamsAdapter,
  renderCard: RenderCard,
  answerTimeoutMs: number = ANSWER_TIMEOUT_MS,
): Transport {
  return {
    async post(address, card) {
      refuseOtherTenant(adapter, tenantAt(address));
      const activity = cardActivity(renderCard, card);
      return inConversation(adapter, address, (context) =>
        once(context, answerTimeoutMs, async () => {
          const response = await context.sendActivity(activity);
          // Teams sometimes takes a message with 202 and no id, for which the SDK gives an empty one
          return response?.id || undefined;
        }),
      );
    },

    async update(address, activityId, card) {
      refuseOtherTenant(adapter, tenantAt(address));
      const activity = { ...cardActivity(renderCard, card), id: activityId };
      await inConversation(adapter, address, (context) =>
        once(context, answerTimeoutMs, async () => {
          await context.updateActivity(activity);
        }),
      );
    },

    async open(personId, neighbour) {
      // Without an app id there is no Teams; a Playground would open the chat of whoever plays it
      if (!adapter.isAuthenticated) throw new DeliveryError('unreachable', whyOf('never-met'), { code: 'never-met' });
      const tenantId = tenantOfPerson(personId);
      const aadObjectId = personId.slice(tenantId.length + 1);
      refuseOtherTenant(adapter, tenantId);
      const door = doorOf(tenantId, adapter.appId, neighbour);
      const id = await inConversation(adapter, door, (context) =>
        once(context, answerTimeoutMs, () => createConversation(context, tenantId, aadObjectId)),
      );
      return addressBehind(door, id);
    },
  };
}

/** An organisation that was taken off the list gets nothing more, whatever was still on its way. */
function refuseOtherTenant(adapter: StrictTeamsAdapter, tenantId: string | undefined): void {
  if (adapter.allowsTenant(tenantId)) return;
  throw new DeliveryError('unreachable', whyOf('tenant-not-allowed'), { code: 'tenant-not-allowed' });
}

/** The card alone: Teams would make two messages of a card and a text, and give no id. */
function cardActivity(renderCard: RenderCard, card: Card) {
  try {
    const { content, summary } = renderCard(card);
    return { type: 'message', summary, attachments: [CardFactory.adaptiveCard(content)] };
  } catch (error) {
    throw notDrawn(error);
  }
}

function notDrawn(cause: unknown): DeliveryError {
  return new DeliveryError('failed', whyOf('not-drawn'), { code: 'not-drawn', cause });
}

/** The adapter's own way goes around what was done to the turn's client, and so would repeat itself. */
async function createConversation(context: TurnContext, tenantId: string, aadObjectId: string): Promise<string> {
  const connector = context.turnState.get<ConnectorClient>(context.adapter.ConnectorClientKey);
  // Teams knows them by the Entra object id alone; botbuilder's types ask for more than Teams does
  const parameters = {
    isGroup: false,
    bot: context.activity.recipient,
    members: [{ id: aadObjectId }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  } as Parameters<typeof connector.conversations.createConversation>[0];
  const { id } = await connector.conversations.createConversation(parameters);
  return id;
}

/** One request. What goes wrong is a value, so that it outlives the turn. */
async function once<Result>(context: TurnContext, answerTimeoutMs: number, send: () => Promise<Result>): Promise<Sent<Result>> {
  const departure = watchDeparture(context, answerTimeoutMs);
  try {
    return { value: await send() };
  } catch (cause) {
    return { failure: sendFailureOf(cause, departure.hasLeft(), Date.now()), cause };
  }
}

type Sent<Result> =
  | { readonly failure?: never; readonly value: Result }
  | { readonly failure: SendFailure; readonly cause: unknown };

/**
 * The SDK gives nothing back from a turn, and may hand an error to the turn's own catch-all.
 * @throws {DeliveryError}
 */
async function inConversation<Result>(
  adapter: StrictTeamsAdapter,
  address: Address,
  act: (context: TurnContext) => Promise<Sent<Result>>,
): Promise<Result> {
  let sent: Sent<Result> | undefined;
  await adapter.continueConversationAsync(adapter.appId, referenceOf(address), async (context) => {
    sent = await act(context);
  });
  if (!sent) throw new Error('The turn for sending did not run');
  if (sent.failure === undefined) return sent.value;
  const { outcome, why, code, retryAfterMs } = outcomeOf(sent.failure);
  throw new DeliveryError(outcome, why, { code, retryAfterMs, cause: sent.cause });
}
