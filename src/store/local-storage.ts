import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type LocalStorage, startAzurite } from './azurite.ts';

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

/**
 * Storage for this machine alone, kept under a folder. One process at a time opens the files; a command that runs beside
 * the server goes through the server's storage.
 * @param mode `own` has to be the one that opens it; `share` uses what is open already
 * @throws {DataInUseError} when it is open elsewhere and `own` was asked for
 */
export async function openLocalStorage(dataDir: string, mode: 'own' | 'share'): Promise<LocalStorage> {
  const note = join(dataDir, 'storage.json');
  const opened = await whoHasItOpen(note);
  if (opened && mode === 'own') {
    throw new DataInUseError(
      `The data in ${dataDir} is in use: the bot, or a command, runs already. Stop it first, or set SAB_DATA.`,
    );
  }
  if (opened) return { connection: { kind: 'local', ...opened }, close: () => Promise.resolve() };
  mkdirSync(dataDir, { recursive: true });
  const storage = await startAzurite(join(dataDir, 'storage'));
  const { tableUrl, queueUrl } = storage.connection;
  writeFileSync(note, JSON.stringify({ tableUrl, queueUrl }));
  return {
    connection: storage.connection,
    close: async () => {
      await storage.close();
      rmSync(note, { force: true });
    },
  };
}

/** @returns `undefined` when nobody has: the note is missing, or was left, whole or half written, by a process that was killed */
async function whoHasItOpen(note: string): Promise<z.infer<typeof Opened> | undefined> {
  if (!existsSync(note)) return undefined;
  const opened = Note.safeParse(readFileSync(note, 'utf8')).data;
  if (!opened) return undefined;
  const answer = await fetch(opened.tableUrl, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  return answer?.headers.get('server')?.startsWith('Azurite') ? opened : undefined;
}
