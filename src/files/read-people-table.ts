import { extname } from 'node:path';
import { gridOf } from '../rules/importing/table-grid.ts';
import type { Table } from '../words/document.ts';
import { cleanText } from './clean-text.ts';
import { parseCsv } from './parse-csv.ts';
import { hasHeader } from './people-rows.ts';
import { readBytes, refuse } from './read-bytes.ts';
import { readExcel } from './read-excel.ts';

/** A list as its file has it, each cell in one line. */
export type PeopleTable = {
  /** Every row, blank ones too, so that the first one's number is 1, as a spreadsheet shows it. */
  readonly rows: readonly (readonly string[])[];
  /** The sheet that it is, where there are several. */
  readonly sheet: string | undefined;
  /** What the file holds and is not read, and what was taken one way, in sentences. */
  readonly notices: readonly string[];
};

/**
 * Reads a list of people from a CSV or a workbook. Of formulas what they came to, of merged cells their words in every
 * row that they reach over.
 * @throws {ImportError}
 */
export async function readPeopleTable(path: string): Promise<PeopleTable> {
  const isWorkbook = /^\.xl/.test(extname(path).toLowerCase());
  if (isWorkbook) return readSheet(path);
  const rows = parseCsv(path, await readBytes(path)).map((cells) => cells.map(cleanText));
  return { rows, sheet: undefined, notices: [] };
}

async function readSheet(path: string): Promise<PeopleTable> {
  const { blocks, notRead, doubts = [] } = await readExcel(path);
  const tables = blocks.filter((block) => block.kind === 'table');
  const lists = tables.filter((table) => hasHeader(rowsOf(table)));
  const [list = tables[0], another] = lists;
  if (list === undefined) throw refuse(path, 'There are no people in the file.', 'Add a row for each role.');
  if (another !== undefined) {
    const sheets = `The sheets "${list.sheet}" and "${another.sheet}" both name columns of a list of people.`;
    throw refuse(path, sheets, 'Put everybody into one of them, since the list is replaced as a whole.');
  }
  const others = tables.filter((table) => table !== list);
  return {
    rows: rowsOf(list),
    sheet: tables.length > 1 ? list.sheet : undefined,
    notices: [
      ...others.map(({ sheet }) => `The sheet "${sheet}" names no columns of a list of people, and was not read.`),
      ...doubts.filter(({ table }) => table === null || tables[table - 1] === list).map(({ says }) => says),
      ...notRead.map(({ says }) => says),
    ],
  };
}

function rowsOf(table: Table): string[][] {
  return gridOf(table).map((cells) => cells.map(({ text }) => cleanText(text)));
}
