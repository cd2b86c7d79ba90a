import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { renderCard } from '../../src/cards/render-card.ts';
import { cardExamples } from '../support/card-examples.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { drawOn, openBrowser, openPage } from './picture-page.ts';

const chromium = chromiumForTests();

/** Runs in the page: where the keyboard is, and what a screen reader has to call it. `null` when it has left the card. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (!document.getElementById('card').contains(element)) return null;
  const textOf = (id) => document.getElementById(id)?.textContent ?? '';
  const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ').map(textOf).join(' ').trim();
  const name = labelled || element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
  const { top, bottom } = element.getBoundingClientRect();
  return { name: name.trim(), top: Math.round(top + window.scrollY), bottom: Math.round(bottom + window.scrollY) };
})()`;
const Focused = z.object({ name: z.string(), top: z.number(), bottom: z.number() }).nullable();

/** Runs in the page: how many things can be pressed or filled in. Of several to choose from the keyboard stops at one. */
const COUNT = `(() => {
  const seen = [...document.querySelectorAll('#card :is(button, input, select, textarea, a[href], [role="button"], [role="link"])')]
    .filter((element) => element.checkVisibility());
  const choices = seen.filter((element) => element.type === 'radio');
  return seen.length - choices.length + new Set(choices.map(({ name }) => name)).size;
})()`;

describe.runIf(chromium)('a card, by the keyboard alone', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    page = await openPage(browser, 320, 'light');
  });
  afterAll(() => browser.close());

  it.each(cardExamples.filter(({ isPictured }) => isPictured))(
    'says first what it is, then goes from top to bottom, each stop with a name and none passed over: $name',
    async ({ card }) => {
      const { content } = renderCard(card);
      await drawOn(page, content);
      await page.locator('.ac-adaptiveCard').focus(); // the card as a whole, at which the keyboard arrives
      const whole = Focused.parse(await page.evaluate(FOCUSED));
      expect(whole).toMatchObject({ name: content.speak });
      const stops: NonNullable<typeof whole>[] = [];
      for (let stop = await next(page); stop && !isDeepStrictEqual(stop, whole); stop = await next(page)) {
        if (!isDeepStrictEqual(stop, stops.at(-1))) stops.push(stop); // a date has a stop for each of its parts
      }
      expect(stops.filter(({ name }) => name === '')).toEqual([]);
      expect(stops.filter(({ bottom }, n) => n > 0 && bottom <= (stops[n - 1]?.top ?? 0))).toEqual([]);
      expect(stops.length).toBe(await page.evaluate<number>(COUNT));
    },
  );
});

async function next(page: Page): Promise<z.infer<typeof Focused>> {
  await page.keyboard.press('Tab');
  return Focused.parse(await page.evaluate(FOCUSED));
}
