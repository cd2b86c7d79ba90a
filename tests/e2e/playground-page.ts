import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { BOT_NAME, CHANNEL_NAME, TEAM_NAME } from '../../src/sample/playground.ts';

const PICTURES = fileURLToPath(new URL('../.output/screens/', import.meta.url));
const IS_HERE = new Set(['localhost', '127.0.0.1']);

const PICTURE_WIDTHS = [320, 700] as const;
/** In front of the chat, which is narrower than a desktop’s, between what stands on both sides of it. */
const IN_FRONT =
  'position: fixed; inset: 60px auto auto 350px; z-index: 9999; box-sizing: border-box; padding: 12px; background: #fff;';
/** What comes later in the chat would stand over it. */
const ALONE = 'body * { visibility: hidden } [data-pictured], [data-pictured] * { visibility: visible }';

/** How long a greeting takes that was on its way when the page opened, on a busy machine. */
const GREETING_MS = 5_000;

/** How long the Playground takes, at most, to rebuild its cards when the pane gets its first focus. */
const REBUILD_MS = 300;

/**
 * The Playground loses the answer to a post in a channel when it comes before the post itself was acknowledged, as it does
 * now and then: so what the bot sends is held while somebody's message is on its way.
 */
async function answerAfterQuestion(page: Page): Promise<void> {
  const onTheirWay = new Set<Request>();
  const held: (() => void)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/messages')) onTheirWay.add(request);
  });
  const arrived = (request: Request): void => {
    onTheirWay.delete(request);
    if (onTheirWay.size === 0) for (const show of held.splice(0)) show();
  };
  page.on('requestfinished', arrived);
  page.on('requestfailed', arrived);
  await page.routeWebSocket(/_ws_conversation/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (onTheirWay.size === 0) socket.send(message);
      else held.push(() => socket.send(message));
    });
  });
}

/** One person's browser, as they would use it. */
export class PlaygroundPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Nothing leaves this machine: the Playground asks for fonts and telemetry, and gets neither. */
  static async open(browser: Browser, address: string, viewport = { width: 1400, height: 1000 }): Promise<PlaygroundPage> {
    const context = await browser.newContext({ viewport });
    await context.route(
      ({ hostname }) => !IS_HERE.has(hostname),
      (route) => route.abort(),
    );
    const page = await context.newPage();
    await answerAfterQuestion(page);
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    const opened = new PlaygroundPage(page);
    await opened.openPersonalChat();
    if (!(await opened.isGreeted())) {
      await page.reload({ waitUntil: 'domcontentloaded' });
      await opened.openPersonalChat();
    }
    return opened;
  }

  /** The bot greets everybody who gets it. The Playground does not show what comes just while its page opens, until the next time. */
  private isGreeted(): Promise<boolean> {
    return this.card()
      .waitFor({ timeout: GREETING_MS })
      .then(
        () => true,
        () => false,
      );
  }

  async openPersonalChat(): Promise<void> {
    await this.page.getByRole('treeitem', { name: 'Personal Chat' }).click();
    await this.composeBox().waitFor();
  }

  async openChannel(name: string = CHANNEL_NAME): Promise<void> {
    await this.page.getByRole('treeitem', { name: `${TEAM_NAME} - ${name}` }).click();
  }

  /** Types in the personal chat. */
  async say(text: string): Promise<void> {
    await this.composeBox().click();
    await this.page.keyboard.insertText(text);
    await this.page.getByRole('button', { name: 'Send Message' }).click();
  }

  /** Begins a thread in the open channel, with the bot mentioned first. */
  async postMentioningBot(text: string): Promise<void> {
    await this.composeBox().click();
    await this.page.keyboard.type('@');
    await this.page.getByRole('menuitem', { name: BOT_NAME }).click();
    await this.page.keyboard.insertText(` ${text}`);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
  }

  /** The card that answers a post which {@link postMentioningBot} made, and which was asked once. */
  answerInChannel(text: string): Locator {
    const thread = this.page.locator('.fui-Card').filter({ hasText: `${BOT_NAME} ${text}${BOT_NAME}` });
    return thread.first().locator('.ac-adaptiveCard');
  }

  /** The newest card that says this, or the newest of all. */
  card(saying?: string | RegExp): Locator {
    const cards = this.page.locator('.ac-adaptiveCard');
    return (saying === undefined ? cards : cards.filter({ hasText: saying })).last();
  }

  /**
   * The first focus in the pane makes the Playground rebuild its card objects, and a value typed in that moment is
   * lost to the card though it stays on the screen. So: focus first, let it rebuild, then fill.
   */
  async fillStable(field: Locator, value: string): Promise<void> {
    await field.click();
    await this.page.waitForTimeout(REBUILD_MS);
    await field.fill(value);
  }

  /** Types a day. The Playground reads it when the field is left. */
  async fillDay(field: Locator, day: string): Promise<void> {
    await field.fill(day);
    await field.press('Tab');
  }

  /** Chooses in a drop-down list. */
  async choose(list: Locator, option: string): Promise<void> {
    await list.click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  async press(button: string | RegExp, card: Locator = this.card()): Promise<void> {
    await card.getByRole('button', { name: button }).click();
  }

  /** @param name without an ending: `lead-1-digest` */
  async screenshot(name: string): Promise<void> {
    await mkdir(PICTURES, { recursive: true });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  /**
   * Of one card, as wide as a phone shows it and as a desktop does, for the documentation: only where `SAB_PICTURES` names
   * a directory. @param name without width and ending
   */
  async picture(name: string, card: Locator, widths: readonly number[] = PICTURE_WIDTHS): Promise<void> {
    const into = process.env.SAB_PICTURES;
    if (!into) return;
    for (const width of widths) await this.drawCard(join(into, `${name}-${width}.png`), card, width);
  }

  /** Of one card alone. @param to the file */
  async drawCard(to: string, card: Locator, width: number): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    const before = this.page.viewportSize() ?? { width: 1400, height: 1000 };
    await this.page.setViewportSize({ width: 1400, height: 3200 }); // a card is cut where the page ends
    await card.evaluate((element, style) => {
      element.setAttribute('data-pictured', '');
      element.setAttribute('style', style);
    }, `${IN_FRONT} width: ${width}px`);
    const alone = await this.page.addStyleTag({ content: ALONE });
    await card.screenshot({ path: to });
    await alone.evaluate((element) => element.parentNode?.removeChild(element));
    await card.evaluate((element) => {
      element.removeAttribute('style');
      element.removeAttribute('data-pictured');
    });
    await this.page.setViewportSize(before);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private composeBox(): Locator {
    return this.page.locator('[data-lexical-editor="true"]').first();
  }
}
