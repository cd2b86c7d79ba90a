import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { LOG_EVENTS } from '../../src/engine/log-events.ts';
import { MEASURES } from '../../src/engine/meters.ts';

const OPERATIONS = new URL('../../docs/operations.md', import.meta.url);

/** Rows of a table in Markdown, each as it has to stand in `docs/operations.md`. */
const events = Object.entries(LOG_EVENTS).map(([name, { means, todo }]) => `| \`${name}\` | ${means} | ${todo} |`);

const measures = Object.entries(MEASURES).map(([name, { as, unit, of, says, whenItRises }]) => {
  const lists = Object.entries<readonly string[]>(of).map(([list, values]) => ` by \`${list}\` (${values.join(', ')})`);
  return `| \`${name}\` | ${as}, ${unit}${lists.join(' and')} | ${says} | ${whenItRises} |`;
});

it.each([
  { what: 'each event of the log', begins: '| `', table: 'What it means', rows: events },
  { what: 'each measurement', begins: '| `sab.', table: 'What it is', rows: measures },
])('the guide for whoever runs the bot has $what, as the code has it, and no other', async ({ begins, table, rows }) => {
  const text = await readFile(OPERATIONS, 'utf8');
  const [, after = ''] = text.split(`${table} |`);
  const [, , ...lines] = after.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  expect(
    lines
      .slice(0, end)
      .filter((line) => line.startsWith(begins))
      .join('\n'),
  ).toBe(rows.join('\n'));
});
