import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type RawRow, TABLES } from '../../src/engine/raw-tables.ts';
import type { TestEngine } from './start-engine.ts';

const FOLDER = new URL('../store/earlier-versions/', import.meta.url);

const Line = z.object({
  table: z.enum(TABLES),
  row: z.looseObject({ partitionKey: z.string(), rowKey: z.string() }).catchall(z.union([z.string(), z.number(), z.boolean()])),
});

/** Registers that earlier programs wrote, by name; `README.md` beside them says how they came about. */
export const EARLIER_REGISTERS = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

/** Puts what an earlier program had stored into storage as it was, in the place of what is there. */
export async function putEarlier({ deps }: TestEngine, file: string): Promise<RawRow[]> {
  const [, ...lines] = readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n');
  const rows = lines.map((line) => Line.parse(JSON.parse(line)));
  for (const { table, row } of rows) await deps.raw.put(table, [row]);
  return rows.map(({ row }) => row);
}
