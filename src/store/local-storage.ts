import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type LocalStorage, LocalStorageError, startAzurite } from './azurite.ts';
import { type FileLock, lockFile } from './file-lock.ts';

/** Where the services listen of whoever has the data open. */
const Opened = z.object({ tableUrl: z.string(), queueUrl: z.string() });
const Note = z
  .string()
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      ctx.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(Opened);

/** Another process has the data open. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError';
}

const POLL_MS = 50;

/** How long a command waits for another process that is just opening or closing the data. */
const OPENING_MS = 10_000;

/** How long a command that has finished keeps the data open for others that share it. The longest imports take minutes. */
const SHARED_MS = 15 * 60_000;

/**
 * Storage for this machine alone, kept under a folder. One process at a time opens the files, and has a lock on them as
 * long as it lives; a command that runs beside it goes through its storage.
 * @param mode `own` has to be the one that opens it; `share` uses what is open already
 * @throws {DataInUseError} when it is open elsewhere and `own` was asked for, or when it neither opens nor closes
 * @throws {LocalStorageError}
 */
export async function openLocalStorage(dataDir: string, mode: 'own' | 'share'): Promise<LocalStorage> {
  const files = prepare(dataDir);
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const lock = lockFile(files.lock, 'alone');
    if (lock) return openAlone(files, lock, mode);
    const shared = mode === 'share' ? await shareOpened(files) : undefined;
    if (shared) return shared;
    if (mode === 'own' || waitedMs >= OPENING_MS) {
      throw new DataInUseError(
        `The data in ${dataDir} is in use: the bot, or a command, runs already. Stop it first, or set SAB_DATA.`,
      );
    }
    await pause(POLL_MS);
  }
}

type Files = { readonly data: string; readonly note: string; readonly lock: string; readonly sharers: string };

/** Makes the folder, and sees that it can be written to. */
function prepare(dataDir: string): Files {
  const file = (name: string): string => join(dataDir, name);
  const files = { data: file('storage'), note: file('storage.json'), lock: file('storage.lock'), sharers: file('sharers.lock') };
  try {
    mkdirSync(dataDir, { recursive: true });
    lockFile(files.sharers, 'shared')?.release();
    return files;
  } catch (cause) {
    throw new LocalStorageError(`The folder ${dataDir} cannot be written to. Set SAB_DATA to one that can.`, { cause });
  }
}

async function openAlone({ data, note, sharers }: Files, lock: FileLock, mode: 'own' | 'share'): Promise<LocalStorage> {
  try {
    rmSync(note, { force: true });
    const storage = await startAzurite(data);
    const { tableUrl, queueUrl } = storage.connection;
    writeFileSync(note, JSON.stringify({ tableUrl, queueUrl }));
    return {
      connection: storage.connection,
      close: async () => {
        const last = await lockWhenUnshared(sharers, mode === 'share' ? SHARED_MS : 0);
        rmSync(note, { force: true });
        await storage.close();
        last?.release();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A command that ends does not take the data from under another one that shares it; a server that is stopped does. */
async function lockWhenUnshared(sharers: string, mostMs: number): Promise<FileLock | undefined> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const lock = lockFile(sharers, 'alone');
    if (lock || waitedMs >= mostMs) return lock;
    await pause(POLL_MS);
  }
}

/** @returns `undefined` while nothing is open that could be shared: whoever has the lock is just opening or closing it */
async function shareOpened({ note, sharers }: Files): Promise<LocalStorage | undefined> {
  const lock = lockFile(sharers, 'shared');
  const opened = lock && (await openedBy(note));
  if (opened) {
    return {
      connection: { kind: 'local', ...opened },
      close: () => {
        lock.release();
        return Promise.resolve();
      },
    };
  }
  lock?.release();
  return undefined;
}

/** @returns `undefined` when the note is missing, half written, or was left by a process that was killed */
async function openedBy(note: string): Promise<z.infer<typeof Opened> | undefined> {
  const opened = existsSync(note) ? Note.safeParse(readFileSync(note, 'utf8')).data : undefined;
  if (!opened) return undefined;
  const answer = await fetch(opened.tableUrl, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer?.headers.get('server')?.startsWith('Azurite') ? opened : undefined;
}
