import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Product = {
  /** Everything that it has written to the terminal. */
  readonly said: () => string;
  readonly dataDir: string;
  /** The three Playgrounds: the lead's, the safeguarding manager's, the chair's. */
  readonly addresses: readonly [string, string, string];
  /** As Ctrl-C does. @returns the exit code */
  readonly stop: () => Promise<number | null>;
};

/** `npm start` as somebody has it on their machine, on ports of its own. */
export async function startProduct(given: { dataDir?: string; env?: Readonly<Record<string, string>> } = {}): Promise<Product> {
  const dataDir = given.dataDir ?? (await mkdtemp(join(tmpdir(), 'sab-')));
  const firstPort = await threeFreePorts();
  const env = { ...process.env, SAB_PORT: '0', SAB_DATA: dataDir, SAB_TRYOUT_PORT: String(firstPort), ...given.env };
  const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  await whenReady(child, () => said);
  return {
    said: () => said,
    dataDir,
    addresses: [0, 1, 2].map((n) => `http://localhost:${firstPort + n}`) as [string, string, string], // three, as counted here
    stop: () => stop(child),
  };
}

export async function removeData({ dataDir }: Product): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
}

function whenReady(child: ChildProcess, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (said().includes('Ctrl-C stops everything')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${said()}`)));
  });
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGINT');
  });
}

/** @returns the first of three ports in a row that nothing listens on */
async function threeFreePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all([first, first + 1, first + 2].map(isFree));
    if (free.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
