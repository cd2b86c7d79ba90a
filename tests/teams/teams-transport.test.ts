import { TeamsAdapter } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { remedyFor } from '../../src/engine/delivery-outcome.ts';
import { type Address, DeliveryError } from '../../src/engine/ports.ts';
import { TeamsActivity } from '../../src/teams/activity.ts';
import { addressOf, doorOf, referenceOf } from '../../src/teams/address.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { type RenderCard, teamsTransport } from '../../src/teams/teams-transport.ts';
import type { Card } from '../../src/words/card-data.ts';
import { tenantOfPerson } from '../../src/words/person.ts';
import { BOT, messageActivity, personalConversation } from '../support/activities.ts';
import { persons } from '../support/build-people.ts';
import { type ScriptedAnswer, type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import {
  APP_ID,
  credentialsWith,
  OUTBOUND_TOKEN,
  registeredIdentity,
  startTokenIssuer,
  type TokenIssuer,
} from '../support/token-issuer.ts';

const { housingLead: lead, housingManager: away } = persons;
const conversation = personalConversation(lead);
const tenant = tenantOfPerson(lead.id);

const card: Card = {
  name: 'help',
  data: { summary: 'What I can do for you', heading: 'Help', intro: '', steps: [], privacy: '' },
};
const draw: RenderCard = ({ data }) => ({ content: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: data.summary });

let connector: ScriptedConnector;
let address: Address;

beforeAll(async () => {
  connector = await startConnector();
  address = addressAt(connector.url);
});
afterAll(() => connector.close());
beforeEach(() => connector.reset());

function addressAt(serviceUrl: string): Address {
  return addressOf(TeamsActivity.parse(messageActivity({ serviceUrl, from: lead, text: 'hello' })));
}

/** As the product sends, without an app id. */
function transport({ render = draw, answerTimeoutMs = 5_000 }: { render?: RenderCard; answerTimeoutMs?: number } = {}) {
  return teamsTransport(createAdapter({ kind: 'local' }), render, answerTimeoutMs);
}

async function failureOf(sending: Promise<unknown>): Promise<DeliveryError> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw new Error('the send was meant to fail with a DeliveryError', { cause: error });
  return error;
}

describe('sending a card', () => {
  it('posts the card alone, with its line for the notification, and keeps the id', async () => {
    connector.answerNext(conversation, { activityId: 'the-id' });
    await expect(transport().post(address, card)).resolves.toBe('the-id');
    expect(connector.calls).toHaveLength(1);
    expect(connector.posts(conversation)[0]?.sent).toEqual({
      type: 'message',
      summary: 'What I can do for you',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.5', body: [] },
        },
      ],
    });
  });

  it('is content when Teams takes it and gives no id', async () => {
    connector.answerNext(conversation, { activityId: null });
    await expect(transport().post(address, card)).resolves.toBeUndefined();
  });

  it('shows the bot’s token where there is an app id', async () => {
    const issuer = await startTokenIssuer();
    const adapter = createAdapter(registeredIdentity(issuer, [tenant]));
    await teamsTransport(adapter, draw).post(address, card);
    expect(connector.calls.map(({ authorization }) => authorization)).toEqual([`Bearer ${OUTBOUND_TOKEN}`]);
    await issuer.close();
  });

  it('does not depend on what the bot does with errors in its turns', async () => {
    const adapter = createAdapter({ kind: 'local' });
    adapter.onTurnError = () => Promise.resolve();
    connector.answerNext(conversation, { status: 502 });
    expect((await failureOf(teamsTransport(adapter, draw).post(address, card))).outcome).toBe('retry');
  });
});

describe('a send that does not end well', () => {
  it.each<ScriptedAnswer & { outcome: DeliveryError['outcome']; as: string; because: string }>([
    { status: 408, outcome: 'unknown', as: 'server-error', because: 'the SDK would post again' },
    { status: 412, outcome: 'retry', as: 'busy', because: 'it is ours to post again, later' },
    { status: 429, outcome: 'retry', as: 'throttled', because: 'it is ours to post again, later' },
    { status: 429, headers: { 'retry-after-ms': '1' }, outcome: 'retry', as: 'throttled', because: 'the SDK would post again' },
    { status: 500, outcome: 'unknown', as: 'server-error', because: 'the SDK would post again' },
    { status: 502, outcome: 'retry', as: 'busy', because: 'the SDK would post again' },
    { status: 503, headers: { 'retry-after-ms': '1' }, outcome: 'retry', as: 'busy', because: 'the SDK would post again' },
    { status: 504, outcome: 'retry', as: 'busy', because: 'the SDK would post again' },
    { isBrokenOff: true, outcome: 'unknown', as: 'connection-lost', because: 'the SDK would post again' },
    { status: 307, headers: { location: '/elsewhere' }, outcome: 'unknown', as: 'server-error', because: 'the SDK would follow' },
    {
      status: 403,
      code: 'BotNotInConversationRoster',
      outcome: 'unreachable',
      as: 'not-installed',
      because: 'nobody posts again',
    },
    { status: 403, code: 'MessageWritesBlocked', outcome: 'unreachable', as: 'blocked', because: 'nobody posts again' },
    { status: 404, code: 'ConversationNotFound', outcome: 'unreachable', as: 'conversation-gone', because: 'nobody posts again' },
    { status: 413, outcome: 'failed', as: 'too-large', because: 'nobody posts again' },
  ])('is one POST with $status $code ($as): $because', async ({ outcome, as, because: _because, ...answer }) => {
    connector.answerAlways(conversation, answer);
    const failure = await failureOf(transport().post(address, card));
    expect(connector.calls).toHaveLength(1);
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome, code: as });
  });

  it('passes on how long Teams asked to wait', async () => {
    connector.answerNext(conversation, { status: 429, retryAfter: '7' });
    expect((await failureOf(transport().post(address, card))).retryAfterMs).toBe(7_000);
  });

  it('is unknown when Teams does not answer in time', async () => {
    const { promise: never, resolve: end } = Promise.withResolvers<void>();
    connector.answerNext(conversation, { after: never });
    const failure = await failureOf(transport({ answerTimeoutMs: 50 }).post(address, card));
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome: 'unknown', code: 'timed-out' });
    expect(connector.calls).toHaveLength(1);
    end();
  });

  it('may be tried again when nothing listens there', async () => {
    const failure = await failureOf(transport().post(addressAt('http://127.0.0.1:1/'), card));
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome: 'retry', code: 'not-connected' });
  });

  it.each([
    { told: 'AADSTS7000215: Invalid client secret provided.', as: 'sign-in-refused', because: 'the secret is wrong' },
    { told: 'AADSTS7000222: The provided client secret keys are expired.', as: 'sign-in-refused', because: 'it has run out' },
    { told: 'getaddrinfo ENOTFOUND login.microsoftonline.com', as: 'no-token', because: 'the network is away' },
  ])('may be tried again when the bot could not sign in ($as), since nothing was sent: $because', async ({ told, as }) => {
    const issuer = await startTokenIssuer();
    const refusedSignIn = Object.assign(new Error(told), { statusCode: 400 });
    const identity = {
      ...registeredIdentity(issuer, [tenant]),
      credential: { kind: 'factory', factory: credentialsWith(() => Promise.reject(refusedSignIn)) },
    } as const;
    const failure = await failureOf(teamsTransport(createAdapter(identity), draw).post(address, card));
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome: 'retry', code: as });
    expect(connector.calls).toEqual([]);
    await issuer.close();
  });

  it('tells a blocked chat by the words of the service below the connector, which the SDK does not know', async () => {
    const subCode = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is blocked from message writes.' });
    connector.answerNext(conversation, { status: 403, body: { errorCode: 209, message: subCode } });
    expect((await failureOf(transport().post(address, card))).code).toBe('blocked');
  });

  it('fails for good, and posts nothing, when the card cannot be drawn', async () => {
    const render: RenderCard = () => {
      throw new Error('no template');
    };
    const failure = await failureOf(transport({ render }).post(address, card));
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome: 'failed', code: 'not-drawn' });
    expect(connector.calls).toEqual([]);
  });
});

describe('opening a chat with somebody who never wrote', () => {
  let issuer: TokenIssuer;
  beforeAll(async () => {
    issuer = await startTokenIssuer();
  });
  afterAll(() => issuer.close());

  const registered = () => teamsTransport(createAdapter(registeredIdentity(issuer, [tenant])), draw);
  const [tenantId, objectId] = away.id.split(':');

  it('writes nothing to an organisation that may not, or no longer, use the bot, and says why and what to do', async () => {
    const others = teamsTransport(createAdapter(registeredIdentity(issuer, ['another-organisation'])), draw);
    const tries = [
      () => others.post(address, card),
      () => others.update(address, 'the-id', card),
      () => others.open(lead.id, address),
    ];
    for (const attempt of tries) {
      const { outcome, code, message } = await failureOf(attempt());
      expect({ outcome, code }).toEqual({ outcome: 'unreachable', code: 'tenant-not-allowed' });
      expect(message).toContain('not, or no longer, among those that may use');
    }
    expect(remedyFor('tenant-not-allowed')).toContain('SAB_TENANTS');
    expect(connector.calls).toEqual([]);
  });

  it('asks for it by their Entra object id, where others of their organisation are', async () => {
    const opened = await registered().open(away.id, address);
    expect(connector.calls).toHaveLength(1);
    expect(connector.calls[0]).toMatchObject({
      kind: 'create',
      authorization: `Bearer ${OUTBOUND_TOKEN}`,
      raw: {
        isGroup: false,
        bot: { id: BOT.id },
        members: [{ id: objectId }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      },
    });
    await registered().post(opened, card);
    expect(connector.calls[1]).toMatchObject({ conversationId: expect.stringMatching(/^a:activity-/) });
  });

  it.each<ScriptedAnswer & { outcome: DeliveryError['outcome']; as: string }>([
    { status: 403, code: 'ForbiddenOperationException', outcome: 'unreachable', as: 'not-installed' },
    { status: 403, code: 'BotDisabledByAdmin', outcome: 'unreachable', as: 'disabled-by-admin' },
    { status: 404, code: 'NotFound', message: 'User not found', outcome: 'unreachable', as: 'left' },
    { status: 429, headers: { 'retry-after-ms': '1' }, outcome: 'retry', as: 'throttled' },
    { status: 503, headers: { 'retry-after-ms': '1' }, outcome: 'retry', as: 'busy' },
    { status: 500, outcome: 'unknown', as: 'server-error' },
    { isBrokenOff: true, outcome: 'unknown', as: 'connection-lost' },
  ])('is one POST with $status $code ($as)', async ({ outcome, as, ...answer }) => {
    connector.answerAlways('*', answer);
    const failure = await failureOf(registered().open(away.id, address));
    expect(connector.calls).toHaveLength(1);
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome, code: as });
  });

  it('begins at the door that Teams names for everybody, where nobody of the organisation has written yet', () => {
    expect(referenceOf(doorOf(String(tenantId), APP_ID, undefined))).toMatchObject({
      serviceUrl: 'https://smba.trafficmanager.net/teams/',
      bot: { id: `28:${APP_ID}` },
    });
  });

  it('is not done without an app id: a Playground would open the chat of whoever plays it', async () => {
    const failure = await failureOf(transport().open(away.id, address));
    expect({ outcome: failure.outcome, code: failure.code }).toEqual({ outcome: 'unreachable', code: 'never-met' });
    expect(connector.calls).toEqual([]);
  });
});

describe('an answer within a turn', () => {
  it('is one POST too', async () => {
    const adapter = createAdapter({ kind: 'local' });
    connector.answerAlways('*', { status: 503, headers: { 'retry-after-ms': '1' } });
    const activity = JSON.parse(JSON.stringify(messageActivity({ serviceUrl: connector.url, from: lead, text: 'hello' })));
    const reply = async (context: TurnContext): Promise<void> => {
      await context.sendActivity('Heard');
    };
    expect((await adapter.receive({ authorization: '', body: activity }, reply)).status).toBe(500);
    expect(connector.calls).toHaveLength(1);
  });
});

describe('the stock adapter, whose repeats we remove', () => {
  it.each<ScriptedAnswer & { posts: number }>([
    { status: 429, headers: { 'retry-after-ms': '1' }, posts: 4 },
    { status: 503, headers: { 'retry-after-ms': '1' }, posts: 4 },
  ])('still makes $posts posts of one on $status: if this fails, the SDK has changed', async ({ posts, ...answer }) => {
    connector.answerAlways(conversation, answer);
    await expect(sendByStockAdapter()).rejects.toThrow();
    expect(connector.posts(conversation)).toHaveLength(posts);
  });

  it.each<ScriptedAnswer & { posts: number; because: string }>([
    { isBrokenOff: true, posts: 2, because: 'the connection broke after Teams had it' },
    { status: 502, posts: 2, because: 'a gateway stumbled after Teams had it' },
  ])('still doubles a card when $because', async ({ posts, because: _because, ...answer }) => {
    connector.answerNext(conversation, answer);
    await sendByStockAdapter();
    expect(connector.posts(conversation)).toHaveLength(posts);
  });

  function sendByStockAdapter(): Promise<void> {
    return new TeamsAdapter({}).continueConversationAsync('', referenceOf(address), async (context) => {
      await context.sendActivity('Heard');
    });
  }
});
