import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announceInstall, type PlaygroundPerson, type Playgrounds, startPlaygrounds } from '../../src/sample/playground.ts';

const sam: PlaygroundPerson = {
  name: 'Sam Okafor',
  tenantId: '10000000-0000-4000-8000-000000000002',
  objectId: '20000000-0000-4000-8000-000000000001',
};

describe('a Playground for each person', () => {
  let dir: string;
  let bot: Server;
  let received: unknown[];
  let running: Playgrounds | undefined;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'playground-'));
    received = [];
    bot = createServer(async (request, response) => {
      if (request.method === 'POST') received.push(await json(request));
      response.end();
      bot.emit('answered');
    });
    await once(bot.listen(0, '127.0.0.1'), 'listening');
  });

  afterEach(async () => {
    await running?.close();
    running = undefined;
    bot.close();
    await rm(dir, { recursive: true });
  });

  function start(ports: readonly number[]): Promise<Playgrounds> {
    const { port } = bot.address() as AddressInfo;
    return startPlaygrounds({ botEndpoint: `http://127.0.0.1:${port}/api/messages`, people: [sam], ports, dir });
  }

  it('tells the bot who its person is, in their own tenant, before any browser is opened', async () => {
    running = await start([await freePort()]);
    const [playground] = running.started;
    if (!playground) throw new Error('none started');

    await announceInstall(playground);
    while (received.length < 4) await once(bot, 'answered');

    expect(received).toContainEqual(
      expect.objectContaining({
        type: 'installationUpdate',
        action: 'add',
        from: expect.objectContaining({ aadObjectId: sam.objectId }),
        conversation: expect.objectContaining({ conversationType: 'personal', tenantId: sam.tenantId }),
      }),
    );
    expect(received).toContainEqual(
      expect.objectContaining({
        type: 'installationUpdate',
        conversation: expect.objectContaining({ conversationType: 'channel', id: playground.channelId }),
      }),
    );
  });

  it.runIf(process.platform === 'linux')('can be reached from this machine alone', async () => {
    const port = await freePort();
    running = await start([port]);

    const elsewhere = createTcpServer();
    // Every address of 127.0.0.0/8 is this machine, and only one of them is taken.
    await once(elsewhere.listen(port, '127.0.0.2'), 'listening');
    elsewhere.close();
  });

  it('names a port that is in use, and leaves nothing running', async () => {
    const other = createTcpServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;

    await expect(start([port])).rejects.toThrow(`Port ${port} is in use, and a Playground needs it.`);
    other.close();
  });
});

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
