import { refuse } from './read-bytes.ts';

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
  return text;
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
