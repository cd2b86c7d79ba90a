import { parseCsv } from './parse-csv.ts';
import { readBytes } from './read-bytes.ts';

/**
 * Reads a list that is kept as CSV, each cell in one line.
 * @returns every row, blank ones too, so that a row's number is the one that a spreadsheet shows
 * @throws {ImportError}
 */
export async function readCsv(path: string): Promise<string[][]> {
  const rows = parseCsv(path, await readBytes(path));
  return rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
}
