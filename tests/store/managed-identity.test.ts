import { SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { StorageConnection } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { storageTrouble } from '../../src/store/storage-trouble.ts';
import { type LocalEntra, startLocalEntra, trustLocalCertificate } from '../support/local-entra.ts';
import { type SecureAzurite, startSecureAzurite } from '../support/secure-azurite.ts';

const STORAGE = 'https://storage.azure.com';

let entra: LocalEntra;
let azurite: SecureAzurite;

beforeAll(async () => {
  const certificate = await trustLocalCertificate();
  [entra, azurite] = await Promise.all([startLocalEntra(certificate), startSecureAzurite(certificate)]);
  entra.tokenFor = (audience) => tokenFor(audience);
});
afterAll(async () => {
  await Promise.all([entra.close(), azurite.close()]);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** As Entra makes one. Whoever holds the storage checks who it is for, who made it and when it ends. */
function tokenFor(audience: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('https://sts.windows.net/0aa00000-0000-4000-8000-000000000001/')
    .setAudience(audience)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode('nobody checks this signature here'));
}

function asIdentity(clientId: string | undefined): StorageConnection {
  vi.stubEnv('IDENTITY_ENDPOINT', entra.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', 'from-the-host');
  return { kind: 'managed-identity', clientId, tables: azurite.tables, queues: azurite.queues };
}

it('keeps tables and queue with a token of its own identity and no key, asked for once for all of them', async () => {
  const storage = await openStorage(asIdentity('the-identity'));
  await storage.check();
  expect(entra.askedOfManaged).toEqual([{ resource: STORAGE, clientId: 'the-identity', header: 'from-the-host' }]);
});

it('is let in by nobody who was given a token for something else, and says so in one word', async () => {
  entra.tokenFor = () => tokenFor('https://graph.microsoft.com');
  const opening = openStorage(asIdentity('another-identity'));
  expect(await opening.then(() => 'open', storageTrouble)).toBe('refused');
});

it('says in one word that no identity was given to this machine', async () => {
  const nowhere = { ...asIdentity('a-third-identity') };
  vi.stubEnv('IDENTITY_ENDPOINT', 'http://127.0.0.1:1/token');
  expect(await openStorage(nowhere).then(() => 'open', storageTrouble)).toBe('refused');
});
