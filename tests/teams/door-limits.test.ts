import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SERVER_LIMITS, type ServerLimits } from '../../src/teams/server.ts';
import { tenantOfPerson } from '../../src/words/person.ts';
import { messageActivity } from '../support/activities.ts';
import { type BareBot, startBareBot } from '../support/bare-bot.ts';
import { persons } from '../support/build-people.ts';
import { postActivity } from '../support/post-activity.ts';
import { registeredIdentity, startTokenIssuer, type TokenIssuer } from '../support/token-issuer.ts';

const { housingLead: lead } = persons;
const serviceUrl = 'http://127.0.0.1:9/';
const good = messageActivity({ serviceUrl, from: lead, text: 'hello' });
const strict: ServerLimits = { ...SERVER_LIMITS, refusals: { burst: 3, perSecond: 0.001 } };

let issuer: TokenIssuer;
let teams: string;

beforeAll(async () => {
  issuer = await startTokenIssuer();
  teams = await issuer.bearer({ serviceUrl });
});
afterAll(() => issuer.close());

function start(limits: ServerLimits, isBehindProxy = false): Promise<BareBot> {
  return startBareBot(registeredIdentity(issuer, [tenantOfPerson(lead.id)]), { limits, isBehindProxy });
}

describe('a flood of refused tokens', () => {
  let bot: BareBot;
  beforeEach(async () => {
    bot = await start(strict);
    return () => bot.close();
  });
  const knock = (headers: Record<string, string> = {}) =>
    postActivity(bot.url, good, { authorization: 'Bearer a.b.c', ...headers });

  it('is told to stay away, with a time, and does not drown the log', async () => {
    const answers: { status: number; headers: Headers }[] = [];
    for (let tries = 0; tries < 10; tries += 1) answers.push(await knock());
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429, 429, 429, 429, 429, 429]);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(bot.logged).toHaveLength(3);
    expect(bot.turns).toEqual([]);
  });

  it('is counted by any way of writing where it goes', async () => {
    const address = `${bot.url}/api/%6Dessages`;
    const knockOddly = async () => (await fetch(address, { method: 'POST', body: '{"broken' })).status;
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) statuses.push(await knockOddly());
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect(bot.logged).toHaveLength(3);
  });

  it('never keeps Teams out, even from the same address', async () => {
    for (let tries = 0; tries < 10; tries += 1) await knock();
    const { status } = await postActivity(bot.url, good, { authorization: teams });
    expect(status).toBe(200);
    expect((await knock()).status).toBe(429);
  });

  it('is not believed about its address where no proxy stands in front', async () => {
    for (let tries = 0; tries < 3; tries += 1) await knock({ 'x-forwarded-for': `10.0.0.${tries}` });
    expect((await knock({ 'x-forwarded-for': '10.9.9.9' })).status).toBe(429);
  });
});

it('behind a proxy the address is the one that the proxy added, whatever the caller put before it', async () => {
  const bot = await start(strict, true);
  const from = (address: string) =>
    postActivity(bot.url, good, { authorization: 'Bearer a.b.c', 'x-forwarded-for': `10.0.0.${Math.random()}, ${address}` });
  for (let tries = 0; tries < 3; tries += 1) await from('192.0.2.1');
  expect((await from('192.0.2.1')).status).toBe(429);
  expect((await from('192.0.2.2')).status).toBe(401);
  await bot.close();
});

it.each([
  { first: '192.0.2.1:50001', next: '192.0.2.1:50002', status: 429, because: 'some proxies add the port of the connection' },
  {
    first: '[2001:db8::1]:50001',
    next: '2001:db8:0:0:9::2',
    status: 429,
    because: 'whoever has one such address has all that begin alike',
  },
  { first: '2001:db8:0:1::1', next: '2001:db8:0:2::1', status: 401, because: 'that is another network' },
  { first: '::ffff:192.0.2.1', next: '192.0.2.1', status: 429, because: 'it is the same address, written as IPv6' },
  { first: '::ffff:192.0.2.1', next: '::ffff:192.0.2.2', status: 401, because: 'they are two, however they are written' },
])('takes $next after a flood from $first for a caller who gets $status: $because', async ({ first, next, status }) => {
  const bot = await start(strict, true);
  const from = (address: string) => postActivity(bot.url, good, { authorization: 'Bearer a.b.c', 'x-forwarded-for': address });
  for (let tries = 0; tries < 4; tries += 1) await from(first);
  expect((await from(next)).status).toBe(status);
  await bot.close();
});

it('reads nothing of a body that no token of Teams came with', async () => {
  const bot = await start(strict);
  for (const body of ['{"broken', 'x'.repeat(300 * 1024)]) {
    expect((await postActivity(bot.url, body)).status).toBe(401);
  }
  expect((await postActivity(bot.url, '{"broken', { authorization: teams })).status).toBe(400);
  await bot.close();
});

describe('a caller who holds on to a connection', () => {
  const hasty: ServerLimits = { ...SERVER_LIMITS, headersMs: 50, requestMs: 100, checkEveryMs: 10 };

  it.each([
    { because: 'its headers do not end', sends: 'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ' },
    {
      because: 'its body does not come',
      sends: () =>
        `POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${teams}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"ty`,
    },
  ])('is cut off when $because', async ({ sends }) => {
    const bot = await start(hasty);
    const said = await untilClosed(open(bot, typeof sends === 'string' ? sends : sends()));
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(bot.turns).toEqual([]);
    await bot.close();
  });

  it('finds no place once all are taken, and those who are in stay', async () => {
    const bot = await start({ ...SERVER_LIMITS, connections: 2 });
    const held = [open(bot, 'GET /healthz'), open(bot, 'GET /healthz')];
    await Promise.all(held.map((socket) => new Promise((done) => socket.once('connect', done))));
    expect(await untilClosed(open(bot, ''))).toBe('');
    expect(held.map(({ destroyed }) => destroyed)).toEqual([false, false]);
    for (const socket of held) socket.destroy();
    await bot.close();
  });
});

function open(bot: BareBot, sends: string): Socket {
  const { hostname, port } = new URL(bot.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(sends);
  return socket;
}

function untilClosed(socket: Socket): Promise<string> {
  let said = '';
  socket.on('data', (chunk) => {
    said += String(chunk);
  });
  return new Promise((resolve) => socket.once('close', () => resolve(said)));
}
