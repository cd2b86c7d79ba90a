import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumForTests } from '../support/find-chromium.ts';
import { type Product, removeData, startProduct } from '../support/start-product.ts';
import { PlaygroundPage } from './playground-page.ts';

const executablePath = chromiumForTests();

describe.runIf(executablePath)('the main job, in the real client in a real browser', () => {
  let product: Product;
  let browser: Browser;
  let lead: PlaygroundPage;
  let manager: PlaygroundPage;
  let chair: PlaygroundPage;

  beforeAll(async () => {
    product = await startProduct();
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    });
    const [leadAddress, managerAddress, chairAddress] = product.addresses;
    lead = await PlaygroundPage.open(browser, leadAddress);
    manager = await PlaygroundPage.open(browser, managerAddress);
    chair = await PlaygroundPage.open(browser, chairAddress, { width: 1400, height: 2000 });
  });
  afterAll(async () => {
    await browser?.close();
    if (!product) return;
    await product.stop();
    await removeData(product);
  });

  it('greets the lead, and has one card there with everything that is overdue', async () => {
    await lead.card('Hello, I am Safeguarding Actions').waitFor();
    const digest = lead.card(/actions are overdue/);
    await digest.waitFor();
    expect(await digest.getByText(/^HOU-0\d · /).count()).toBeGreaterThanOrEqual(4);
    await lead.screenshot('lead-1-digest');
  });

  it('opens an action in place of the card, and keeps what was typed when the link is refused', async () => {
    await lead
      .card(/actions are overdue/)
      .getByRole('button', { name: 'Open' })
      .first()
      .click();
    const action = lead.card('HOU-01: where does it stand?');
    await action.waitFor();
    await lead.screenshot('lead-2-action');
    await lead.fillStable(action.getByLabel('What has happened, in a few lines'), 'All four area teams now use the new form.');
    await action.getByText('Complete', { exact: true }).click();
    await action.getByLabel('Link 1').fill('http://intranet.example/minutes');
    await lead.choose(action.getByLabel('What kind of evidence it is').first(), 'Minutes of a meeting');
    await action.getByLabel('What it shows').first().fill('Managers’ meeting of 2 June, item 4');
    await lead.press('Send update', action);

    const again = lead.card('HOU-01: where does it stand?');
    await again.getByText(/has to begin with https/).waitFor();
    expect(await again.getByLabel('What has happened, in a few lines').inputValue()).toBe(
      'All four area teams now use the new form.',
    );
    await lead.screenshot('lead-3-link-refused');
  });

  it('turns into a receipt, and says who has it now', async () => {
    const action = lead.card('HOU-01: where does it stand?');
    await lead.fillStable(action.getByLabel('Link 1'), 'https://documents.harbourside.example/minutes/2');
    await lead.press('Send update', action);
    const receipt = lead.card('HOU-01: your claim is recorded');
    await receipt.waitFor();
    await receipt.getByText(/now with: Safeguarding Manager/).waitFor();
    await lead.screenshot('lead-4-receipt');
  });

  it('puts the claim before the safeguarding manager, who returns it with a reason', async () => {
    const claim = manager.card('HOU-01: is it complete?');
    await claim.waitFor();
    await claim.getByText('Managers’ meeting of 2 June, item 4').waitFor();
    await claim.getByText('All four area teams now use the new form.').waitFor();
    await manager.screenshot('manager-1-claim');
    await manager.press('Return with a reason', claim);
    await manager.fillStable(claim.getByLabel('What is missing?'), 'Please add the check that shows that teams use it.');
    await manager.press('Return it', claim);
    await manager.card('HOU-01: sent back').waitFor();
    await manager.screenshot('manager-2-returned');
  });

  it('tells the lead what is missing, who answers by typing', async () => {
    await lead.card('HOU-01: sent back').getByText('Please add the check that shows that teams use it.').waitFor();
    await lead.screenshot('lead-5-sent-back');
    await lead.say('HOU-1 done, audit at https://documents.harbourside.example/audits/may');
    const action = lead.card('This is how I read your message');
    await action.waitFor();
    expect(await action.getByLabel('Link 1').inputValue()).toBe('https://documents.harbourside.example/audits/may');
    await lead.fillStable(action.getByLabel('What it shows').first(), 'The check of twenty visits in May');
    await lead.screenshot('lead-6-understood');
    await lead.press('Send update', action);
    await lead.card('HOU-01: your claim is recorded').waitFor();
  });

  it('lets the safeguarding manager verify it, and tells the lead', async () => {
    const claim = manager.card('HOU-01: is it complete?');
    await claim.getByText('1. Audit or dip sample').waitFor();
    await manager.press('Verify', claim);
    await manager.card('HOU-01: verified').waitFor();
    await manager.screenshot('manager-3-verified');
    await lead.card('HOU-01: verified').waitFor();
    await lead.screenshot('lead-7-verified');
  });

  it('gives the chair the status in the channel, for everybody and for one agency', async () => {
    await chair.openChannel();
    await chair.postMentioningBot('status');
    const status = chair.card('Where the actions stand');
    await status.getByText(/of 25 actions are overdue.*; 1 is verified/).waitFor();
    await chair.screenshot('chair-1-status');
    await chair.postMentioningBot('status housing');
    await chair.card(/Housing/).waitFor();
    await chair.screenshot('chair-2-status-housing');
  });

  it('refuses the status kindly to a lead', async () => {
    await lead.say('status');
    await lead.card('The status is for the chair').waitFor();
    await lead.screenshot('lead-8-refused');
  });
});
