import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { ImportError } from './import-error.ts';
import { readBytes, refuse } from './read-bytes.ts';

/**
 * Reads what Excel and others save as CSV: UTF-8 with or without a mark, UTF-16, or the Windows alphabet; commas,
 * semicolons or tabs; any line ends. Cells that look like formulas are text like all others.
 * @returns every row, blank ones too, so that a row's number is the one that a spreadsheet shows
 * @throws {ImportError}
 */
export async function readCsv(path: string): Promise<string[][]> {
  const bytes = await readBytes(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK' || bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw refuse(path, 'The file is a workbook or a document, not a CSV.', 'Open it in Excel and save it as "CSV UTF-8".');
  }
  const text = decode(bytes);
  if (text.includes('\0')) throw refuse(path, 'The file is not text.', 'Save the table as "CSV UTF-8" and import that.');
  try {
    const rows = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, trim: true });
    return rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
  } catch (error) {
    throw error instanceof CsvError ? unreadable(path, error) : error;
  }
}

function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel's plain "CSV" is written in, in Britain.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that stands most often in the first line, where the columns are named. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const count = (mark: string): number => first.split(mark).length;
  return [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

function unreadable(path: string, { code, lines }: CsvError & { lines?: number }): ImportError {
  const problem =
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quotation mark is opened and not closed.' : 'The quotation marks do not match.';
  const place = lines === undefined ? '' : `line ${lines}`;
  return new ImportError(basename(path), [{ place, problem, remedy: 'Save the table again from Excel as "CSV UTF-8".' }]);
}
