import { extname } from 'node:path';
import { strFromU8, type Unzipped, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import type { Document } from '../words/document.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { readBytes, refuse } from './read-bytes.ts';

/** What the parts that hold words may unpack to. Those of a plan of a thousand rows come to 2 MB; a zip bomb's to gigabytes. */
const MAX_UNPACKED_BYTES = 20 * 1024 * 1024;

/** Paragraphs and rows. A plan of a thousand rows has some ten thousand. Each costs memory many times its own size. */
const MAX_BLOCKS = 50_000;

/** Tags of any kind, which is what the reader's memory grows with. Real plans have about 13 to a paragraph. */
const MAX_TAGS = 1_000_000;

/**
 * Reads a `.docx`: tracked changes as if they were accepted, without headers, footers, comments and pictures.
 * @throws {ImportError} when it is not there, not a Word file, damaged, protected or too big
 */
export async function readWord(path: string): Promise<Document> {
  refuseByName(path);
  const bytes = await readBytes(path);
  refuseByContent(path, bytes);
  const parts = wordsIn(path, bytes);
  let pictures = 0;
  const converted = await mammoth
    .convertToHtml(
      // Packed anew, so that what was measured is what is read, whatever the archive says of itself.
      { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        convertImage: mammoth.images.imgElement(() => {
          pictures += 1;
          return Promise.resolve({ src: '' });
        }),
      },
    )
    .catch((error: unknown) => {
      throw damaged(path, error);
    });
  const blocks = blocksOfHtml(converted.value);
  const notRead =
    pictures === 0
      ? []
      : [{ says: pictures === 1 ? '1 picture was not read.' : `${pictures} pictures were not read.`, words: '' }];
  return { blocks, notRead };
}

function refuseByName(path: string): void {
  const extension = extname(path).toLowerCase();
  if (extension === '.docx') return;
  if (extension === '.pdf') throw refusePdf(path);
  if (extension === '.doc' || extension === '.docm' || extension === '.rtf' || extension === '.odt') {
    throw refuse(path, `A ${extension} file is not read.`, 'Open it in Word and save it as "Word Document (.docx)".');
  }
  throw refuse(
    path,
    `A Word plan ends in .docx, and this file ${extension === '' ? 'has no ending' : `ends in ${extension}`}.`,
    'Give the Word file of the plan.',
  );
}

function refuseByContent(path: string, bytes: Buffer): void {
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') throw refusePdf(path);
  // The container of old Word files, and of new ones that ask for a password.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw refuse(
      path,
      'The file asks for a password, or is of an old kind.',
      'Take the password off in Word, and save it as "Word Document (.docx)".',
    );
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    throw refuse(
      path,
      'The file ends in .docx but is not a Word file.',
      'Open it in the program that made it, and save it as "Word Document (.docx)".',
    );
  }
}

/**
 * Unpacks the parts that hold words, and leaves the pictures packed.
 * @throws {ImportError} before more than {@link MAX_UNPACKED_BYTES} are unpacked
 */
function wordsIn(path: string, bytes: Buffer): Unzipped {
  const names = new Set<string>();
  let unpackedBytes = 0;
  unpack(path, bytes, (name, originalBytes) => {
    names.add(name);
    unpackedBytes += originalBytes;
    return false;
  });
  if (!names.has('word/document.xml')) {
    throw refuse(
      path,
      'The file is a zip archive, but no Word document is in it.',
      'Give the Word file itself, saved as "Word Document (.docx)".',
    );
  }
  if (unpackedBytes > MAX_UNPACKED_BYTES) {
    throw refuse(
      path,
      'The file unpacks to far more than a plan can hold.',
      'Do not open it. Ask the person who sent it for a new copy.',
    );
  }
  const parts = unpack(path, bytes, () => true);
  const counts = Object.values(parts).map((part) => countTags(strFromU8(part)));
  const total = (what: 'tags' | 'blocks'): number => counts.reduce((sum, count) => sum + count[what], 0);
  if (total('blocks') > MAX_BLOCKS || total('tags') > MAX_TAGS) {
    throw refuse(
      path,
      `The file has more than the ${MAX_BLOCKS} paragraphs and rows that can be read, or is in as many pieces.`,
      'Copy the tables of the plan into a new Word file, and import that.',
    );
  }
  return parts;
}

/** @param isWanted asked of each part that is not a picture or the like, with the size that the archive gives it */
function unpack(path: string, bytes: Buffer, isWanted: (name: string, originalBytes: number) => boolean): Unzipped {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => /\.(?:xml|rels)$/i.test(name) && isWanted(name, originalSize),
    });
  } catch (error) {
    throw damaged(path, error);
  }
}

function countTags(xml: string): { tags: number; blocks: number } {
  const count = { tags: 0, blocks: 0 };
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    count.tags += 1;
    if (/^<w:(?:p|tr)[\s/>]/.test(xml.slice(at, at + 6))) count.blocks += 1;
  }
  return count;
}

function damaged(path: string, cause: unknown): Error {
  return refuse(
    path,
    'The file is damaged or was not saved completely.',
    'Open it in Word and save it again, or ask for a new copy.',
    cause,
  );
}

function refusePdf(path: string): Error {
  return refuse(
    path,
    'A PDF has no tables that can be read with certainty.',
    'Ask for the Word file that it was made from, and import that.',
  );
}
