import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildSite } from '../docs/build-site.ts';
import { readDocs } from '../docs/read-page.ts';
import { contrast, ENOUGH_CONTRAST } from '../support/contrast.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { openBrowser } from './picture-page.ts';

const chromium = chromiumForTests();

/** Runs in the page. Code stands on a ground of its own; everything else, on the page's. */
const LOOK = `({
  width: document.documentElement.scrollWidth,
  colours: [...document.querySelectorAll('p, a, code')].map((element) => [
    getComputedStyle(element).color,
    getComputedStyle(element.tagName === 'CODE' ? element : document.body).backgroundColor,
  ]),
})`;
const Seen = z.object({ width: z.number(), colours: z.array(z.tuple([z.string(), z.string()])) });

describe.runIf(chromium).each(['light', 'dark'] as const)('a page of the site, on a phone of 320 pixels, %s', (colorScheme) => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    page = await browser.newPage({ viewport: { width: 320, height: 640 }, colorScheme });
  });
  afterAll(() => browser?.close());

  it.each(buildSite(readDocs()))('is not wider than it, and has contrast enough to be read: $path', async ({ html }) => {
    await page.setContent(html);
    const { width, colours } = Seen.parse(await page.evaluate(LOOK));
    expect(width).toBeLessThanOrEqual(320);
    const pairs = [...new Set(colours.map((pair) => pair.join('|')))].map((pair) => pair.split('|'));
    for (const [inFront = '', behind = ''] of pairs) {
      expect(contrast(inFront, behind)).toBeGreaterThanOrEqual(ENOUGH_CONTRAST);
    }
  });
});
