import { APP_ID, type TokenIssuer } from '../../support/token-issuer.ts';

/** A header that has to be refused, however it came about. */
export type HostileToken = {
  readonly because: string;
  /** @param serviceUrl where Teams would say that answers go */
  readonly make: (issuer: TokenIssuer, serviceUrl: string) => string | Promise<string>;
};

const SOON = 4_102_444_800;
const asBase64 = (text: string): string => Buffer.from(text).toString('base64url');

const header = (over: object = {}): string => JSON.stringify({ alg: 'RS256', kid: 'teams', typ: 'JWT', ...over });
const claims = (serviceurl: string, over: object = {}): string =>
  JSON.stringify({ iss: 'https://api.botframework.com', aud: APP_ID, serviceurl, exp: SOON, ...over });

/** Signed with Teams' own key, with this in the header. */
const headed = (because: string, over: object): HostileToken => ({
  because,
  make: (issuer, url) => issuer.literalBearer(header(over), claims(url)),
});

/** Signed with Teams' own key, and saying this. */
const claiming = (because: string, over: object): HostileToken => ({
  because,
  make: (issuer, url) => issuer.literalBearer(header(), claims(url, over)),
});

const written = (because: string, authorization: string): HostileToken => ({ because, make: () => authorization });

export const hostileTokens: readonly HostileToken[] = [
  written('no header at all', ''),
  written('only the word', 'Bearer'),
  written('only the word, and a space', 'Bearer '),
  written('another scheme', 'Basic YWRtaW46YWRtaW4='),
  written('three empty parts', 'Bearer ..'),
  written('parts that are no base64', 'Bearer !!!.???.***'),
  written('parts that are base64 of nothing', 'Bearer AA.AA.AA'),
  written('two headers in one', 'Bearer a.b.c, Bearer d.e.f'),
  written('a header as long as Node takes', `Bearer ${'a'.repeat(15_000)}.b.c`),
  written('JSON null in each part', `Bearer ${asBase64('null')}.${asBase64('null')}.${asBase64('null')}`),
  written('arrays in each part', `Bearer ${asBase64('[]')}.${asBase64('[]')}.AAAA`),
  written('JSON that ends in the middle', `Bearer ${asBase64('{"alg":"RS256"')}.${asBase64('{"iss":')}.AAAA`),
  written('an encrypted token of five parts', 'Bearer a.b.c.d.e'),
  { because: 'it says that it needs no signature', make: (issuer, url) => issuer.unsignedBearer(url) },
  { because: 'it says so, and has one all the same', make: (issuer, url) => issuer.unsignedBearer(url, 'c2lnbmF0dXJl') },
  { because: 'the public key is taken for a shared secret', make: (issuer, url) => issuer.hmacBearer(url) },
  { because: 'it has ended', make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl, expiresInS: -3_600 }) },
  { because: 'it never ends', make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl, expiresInS: undefined }) },
  { because: 'it is not yet valid', make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl, notBeforeInS: 3_600 }) },
  { because: 'it is for another bot', make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl, audience: 'another' }) },
  {
    because: 'somebody else issued it',
    make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl, issuer: 'https://evil.example' }),
  },
  {
    because: 'its key is named, and another signed it',
    make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl }, { key: 'teams', signedBy: 'unpublished' }),
  },
  { because: 'nobody published its key', make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl }, { key: 'unpublished' }) },
  { because: 'its key is for web chat', make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl }, { key: 'webchat' }) },
  {
    because: 'its key is endorsed for nothing',
    make: (issuer, serviceUrl) => issuer.bearer({ serviceUrl }, { key: 'without-endorsements' }),
  },
  { because: 'it is for another service', make: (issuer) => issuer.bearer({ serviceUrl: 'https://evil.example/' }) },
  { because: 'it is for no service', make: (issuer) => issuer.bearer({ serviceUrl: undefined }) },
  {
    because: 'a good token stands inside its claims, and not around them',
    make: async (issuer, serviceUrl) => {
      const inner = (await issuer.bearer({ serviceUrl })).slice('Bearer '.length);
      return `Bearer ${asBase64(header({ cty: 'JWT' }))}.${asBase64(JSON.stringify(inner))}.${inner.split('.')[2]}`;
    },
  },
  {
    because: 'the signature of a good token stands under other claims',
    make: async (issuer, serviceUrl) => {
      const [head, , signature] = (await issuer.bearer({ serviceUrl })).split('.');
      return `${head}.${asBase64(claims(serviceUrl, { more: 'rights' }))}.${signature}`;
    },
  },
  {
    because: 'its signature is cut short',
    make: async (issuer, serviceUrl) => (await issuer.bearer({ serviceUrl })).slice(0, -20),
  },
  headed('another algorithm than it is signed with', { alg: 'RS384' }),
  headed('an algorithm of elliptic curves', { alg: 'ES256' }),
  headed('no algorithm', { alg: undefined }),
  headed('an algorithm that is a list', { alg: ['RS256'] }),
  headed('an algorithm of another name for the same', { alg: 'rs256' }),
  headed('a key that is a path', { kid: '../../../../dev/null' }),
  headed('a key that is an address, with one to fetch it from', {
    kid: 'https://evil.example/key',
    jku: 'https://evil.example/keys',
  }),
  headed('a key that is a number', { kid: 7 }),
  headed('a key that is an object', { kid: { toString: 'teams' } }),
  headed('a key by the name of what every object has', { kid: '__proto__' }),
  headed('a key in its own header', { kid: 'mine', jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }),
  headed('a certificate elsewhere', { kid: 'mine', x5u: 'https://evil.example/cert.pem' }),
  headed('something critical that nobody knows', { crit: ['exp', 'wings'], wings: true }),
  headed('something critical that is no list', { crit: 'exp' }),
  headed('a body that is not encoded', { b64: false, crit: ['b64'] }),
  headed('a header of 8 KB', { kid: 'k'.repeat(8_000) }),
  claiming('an audience that is an object', { aud: { toString: APP_ID } }),
  claiming('an audience list without us', { aud: ['a', 'b'] }),
  claiming('an issuer that is a list', { iss: ['https://api.botframework.com'] }),
  claiming('an issuer with a slash more', { iss: 'https://api.botframework.com/' }),
  claiming('an end that is text', { exp: '4102444800' }),
  claiming('an end that is null', { exp: null }),
  claiming('an end that is a list', { exp: [SOON] }),
  claiming('an end before time began', { exp: -1e300 }),
  claiming('a beginning at the end of time', { nbf: 1e300 }),
  claiming('a beginning that is text', { nbf: 'now' }),
  claiming('a tenant that is not allowed', { tid: '66666666-6666-6666-6666-666666666666' }),
  claiming('a tenant that is a list', { tid: ['10000000-0000-0000-0000-0000000000aa'] }),
  claiming('a tenant in letters that look the same', { tid: '10000000-0000-0000-0000-0000000000\u0430\u0430' }),
  claiming('a service that is a list', { serviceurl: ['http://127.0.0.1/'] }),
  {
    because: 'the last of two issuers is not Teams',
    make: (issuer, url) =>
      issuer.literalBearer(header(), claims(url).replace('{', '{"iss":"x",').replace(/}$/, ',"iss":"https://evil.example"}')),
  },
  { because: 'numbers that JSON does not know', make: (issuer) => issuer.literalBearer(header(), '{"exp":NaN,"iss":Infinity}') },
  { because: 'an end beyond all numbers', make: (issuer) => issuer.literalBearer(header(), '{"exp":1e400}') },
  { because: 'claims that are a list', make: (issuer) => issuer.literalBearer(header(), '[1,2,3]') },
  { because: 'claims that are nothing', make: (issuer) => issuer.literalBearer(header(), '') },
  {
    because: 'claims a thousand levels deep',
    make: (issuer) => issuer.literalBearer(header(), `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`),
  },
];
