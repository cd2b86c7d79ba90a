import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningServer, startServer } from '../../src/teams/server.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { openBrowser } from './picture-page.ts';

const chromium = chromiumForTests();

/** As the Web Content Accessibility Guidelines ask of text, at their middle level. */
const ENOUGH_CONTRAST = 4.5;

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

/** Source: the Web Content Accessibility Guidelines 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/[\d.]+/g)].map(([part]) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
