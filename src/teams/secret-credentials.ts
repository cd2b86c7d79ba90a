import { readFile } from 'node:fs/promises';
import { ClientSecretCredential } from '@azure/identity';
import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';

/** The bot's password in Entra: as it is, or a file that holds it, as containers mount a secret. */
export type AppSecret =
  | { readonly kind: 'secret'; readonly secret: string }
  /** Read anew for each token: it can be replaced while the bot runs. */
  | { readonly kind: 'secret-file'; readonly path: string };

type AppInEntra = {
  readonly appId: string;
  readonly tenantId: string;
  /** Of the cloud: without the tenant. */
  readonly loginUrl: string;
  readonly secret: AppSecret;
};

/**
 * The SDK's own way with a secret takes it once, at the start, and asks the public cloud's sign-in service about every
 * other cloud's. This one takes it when a token is asked for, and asks nobody else.
 */
export class SecretCredentialsFactory extends ServiceClientCredentialsFactory {
  readonly #app: AppInEntra;

  constructor(app: AppInEntra) {
    super();
    this.#app = app;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.#app.appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(_appId: string, audience: string): Promise<AppCredentials> {
    return Promise.resolve(new SecretCredentials(this.#app, audience));
  }
}

/** The SDK's own cache of tokens is above this: it asks when there is none, and five minutes before one ends. */
class SecretCredentials extends AppCredentials {
  readonly #app: AppInEntra;

  constructor(app: AppInEntra, audience: string) {
    super(app.appId, app.tenantId, audience);
    this.#app = app;
  }

  protected override async refreshToken(): Promise<{ accessToken: string; expiresOn: Date }> {
    const { appId, tenantId, loginUrl, secret } = this.#app;
    const credential = new ClientSecretCredential(tenantId, appId, await passwordOf(secret), {
      authorityHost: loginUrl,
      disableInstanceDiscovery: true,
    });
    const { token, expiresOnTimestamp } = await credential.getToken(`${this.oAuthScope}/.default`);
    return { accessToken: token, expiresOn: new Date(expiresOnTimestamp) };
  }
}

async function passwordOf(secret: AppSecret): Promise<string> {
  return secret.kind === 'secret' ? secret.secret : (await readFile(secret.path, 'utf8')).trim();
}
