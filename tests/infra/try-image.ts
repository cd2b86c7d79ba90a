import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startLocalEntra, trustLocalCertificate } from '../support/local-entra.ts';
import { startSecureAzurite, storageToken } from '../support/secure-azurite.ts';
import type { Image } from './image.ts';

/** What was seen of an image that was started as in Azure, with storage that answers, and told to stop. */
export type Trial = {
  /** From the start of the process until /healthz answers 200; in ms. */
  readonly aliveAfterMs: number;
  /** Until /readyz does: storage answers. */
  readonly readyAfterMs: number;
  /** Resident memory when it was ready; `undefined` where it is not this machine's process. */
  readonly memoryMb: number | undefined;
  readonly uid: number | undefined;
  readonly healthWhileRunning: boolean;
  readonly healthAfterwards: boolean;
  /** From SIGTERM until the process was gone; in ms. */
  readonly stoppedAfterMs: number;
  readonly exitCode: number | null;
  /** Files that are new or changed. */
  readonly written: readonly string[];
  readonly said: string;
};

const ID = '0aa00000-0000-4000-8000-000000000001';
const PATIENCE_MS = 20_000;

/** With the identity that Azure gives to a container, down to the service that hands out its tokens: that one is here. */
export async function tryImage(image: Image): Promise<Trial> {
  const certificate = await trustLocalCertificate();
  const [entra, storage] = await Promise.all([startLocalEntra(certificate), startSecureAzurite(certificate)]);
  entra.tokenFor = () => storageToken(ID);
  const trusted = join(await mkdtemp(join(tmpdir(), 'sab-trusted-')), 'cert.pem');
  await writeFile(trusted, certificate.cert);
  await chmod(dirname(trusted), 0o755); // the bot runs as somebody else
  const port = await freePort();
  const env = {
    SAB_PORT: String(port),
    SAB_APP_ID: ID,
    SAB_APP_TENANT: ID,
    SAB_APP_IDENTITY: 'managed',
    SAB_TENANTS: ID,
    SAB_STORAGE_TABLES: storage.tables,
    SAB_STORAGE_QUEUES: storage.queues,
    AZURE_CLIENT_ID: ID,
    IDENTITY_ENDPOINT: entra.identityEndpoint,
    IDENTITY_HEADER: 'from-the-host',
    NODE_EXTRA_CA_CERTS: trusted,
  };
  const before = new Set(image.files());
  const startedAt = performance.now();
  const bot = image.start(env);
  const heard = hear(bot);
  try {
    const aliveAfterMs = (await answers(`http://127.0.0.1:${port}/healthz`, bot, heard)) - startedAt;
    const readyAfterMs = (await answers(`http://127.0.0.1:${port}/readyz`, bot, heard)) - startedAt;
    const { uid, memoryMb } = image.startsBotItself ? await look(bot) : { uid: undefined, memoryMb: undefined };
    const healthWhileRunning = image.isHealthy(env);
    const toldAt = performance.now();
    bot.kill('SIGTERM');
    if (bot.exitCode === null) await once(bot, 'exit');
    return {
      aliveAfterMs,
      readyAfterMs,
      memoryMb,
      uid,
      healthWhileRunning,
      healthAfterwards: image.isHealthy(env),
      stoppedAfterMs: performance.now() - toldAt,
      exitCode: bot.exitCode,
      written: image.files().filter((file) => !before.has(file)),
      said: heard.said,
    };
  } finally {
    bot.kill('SIGKILL');
    await Promise.all([entra.close(), storage.close()]);
    await rm(dirname(trusted), { recursive: true });
  }
}

type Heard = { said: string };

function hear(bot: ChildProcess): Heard {
  const heard = { said: '' };
  for (const stream of [bot.stdout, bot.stderr]) {
    stream?.on('data', (chunk) => {
      heard.said += String(chunk);
    });
  }
  return heard;
}

/** @returns the moment at which it answered 200 */
async function answers(url: string, bot: ChildProcess, heard: Heard): Promise<number> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
    if (bot.exitCode !== null) throw new Error(`The bot ended with ${bot.exitCode}: ${heard.said}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === 200) return performance.now();
    await pause(20);
  }
  throw new Error(`${url} did not answer 200. The bot said: ${heard.said}`);
}

async function look({ pid }: ChildProcess): Promise<{ uid: number | undefined; memoryMb: number | undefined }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const number = (name: string): number | undefined => {
    const [, digits] = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status) ?? [];
    return digits === undefined ? undefined : Number(digits);
  };
  const kib = number('VmRSS');
  return { uid: number('Uid'), memoryMb: kib === undefined ? undefined : Math.round(kib / 1024) };
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
