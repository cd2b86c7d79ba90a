import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SERVER_LIMITS } from '../../src/teams/server.ts';

const page = readFileSync('docs/security.md', 'utf8');

it('each test that docs/security.md names is there', () => {
  const named = [...new Set([...page.matchAll(/`(tests\/[a-z/-]+\.test\.ts)`/g)].map(([, path = '']) => path))];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

it('the limits that it tells are those of the server', () => {
  const { headersMs, requestMs, connections, refusals } = SERVER_LIMITS;
  expect(page).toContain(`| ${headersMs / 1_000} s; ${requestMs / 1_000} s |`);
  expect(page).toContain(`| ${connections.toLocaleString('en-GB')} |`);
  expect(page).toContain(`| ${refusals.burst}, then one every ${1 / refusals.perSecond} s |`);
});
