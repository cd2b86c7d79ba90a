import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { LocalCertificate } from './local-entra.ts';

/** The table and queue services by https, which let nobody in without a token. In memory. */
export type SecureAzurite = {
  /** As `SAB_STORAGE_TABLES` and `SAB_STORAGE_QUEUES` have them. */
  readonly tables: string;
  readonly queues: string;
  /** With its well-known key, for whoever works beside the servers. */
  readonly connectionString: string;
  close(): Promise<void>;
};

/** Its one account and key are public, and of use on this machine alone. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** What we use of Azurite's servers; the package publishes no types for starting them in process. */
type AzuriteServer = { start(): Promise<void>; close(): Promise<void>; getHttpServerAddress(): string };

const load = createRequire(import.meta.url);

function make(path: string, name: string, settings: readonly unknown[]): AzuriteServer {
  const part: Record<string, new (...settings: readonly unknown[]) => AzuriteServer> = load(`azurite/dist/src/${path}.js`);
  const Constructor = part[name];
  if (!Constructor) throw new Error(`azurite has no ${path}: its version is not the one in package-lock.json`);
  return new Constructor(...settings);
}

export async function startSecureAzurite(certificate: LocalCertificate): Promise<SecureAzurite> {
  const dir = await mkdtemp(join(tmpdir(), 'sab-azurite-'));
  const file = (name: string): string => join(dir, name);
  await Promise.all([writeFile(file('cert.pem'), certificate.cert), writeFile(file('key.pem'), certificate.private)]);
  // positional settings, as azurite 3.37 takes them: …, no version check, certificate, key, its password, OAuth
  const secured = [true, true, file('cert.pem'), file('key.pem'), '', 'basic', true];
  const tables = make('table/TableServer', 'default', [
    make('table/TableConfiguration', 'default', [
      ...['127.0.0.1', 0, 5, file('tables.json'), false, false, undefined, undefined],
      ...secured,
      true,
    ]),
  ]);
  const extents = make('common/persistence/MemoryExtentStore', 'MemoryExtentChunkStore', [1 << 26]);
  const places = [{ locationId: 'Default', locationPath: file('extents'), maxConcurrency: 10 }];
  const queues = make('queue/QueueServer', 'default', [
    make('queue/QueueConfiguration', 'default', [
      ...['127.0.0.1', 0, 5, file('queues.json'), file('extents.json'), places, false, undefined, false, undefined],
      ...secured,
      true,
      extents,
    ]),
  ]);
  await Promise.all([tables.start(), queues.start()]);
  const at = { tables: `${tables.getHttpServerAddress()}/${ACCOUNT}`, queues: `${queues.getHttpServerAddress()}/${ACCOUNT}` };
  return {
    ...at,
    connectionString: `DefaultEndpointsProtocol=https;AccountName=${ACCOUNT};AccountKey=${KEY};TableEndpoint=${at.tables};QueueEndpoint=${at.queues};`,
    close: async () => {
      await Promise.all([tables.close(), queues.close()]);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** As Entra words a token for storage. Azurite reads it, and does not ask who signed it. */
export function storageToken(tenantId: string): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ appid: 'safeguarding-actions', oid: 'safeguarding-actions', tid: tenantId, ver: '1.0' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience('https://storage.azure.com')
    .setIssuer(`https://sts.windows.net/${tenantId}/`)
    .setIssuedAt(now)
    .setNotBefore(now - 60)
    .setExpirationTime(now + 3_600)
    .sign(new TextEncoder().encode('nobody checks who signed it'));
}
