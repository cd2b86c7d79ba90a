import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BotServers } from './bot-servers.ts';
import { startChannelService } from './channel-service.ts';
import { startLocalEntra, trustLocalCertificate } from './local-entra.ts';
import { startSecureAzurite, storageToken } from './secure-azurite.ts';
import { freePorts, runMain } from './start-product.ts';
import { APP_ID, OUTBOUND_TOKEN, startTokenIssuer } from './token-issuer.ts';

export type SecureServers = BotServers & {
  /** Each server by itself, as nobody reaches it who comes through Teams. */
  readonly addresses: readonly string[];
  /** The header that Teams would send with an activity that names this `serviceUrl`. */
  readonly bearer: (serviceUrl: string) => Promise<string>;
};

/** What the platform gives a container, so that it can ask for its identity's tokens. */
const IDENTITY_HEADER = 'only-this-container-knows-it';

const STORAGE = 'https://storage.azure.com';

/**
 * Two servers as they are hosted, over one storage: every token is checked, in both directions, and everything that they
 * call is signed in to with a managed identity. Stood in for is only who gives out tokens: Teams' key server, and the
 * endpoint of the identity. `close` fails where any of that was not used, or let something through.
 * @param tenants whose people may use the bot
 */
export async function secureServers(dataDir: string, tenants: readonly string[]): Promise<SecureServers> {
  const [home = ''] = tenants;
  const certificate = await trustLocalCertificate();
  const [issuer, entra, storage] = await Promise.all([
    startTokenIssuer(),
    startLocalEntra(certificate),
    startSecureAzurite(certificate),
  ]);
  entra.tokenFor = (resource) => (resource.startsWith(STORAGE) ? storageToken(home) : OUTBOUND_TOKEN);
  const channel = await startChannelService(issuer, OUTBOUND_TOKEN);
  const trusted = join(dataDir, 'certificate.pem');
  await writeFile(trusted, certificate.cert);
  const firstPort = await freePorts(2);
  const ports = [firstPort, firstPort + 1];
  let running: { readonly stop: () => Promise<unknown> }[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
    running = [];
  };

  const hosted = {
    NODE_EXTRA_CA_CERTS: trusted,
    SAB_APP_ID: APP_ID,
    SAB_APP_TENANT: home,
    SAB_APP_IDENTITY: 'managed',
    SAB_TENANTS: tenants.join(','),
    SAB_CLOUD_OPENID: issuer.cloud.openIdMetadataUrl,
    SAB_CLOUD_ISSUER: issuer.cloud.issuer,
    SAB_CLOUD_LOGIN: issuer.cloud.loginUrl,
    SAB_CLOUD_SCOPE: issuer.cloud.oAuthScope,
    SAB_STORAGE_TABLES: storage.tables,
    SAB_STORAGE_QUEUES: storage.queues,
    IDENTITY_ENDPOINT: entra.identityEndpoint,
    IDENTITY_HEADER,
    SAB_SERVERS: String(ports.length),
    SAB_HOST: '127.0.0.1',
  };

  return {
    endpoint: channel.endpoint,
    addresses: ports.map((port) => `http://127.0.0.1:${port}`),
    bearer: (serviceUrl) => issuer.bearer({ serviceUrl }),
    // As somebody works beside the servers, without their identity
    settings: () => ({
      NODE_EXTRA_CA_CERTS: trusted,
      SAB_DATA: dataDir,
      SAB_STORAGE_CONNECTION: storage.connectionString,
      SAB_TRYOUT: 'off',
    }),
    startAt: async (time) => {
      running = await Promise.all(
        ports.map((port) =>
          runMain({ ...hosted, SAB_PORT: String(port), START_AT: time }, 'listens at', 'tests/support/secure-main.ts'),
        ),
      );
      channel.servers = ports.map((port) => `http://127.0.0.1:${port}/api/messages`);
    },
    stop,
    close: async () => {
      await stop();
      await Promise.all([channel.close(), issuer.close(), entra.close(), storage.close()]);
      const resources = new Set(entra.askedOfManaged.map(({ resource }) => resource));
      const faults = [
        ...[...channel.answers].flatMap(([status, times]) => (status === 200 ? [] : [`${times} answers were ${status}`])),
        ...channel.taken().flatMap((count, n) => (count === 0 ? [`server ${n + 1} took nothing`] : [])),
        ...(channel.calls.admitted === 0 ? ['the bot called nobody'] : []),
        ...(channel.calls.refused > 0 ? [`${channel.calls.refused} calls of the bot had no token of its identity`] : []),
        ...(resources.size < 2 ? [`the identity was asked for ${[...resources].join() || 'nothing'} alone`] : []),
        ...(entra.askedOfManaged.every(({ header }) => header === IDENTITY_HEADER) ? [] : ['the identity was asked by others']),
      ];
      if (faults.length > 0) throw new Error(`Not everything went through the doors: ${faults.join('; ')}.`);
    },
  };
}
