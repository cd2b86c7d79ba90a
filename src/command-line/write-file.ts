import { rename, rm, writeFile } from 'node:fs/promises';
import { UnfinishedError } from './command.ts';

/** What is written holds names, and what agencies said of children: for whoever runs the command, and nobody else. */
const OWNER_ONLY = 0o600;

/** Whoever opens the file finds the whole of it, or the one before. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await rm(unfinished, { force: true });
    await writeFile(unfinished, bytes, { mode: OWNER_ONLY, flag: 'wx' });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** @throws {UnfinishedError} where there is such a file already: it may have been signed, or sent */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { mode: OWNER_ONLY, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new UnfinishedError(`There is a file ${file} already, and it was left as it is. To replace it, say --force.`, {
      cause: error,
    });
  }
}
