import { beforeEach, describe, expect, it } from 'vitest';
import type { ReportFile } from '../../src/teams/report-routes.ts';
import { type RunningServer, startServer } from '../../src/teams/server.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';

const TOKEN = 'a'.repeat(43);
const file: ReportFile = {
  bytes: new TextEncoder().encode('the report'),
  fileName: 'Board "pack".docx',
  mediaType: 'application/x-report',
};

let server: RunningServer;
let left: Map<string, ReportFile | 'not-made'>;
const lookedUp: string[] = [];

// one for each test: it counts who tries links that do not work
beforeEach(async () => {
  left = new Map([[TOKEN, file]]);
  lookedUp.length = 0;
  server = await startServer({
    adapter: createAdapter({ kind: 'local' }),
    onTurn: () => Promise.resolve(),
    isReady: () => Promise.resolve(true),
    reports: {
      isThere: (token) => {
        lookedUp.push(token);
        return Promise.resolve(left.has(token));
      },
      fetch: (token) => {
        const found = left.get(token);
        left.delete(token);
        return Promise.resolve(found);
      },
    },
    host: '127.0.0.1',
    port: 0,
    log: () => {},
  });
  return () => server.close();
});

const at = (token: string): string => `http://127.0.0.1:${server.port}/reports/${token}`;

describe('a link to a report', () => {
  it('can be looked at as often as chats and filters do, and still gives the report once', async () => {
    for (let look = 0; look < 3; look += 1) {
      const page = await fetch(at(TOKEN));
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await page.text()).toContain('Make and download the report');
    }
    const first = await fetch(at(TOKEN), { method: 'POST' });
    expect([first.status, await first.text()]).toEqual([200, 'the report']);
    expect(first.headers.get('content-disposition')).toBe('attachment; filename="Board--pack-.docx"');
    const second = await fetch(at(TOKEN), { method: 'POST' });
    expect([second.status, await second.text()]).toEqual([404, expect.stringContaining('does not work any more')]);
  });

  it('gives it to one of two who press at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => fetch(at(TOKEN), { method: 'POST' })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  });

  it.each(['short', 'b'.repeat(43), `${'a'.repeat(42)}%2F`, '..%2F..%2Fsecret', `${TOKEN}x`])(
    'says of “%s” that it does not work, and nothing else',
    async (token) => {
      const page = await fetch(at(token));
      expect(page.status).toBe(404);
      expect(await page.text()).not.toContain(token);
      expect(lookedUp.every((one) => /^[A-Za-z0-9_-]{43}$/.test(one))).toBe(true);
    },
  );

  it('is not looked for any more from where so many did not work that somebody guesses', async () => {
    for (let tries = 0; tries < 30; tries += 1) await fetch(at('b'.repeat(43)));
    lookedUp.length = 0;
    const page = await fetch(at(TOKEN));
    expect([page.status, Number(page.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await page.text()).toContain('Please wait a moment');
    expect((await fetch(at(TOKEN), { method: 'POST' })).status).toBe(429);
    expect(lookedUp).toEqual([]);
  });

  it('says what to do when what it leads to cannot be made', async () => {
    left = new Map([[TOKEN, 'not-made']]);
    const page = await fetch(at(TOKEN), { method: 'POST' });
    expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('sab history verify');
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE'])('is not used up by a request of another kind: %s', async (method) => {
    const { status } = await fetch(at(TOKEN), { method });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(left.has(TOKEN)).toBe(true);
  });

  it('is kept nowhere on the way, and shown in no other page', async () => {
    for (const method of ['GET', 'POST']) {
      const { headers } = await fetch(at(TOKEN), { method });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});
