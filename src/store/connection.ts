import { AzureNamedKeyCredential, TableClient } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import { QueueClient, QueueServiceClient, StorageSharedKeyCredential } from '@azure/storage-queue';

/** Where the tables and the queue are: an account by managed identity, or any account by its connection string. */
export type StorageConnection =
  | { readonly kind: 'connection-string'; readonly connectionString: string }
  | { readonly kind: 'managed-identity'; readonly account: string }
  | { readonly kind: 'local'; readonly tableUrl: string; readonly queueUrl: string };

/**
 * Three tries within a few seconds. A person waits at most 5 s for a click to be answered, and the outbox and the
 * agenda bring back what an outage held up; waiting longer here would only hide it.
 */
const RETRIES = { maxRetries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 800 };

/** Azurite's well-known account: public, and of use only on the machine that it runs on. */
const LOCAL_ACCOUNT = 'devstoreaccount1';
const LOCAL_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export function tableClient(connection: StorageConnection, table: string): TableClient {
  const options = { retryOptions: RETRIES };
  switch (connection.kind) {
    case 'connection-string':
      return TableClient.fromConnectionString(connection.connectionString, table, options);
    case 'managed-identity': {
      const url = `https://${connection.account}.table.core.windows.net`;
      return new TableClient(url, table, new DefaultAzureCredential(), options);
    }
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
    case 'managed-identity': {
      const url = `https://${connection.account}.queue.core.windows.net`;
      return new QueueServiceClient(url, new DefaultAzureCredential(), options).getQueueClient(queue);
    }
    case 'local': {
      const credential = new StorageSharedKeyCredential(LOCAL_ACCOUNT, LOCAL_KEY);
      return new QueueServiceClient(`${connection.queueUrl}/${LOCAL_ACCOUNT}`, credential, options).getQueueClient(queue);
    }
  }
}
