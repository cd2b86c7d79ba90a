import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import mammoth from 'mammoth';
import { readDocument } from '../../src/files/read-document.ts';
import { readPlan } from '../../src/rules/importing/read-plan.ts';
import { longWordFile, longWorkbook } from '../support/long-plan.ts';
import { median } from './figures.ts';

const ROWS = 10_000;
const ROUNDS = 7;
/** What reading a file and understanding it as a plan may cost, together, beside what the library for such files costs. */
const LIMIT = 1.5;

/** In ms, of one round. */
type Round = { readonly library: number; readonly reading: number; readonly understanding: number };

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  const word = join(folder, 'plan.docx');
  const excel = join(folder, 'plan.xlsx');
  await writeFile(word, longWordFile(ROWS));
  await writeFile(excel, longWorkbook(ROWS));
  const libraries = [
    { name: 'Word', path: word, readAlone: (bytes: Buffer) => mammoth.convertToHtml({ buffer: bytes }) },
    { name: 'Excel', path: excel, readAlone: (bytes: Buffer) => read(bytes, { type: 'buffer' }) },
  ];
  for (const { name, path, readAlone } of libraries) {
    const rounds = await compare(path, readAlone);
    const [alone, reading, understanding] = (['library', 'reading', 'understanding'] as const).map((what) =>
      median(rounds.map((round) => round[what])).toFixed(0),
    );
    const toRead = median(rounds.map((round) => round.reading / round.library));
    const inAll = median(rounds.map((round) => (round.reading + round.understanding) / round.library));
    say(
      `${name}, ${ROWS} rows: the library alone ${alone} ms; read in ${reading} ms (${toRead.toFixed(2)} times that), understood in ${understanding} ms; in all ${inAll.toFixed(2)} times the library alone (at most ${LIMIT})`,
    );
    if (inAll > LIMIT) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

/** The two take turns, so that a busy moment of the machine falls on both; a ratio is of one round. */
async function compare(path: string, readAlone: (bytes: Buffer) => unknown): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begunAt = performance.now();
    await readAlone(await readFile(path));
    const aloneAt = performance.now();
    const document = await readDocument(path);
    const readAt = performance.now();
    const { actions } = readPlan(document);
    const understoodAt = performance.now();
    if (actions.length !== ROWS) throw new Error(`${actions.length} of ${ROWS} rows were read.`);
    // The first round warms up.
    if (round === 0) continue;
    rounds.push({ library: aloneAt - begunAt, reading: readAt - aloneAt, understanding: understoodAt - readAt });
  }
  return rounds;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
