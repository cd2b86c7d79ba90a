import { extname } from 'node:path';
import type { Document } from '../words/document.ts';
import { decodeText } from './decode-text.ts';
import { parseCsv } from './parse-csv.ts';
import { readBytes, refuse } from './read-bytes.ts';
import { readExcel } from './read-excel.ts';
import { blocksOfText } from './read-text.ts';
import { readWord } from './read-word.ts';
import { tableOfTexts } from './table-of-texts.ts';
import { EXCEL, refuseMacros, refusePdf, WORD } from './unpack-office.ts';

/**
 * Reads a plan from whatever kind of file it is in. The ending says which, and the content has to agree.
 * @throws {ImportError}
 */
export async function readDocument(path: string): Promise<Document> {
  const extension = extname(path).toLowerCase();
  switch (extension) {
    case '.docx':
      return readWord(path);
    case '.xlsx':
      return readExcel(path);
    case '.csv':
      return { blocks: [tableOfTexts(parseCsv(path, await readBytes(path)))], notRead: [] };
    case '.txt':
    case '.md':
      return { blocks: blocksOfText(decodeText(path, await readBytes(path))), notRead: [] };
    default:
      throw refuseEnding(path, extension);
  }
}

function refuseEnding(path: string, extension: string): Error {
  if (extension === '.pdf') return refusePdf(path);
  if (extension === '.docm') return refuseMacros(path, WORD);
  if (extension === '.xlsm') return refuseMacros(path, EXCEL);
  const kind = ['.doc', '.rtf', '.odt'].includes(extension)
    ? WORD
    : ['.xls', '.xlsb', '.ods'].includes(extension)
      ? EXCEL
      : undefined;
  if (kind) {
    return refuse(path, `A ${extension} file is not read.`, `Open it in ${kind.program} and save it as "${kind.savedAs}".`);
  }
  return refuse(
    path,
    extension === '' ? 'The name of the file has no ending.' : `A file that ends in ${extension} is not read.`,
    'Give the plan as .docx, .xlsx, .csv, .txt or .md.',
  );
}
