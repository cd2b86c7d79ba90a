import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCard } from '../../src/cards/render-card.ts';
import { cardExamples } from '../support/card-examples.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { drawOn, openBrowser, openPage, WIDTHS } from './picture-page.ts';

const chromium = chromiumForTests();

describe.runIf(chromium)('every card, drawn', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
  });

  afterAll(async () => {
    await browser.close();
  });

  it.each(WIDTHS)(
    'fits %d pixels with nothing cut off at the side, whatever anybody wrote',
    { timeout: 60_000 },
    async (width) => {
      const page = await openPage(browser, width, 'light');
      for (const { name, card } of cardExamples) {
        const { problems, overflowing, height } = await drawOn(page, renderCard(card).content);
        expect({
          name,
          problems: problems.filter((problem) => !/Chart\.(?:HorizontalBar|Line)/.test(problem)),
          overflowing,
        }).toEqual({
          name,
          problems: [],
          overflowing: [],
        });
        expect(height).toBeGreaterThan(80);
      }
    },
  );
});
