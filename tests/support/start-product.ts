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
  const firstPort = await freePorts(3);
  const env = { SAB_PORT: '0', SAB_DATA: dataDir, SAB_TRYOUT_PORT: String(firstPort), ...given.env };
  return {
    ...(await runMain(env, 'Ctrl-C stops everything')),
    dataDir,
    addresses: [0, 1, 2].map((n) => `http://localhost:${firstPort + n}`) as [string, string, string], // three, as counted here
  };
}

/**
 * @param ready what it says once it is there
 * @param main the program: the product's own, unless a test has one
 */
export async function runMain(
  env: Readonly<Record<string, string>>,
  ready: string,
  main = 'src/main.ts',
): Promise<Pick<Product, 'said' | 'stop'>> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  await whenReady(child, ready, () => said);
  return { said: () => said, stop: () => stop(child) };
}

export async function removeData({ dataDir }: Product): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
}

function whenReady(child: ChildProcess, ready: string, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (said().includes(ready)) resolve();
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

/**
 * Below those that Linux gives to whoever connects somewhere (from 32768): one of these may be taken at any moment.
 * @returns the first of so many ports in a row that nothing listens on
 */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await Promise.all(Array.from({ length: count }, (_, n) => isFree(first + n)));
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
