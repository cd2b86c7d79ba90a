import { DatabaseSync } from 'node:sqlite';

/** Held until it is released or its process ends, however it ends: a killed process leaves no lock behind. */
export type FileLock = { readonly release: () => void };

/** SQLite's code for a lock that somebody else has. Source: sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * A lock that the operating system keeps on an empty SQLite file: Node has no other that it keeps for us.
 * @param kind `alone` while nobody else has any; `shared` while nobody has it alone
 * @returns `undefined` when others have it, in this process or in another
 * @throws when the file cannot be opened
 */
export function lockFile(path: string, kind: 'alone' | 'shared'): FileLock | undefined {
  const file = new DatabaseSync(path);
  try {
    file.exec(kind === 'alone' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT name FROM sqlite_schema');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return undefined;
    throw error;
  }
}
