import { strFromU8, type Unzipped } from 'fflate';
import mammoth from 'mammoth';
import { counted } from '../words/counted.ts';
import type { Block, Document, Doubt } from '../words/document.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { readBytes, refuse } from './read-bytes.ts';
import { damaged, packAnew, unpackOffice, WORD } from './unpack-office.ts';

/** Paragraphs and rows. A plan of ten thousand rows has some sixty thousand. Each costs memory many times its own size. */
const MAX_BLOCKS = 100_000;

/** Tags of any kind, which is what the reader's memory grows with. Real plans have about 13 to a paragraph. */
const MAX_TAGS = 1_500_000;

/** A change that Word keeps and shows, to words or to a row of a table. Moved words are taken out in one place and put in at another. */
const TRACKED = /<w:(?:ins|del|moveTo)\s/g;

/**
 * Reads a `.docx`: tracked changes as if they were accepted, without headers, footers, comments and pictures.
 * @throws {ImportError} when it is not there, not a Word file, damaged, protected or too big
 */
export async function readWord(path: string): Promise<Document> {
  const parts = unpackOffice(path, await readBytes(path), WORD);
  refuseTooMany(path, parts);
  let pictures = 0;
  const converted = await mammoth
    .convertToHtml(
      { buffer: packAnew(parts) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        convertImage: mammoth.images.imgElement(() => {
          pictures += 1;
          return Promise.resolve({ src: '' });
        }),
      },
    )
    .catch((error: unknown) => {
      throw damaged(path, WORD, error);
    });
  const left =
    pictures === 0 ? [] : [{ says: `${counted(pictures, 'picture')} ${pictures === 1 ? 'was' : 'were'} not read.`, words: '' }];
  return { blocks: blocksIn(path, converted.value), notRead: left, doubts: askAboutTracked(parts) };
}

function blocksIn(path: string, html: string): Block[] {
  try {
    return blocksOfHtml(html);
  } catch (error) {
    // Tables within tables within tables, deeper than any hand makes them.
    throw error instanceof RangeError ? damaged(path, WORD, error) : error;
  }
}

function askAboutTracked(parts: Unzipped): Doubt[] {
  const changes = strFromU8(parts[WORD.mainPart] ?? new Uint8Array()).match(TRACKED)?.length ?? 0;
  if (changes === 0) return [];
  const says = `The document has ${counted(changes, 'tracked change')}. ${changes === 1 ? 'It was' : 'They were'} read as if accepted.`;
  return [{ code: 'tracked-changes', says, choices: ['read them as accepted', 'I will settle them in Word first'], table: null }];
}

function refuseTooMany(path: string, parts: Unzipped): void {
  const counts = Object.values(parts).map((part) => countTags(strFromU8(part)));
  const total = (what: 'tags' | 'blocks'): number => counts.reduce((sum, count) => sum + count[what], 0);
  if (total('blocks') <= MAX_BLOCKS && total('tags') <= MAX_TAGS) return;
  throw refuse(
    path,
    `The file has more than the ${MAX_BLOCKS} paragraphs and rows that can be read, or is in as many pieces.`,
    'Copy the tables of the plan into a new Word file, and import that.',
  );
}

function countTags(xml: string): { tags: number; blocks: number } {
  const count = { tags: 0, blocks: 0 };
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    count.tags += 1;
    if (/^<w:(?:p|tr)[\s/>]/.test(xml.slice(at, at + 6))) count.blocks += 1;
  }
  return count;
}
