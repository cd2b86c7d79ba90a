import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { acquireToken } from '../../src/teams/acquire-token.ts';
import { type BotIdentity, createAdapter, type StrictTeamsAdapter } from '../../src/teams/strict-adapter.ts';
import { type LocalEntra, startLocalEntra, trustLocalCertificate } from '../support/local-entra.ts';

type Registered = Extract<BotIdentity, { kind: 'registered' }>;

const SCOPE = 'https://api.botframework.com';
const tenantId = '0aa00000-0000-4000-8000-000000000001';

let entra: LocalEntra;
beforeAll(async () => {
  entra = await startLocalEntra(await trustLocalCertificate());
  entra.secret = 'the-secret';
});
afterAll(() => entra.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

function adapterWith(credential: Registered['credential'], appId: string): StrictTeamsAdapter {
  const cloud = { openIdMetadataUrl: `${entra.loginUrl}/openid`, issuer: SCOPE, loginUrl: entra.loginUrl, oAuthScope: SCOPE };
  return createAdapter({ kind: 'registered', appId, tenantId, credential, allowedTenants: [tenantId], cloud });
}

it('asks for the token that Teams is shown, with a secret', async () => {
  const appId = '21111111-2222-3333-4444-000000000001';
  expect(await acquireToken(adapterWith({ kind: 'secret', secret: 'the-secret' }, appId))).toBe('acquired');
  expect(entra.asked).toEqual([{ tenant: tenantId, clientId: appId, secret: 'the-secret', scope: `${SCOPE}/.default` }]);
});

it('asks the host of a managed identity', async () => {
  vi.stubEnv('IDENTITY_ENDPOINT', entra.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', 'from-the-host');
  const appId = '21111111-2222-3333-4444-000000000002';
  expect(await acquireToken(adapterWith({ kind: 'managed-identity' }, appId))).toBe('acquired');
  expect(entra.askedOfManaged).toEqual([{ resource: SCOPE, clientId: appId, header: 'from-the-host' }]);
});

it('says by what code none is given, and no more of what the sign-in service says', async () => {
  const adapter = adapterWith({ kind: 'secret', secret: 'an-old-secret' }, '21111111-2222-3333-4444-000000000003');
  await expect(acquireToken(adapter)).rejects.toThrow(/^no token was given \(\w+\)$/);
});

it('says that the file of the secret cannot be read, and not only that something failed', async () => {
  const adapter = adapterWith({ kind: 'secret-file', path: '/nowhere/secret' }, '21111111-2222-3333-4444-000000000004');
  await expect(acquireToken(adapter)).rejects.toThrow('no token was given (ENOENT)');
});

it('needs none on this machine alone', async () => {
  expect(await acquireToken(createAdapter({ kind: 'local' }))).toBe('not-needed');
});
