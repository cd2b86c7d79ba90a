import { expect, it } from 'vitest';
import { tableClient } from '../../src/store/connection.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { useTestStorage } from '../support/open-test-storage.ts';

const here = useTestStorage();

/** Azurite's own account, at these addresses. */
function connectionString(tables: string, queues: string): string {
  const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
  return `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};TableEndpoint=${tables}/devstoreaccount1;QueueEndpoint=${queues}/devstoreaccount1`;
}

it('a connection string leads to an Azurite on this machine, without TLS', async () => {
  const { tableUrl, queueUrl } = here.local.connection;
  const storage = await openStorage({ kind: 'connection-string', connectionString: connectionString(tableUrl, queueUrl) });
  await expect(storage.check()).resolves.toBeUndefined();
});

it.each(['http://storage.example', 'http://127.0.0.1.storage.example'])(
  'it leads nowhere without TLS but on this machine: %s',
  async (elsewhere) => {
    const table = tableClient(
      { kind: 'connection-string', connectionString: connectionString(elsewhere, elsewhere) },
      'register',
    );
    await expect(table.createTable()).rejects.toThrow(/allowInsecureConnection is false/);
  },
);
