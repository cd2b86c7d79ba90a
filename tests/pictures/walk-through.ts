import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { announceInstall, type PlaygroundPerson, startPlaygrounds } from '../../src/sample/playground.ts';
import { PlaygroundPage } from '../e2e/playground-page.ts';
import { freePorts, type Product, removeData, startProduct } from '../support/start-product.ts';
import { openBrowser } from './picture-page.ts';

/** A working morning, so that the same pictures come on any day. */
const NOW = '2026-06-04T09:30:00Z';

/** As Teams shows a card on most phones. */
const WIDTH = 360;

/** Runs in the page: what of it stands in the picture, whole. */
const IN_SIGHT = `[...document.querySelectorAll('main > *')]
  .filter((element) => element.getBoundingClientRect().bottom <= innerHeight)
  .map((element) => element.innerText)
  .join(' ')`;

/** In the sample's list of people, and not among those whom `npm start` has a Playground for. */
const TOM = {
  name: 'Tom Marchetti',
  tenantId: '10000000-0000-4000-8000-000000000001',
  objectId: '20000000-0000-4000-8000-000000000004',
} as const;

const MINUTES = 'https://documents.harbourside.example/minutes/2';
const AUDIT = 'https://documents.harbourside.example/audits/may';

/** What each picture says, by its name. */
export type Words = Readonly<Record<string, string>>;

/**
 * What `npm start` gives, walked through by its people in Chromium, with a picture of each step for the pages by role.
 * @param into the directory for the pictures
 * @throws when a card does not come
 */
export async function walkThrough(chromium: string, into: string): Promise<Words> {
  const product = await startProduct({
    env: {
      SAB_NOW: NOW,
      SAB_PARTNERSHIP: 'Harbourside Safeguarding Children Partnership',
      SAB_PRIVACY_CONTACT: 'privacy@harbourside.example',
    },
  });
  let browser: Browser | undefined;
  try {
    browser = await openBrowser(chromium);
    const walk = new Walk(browser, into);
    await walkAs(walk, product);
    return walk.words;
  } finally {
    await browser?.close();
    await product.stop();
    await removeData(product);
  }
}

/** Draws, and keeps what it drew in words. */
class Walk {
  readonly words: Record<string, string> = {};
  readonly browser: Browser;
  private readonly into: string;

  constructor(browser: Browser, into: string) {
    this.browser = browser;
    this.into = into;
  }

  async draw(who: PlaygroundPage, name: string, card: Locator): Promise<void> {
    await card.waitFor();
    this.words[name] = wordsOf(await card.innerText());
    await who.drawCard(this.fileOf(name), card, WIDTH);
  }

  /** A page of the bot's own, as a phone's browser shows it. */
  async drawPage(name: string, address: string): Promise<void> {
    const page = await this.browser.newPage({ viewport: { width: WIDTH, height: 640 } });
    await page.goto(address);
    this.words[name] = wordsOf(await page.evaluate<string>(IN_SIGHT));
    await page.screenshot({ path: this.fileOf(name) });
    await page.close();
  }

  private fileOf(name: string): string {
    return join(this.into, `${name}-${WIDTH}.png`);
  }
}

/** Without the time of day, which goes on while we walk. */
function wordsOf(text: string): string {
  return text
    .replace(/\b\d\d:\d\d\b/g, 'hh:mm')
    .replace(/\s+/g, ' ')
    .trim();
}

async function walkAs(walk: Walk, { addresses, dataDir, said }: Product): Promise<void> {
  const [, endpoint = ''] = /listens at (\S+)/.exec(said()) ?? [];
  const open = (address: string): Promise<PlaygroundPage> => PlaygroundPage.open(walk.browser, address);
  const [lead, manager, chair] = [await open(addresses[0]), await open(addresses[1]), await open(addresses[2])];
  await claimIt(walk, lead);
  await sendItBack(walk, manager);
  await claimItBetter(walk, lead);
  await verifyIt(walk, manager);
  await walk.draw(lead, 'lead-8-verified', lead.card('HOU-01: verified'));
  await sayWhyNot(walk, lead);
  await prepareTheBoard(walk, chair);
  await withClientOf(TOM, endpoint, dataDir, async (address) => keepTheRegister(walk, await open(address)));
  await walk.drawPage('administrator-1-privacy', new URL('/privacy', endpoint).href);
}

async function claimIt(walk: Walk, lead: PlaygroundPage): Promise<void> {
  await walk.draw(lead, 'lead-1-greeting', lead.card('Hello, I am Safeguarding Actions'));
  const list = lead.card(/actions are overdue/);
  await walk.draw(lead, 'lead-2-list', list);
  await list.getByRole('button', { name: 'Open' }).first().click();
  const form = lead.card('HOU-01: where does it stand?');
  await walk.draw(lead, 'lead-3-action', form);
  await lead.fillStable(form.getByLabel('What has happened, in a few lines'), 'All four area teams now use the new form.');
  await form.getByText('Complete', { exact: true }).click();
  await form.getByLabel('Link 1').fill('http://intranet.example/minutes');
  await lead.choose(form.getByLabel('What kind of evidence it is').first(), 'Minutes of a meeting');
  await form.getByLabel('What it shows').first().fill('Managers’ meeting of 2 June, item 4');
  await lead.press('Send update', form);
  await form.getByText(/has to begin with https/).waitFor();
  await walk.draw(lead, 'lead-4-to-put-right', form);
  await lead.fillStable(form.getByLabel('Link 1'), MINUTES);
  await lead.press('Send update', form);
  await walk.draw(lead, 'lead-5-receipt', lead.card('HOU-01: your claim is recorded'));
}

async function sendItBack(walk: Walk, manager: PlaygroundPage): Promise<void> {
  const claim = manager.card('HOU-01: is it complete?');
  await walk.draw(manager, 'manager-1-claim', claim);
  await manager.press('Ask or pass it on', claim);
  const aside = manager.card('HOU-01: not sure yet?');
  await walk.draw(manager, 'manager-2-not-sure', aside);
  await manager.press('Back to the claim', aside);
  await claim.waitFor();
  await manager.press('Return with a reason', claim);
  await manager.fillStable(claim.getByLabel('What is missing?'), 'Please add the check that shows that teams use it.');
  await walk.draw(manager, 'manager-3-return', claim);
  await manager.press('Return it', claim);
  await walk.draw(manager, 'manager-4-returned', manager.card('HOU-01: sent back'));
}

async function claimItBetter(walk: Walk, lead: PlaygroundPage): Promise<void> {
  await walk.draw(lead, 'lead-6-sent-back', lead.card('HOU-01: sent back'));
  await lead.say(`HOU-1 done, audit at ${AUDIT}`);
  const form = lead.card('This is how I read your message');
  await form.waitFor();
  await lead.fillStable(form.getByLabel('What it shows').first(), 'The check of twenty visits in May');
  await walk.draw(lead, 'lead-7-typed', form);
  await lead.press('Send update', form);
  await lead.card('HOU-01: your claim is recorded').waitFor();
}

async function verifyIt(walk: Walk, manager: PlaygroundPage): Promise<void> {
  const claim = manager.card('HOU-01: is it complete?');
  await claim.getByText('1. Audit or dip sample').waitFor();
  await manager.press('Verify', claim);
  await walk.draw(manager, 'manager-5-verified', manager.card('HOU-01: verified'));
}

/** Away, not theirs, and of another opinion. */
async function sayWhyNot(walk: Walk, lead: PlaygroundPage): Promise<void> {
  await walk.draw(lead, 'lead-9-cover', await answerTo(lead, 'cover', 'Who stands in for you?'));
  await walk.draw(lead, 'lead-10-disagree', await answerTo(lead, 'disagree HOU-03', 'HOU-03: do you disagree?'));
  const form = await answerTo(lead, 'HOU-04', 'HOU-04: where does it stand?');
  await lead.press('Not now', form);
  const notNow = lead.card('HOU-04: not now?');
  await walk.draw(lead, 'lead-11-not-now', notNow);
  await lead.press('Not mine…', notNow);
  await lead.fillStable(
    notNow.getByLabel('Why it is not yours, or not accepted'),
    'The area teams moved to Tenancy Services in May.',
  );
  await walk.draw(lead, 'lead-12-not-mine', notNow);
  await lead.press('It is not mine', notNow);
  await lead
    .card(/HOU-04/)
    .getByText(/business manager/i)
    .first()
    .waitFor();
}

async function prepareTheBoard(walk: Walk, chair: PlaygroundPage): Promise<void> {
  await walk.draw(chair, 'chair-1-sign-off', await answerTo(chair, 'sign off', 'waits to be signed off'));
  const pack = await answerTo(chair, 'report', 'Your Board pack');
  await walk.draw(chair, 'chair-2-report', pack);
  const link = await pack.getByRole('link', { name: 'Word, for the Board' }).getAttribute('title');
  await walk.drawPage('chair-3-report-page', link ?? '');
}

async function keepTheRegister(walk: Walk, manager: PlaygroundPage): Promise<void> {
  await walk.draw(manager, 'business-1-help', await answerTo(manager, 'help', 'What I can do for you'));
  const list = await answerTo(manager, 'my actions', 'Your other open actions');
  await walk.draw(manager, 'business-2-list', list);
  await list.getByRole('button', { name: 'Open' }).nth(1).click();
  await walk.draw(manager, 'business-3-not-theirs', manager.card('HOU-04: whose is it?'));
  await walk.draw(manager, 'business-4-delivery', await answerTo(manager, 'delivery', 'people could not be reached'));
  await walk.draw(manager, 'business-5-change', await answerTo(manager, 'change HOU-02', 'HOU-02: change this action'));
  await walk.draw(manager, 'business-6-add', await answerTo(manager, 'add action', 'Add an action to a plan'));
}

/** With a Playground of their own, beside the three of `npm start`. */
async function withClientOf(
  person: PlaygroundPerson,
  botEndpoint: string,
  dir: string,
  play: (address: string) => Promise<void>,
): Promise<void> {
  const { started, close } = await startPlaygrounds({ botEndpoint, people: [person], ports: [await freePorts(1)], dir });
  try {
    for (const playground of started) {
      await announceInstall(playground);
      await play(playground.address);
    }
  } finally {
    await close();
  }
}

/** Types in the chat that is open. @returns the card that answers, by what it says: the bot may say more in between */
async function answerTo(who: PlaygroundPage, text: string, saying: string): Promise<Locator> {
  await who.say(text);
  const answer = who.card(saying);
  await answer.waitFor();
  return answer;
}
