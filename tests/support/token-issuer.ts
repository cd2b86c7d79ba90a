import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { SignJWT } from 'jose';
import type { BotCloud, BotIdentity } from '../../src/teams/strict-adapter.ts';

/** The keys of the issuer, and one that it never published. */
type SigningKey = 'teams' | 'webchat' | 'without-endorsements' | 'unpublished';

/** What a token says. Left out: as Teams would say it. `undefined` takes a claim away. */
export type TokenClaims = {
  readonly audience?: string;
  readonly issuer?: string;
  readonly serviceUrl?: string | undefined;
  /** In seconds from now. */
  readonly expiresInS?: number | undefined;
  readonly notBeforeInS?: number;
  readonly more?: Readonly<Record<string, unknown>>;
};

export type SignedWith = {
  /** Named in the header. */
  readonly key?: SigningKey;
  /** Really signs. */
  readonly signedBy?: SigningKey;
};

export type TokenIssuer = {
  readonly cloud: BotCloud;
  /** @param claims of which `serviceUrl` has no default: it is the connector's address */
  bearer(claims: TokenClaims & { serviceUrl: string | undefined }, signedWith?: SignedWith): Promise<string>;
  /** A token that says that it needs no signature. */
  unsignedBearer(serviceUrl: string, signature?: string): string;
  /** A token signed with the published key, taken for a shared secret. */
  hmacBearer(serviceUrl: string): string;
  /** Header and claims as they stand here, letter by letter, signed with the published key as RS256. */
  literalBearer(header: string, claims: string): string;
  close(): Promise<void>;
};

export const APP_ID = '11111111-2222-3333-4444-555555555555';
const ISSUER = 'https://api.botframework.com';

/** What the bot shows the connector in tests, where nothing can be fetched from Entra. */
export const OUTBOUND_TOKEN = 'from-the-bot-to-teams';

/** The part of the Bot Framework's sign-in service that says which keys to trust, and signs as Teams does. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const pairs: Record<SigningKey, { publicKey: KeyObject; privateKey: KeyObject }> = {
    teams: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    webchat: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    'without-endorsements': generateKeyPairSync('rsa', { modulusLength: 2048 }),
    unpublished: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  };
  const published = (name: SigningKey, endorsements?: string[]) => ({
    ...pairs[name].publicKey.export({ format: 'jwk' }),
    kid: name,
    use: 'sig',
    ...(endorsements ? { endorsements } : {}),
  });
  const keys = [published('teams', ['msteams']), published('webchat', ['webchat']), published('without-endorsements')];

  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/openid') response.end(JSON.stringify({ issuer: ISSUER, jwks_uri: `${url()}/keys` }));
    else if (request.url === '/keys') response.end(JSON.stringify({ keys }));
    else response.writeHead(404).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // `address()` gives a string only for a pipe
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const byHand = (alg: string, serviceUrl: string): string => {
    const payload = { iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl, exp: 4_102_444_800 };
    return [{ alg, kid: 'teams', typ: 'JWT' }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
  };

  return {
    cloud: {
      openIdMetadataUrl: `${url()}/openid`,
      issuer: ISSUER,
      loginUrl: 'https://login.microsoftonline.com/botframework.com',
      oAuthScope: ISSUER,
    },
    bearer: async (claims, { key = 'teams', signedBy = key } = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const expiresInS = 'expiresInS' in claims ? claims.expiresInS : 600;
      const token = new SignJWT({ serviceurl: claims.serviceUrl, ...claims.more })
        .setProtectedHeader({ alg: 'RS256', kid: key })
        .setIssuer(claims.issuer ?? ISSUER)
        .setAudience(claims.audience ?? APP_ID);
      if (expiresInS !== undefined) token.setExpirationTime(now + expiresInS);
      if (claims.notBeforeInS !== undefined) token.setNotBefore(now + claims.notBeforeInS);
      return `Bearer ${await token.sign(pairs[signedBy].privateKey)}`;
    },
    unsignedBearer: (serviceUrl, signature = '') => `Bearer ${byHand('none', serviceUrl)}.${signature}`,
    hmacBearer: (serviceUrl) => {
      const signed = byHand('HS256', serviceUrl);
      const secret = pairs.teams.publicKey.export({ type: 'spki', format: 'pem' });
      return `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    },
    literalBearer: (header, claims) => {
      const signed = [header, claims].map((part) => Buffer.from(part).toString('base64url')).join('.');
      return `Bearer ${signed}.${sign('sha256', Buffer.from(signed), pairs.teams.privateKey).toString('base64url')}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A bot registered with this issuer, for people of these organisations. */
export function registeredIdentity({ cloud }: TokenIssuer, allowedTenants: readonly string[]): BotIdentity {
  return {
    kind: 'registered',
    appId: APP_ID,
    tenantId: allowedTenants[0] ?? 'none',
    credential: { kind: 'factory', factory: credentialsWith(() => Promise.resolve(OUTBOUND_TOKEN)) },
    allowedTenants,
    cloud,
  };
}

/** Credentials that take their token from here, and not from Entra. */
export function credentialsWith(getToken: () => Promise<string>): ServiceClientCredentialsFactory {
  return {
    isValidAppId: (appId) => Promise.resolve(appId === APP_ID),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () =>
      Promise.resolve({
        getToken,
        signRequest: async (request) => {
          request.headers.set('authorization', `Bearer ${await getToken()}`);
          return request;
        },
      }),
  };
}
