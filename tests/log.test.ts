import { expect, it } from 'vitest';
import { jsonLog } from '../src/log.ts';

const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

it('the log is one line of JSON for each event, with its time, whatever is in it', () => {
  const lines: string[] = [];
  const log = jsonLog((line) => lines.push(line));
  log('swept', { looked: 3, ref: 'HOU-01\n"quoted"', error: undefined });
  log('started');
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at, event: 'swept', looked: 3, ref: 'HOU-01\n"quoted"' },
    { at, event: 'started' },
  ]);
});

it('a line names the trace in which it was written, when there is one', () => {
  const lines: string[] = [];
  const traces = ['0af7651916cd43dd8448eb211c80319c', undefined];
  const log = jsonLog(
    (line) => lines.push(line),
    () => traces.shift(),
  );
  log('swept');
  log('swept');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at, event: 'swept', trace: '0af7651916cd43dd8448eb211c80319c' },
    { at, event: 'swept' },
  ]);
});
