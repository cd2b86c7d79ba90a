import type { TurnContext } from 'botbuilder';

type Send = (request: unknown) => Promise<unknown>;

/** What we use of the SDK's pipeline. Its own type belongs to a package below the SDK, which we do not depend on. */
type Pipeline = {
  removePolicy(which: { name: string }): readonly unknown[];
  addPolicy(
    policy: { name: string; sendRequest(request: { timeout: number }, next: Send): Promise<unknown> },
    where: object,
  ): void;
};

/** The SDK's own: up to three more POSTs after the first, and whatever a redirect asks for. */
const SILENT_REPEATS = ['defaultRetryPolicy', 'redirectPolicy'] as const;

/**
 * Makes every send of this turn one POST. The SDK makes a new client for every turn, so this is done in every turn.
 * @throws {Error} when the SDK no longer has what is to be removed: better no send than a silent second one
 */
export function removeSilentRepeats(context: TurnContext): void {
  const pipeline = pipelineOf(context);
  for (const name of SILENT_REPEATS) {
    if (pipeline.removePolicy({ name }).length === 0) throw new Error(`The SDK no longer has the policy ${name}`);
  }
}

/** How far a send came. */
export type Departure = { readonly hasLeft: () => boolean };

/**
 * Watches the sends of this turn, after the token was put on and just before the socket.
 * @param timeoutMs the SDK alone would wait for an answer for ever
 */
export function watchDeparture(context: TurnContext, timeoutMs: number): Departure {
  let hasLeft = false;
  const policy = {
    name: 'watchDeparture',
    sendRequest: (request: { timeout: number }, next: Send): Promise<unknown> => {
      hasLeft = true;
      request.timeout = timeoutMs;
      return next(request);
    },
  };
  pipelineOf(context).addPolicy(policy, { afterPhase: 'Sign' });
  return { hasLeft: () => hasLeft };
}

function pipelineOf(context: TurnContext): Pipeline {
  // The SDK keeps the pipeline private and gives no other way to it: its options change nothing
  const connector = context.turnState.get(context.adapter.ConnectorClientKey) as { client: { pipeline: Pipeline } };
  return connector.client.pipeline;
}
