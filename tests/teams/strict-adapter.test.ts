import { TeamsAdapter } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAdapter, type TurnAnswer } from '../../src/teams/strict-adapter.ts';
import { invokeActivity, messageActivity, type TestActivity } from '../support/activities.ts';
import { type BareBot, startBareBot } from '../support/bare-bot.ts';
import { persons } from '../support/build-people.ts';
import { type HttpAnswer, postActivity } from '../support/post-activity.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';
import {
  OUTBOUND_TOKEN,
  registeredIdentity,
  type SignedWith,
  startTokenIssuer,
  type TokenClaims,
  type TokenIssuer,
} from '../support/token-issuer.ts';

const lead = persons.housingLead;
const tenant = lead.id.slice(0, lead.id.indexOf(':'));

let connector: ScriptedConnector;
let issuer: TokenIssuer;
let bot: BareBot;

/** Everything that anything printed while a test ran. */
let printed: string[] = [];

beforeAll(async () => {
  connector = await startConnector();
  issuer = await startTokenIssuer();
  bot = await startBareBot(registeredIdentity(issuer, [tenant]), {
    onTurn: async (context) => {
      await context.sendActivity('Heard');
    },
  });
});
afterAll(async () => {
  await bot.close();
  await issuer.close();
  await connector.close();
});

beforeEach(() => {
  connector.reset();
  bot.turns.length = 0;
  bot.logged.length = 0;
  printed = [];
  const note = (text: unknown): boolean => printed.push(String(text)) > 0;
  const spies = [
    vi.spyOn(console, 'error').mockImplementation(note),
    vi.spyOn(console, 'warn').mockImplementation(note),
    vi.spyOn(console, 'log').mockImplementation(note),
    vi.spyOn(process.stdout, 'write').mockImplementation(note),
    vi.spyOn(process.stderr, 'write').mockImplementation(note),
  ];
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
});

function hello(but: Record<string, unknown> = {}): TestActivity {
  return messageActivity({ serviceUrl: connector.url, from: lead, text: 'hello', but });
}

function bearer(claims: Partial<TokenClaims> = {}, signedWith: SignedWith = {}): Promise<string> {
  return issuer.bearer({ serviceUrl: connector.url, ...claims }, signedWith);
}

function call(activity: unknown, authorization?: string): Promise<HttpAnswer> {
  return postActivity(bot.url, activity, authorization === undefined ? {} : { authorization });
}

async function expectRefused(activity: unknown, authorization: string | undefined, why: string): Promise<void> {
  const { status, body } = await call(activity, authorization);
  expect({ status, body }).toEqual({ status: 401, body: undefined });
  expect(bot.turns).toEqual([]);
  expect(connector.calls).toEqual([]);
  expect(bot.logged).toHaveLength(1);
  expect(JSON.parse(bot.logged[0] ?? '')).toMatchObject({ event: 'turn-refused', why });
  expect(printed).toEqual([]);
}

describe('a bot with an app id', () => {
  it('answers Teams, and shows Teams its own token', async () => {
    expect((await call(hello(), await bearer())).status).toBe(200);
    expect(bot.turns).toEqual(['message']);
    expect(connector.posts().map(({ authorization }) => authorization)).toEqual([`Bearer ${OUTBOUND_TOKEN}`]);
    expect(printed).toEqual([]);
  });

  it('allows for clocks that differ by less than five minutes', async () => {
    expect((await call(hello(), await bearer({ expiresInS: -240 }))).status).toBe(200);
    expect((await call(hello(), await bearer({ notBeforeInS: 240 }))).status).toBe(200);
  });

  it.each<{ because: string; claims?: Partial<TokenClaims>; signedWith?: SignedWith; why: string }>([
    { because: 'it is for another bot', claims: { audience: '99999999-2222' }, why: 'ERR_JWT_CLAIM_VALIDATION_FAILED' },
    { because: 'somebody else issued it', claims: { issuer: 'https://evil.example' }, why: 'ERR_JWT_CLAIM_VALIDATION_FAILED' },
    { because: 'it expired ten minutes ago', claims: { expiresInS: -600 }, why: 'ERR_JWT_EXPIRED' },
    { because: 'it is not valid for another ten minutes', claims: { notBeforeInS: 600 }, why: 'ERR_JWT_CLAIM_VALIDATION_FAILED' },
    { because: 'it never expires', claims: { expiresInS: undefined }, why: 'ERR_JWT_CLAIM_VALIDATION_FAILED' },
    {
      because: 'another key signed it under the name of a good one',
      signedWith: { key: 'teams', signedBy: 'unpublished' },
      why: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    },
    { because: 'nobody published its key', signedWith: { key: 'unpublished' }, why: 'ERR_JWKS_NO_MATCHING_KEY' },
    { because: 'its key signs for no channel', signedWith: { key: 'without-endorsements' }, why: 'not-endorsed' },
    { because: 'its key signs for another channel', signedWith: { key: 'webchat' }, why: 'not-endorsed' },
    { because: 'it is for another service address', claims: { serviceUrl: 'http://evil.example/' }, why: 'service-url' },
    { because: 'it names no service address', claims: { serviceUrl: undefined }, why: 'service-url' },
    { because: 'it was issued in an organisation that is not ours', claims: { more: { tid: 'elsewhere' } }, why: 'other-tenant' },
    {
      because: 'it is a token from one bot to another',
      claims: {
        audience: '99999999-2222-3333-4444-555555555555',
        more: { ver: '1.0', appid: '77777777-2222-3333-4444-555555555555' },
      },
      why: 'ERR_JWT_CLAIM_VALIDATION_FAILED',
    },
  ])('refuses a token because $because', async ({ claims = {}, signedWith = {}, why }) => {
    await expectRefused(hello(), await bearer(claims, signedWith), why);
  });

  it.each([
    { because: 'there is none', authorization: undefined },
    { because: 'it is empty', authorization: '' },
    { because: 'it holds no token', authorization: 'Bearer' },
    { because: 'it is a password', authorization: 'Basic dXNlcjpwYXNzd29yZA==' },
    { because: 'the token is no token', authorization: 'Bearer abc' },
    { because: 'the token has an empty part', authorization: 'Bearer abc..def' },
  ])('refuses a header because $because', async ({ authorization }) => {
    await expectRefused(hello(), authorization, 'no-token');
  });

  it('refuses what looks like a token and cannot be read', async () => {
    await expectRefused(hello(), 'Bearer abc.def.ghi', 'unreadable-token');
  });

  it('refuses two tokens, or a token with something behind it', async () => {
    const good = await bearer();
    await expectRefused(hello(), `${good}, ${good}`, 'no-token');
  });

  it('refuses a token that says that it needs no signature', async () => {
    await expectRefused(hello(), issuer.unsignedBearer(connector.url), 'no-token');
    bot.logged.length = 0;
    await expectRefused(hello(), issuer.unsignedBearer(connector.url, 'c2ln'), 'ERR_JOSE_ALG_NOT_ALLOWED');
  });

  it('refuses a token signed with our public key as if it were a secret', async () => {
    await expectRefused(hello(), issuer.hmacBearer(connector.url), 'ERR_JOSE_ALG_NOT_ALLOWED');
  });

  it.each([
    { because: 'it does not say where to answer', but: { serviceUrl: undefined }, why: 'service-url' },
    { because: 'where to answer is empty', but: { serviceUrl: '' }, why: 'service-url' },
    { because: 'it claims a channel that the key may not sign for', but: { channelId: 'webchat' }, why: 'not-endorsed' },
    { because: 'it names no channel', but: { channelId: undefined }, why: 'not-endorsed' },
    { because: 'it claims the SDK’s own side door', but: { channelId: 'AseChannel' }, why: 'not-endorsed' },
    { because: 'it comes from another organisation', but: { channelData: { tenant: { id: 'elsewhere' } } }, why: 'other-tenant' },
    {
      because: 'it was said in another organisation',
      but: { conversation: { id: 'a:1', tenantId: 'elsewhere' } },
      why: 'other-tenant',
    },
    { because: 'it names no organisation', but: { channelData: undefined, conversation: { id: 'a:1' } }, why: 'other-tenant' },
  ])('refuses an activity with a good token because $because', async ({ but, why }) => {
    await expectRefused(hello(but), await bearer(), why);
  });

  it('refuses a good token when neither it nor the activity says where to answer', async () => {
    await expectRefused(hello({ serviceUrl: '' }), await bearer({ serviceUrl: '' }), 'service-url');
  });

  it('looks at the organisation before it looks for any key', async () => {
    const elsewhere = hello({ channelData: { tenant: { id: 'elsewhere' } } });
    const authorization = await bearer({}, { key: 'unpublished' });
    const { status, problem } = await bot.adapter.receive({ authorization, body: elsewhere }, () => Promise.resolve());
    expect([status, problem?.why]).toEqual([401, 'other-tenant']);
    expect(await bot.adapter.refusalOf(await bearer({ more: { tid: 'elsewhere' } }, { key: 'unpublished' }))).toBe(
      'other-tenant',
    );
  });

  it('lets nobody in while no organisation is named', async () => {
    const closed = await startBareBot(registeredIdentity(issuer, []));
    expect((await postActivity(closed.url, hello(), { authorization: await bearer() })).status).toBe(401);
    expect(closed.turns).toEqual([]);
    await closed.close();
  });

  it('refuses everything while the keys cannot be had', async () => {
    const identity = registeredIdentity(issuer, [tenant]);
    if (identity.kind !== 'registered' || typeof identity.cloud === 'string')
      throw new Error('it has addresses of its own in tests');
    const cut = { ...identity, cloud: { ...identity.cloud, openIdMetadataUrl: 'http://127.0.0.1:1/openid' } };
    const cutOff = await startBareBot(cut);
    expect((await postActivity(cutOff.url, hello(), { authorization: await bearer() })).status).toBe(401);
    expect(cutOff.turns).toEqual([]);
    expect(cutOff.logged[0]).toContain('keys-unreachable');
    await cutOff.close();
  });

  it.each([
    { because: 'nobody sent it', but: { from: undefined } },
    { because: 'it has no conversation', but: { conversation: undefined } },
    { because: 'it says nothing of what it is', but: { type: undefined } },
  ])('says 400 to an activity from Teams itself because $because', async ({ but }) => {
    const { status, body } = await call(hello(but), await bearer());
    expect({ status, body }).toEqual({ status: 400, body: { message: 'This is not an activity.' } });
    expect(bot.turns).toEqual([]);
    expect(printed).toEqual([]);
  });

  it('is strict by whatever door an activity comes in', async () => {
    const adapter = createAdapter(registeredIdentity(issuer, [tenant]));
    const turns: string[] = [];
    const activity = JSON.parse(JSON.stringify(hello()));
    const byTheSideDoor = adapter.processActivityDirect('Bearer abc.def.ghi', activity, (context) => {
      turns.push(context.activity.type);
      return Promise.resolve();
    });
    await expect(byTheSideDoor).rejects.toThrow('Unauthorized');
    expect(turns).toEqual([]);
  });
});

describe('a turn that breaks', () => {
  it('tells the caller nothing of why, and prints nothing', async () => {
    const breaking = await startBareBot(registeredIdentity(issuer, [tenant]), {
      onTurn: () => Promise.reject(new TypeError('Priya Nair said something secret')),
    });
    const { status, body } = await postActivity(breaking.url, hello(), { authorization: await bearer() });
    expect({ status, body }).toEqual({ status: 500, body: { message: 'Something went wrong.' } });
    expect(breaking.logged.map((line) => JSON.parse(line))).toMatchObject([{ event: 'turn-failed', why: 'TypeError' }]);
    expect(breaking.logged.join()).not.toContain('Priya');
    expect(printed).toEqual([]);
    await breaking.close();
  });
});

describe('a turn that takes too long', () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const slowly = async (context: TurnContext): Promise<void> => {
    await released;
    await context.sendActivity('Here it is');
    end();
  };

  it('answers a click in words, and goes on: what is typed is still answered by a message', async () => {
    const click = invokeActivity({ serviceUrl: connector.url, from: lead, verb: 'open' });
    const answers: TurnAnswer[] = [];
    for (const body of [click, hello()])
      answers.push(await bot.adapter.receive({ authorization: await bearer(), body }, slowly, 20));
    expect(answers).toEqual([
      {
        status: 200,
        body: {
          statusCode: 500,
          type: 'application/vnd.microsoft.error',
          value: { code: 'TakesLong', message: expect.stringContaining('may still be recorded') },
        },
        problem: { event: 'turn-slow', why: 'no answer in time' },
      },
      { status: 200, problem: { event: 'turn-slow', why: 'no answer in time' } },
    ]);
    release();
    await ended;
    await connector.called(({ sent }) => sent?.text === 'Here it is');
    expect(printed).toEqual([]);
  });
});

describe('the stock adapter, whose gaps we close', () => {
  it.each<{ lets: string; claims: Partial<TokenClaims>; signedWith?: SignedWith }>([
    { lets: 'a token in that never expires', claims: { expiresInS: undefined } },
    { lets: 'a key in that signs for no channel', claims: {}, signedWith: { key: 'without-endorsements' } },
  ])('still lets $lets: if this fails, the SDK was mended', async ({ claims, signedWith }) => {
    const identity = registeredIdentity(issuer, [tenant]);
    if (identity.kind !== 'registered' || identity.credential.kind !== 'factory') throw new Error('made so for tests');
    const stock = new StockAdapter(issuer, identity.credential.factory);
    await expect(stock.authenticate(hello(), await bearer(claims, signedWith))).resolves.toBeDefined();
  });
});

class StockAdapter extends TeamsAdapter {
  constructor({ cloud }: TokenIssuer, credentials: ConstructorParameters<typeof TeamsAdapter>[1]) {
    super(
      {
        ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
        ToBotFromChannelTokenIssuer: cloud.issuer,
        ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
        ToChannelFromBotLoginUrl: cloud.loginUrl,
        ToChannelFromBotOAuthScope: cloud.oAuthScope,
        OAuthUrl: cloud.oAuthScope,
        CallerId: 'urn:botframework:azure',
      },
      credentials,
    );
  }

  authenticate(activity: TestActivity, authorization: string) {
    return this.botFrameworkAuthentication.authenticateRequest(JSON.parse(JSON.stringify(activity)), authorization);
  }
}
