import { gzipSync } from 'node:zlib';
import { HOSTILE_WORDS } from '../hostile-values.ts';
import type { Status, Wire } from '../send-raw.ts';

/** Something that is no activity of Teams', or comes in no way that Teams sends one. */
export type HostileRequest = {
  readonly because: string;
  /** @param authorization the header that Teams would send: with it the body is read */
  readonly make: (authorization: string) => Wire;
  /** What may be answered; `closed` where there is nobody to answer to. */
  readonly expects: readonly Status[];
};

const PATH = '/api/messages';
const KB_256 = 256 * 1024;

const json = (because: string, body: string | Buffer, expects: readonly Status[] = [400]): HostileRequest => ({
  because,
  make: (authorization) => ({
    ...{ method: 'POST', path: PATH, body },
    headers: { 'content-type': 'application/json', authorization },
  }),
  expects,
});

const typed = (because: string, type: string, body: string | Buffer, expects: readonly Status[]): HostileRequest => ({
  because,
  make: (authorization) => ({ method: 'POST', path: PATH, headers: { 'content-type': type, authorization }, body }),
  expects,
});

const raw = (
  because: string,
  lines: (authorization: string) => readonly string[],
  body: string,
  expects: readonly Status[],
): HostileRequest => ({
  because,
  make: (authorization) => ({
    bytes: `${['POST /api/messages HTTP/1.1', 'Host: x', ...lines(authorization)].join('\r\n')}\r\n\r\n${body}`,
  }),
  expects,
});

const get = (path: string, expects: readonly Status[], method = 'GET'): HostileRequest => ({
  because: `${method} ${JSON.stringify(path).slice(0, 80)}`,
  make: () => ({ method, path, headers: { connection: 'close' } }),
  expects,
});

const JSON_TYPE = 'Content-Type: application/json';
const padded = (bytes: number): string => `{"pad":"${'x'.repeat(bytes - '{"pad":""}'.length)}"}`;

export const hostileRequests: readonly HostileRequest[] = [
  json('nothing', ''),
  json('JSON that ends in the middle', '{"type":"message"'),
  json('a word that is no JSON', 'undefined'),
  json('null', 'null'),
  json('a list', '[]'),
  json('a list of activities', '[{"type":"message"}]'),
  json('text', '"message"'),
  json('a number beyond all numbers', '{"type":1e400}', [400, 401]),
  json('a number of thirty digits', '{"type":123456789012345678901234567890}', [400, 401]),
  json('a byte order mark', '\ufeff{}', [400, 401]),
  json('UTF-16', Buffer.from('{"type":"message"}', 'utf16le')),
  json('bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])),
  json('half of a sign', '{"type":"\\ud800"}', [400, 401]),
  json('the same key twice', '{"type":"message","type":"invoke"}', [400, 401]),
  json('a key that every object has', '{"__proto__":{"type":"message"},"constructor":{"prototype":{"a":1}}}', [400, 401]),
  json('a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  json('thirty thousand levels of objects', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`),
  json('a comment', '{/* */}'),
  json('one byte less than what is read', padded(KB_256 - 1), [400, 401]),
  json('exactly as much as is read', padded(KB_256), [400, 401, 413]),
  json('one byte more than is read', padded(KB_256 + 1), [413, 'closed']),
  json('sixteen times what is read', padded(16 * KB_256), [413, 'closed']),
  typed('text', 'text/plain', '{}', [400, 401, 415]),
  typed('a form', 'application/x-www-form-urlencoded', 'type=message&__proto__[a]=1', [400, 401, 415]),
  typed(
    'a file',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="a"; filename="../a"\r\n\r\nb\r\n--x--',
    [400, 415],
  ),
  typed(
    'XML with an entity',
    'application/xml',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    [400, 401, 415],
  ),
  typed('no type', '', '{}', [400, 401, 415]),
  typed('a type of a thousand parts', `application/json${';a=b'.repeat(1_000)}`, '{}', [400, 401, 415]),
  typed('JSON of an unknown charset', 'application/json; charset=klingon', '{}', [400, 401, 415]),
  {
    because: 'a packed body',
    make: (authorization) => ({
      ...{ method: 'POST', path: PATH, body: gzipSync('{}') },
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization },
    }),
    expects: [415],
  },
  {
    because: 'a packed body that is none',
    make: (authorization) => ({
      ...{ method: 'POST', path: PATH, body: 'not packed' },
      headers: { 'content-type': 'application/json', 'content-encoding': 'br, gzip', authorization },
    }),
    expects: [415],
  },
  raw('two lengths', (a) => [`Authorization: ${a}`, JSON_TYPE, 'Content-Length: 2', 'Content-Length: 40'], '{}', [400, 'closed']),
  raw(
    'a length and chunks',
    (a) => [`Authorization: ${a}`, JSON_TYPE, 'Content-Length: 2', 'Transfer-Encoding: chunked'],
    '0\r\n\r\n',
    [400, 'closed'],
  ),
  raw(
    'a chunk that is longer than it says',
    (a) => [`Authorization: ${a}`, JSON_TYPE, 'Transfer-Encoding: chunked'],
    '2\r\n{}{}\r\n0\r\n\r\n',
    [400, 'closed'],
  ),
  raw(
    'a chunk whose length is no number',
    (a) => [`Authorization: ${a}`, JSON_TYPE, 'Transfer-Encoding: chunked'],
    'zz\r\n{}\r\n',
    [400, 'closed'],
  ),
  raw(
    'a chunk larger than memory',
    (a) => [`Authorization: ${a}`, JSON_TYPE, 'Transfer-Encoding: chunked'],
    'fffffffffffffff\r\n{}',
    [400, 'closed'],
  ),
  raw('a length that is less than nothing', (a) => [`Authorization: ${a}`, JSON_TYPE, 'Content-Length: -1'], '{}', [
    400,
    'closed',
  ]),
  raw('a body that never comes', (a) => [`Authorization: ${a}`, JSON_TYPE, 'Content-Length: 100'], '{', [400, 408, 'closed']),
  raw('headers that never end', (a) => [`Authorization: ${a}`, `X: ${'y'.repeat(70_000)}`], '', [400, 431, 'closed']),
  raw('two thousand headers', () => Array.from({ length: 2_000 }, (_, n) => `X-${n}: 1`), '', [400, 401, 431, 'closed']),
  raw('a header with a line in it', () => ['X: a\rb: c'], '', [400, 'closed']),
  raw('a null in a header', () => ['X: a\u0000b'], '', [400, 'closed']),
  raw('no host twice', () => ['Host: y', 'Content-Length: 0'], '', [400, 401, 'closed']),
  raw(
    'several requests at once, the second of which is smuggled',
    () => ['Content-Length: 0'],
    'GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n',
    [401, 'closed'],
  ),
  { because: 'no HTTP at all', make: () => ({ bytes: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000' }), expects: [400, 'closed'] },
  { because: 'nothing, and goodbye', make: () => ({ bytes: '' }), expects: ['closed', 400] },
  {
    because: 'HTTP/2 without an agreement',
    make: () => ({ bytes: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' }),
    expects: [400, 'closed'],
  },
  {
    because: 'a version that there is not',
    make: () => ({ bytes: 'GET / HTTP/9.9\r\nHost: x\r\n\r\n' }),
    expects: [400, 404, 505, 'closed'],
  },
  {
    because: 'an upgrade',
    make: () => ({ bytes: 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n' }),
    expects: [400, 404, 'closed'],
  },
  {
    because: 'a tunnel',
    make: () => ({ bytes: 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n' }),
    expects: [400, 404, 405, 'closed'],
  },
  {
    because: 'something to be expected',
    make: () => ({ bytes: 'POST /api/messages HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\nContent-Length: 0\r\n\r\n' }),
    expects: [400, 401, 417, 'closed'],
  },
  get('/api/messages', [405]),
  get('/api/messages', [405], 'DELETE'),
  get('/api/messages', [405, 404], 'OPTIONS'),
  get('/api/messages', [401, 'closed'], 'POST'),
  get('/api/messages/../../etc/passwd', [404]),
  get('/%2e%2e/%2e%2e/etc/passwd', [404]),
  get('/%', [400, 404]),
  get('/reports/%E0%A4%A', [400, 404]),
  get('/reports/', [404]),
  get(`/reports/${'A'.repeat(43)}`, [404]),
  get(`/reports/${'A'.repeat(43)}`, [404], 'POST'),
  get(`/reports/${'A'.repeat(44)}`, [404]),
  get('/reports/..%2f..%2fregister', [404]),
  get("/reports/' or RowKey ne '", [400, 404, 'closed']),
  get('/reports/__proto__', [404]),
  get('/privacy?__proto__[a]=1&a=%00', [200]),
  get('/privacy', [405], 'POST'),
  get('//evil.example/privacy', [404]),
  get('/healthz?x=1', [200]),
  get('/readyz', [200]),
  get(`/${'a'.repeat(15_000)}`, [404, 431, 'closed']),
  ...HOSTILE_WORDS.filter((words) => words !== '' && words.isWellFormed()).map((words) =>
    get(`/reports/${encodeURIComponent(words).slice(0, 4_000)}`, [400, 404]),
  ),
];
