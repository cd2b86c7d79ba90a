import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError } from '../engine/backup-error.ts';

/** For whoever runs the command, and nobody else on the machine. */
const OWNER_ONLY = 0o600;

/**
 * Writes lines into a file beside the one that is wanted, lets it be looked through, and renames it only then: under the
 * name there is never half a backup.
 */
export async function writeBackup<T>(
  file: string,
  lines: AsyncIterable<string>,
  lookThrough: (written: string) => Promise<T>,
): Promise<T> {
  const unfinished = `${file}.part`;
  try {
    await rm(unfinished, { force: true });
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(unfinished, { mode: OWNER_ONLY, flags: 'wx' }));
    const found = await lookThrough(unfinished);
    await rename(unfinished, file);
    return found;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** A row of the service has a megabyte at the most. A longer line is of a file that was made to fill a machine's memory. */
const MOST_CHARACTERS = 16_000_000;

/**
 * The lines of a backup, without their ends.
 * @throws {BackupError} for a file that is cut off, no gzip file, or none that this program can have written
 */
export async function* backupLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const text = source.pipe(createGunzip()).setEncoding('utf8');
  source.on('error', (error) => text.destroy(error));
  let rest = '';
  try {
    for await (const chunk of text) {
      const [first = '', ...more] = String(chunk).split('\n');
      rest += first;
      if (rest.length > MOST_CHARACTERS) throw new BackupError(`${file} is no backup: a line of it has no end. Use another.`);
      for (const next of more) {
        yield rest;
        rest = next;
      }
    }
  } catch (error) {
    const isUnzipping = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    if (!isUnzipping) throw error;
    throw new BackupError(`${file} is not a whole backup: it is cut off or damaged. Use another.`, { cause: error });
  } finally {
    source.destroy();
  }
  if (rest !== '') yield rest;
}
