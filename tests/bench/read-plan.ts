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
const ROUNDS = 3;
/** What reading a file may cost beside what the library for such files costs. */
const LIMIT = 1.5;

type Figures = { readonly reading: number; readonly library: number; readonly understanding: number };

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  const word = join(folder, 'plan.docx');
  const excel = join(folder, 'plan.xlsx');
  await writeFile(word, longWordFile(ROWS));
  await writeFile(excel, longWorkbook(ROWS));
  const figures = [
    { name: 'Word', ...(await compare(word, (bytes) => mammoth.convertToHtml({ buffer: bytes }))) },
    { name: 'Excel', ...(await compare(excel, (bytes) => read(bytes, { type: 'buffer' }))) },
  ];
  for (const { name, reading, library, understanding } of figures) {
    const times = `${(reading / library).toFixed(2)} times what the library alone takes (at most ${LIMIT})`;
    say(`${name}, ${ROWS} rows: read in ${inMs(reading)}, ${times}, ${inMs(library)}; then understood in ${inMs(understanding)}`);
  }
  if (figures.some(({ reading, library }) => reading > LIMIT * library)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

/** Medians, of runs that take turns, so that a busy moment of the machine falls on both. */
async function compare(path: string, readAlone: (bytes: Buffer) => unknown): Promise<Figures> {
  const took: Record<keyof Figures, number[]> = { reading: [], library: [], understanding: [] };
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
    took.library.push(aloneAt - begunAt);
    took.reading.push(readAt - aloneAt);
    took.understanding.push(understoodAt - readAt);
  }
  return { reading: median(took.reading), library: median(took.library), understanding: median(took.understanding) };
}

function inMs(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
