import { CardFactory, type TurnContext } from 'botbuilder';
import { outcomeOf, type SendFailure } from '../engine/delivery-outcome.ts';
import { type Address, DeliveryError, type Transport } from '../engine/ports.ts';
import type { Card } from '../words/card-data.ts';
import { referenceOf } from './address.ts';
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
  appId: string,
  renderCard: RenderCard,
  answerTimeoutMs: number = ANSWER_TIMEOUT_MS,
): Transport {
  return {
    async post(address, card) {
      const activity = cardActivity(renderCard, card);
      const sent = await inConversation(adapter, appId, address, (context) => send(context, activity, answerTimeoutMs));
      if (sent.failure === undefined) return sent.activityId;
      const { outcome, why, code, retryAfterMs } = outcomeOf(sent.failure);
      throw new DeliveryError(outcome, why, { code, retryAfterMs, cause: sent.cause });
    },
  };
}

type CardActivity = ReturnType<typeof cardActivity>;
type Sent =
  | { readonly failure?: never; readonly activityId: string | undefined }
  | { readonly failure: SendFailure; readonly cause: unknown };

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
  return new DeliveryError('failed', 'The card could not be drawn, so nothing was sent.', { code: 'not-drawn', cause });
}

async function send(context: TurnContext, activity: CardActivity, answerTimeoutMs: number): Promise<Sent> {
  const departure = watchDeparture(context, answerTimeoutMs);
  try {
    const response = await context.sendActivity(activity);
    // Teams sometimes takes a message with 202 and no id, for which the SDK gives an empty one
    return { activityId: response?.id || undefined };
  } catch (cause) {
    return { failure: sendFailureOf(cause, departure.hasLeft(), Date.now()), cause };
  }
}

/** The SDK gives nothing back from a turn, and may hand an error to the turn's own catch-all. */
async function inConversation<Result>(
  adapter: StrictTeamsAdapter,
  appId: string,
  address: Address,
  act: (context: TurnContext) => Promise<Result>,
): Promise<Result> {
  let result: { readonly value: Result } | undefined;
  await adapter.continueConversationAsync(appId, referenceOf(address), async (context) => {
    result = { value: await act(context) };
  });
  if (!result) throw new Error('The turn for sending did not run');
  return result.value;
}
