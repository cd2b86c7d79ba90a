import type { Document } from '../words/document.ts';
import { readWord } from './read-word.ts';

/**
 * Reads a plan from whatever kind of file it is in.
 * @throws {ImportError}
 */
export function readDocument(path: string): Promise<Document> {
  return readWord(path);
}
