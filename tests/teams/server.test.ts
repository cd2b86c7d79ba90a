import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PortInUseError, startServer, UnauthenticatedHostError } from '../../src/teams/server.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { messageActivity } from '../support/activities.ts';
import { type BareBot, startBareBot } from '../support/bare-bot.ts';
import { persons } from '../support/build-people.ts';
import { postActivity } from '../support/post-activity.ts';

const good = messageActivity({ serviceUrl: 'http://127.0.0.1:9/', from: persons.housingLead, text: 'hello' });
const without = (field: string): object => ({ ...good, [field]: undefined });

let isReady: () => Promise<boolean> = () => Promise.resolve(true);
let bot: BareBot;

beforeAll(async () => {
  bot = await startBareBot({ kind: 'local' }, { isReady: () => isReady() });
});
afterAll(() => bot.close());
afterEach(() => {
  bot.turns.length = 0;
  bot.logged.length = 0;
});

async function expectStillServing(): Promise<void> {
  const { status } = await postActivity(bot.url, good);
  expect(status).toBe(200);
}

describe('the messages that the server takes', () => {
  it('runs a turn for an activity', async () => {
    await expectStillServing();
    expect(bot.turns).toEqual(['message']);
  });

  it.each([
    { because: 'it is empty', body: '' },
    { because: 'it is not JSON', body: '{"type":"message", Priya Nair' },
    { because: 'it is null', body: 'null' },
    { because: 'it is a text', body: '"message"' },
    { because: 'it is a number', body: '42' },
    { because: 'it is a list', body: [good] },
    { because: 'it is an empty object', body: {} },
    { because: 'it has no type', body: without('type') },
    { because: 'its type is not a text', body: { ...good, type: { $ne: null } } },
    { because: 'its type is empty', body: { ...good, type: '' } },
    { because: 'it names no channel', body: without('channelId') },
    { because: 'it comes from nobody', body: without('from') },
    { because: 'it comes from null', body: { ...good, from: null } },
    { because: 'its sender has no id', body: { ...good, from: { name: 'Priya Nair' } } },
    { because: 'its sender has a number for an id', body: { ...good, from: { id: 7 } } },
    { because: 'it is for nobody', body: without('recipient') },
    { because: 'it has no conversation', body: without('conversation') },
    { because: 'its conversation has no id', body: { ...good, conversation: { conversationType: 'personal' } } },
    { because: 'its conversation is a list', body: { ...good, conversation: ['a:1'] } },
    { because: 'it does not say where to answer', body: without('serviceUrl') },
    { because: 'where to answer is no address', body: { ...good, serviceUrl: 'nowhere' } },
    { because: 'where to answer is a file', body: { ...good, serviceUrl: 'file:///etc/passwd' } },
    { because: 'its text is not a text', body: { ...good, text: { $gt: '' } } },
    { because: 'its members are not a list', body: { ...good, membersAdded: { id: '28:bot' } } },
    { because: 'its id is a megaphone', body: { ...good, conversation: { id: 'a'.repeat(1_001) } } },
    { because: 'it is nested ten thousand deep', body: `${'['.repeat(10_000)}${']'.repeat(10_000)}` },
  ])('refuses a body when $because', async ({ body }) => {
    const answer = await postActivity(bot.url, body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body ?? {})).toEqual(['message']);
    expect(JSON.stringify(answer.body)).not.toMatch(/Priya|JSON|zod|Error|Unexpected|\/|at /);
    expect(bot.turns).toEqual([]);
    await expectStillServing();
  });

  it.each([101, 10_000, 100_000])('refuses a value that is nested %d deep, and does not fall over', async (levels) => {
    const body = JSON.stringify({ ...good, value: 'HERE' }).replace('"HERE"', `${'['.repeat(levels)}${']'.repeat(levels)}`);
    const { status } = await postActivity(bot.url, body);
    expect(status).toBe(400);
    expect(bot.turns).toEqual([]);
    await expectStillServing();
  });

  it('takes a value as deep as any card', async () => {
    const body = JSON.stringify({ ...good, value: 'HERE' }).replace('"HERE"', `${'['.repeat(50)}${']'.repeat(50)}`);
    const { status } = await postActivity(bot.url, body);
    expect(status).toBe(200);
  });

  it('logs that something was malformed, and where, and nothing of what stood there', async () => {
    await postActivity(bot.url, { ...good, from: { name: 'Priya Nair' } });
    expect(bot.logged.map((line) => JSON.parse(line))).toEqual([
      { event: 'turn-malformed', why: 'from.id', ref: expect.any(String) },
    ]);
  });

  it('leaves alone what it does not know', async () => {
    const { status } = await postActivity(bot.url, { ...good, somethingNew: { from: 'Teams' }, name: null, channelData: null });
    expect(status).toBe(200);
    expect(bot.turns).toEqual(['message']);
  });

  it('refuses more than 256 KB, said or unsaid beforehand, without holding it', async () => {
    const big = JSON.stringify({ ...good, text: 'x'.repeat(256 * 1024) });
    const said = await postActivity(bot.url, big);
    expect(said).toMatchObject({ status: 413, body: { message: 'This is too large.' } });
    const unsaid = await chunked(big);
    expect(unsaid).toBe(413);
    expect(bot.turns).toEqual([]);
    await expectStillServing();
  });

  it('takes just under 256 KB', async () => {
    const { status } = await postActivity(bot.url, { ...good, text: 'x'.repeat(255 * 1024) });
    expect(status).toBe(200);
  });

  it.each([
    { because: 'it is packed, and would unpack to more than it seems', body: gzipSync('x'.repeat(50_000_000)), encoding: 'gzip' },
    { because: 'it says that it is packed and is not, which makes restify fall over', body: Buffer.from('{}'), encoding: 'gzip' },
    { because: 'nobody knows this encoding', body: Buffer.from('{}'), encoding: 'br' },
  ])('refuses a body because $because', async ({ body, encoding }) => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: new Uint8Array(body),
    });
    expect(response.status).toBe(415);
    expect(bot.turns).toEqual([]);
    await expectStillServing();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream'])(
    'reads no activity from %s, which a web page could send unasked',
    async (contentType) => {
      const { status } = await postActivity(bot.url, good, { 'content-type': contentType });
      expect(status).toBe(400);
      expect(bot.turns).toEqual([]);
      await expectStillServing();
    },
  );

  it('survives a caller who hangs up half-way', async () => {
    const { hostname, port } = new URL(bot.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          'POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"ty',
        );
        socket.destroy();
        resolve();
      });
    });
    await expectStillServing();
  });
});

describe('an unauthenticated server', () => {
  it('listens on this machine only', async () => {
    const adapter = createAdapter({ kind: 'local' });
    const start = startServer({
      adapter,
      onTurn: () => Promise.resolve(),
      isReady: () => Promise.resolve(true),
      host: '0.0.0.0',
      port: 0,
      log: () => {},
    });
    await expect(start).rejects.toThrow(UnauthenticatedHostError);
    await expect(start).rejects.toThrow('Without a bot app id the server may only listen on 127.0.0.1, not on 0.0.0.0.');
  });

  it('answers to no other name than this machine’s, so that no web page reaches it through a name of its own', async () => {
    expect(await statusAs('evil.example')).toBe(403);
    expect(await statusAs('127.0.0.1.evil.example:3978')).toBe(403);
    expect(bot.turns).toEqual([]);
    expect(await statusAs('localhost:3978')).toBe(200);
  });
});

describe('the rest of the server', () => {
  it('says that it is alive', async () => {
    const response = await fetch(`${bot.url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { isAlive: true }]);
  });

  it.each([
    { because: 'all is well', check: () => Promise.resolve(true), status: 200 },
    { because: 'storage is away', check: () => Promise.resolve(false), status: 503 },
    { because: 'the check itself breaks', check: () => Promise.reject(new Error('secret')), status: 503 },
  ])('says $status to whether it is ready when $because', async ({ check, status }) => {
    isReady = check;
    const response = await fetch(`${bot.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([status, { isReady: status === 200 }]);
    expect(bot.logged.join()).not.toContain('secret');
  });

  it.each([
    { method: 'GET', path: '/secret/path', status: 404 },
    { method: 'GET', path: '/api/messages', status: 405 },
    { method: 'DELETE', path: '/healthz', status: 405 },
    { method: 'OPTIONS', path: '/api/messages', status: 405 },
  ])('says $status to $method $path, and nothing of itself', async ({ method, path, status }) => {
    const response = await fetch(`${bot.url}${path}`, { method });
    expect(response.status).toBe(status);
    expect(Object.keys(JSON.parse(await response.text()))).toEqual(['message']);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says in one plain line that the port is taken', async () => {
    const port = Number(new URL(bot.url).port);
    const second = startServer({
      adapter: createAdapter({ kind: 'local' }),
      onTurn: () => Promise.resolve(),
      isReady: () => Promise.resolve(true),
      host: '127.0.0.1',
      port,
      log: () => {},
    });
    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toThrow(new RegExp(`^Port ${port} on 127.0.0.1 is already in use.$`));
  });

  it('lets a running turn end before it closes', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const closing = await startBareBot(
      { kind: 'local' },
      {
        onTurn: async () => {
          begin();
          await released;
        },
      },
    );
    const answer = postActivity(closing.url, good);
    await begun;
    const closed = closing.close();
    release();
    expect((await answer).status).toBe(200);
    await closed;
  });
});

/** Sends a body without saying how long it is. */
function chunked(body: string): Promise<number> {
  return send({ 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body);
}

function statusAs(host: string): Promise<number> {
  return send({ 'content-type': 'application/json', host }, JSON.stringify(good));
}

/** `fetch` lets nobody choose the `Host` header. */
function send(headers: Record<string, string>, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${bot.url}/api/messages`, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
