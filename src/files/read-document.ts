import { extname } from 'node:path';
import type { Document } from '../words/document.ts';
import { decodeText } from './decode-text.ts';
import { parseCsv } from './parse-csv.ts';
import { readBytes } from './read-bytes.ts';
import { blocksOfText } from './read-text.ts';
import { readWord } from './read-word.ts';
import { tableOfTexts } from './table-of-texts.ts';

/**
 * Reads a plan from whatever kind of file it is in.
 * @throws {ImportError}
 */
export async function readDocument(path: string): Promise<Document> {
  const extension = extname(path).toLowerCase();
  if (extension === '.csv') return { blocks: [tableOfTexts(parseCsv(path, await readBytes(path)))], notRead: [] };
  if (extension === '.txt' || extension === '.md') {
    return { blocks: blocksOfText(decodeText(path, await readBytes(path))), notRead: [] };
  }
  return readWord(path);
}
