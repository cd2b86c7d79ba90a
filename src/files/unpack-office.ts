import { type Unzipped, unzipSync, zipSync } from 'fflate';
import { refuse } from './read-bytes.ts';

/** What the parts that hold words may unpack to. Those of a plan of a thousand rows come to 2 MB; a zip bomb's to gigabytes. */
const MAX_UNPACKED_BYTES = 50 * 1024 * 1024;

const MAX_PARTS = 5000;

export type OfficeKind = {
  readonly article: 'a' | 'an';
  /** "Word file" */
  readonly what: string;
  readonly program: 'Word' | 'Excel';
  readonly extension: '.docx' | '.xlsx';
  /** As the program's list of file types has it: "Word Document (.docx)". */
  readonly savedAs: string;
  /** The part that every such file has. */
  readonly mainPart: string;
};

export const WORD: OfficeKind = {
  article: 'a',
  what: 'Word file',
  program: 'Word',
  extension: '.docx',
  savedAs: 'Word Document (.docx)',
  mainPart: 'word/document.xml',
};

export const EXCEL: OfficeKind = {
  article: 'an',
  what: 'Excel workbook',
  program: 'Excel',
  extension: '.xlsx',
  savedAs: 'Excel Workbook (.xlsx)',
  mainPart: 'xl/workbook.xml',
};

/**
 * Unpacks the parts that hold words, and leaves pictures and all else packed.
 * @throws {ImportError} when it is not such a file, is protected, holds macros or is damaged; and before more than
 *   {@link MAX_UNPACKED_BYTES} are unpacked
 */
export function unpackOffice(path: string, bytes: Buffer, kind: OfficeKind): Unzipped {
  refuseByContent(path, bytes, kind);
  const names: string[] = [];
  let unpackedBytes = 0;
  unpack(path, bytes, kind, (name, originalBytes) => {
    names.push(name);
    if (holdsWords(name)) unpackedBytes += originalBytes;
    return false;
  });
  if (!names.includes(kind.mainPart)) {
    const other = [WORD, EXCEL].find(({ mainPart }) => names.includes(mainPart));
    const problem =
      other === undefined
        ? `The file is a zip archive, but no ${kind.what} is in it.`
        : `The file ends in ${kind.extension}, and its content is that of ${other.article} ${other.what}.`;
    const remedy =
      other === undefined
        ? `Give the ${kind.what} itself, saved as "${kind.savedAs}".`
        : `Give it the ending ${other.extension}.`;
    throw refuse(path, problem, remedy);
  }
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) throw refuseMacros(path, kind);
  if (unpackedBytes > MAX_UNPACKED_BYTES || names.length > MAX_PARTS) {
    throw refuse(
      path,
      'The file unpacks to far more than a plan can hold.',
      'Do not open it. Ask the person who sent it for a new copy.',
    );
  }
  return unpack(path, bytes, kind, holdsWords);
}

/** Packed anew, so that what was measured is what is read, whatever the archive says of itself. */
export function packAnew(parts: Unzipped): Buffer {
  const packed = zipSync(parts, { level: 0 });
  return Buffer.from(packed.buffer, packed.byteOffset, packed.length);
}

export function refuseMacros(path: string, { program, savedAs }: OfficeKind): Error {
  return refuse(path, 'The file holds macros.', `Save it in ${program} as "${savedAs}", which has none.`);
}

export function damaged(path: string, { program }: OfficeKind, cause: unknown): Error {
  return refuse(
    path,
    'The file is damaged or was not saved completely.',
    `Open it in ${program} and save it again, or ask for a new copy.`,
    cause,
  );
}

function refuseByContent(path: string, bytes: Buffer, { article, what, program, extension, savedAs }: OfficeKind): void {
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') throw refusePdf(path);
  // The container of old Office files, and of new ones that ask for a password.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw refuse(
      path,
      'The file asks for a password, or is of an old kind.',
      `Take the password off in ${program}, and save it as "${savedAs}".`,
    );
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    throw refuse(
      path,
      `The file ends in ${extension} but is not ${article} ${what}.`,
      `Open it in the program that made it, and save it as "${savedAs}".`,
    );
  }
}

export function refusePdf(path: string): Error {
  return refuse(
    path,
    'A PDF has no tables that can be read with certainty.',
    'Ask for the Word or Excel file that it was made from, and import that.',
  );
}

function holdsWords(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name);
}

/** @param isWanted asked of each part, with the size that the archive gives it */
function unpack(
  path: string,
  bytes: Buffer,
  kind: OfficeKind,
  isWanted: (name: string, originalBytes: number) => boolean,
): Unzipped {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => isWanted(name, originalSize) });
  } catch (error) {
    throw damaged(path, kind, error);
  }
}
