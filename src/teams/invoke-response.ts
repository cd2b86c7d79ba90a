import type { TurnContext } from 'botbuilder';

/**
 * Our own answers to a pressed button. The SDK's helper keeps one kind of answer per verb for the whole process: after a
 * single card with `refresh` it shows every later answer of that verb to everybody.
 * Each of these is sent at most once in a turn, and goes back in the HTTP answer: it cannot fail by itself.
 */

/** The card of the pressed button turns into this one, for the person who pressed it. */
export async function answerWithCard(context: TurnContext, content: unknown): Promise<void> {
  await answer(context, 200, 'application/vnd.microsoft.card.adaptive', content);
}

/** The card stays as it is, and a line of text is shown with it for a moment. */
export async function answerWithMessage(context: TurnContext, text: string): Promise<void> {
  await answer(context, 200, 'application/vnd.microsoft.activity.message', text);
}

/**
 * The card stays as it is, and Teams shows that it did not work.
 * @param message what the person reads: plain words and a reference, never an error's own text
 */
export async function answerWithError(context: TurnContext, code: string, message: string): Promise<void> {
  await answer(context, 500, 'application/vnd.microsoft.error', { code, message });
}

async function answer(context: TurnContext, statusCode: number, type: string, value: unknown): Promise<void> {
  // The HTTP status is 200 even for an error: Teams shows its own "Something went wrong" for any other
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode, type, value } } });
}
