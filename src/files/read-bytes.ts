import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportError } from './import-error.ts';

const MEGABYTE = 1024 * 1024;
/** A plan of a thousand rows is under one megabyte; what is larger is pictures, or not a plan. */
const MAX_FILE_BYTES = 20 * MEGABYTE;

/**
 * @returns the whole file, which is not empty and not over {@link MAX_FILE_BYTES}
 * @throws {ImportError}
 */
export async function readBytes(path: string): Promise<Buffer> {
  const size = await sizeOf(path);
  if (size === 0) {
    throw refuse(path, 'The file is empty.', 'Check that it was saved or downloaded completely, and try again.');
  }
  if (size > MAX_FILE_BYTES) {
    const problem = `The file has ${Math.ceil(size / MEGABYTE)} MB; at most ${MAX_FILE_BYTES / MEGABYTE} MB can be read.`;
    throw refuse(path, problem, 'Take out the pictures, or save the tables alone in a new file.');
  }
  return readFile(path).catch((error: unknown) => {
    throw cannotOpen(path, error);
  });
}

/** A fault of the file as a whole. */
export function refuse(path: string, problem: string, remedy: string, cause?: unknown): ImportError {
  return new ImportError(basename(path), [{ place: '', problem, remedy }], { cause });
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw refuse(path, 'This is a folder, not a file.', 'Give the path of the file itself.');
    if (!found.isFile()) throw refuse(path, 'This is not a file with something in it.', 'Give the path of the file itself.');
    return found.size;
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw cannotOpen(path, error);
  }
}

function cannotOpen(path: string, cause: unknown): ImportError {
  return refuse(path, 'There is no file here that can be opened.', 'Check the path, and that you may read the file.', cause);
}
