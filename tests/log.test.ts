import { expect, it } from 'vitest';
import { jsonLog } from '../src/log.ts';

it('the log is one line of JSON for each event, with its time, whatever is in it', () => {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line));
  log('swept', { looked: 3, ref: 'HOU-01\n"quoted"', missing: undefined });
  log('started');
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at, event: 'swept', looked: 3, ref: 'HOU-01\n"quoted"' },
    { at, event: 'started' },
  ]);
});
