import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.ts';
import { ImportError } from './import-error.ts';

/** As many rows say for sure what parts the cells. */
const SAMPLE_ROWS = 50;

/**
 * What Excel and others save as CSV: commas, semicolons or tabs; any line ends. Cells that look like formulas are text
 * like all others, and keep the line breaks inside them.
 * @returns every row, blank ones too, so that a row's number is the one that a spreadsheet shows
 * @throws {ImportError}
 */
export function parseCsv(path: string, bytes: Buffer): string[][] {
  const decoded = decodeText(path, bytes);
  // Excel takes such a first line as an instruction, and counts its rows from the next.
  const said = /^sep=([;,\t|])\r?\n/i.exec(decoded);
  const text = said === null ? decoded : decoded.slice(said[0].length);
  try {
    return parse(text, { delimiter: said?.[1] ?? delimiterOf(text), relax_column_count: true, trim: true });
  } catch (error) {
    throw error instanceof CsvError ? unreadable(path, error) : error;
  }
}

/** The one that parts the most rows into equally many cells: a title may stand above the columns. */
function delimiterOf(text: string): string {
  const scored = [',', ';', '\t'].map((delimiter) => ({ delimiter, score: alikeRows(text, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** How many of the first rows share the commonest number of cells, counting rows of one cell as none; more cells break a tie. */
function alikeRows(text: string, delimiter: string): number {
  try {
    const rows = parse(text, { delimiter, relax_column_count: true, to: SAMPLE_ROWS });
    const widths = Map.groupBy(
      rows.filter((row) => row.length > 1),
      (row) => row.length,
    );
    return Math.max(0, ...[...widths].map(([width, alike]) => alike.length + width / 10_000));
  } catch {
    return 0;
  }
}

function unreadable(path: string, { code, lines }: CsvError & { lines?: number }): ImportError {
  const problem =
    code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quotation mark is opened and not closed.' : 'The quotation marks do not match.';
  const place = lines === undefined ? '' : `line ${lines}`;
  return new ImportError(basename(path), [{ place, problem, remedy: 'Save the table again from Excel as "CSV UTF-8".' }]);
}
