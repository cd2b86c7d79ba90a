import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { generate } from 'selfsigned';

/** A certificate for this machine. */
export type LocalCertificate = { readonly cert: string; readonly private: string };

/** Makes one, and lets this process trust it: the SDKs speak to no sign-in service without one. */
export async function trustLocalCertificate(): Promise<LocalCertificate> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  setDefaultCACertificates([...getCACertificates('default'), made.cert]);
  return made;
}

/** What was asked of the sign-in service. */
type Asked = {
  readonly tenant: string;
  readonly clientId: string | null;
  readonly secret: string | null;
  readonly scope: string | null;
};

type AskedOfManaged = {
  readonly resource: string | null;
  readonly clientId: string | null;
  readonly header: string | string[] | undefined;
};

export type LocalEntra = {
  /** The sign-in service, without a tenant. */
  readonly loginUrl: string;
  /** What Container Apps puts into `IDENTITY_ENDPOINT`. */
  readonly identityEndpoint: string;
  readonly asked: Asked[];
  readonly askedOfManaged: AskedOfManaged[];
  /** The only secret that it takes. */
  secret: string;
  /** How long its tokens last. The SDK takes one of less than five minutes as over. */
  tokenLastsS: number;
  /** Makes a token for a resource; by default one that names it. */
  tokenFor: (resource: string) => string | Promise<string>;
  close(): Promise<void>;
};

/** The two places in Azure that give out tokens: Entra for a secret, and the host's own for a managed identity. */
export async function startLocalEntra(certificate: LocalCertificate): Promise<LocalEntra> {
  const asked: Asked[] = [];
  const askedOfManaged: AskedOfManaged[] = [];
  const secure = createSecureServer({ cert: certificate.cert, key: certificate.private }, (request, response) => {
    signIn(request, response).catch(() => response.destroy());
  });
  const plain = createPlainServer((request, response) => {
    manage(request, response).catch(() => response.destroy());
  });
  await Promise.all([secure, plain].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))));
  // `address()` gives a string only for a pipe
  const port = (server: typeof plain): number => (server.address() as AddressInfo).port;
  const loginUrl = `https://127.0.0.1:${port(secure)}`;

  const entra: LocalEntra = {
    loginUrl,
    identityEndpoint: `http://127.0.0.1:${port(plain)}/token`,
    asked,
    askedOfManaged,
    secret: 'the-secret',
    tokenLastsS: 3_600,
    tokenFor: (resource) => `token-for-${resource}`,
    close: async () => {
      for (const server of [secure, plain]) server.closeAllConnections();
      await Promise.all([secure, plain].map((server) => new Promise((done) => server.close(done))));
    },
  };

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, tenant = ''] = (request.url ?? '').split('/');
    const base = `${loginUrl}/${tenant}`;
    if (request.method === 'GET') {
      return answer(response, 200, {
        issuer: `${base}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/keys`,
      });
    }
    const form = new URLSearchParams(await text(request));
    const scope = form.get('scope');
    asked.push({ tenant, clientId: form.get('client_id'), secret: form.get('client_secret'), scope });
    if (form.get('client_secret') !== entra.secret) {
      return answer(response, 401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret provided.',
      });
    }
    const token = await entra.tokenFor((scope ?? '').split('/.default')[0] ?? '');
    answer(response, 200, { token_type: 'Bearer', expires_in: entra.tokenLastsS, access_token: token });
  }

  async function manage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url ?? '', 'http://host');
    const resource = searchParams.get('resource');
    askedOfManaged.push({ resource, clientId: searchParams.get('client_id'), header: request.headers['x-identity-header'] });
    const expires_on = String(Math.floor(Date.now() / 1_000) + entra.tokenLastsS);
    answer(response, 200, { token_type: 'Bearer', expires_on, resource, access_token: await entra.tokenFor(resource ?? '') });
  }

  return entra;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
