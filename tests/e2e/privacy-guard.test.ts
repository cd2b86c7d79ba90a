import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { chromiumForTests } from '../support/find-chromium.ts';
import { type Product, removeData, startProduct } from '../support/start-product.ts';
import { PlaygroundPage } from './playground-page.ts';

const executablePath = chromiumForTests();

describe.runIf(executablePath)('the privacy guard, in the real client in a real browser', () => {
  let product: Product;
  let browser: Browser;
  let lead: PlaygroundPage;

  beforeAll(async () => {
    product = await startProduct();
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox', '--no-first-run'] });
    lead = await PlaygroundPage.open(browser, product.addresses[0]);
  });
  afterAll(async () => {
    await browser?.close();
    if (!product) return;
    await product.stop();
    await removeData(product);
  });

  it('gives an update back with the name in it, and takes it once that is changed, with all else that was filled in', async () => {
    const digest = lead.card(/actions are overdue/);
    await digest.getByRole('button', { name: 'Open' }).first().click();
    const action = lead.card('HOU-01: where does it stand?');
    await action.waitFor();
    await lead.fillStable(action.getByLabel('What has happened, in a few lines'), 'Agreed with Jade Smith.');
    await action.getByRole('radiogroup').getByText('In progress').click();
    await lead.press('Send update', action);

    const stopped = lead.card('Not saved yet: 1 thing to look at');
    await stopped.getByText('“Jade Smith”').waitFor();
    await lead.screenshot('privacy-1-stopped');
    await lead.fillStable(stopped.getByLabel('What has happened'), 'Agreed with the trainer.');
    await lead.press('Send again', stopped);

    await lead.card('HOU-01: your update is recorded').getByText('Agreed with the trainer.').waitFor();
  });
});
