import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import type { Address } from '../../src/engine/ports.ts';
import { thanksCard } from '../../src/rules/help/thanks-card.ts';
import { type BotIdentity, createAdapter } from '../../src/teams/strict-adapter.ts';
import { teamsTransport } from '../../src/teams/teams-transport.ts';
import { type LocalEntra, startLocalEntra, trustLocalCertificate } from '../support/local-entra.ts';
import { type ScriptedConnector, startConnector } from '../support/scripted-connector.ts';

type Registered = Extract<BotIdentity, { kind: 'registered' }>;

const SCOPE = 'https://api.botframework.com';
const tenant = '0aa00000-0000-4000-8000-000000000001';

let connector: ScriptedConnector;
let entra: LocalEntra;
let dir: string;

beforeAll(async () => {
  connector = await startConnector();
  entra = await startLocalEntra(await trustLocalCertificate());
  dir = await mkdtemp(join(tmpdir(), 'sab-secret-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true });
  await entra.close();
  await connector.close();
});

beforeEach(() => {
  connector.reset();
  entra.asked.length = 0;
  entra.askedOfManaged.length = 0;
  entra.secret = 'the-secret';
  entra.tokenLastsS = 3_600;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The SDK keeps tokens by app id for the whole process: each test is another app. */
let apps = 0;
function botWith(credential: Registered['credential']) {
  apps += 1;
  const appId = `11111111-2222-3333-4444-${String(apps).padStart(12, '0')}`;
  const cloud = { openIdMetadataUrl: `${entra.loginUrl}/openid`, issuer: SCOPE, loginUrl: entra.loginUrl, oAuthScope: SCOPE };
  const adapter = createAdapter({ kind: 'registered', appId, tenantId: tenant, credential, allowedTenants: [tenant], cloud });
  const transport = teamsTransport(adapter, renderCard);
  const address = { channelId: 'msteams', serviceUrl: connector.url, conversationId: 'a:1', botId: '28:bot', tenantId: tenant };
  // made by the product's own address file in life
  return { appId, send: () => transport.post(JSON.stringify(address) as Address, thanksCard({ overdue: 0, claims: 0 })) };
}

const shown = (): (string | undefined)[] => connector.posts().map(({ authorization }) => authorization);

describe('a bot whose identity Azure manages', () => {
  it('shows Teams the token that its host gives, and holds no secret', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', entra.identityEndpoint);
    vi.stubEnv('IDENTITY_HEADER', 'from-the-host');
    vi.stubEnv('AZURE_CLIENT_ID', 'the-identity-for-storage');
    const bot = botWith({ kind: 'managed-identity' });
    await bot.send();
    expect(shown()).toEqual([`Bearer token-for-${SCOPE}`]);
    expect(entra.askedOfManaged).toEqual([{ resource: SCOPE, clientId: bot.appId, header: 'from-the-host' }]);
    expect(entra.asked).toEqual([]);
  });
});

describe('a bot with a secret', () => {
  it('shows it to the sign-in service of its own tenant and cloud, once for many cards', async () => {
    const bot = botWith({ kind: 'secret', secret: 'the-secret' });
    await bot.send();
    await bot.send();
    expect(shown()).toEqual([`Bearer token-for-${SCOPE}`, `Bearer token-for-${SCOPE}`]);
    expect(entra.asked).toEqual([{ tenant, clientId: bot.appId, secret: 'the-secret', scope: `${SCOPE}/.default` }]);
  });

  it('takes a new one from its file with the next token, without a restart', async () => {
    const path = join(dir, 'secret');
    await writeFile(path, 'the-old-secret\n');
    entra.secret = 'the-old-secret';
    entra.tokenLastsS = 240;
    const bot = botWith({ kind: 'secret-file', path });
    await bot.send();

    await writeFile(path, 'the-new-secret\n');
    entra.secret = 'the-new-secret';
    await bot.send();
    expect(entra.asked.map(({ secret }) => secret)).toEqual(['the-old-secret', 'the-new-secret']);
    expect(connector.posts()).toHaveLength(2);
  });

  it.each([
    {
      because: 'Entra no longer takes it',
      credential: () => ({ kind: 'secret', secret: 'an-old-secret' }) as const,
      code: 'sign-in-refused',
    },
    {
      because: 'its file is gone',
      credential: () => ({ kind: 'secret-file', path: join(dir, 'gone') }) as const,
      code: 'no-token',
    },
  ])('sends nothing when $because, and says neither the secret nor where it is', async ({ credential, code }) => {
    const printed: unknown[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(text) > 0);
    }
    for (const way of ['log', 'warn', 'error'] as const) vi.spyOn(console, way).mockImplementation((text) => printed.push(text));
    const sending = botWith(credential()).send();
    await expect(sending).rejects.toMatchObject({ outcome: 'retry', code });
    await expect(sending).rejects.toThrow(/^(?!.*(secret|AADSTS|sab-)).*$/s);
    expect(connector.posts()).toEqual([]);
    vi.restoreAllMocks();
    expect(printed).toEqual([]);
  });
});
