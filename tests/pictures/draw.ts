import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderCard } from '../../src/cards/render-card.ts';
import { cardExamples } from '../support/card-examples.ts';
import { findChromium } from '../support/find-chromium.ts';
import { drawOn, openBrowser, openPage, WIDTHS } from './picture-page.ts';

/** `npm run pictures`: the main cards go to docs/cards/; with `--all DIRECTORY` every example goes there instead. */
const isAll = process.argv[2] === '--all';
const into = isAll && process.argv[3] ? process.argv[3] : fileURLToPath(new URL('../../docs/cards/', import.meta.url));

const chromium = findChromium();
if (!chromium)
  throw new Error('No Chromium was found. Install it ("apt-get install chromium"), or set SAB_CHROMIUM to where it is.');
await mkdir(into, { recursive: true });
const browser = await openBrowser(chromium);
try {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of WIDTHS) {
      const page = await openPage(browser, width, theme);
      for (const { name, card } of cardExamples.filter(({ isPictured }) => isAll || isPictured)) {
        await drawOn(page, renderCard(card).content);
        await page.locator('#card').screenshot({ path: `${into}/${name}-${width}-${theme}.png` });
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
}
