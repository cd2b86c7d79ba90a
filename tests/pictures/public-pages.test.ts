import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningServer, startServer } from '../../src/teams/server.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { contrast, ENOUGH_CONTRAST } from '../support/contrast.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { openBrowser } from './picture-page.ts';

const chromium = chromiumForTests();

const PAGES = ['/privacy', '/terms', '/support', `/reports/${'a'.repeat(43)}`];

/** Runs in the page. */
const LOOK = `({
  width: document.documentElement.scrollWidth,
  colours: [...document.querySelectorAll('body, a, button')].map((element) => [
    getComputedStyle(element).color,
    getComputedStyle(element.tagName === 'A' ? document.body : element).backgroundColor,
  ]),
})`;

const Seen = z.object({ width: z.number(), colours: z.array(z.tuple([z.string(), z.string()])) });

describe.runIf(chromium)('a page of the bot, in a browser', () => {
  let browser: Browser;
  let server: RunningServer;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    server = await startServer({
      adapter: createAdapter({ kind: 'local' }),
      onTurn: () => Promise.resolve(),
      isReady: () => Promise.resolve(true),
      reports: { isThere: () => Promise.resolve(true), fetch: () => Promise.resolve(undefined) },
      pages: {
        partnership: { name: undefined, privacyContact: `${'long'.repeat(15)}@harbourside.example`, noticeUrl: undefined },
        sendsEmails: true,
        isLocal: false,
      },
      host: '127.0.0.1',
      port: 0,
      log: () => {},
    });
  });

  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each(PAGES.flatMap((path) => (['light', 'dark'] as const).map((scheme) => ({ path, scheme }))))(
    'fits a phone of 320 pixels, and has contrast enough to be read: $path, $scheme',
    async ({ path, scheme }) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme: scheme });
      const complaints: string[] = [];
      page.on('console', (line) => complaints.push(line.text()));
      await page.goto(`http://127.0.0.1:${server.port}${path}`);
      const { width, colours } = Seen.parse(await page.evaluate(LOOK));
      await page.close();
      expect(width).toBeLessThanOrEqual(320);
      for (const [inFront, behind] of colours) expect(contrast(inFront, behind)).toBeGreaterThanOrEqual(ENOUGH_CONTRAST);
      expect(complaints, 'nothing that its own policy keeps out').toEqual([]);
    },
  );
});
