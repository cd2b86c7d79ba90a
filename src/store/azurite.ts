import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { StorageConnection } from './connection.ts';

export type LocalStorage = {
  readonly connection: Extract<StorageConnection, { kind: 'local' }>;
  /** Writes everything to disk first. A process that is killed instead can lose its last five seconds. */
  readonly close: () => Promise<void>;
};

/** The local services cannot be started. The message says what to do. */
export class LocalStorageError extends Error {
  override readonly name = 'LocalStorageError';
}

/** What we use of Azurite's servers; the package publishes no types for starting them in process. */
type AzuriteServer = { start(): Promise<void>; close(): Promise<void>; getHttpServerAddress(): string };

/**
 * The real table and queue services on this machine alone, in this process, each on a free port.
 * @param dir where they keep their data; in memory when missing
 * @throws {LocalStorageError} when the development packages are not installed
 */
export async function startAzurite(dir?: string): Promise<LocalStorage> {
  const load = createRequire(import.meta.url);
  const part = (path: string): Record<string, new (...settings: unknown[]) => AzuriteServer> => {
    try {
      return load(`azurite/dist/src/${path}.js`);
    } catch (cause) {
      throw new LocalStorageError('Local storage needs the package azurite: run "npm ci" without --omit=dev.', { cause });
    }
  };
  const make = (path: string, name: string, settings: unknown[]): AzuriteServer => {
    const Constructor = part(path)[name];
    if (!Constructor) throw new LocalStorageError(`azurite has no ${path}: its version is not the one in package-lock.json`);
    return new Constructor(...settings);
  };
  if (dir) mkdirSync(dir, { recursive: true });
  const file = (name: string): string => join(dir ?? '', name);
  const isInMemory = dir === undefined;
  // positional settings, as azurite 3.37 takes them: host, port, keep-alive, files, …, no telemetry
  const tables = make('table/TableServer', 'default', [
    make('table/TableConfiguration', 'default', [
      '127.0.0.1',
      0,
      5,
      file('tables.json'),
      false,
      false,
      undefined,
      undefined,
      true,
      true,
      '',
      '',
      '',
      undefined,
      true,
      isInMemory,
    ]),
  ]);
  const extents = isInMemory ? make('common/persistence/MemoryExtentStore', 'MemoryExtentChunkStore', [1 << 26]) : undefined;
  const queues = make('queue/QueueServer', 'default', [
    make('queue/QueueConfiguration', 'default', [
      '127.0.0.1',
      0,
      5,
      file('queues.json'),
      file('queue-extents.json'),
      [{ locationId: 'Default', locationPath: file('queue-extents'), maxConcurrency: 10 }],
      false,
      undefined,
      false,
      undefined,
      true,
      true,
      '',
      '',
      '',
      undefined,
      true,
      isInMemory,
      extents,
    ]),
  ]);
  await Promise.all([tables.start(), queues.start()]);
  return {
    connection: { kind: 'local', tableUrl: tables.getHttpServerAddress(), queueUrl: queues.getHttpServerAddress() },
    close: async () => {
      await Promise.all([tables.close(), queues.close()]);
    },
  };
}
