import { refuse } from './read-bytes.ts';

/** A plan of ten thousand rows has some fifty thousand lines, if every cell has several. */
const MAX_LINES = 200_000;

/** What may part cells. Each cell costs memory many times its own size. */
const MAX_MARKS = 1_500_000;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BAR = '|'.charCodeAt(0);
const MARKS = new Set([...',;\t|<'].map((mark) => mark.charCodeAt(0)));

/**
 * UTF-8 with or without a mark, UTF-16, or the Windows alphabet, which is what Excel's plain "CSV" and Notepad write in
 * Britain.
 * @throws {ImportError} when it is a workbook, a document or anything else that is not text
 */
export function decodeText(path: string, bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' || bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw refuse(
      path,
      'The file is a workbook or a document, not text.',
      'Give it the ending that it was saved with, or save the table as "CSV UTF-8" in Excel.',
    );
  }
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    throw refuse(path, 'The file is a PDF.', 'Ask for the file that it was made from, and import that.');
  }
  const text = decode(bytes);
  if (text.includes('\0')) throw refuse(path, 'The file is not text.', 'Save the table as "CSV UTF-8" and import that.');
  if (isTooMuch(text)) {
    throw refuse(
      path,
      `The file has more than the ${MAX_LINES} lines that can be read, or more cells than a plan can have.`,
      'Copy the rows of the plan into a new file, and import that.',
    );
  }
  return text;
}

function isTooMuch(text: string): boolean {
  let lines = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === LINE_FEED || (character === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) lines += 1;
    else if (character <= BAR && MARKS.has(character)) marks += 1;
  }
  return lines > MAX_LINES || marks > MAX_MARKS;
}

function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
