import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startCollector } from '../support/local-collector.ts';
import { runMain } from '../support/start-product.ts';

it('a server that is stopped sends what it measured, says what it left, and ends with 0', async () => {
  const collector = await startCollector();
  onTestFinished(collector.close);
  const dataDir = await mkdtemp(join(tmpdir(), 'sab-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const env = { SAB_PORT: '0', SAB_DATA: dataDir, SAB_TRYOUT: 'off', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const server = await runMain({ ...env, OTEL_SERVICE_NAME: 'actions-of-harbourside' }, 'Local mode');

  expect(await server.stop()).toBe(0);

  expect(collector.spans().map(({ name }) => name)).toContain('sweep');
  expect(collector.metrics().map(({ name }) => name)).toContain('sab.sweep.lag');
  expect(collector.resources()[0]?.['service.name']).toBe('actions-of-harbourside');
  const lines = (await readFile(join(dataDir, 'log.jsonl'), 'utf8')).trim().split('\n');
  const events = lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['started', 'stopping', 'stopped']));
  expect(events.at(-1)).toMatchObject({ event: 'stopped', turns: 0, sends: 0, rounds: 0 });
});
