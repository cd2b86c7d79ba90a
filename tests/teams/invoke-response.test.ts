import type { TurnContext } from 'botbuilder';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { answerWithCard, answerWithError, answerWithMessage } from '../../src/teams/invoke-response.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { invokeActivity } from '../support/activities.ts';
import { persons } from '../support/build-people.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';

const adapter = createAdapter({ kind: 'local' });
let connector: ScriptedConnector;

beforeAll(async () => {
  connector = await startConnector();
});
afterAll(() => connector.close());
beforeEach(() => connector.reset());

function press(onTurn: (context: TurnContext) => Promise<void>) {
  const body = JSON.parse(JSON.stringify(invokeActivity({ serviceUrl: connector.url, from: persons.housingLead, verb: 'v' })));
  return adapter.receive({ authorization: '', body }, onTurn);
}

const receipt = { type: 'AdaptiveCard', version: '1.5', body: [] };

it.each([
  {
    answer: 'a card',
    give: (context: TurnContext) => answerWithCard(context, receipt),
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: receipt },
  },
  {
    answer: 'a line of text',
    give: (context: TurnContext) => answerWithMessage(context, 'Recorded.'),
    body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Recorded.' },
  },
  {
    answer: 'an error that a person can read',
    give: (context: TurnContext) => answerWithError(context, 'failed', 'It did not work. Reference 7f3a.'),
    body: {
      statusCode: 500,
      type: 'application/vnd.microsoft.error',
      value: { code: 'failed', message: 'It did not work. Reference 7f3a.' },
    },
  },
])('answers a pressed button with $answer, in the HTTP answer and nowhere else', async ({ give, body }) => {
  expect(await press(give)).toEqual({ status: 200, body });
  expect(connector.calls).toEqual([]);
});

it('shows a card with a refresh to the one who asked, and leaves the next answer as it is', async () => {
  const refreshing = { ...receipt, refresh: { action: { type: 'Action.Execute', verb: 'v' }, userIds: ['29:x'] } };
  await press((context) => answerWithCard(context, refreshing));
  await press((context) => answerWithCard(context, receipt));
  expect(connector.calls.filter(({ kind }) => kind === 'update')).toEqual([]);
});
