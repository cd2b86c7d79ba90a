import { AzureNamedKeyCredential, TableClient } from '@azure/data-tables';
import { QueueClient, QueueServiceClient, StorageSharedKeyCredential } from '@azure/storage-queue';
import { signInTo } from './sign-in.ts';

/** Where the tables and the queue are, and how to get in: as an identity of Entra, or with a connection string. */
export type StorageConnection =
  | { readonly kind: 'connection-string'; readonly connectionString: string }
  /** By what Azure gives to this container or machine. `clientId`: which of its identities, where it has several. */
  | ({ readonly kind: 'managed-identity'; readonly clientId: string | undefined } & Services)
  /** As whoever signed in with `az login`. */
  | ({ readonly kind: 'azure-cli' } & Services)
  | { readonly kind: 'local'; readonly tableUrl: string; readonly queueUrl: string };

type Services = { readonly tables: string; readonly queues: string };

/**
 * Three tries within a few seconds. A person waits at most 5 s for a click to be answered, and the outbox and the
 * agenda bring back what an outage held up; waiting longer here would only hide it.
 */
const RETRIES = { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 800 };

/** An Azurite of one's own is reached without TLS. Nothing else is: the account's key would be there to read. */
const ON_THIS_MACHINE = /TableEndpoint=http:\/\/127\.0\.0\.1[:/]/;

/** Azurite's well-known account: public, and of use only on the machine that it runs on. */
const LOCAL_ACCOUNT = 'devstoreaccount1';
const LOCAL_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export function tableClient(connection: StorageConnection, table: string): TableClient {
  const options = { retryOptions: RETRIES };
  switch (connection.kind) {
    case 'connection-string':
      return TableClient.fromConnectionString(connection.connectionString, table, {
        ...options,
        allowInsecureConnection: ON_THIS_MACHINE.test(connection.connectionString),
      });
    case 'managed-identity':
    case 'azure-cli':
      return new TableClient(connection.tables, table, signInTo(connection), options);
    case 'local': {
      const credential = new AzureNamedKeyCredential(LOCAL_ACCOUNT, LOCAL_KEY);
      const url = `${connection.tableUrl}/${LOCAL_ACCOUNT}`;
      return new TableClient(url, table, credential, { ...options, allowInsecureConnection: true });
    }
  }
}

export function queueClient(connection: StorageConnection, queue: string): QueueClient {
  const options = { retryOptions: { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 800 } };
  switch (connection.kind) {
    case 'connection-string':
      return new QueueClient(connection.connectionString, queue, options);
    case 'managed-identity':
    case 'azure-cli':
      return new QueueServiceClient(connection.queues, signInTo(connection), options).getQueueClient(queue);
    case 'local': {
      const credential = new StorageSharedKeyCredential(LOCAL_ACCOUNT, LOCAL_KEY);
      return new QueueServiceClient(`${connection.queueUrl}/${LOCAL_ACCOUNT}`, credential, options).getQueueClient(queue);
    }
  }
}
