import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A phone's card in Teams, and a desktop's. */
export const WIDTHS = [320, 700] as const;
export type Width = (typeof WIDTHS)[number];
export type Theme = 'light' | 'dark';

const COLOURS = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    attention: '#c4314b',
    accent: '#5b5fc7',
    emphasis: '#f0f0f0',
    line: '#d1d1d1',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    attention: '#f9526b',
    accent: '#9299f7',
    emphasis: '#3d3d3d',
    line: '#616161',
  },
} as const;

/** What Teams does with a card, as near as the open-source renderer comes to it. */
function hostConfig(theme: Theme): object {
  const { text, subtle, attention, accent, emphasis, card, line } = COLOURS[theme];
  const colour = (normal: string): object => ({ default: normal, subtle: normal === text ? subtle : normal });
  const foregroundColors = {
    default: colour(text),
    attention: colour(attention),
    good: colour(text),
    warning: colour(text),
    accent: colour(accent),
  };
  return {
    fontFamily: 'Segoe UI, Open Sans, DejaVu Sans, sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 30, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    supportsInteractivity: true,
    containerStyles: {
      default: { backgroundColor: card, foregroundColors },
      emphasis: { backgroundColor: emphasis, foregroundColors },
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
  };
}

const require = createRequire(import.meta.url);
const BUNDLE = require.resolve('adaptivecards/dist/adaptivecards.min.js');

function styles(theme: Theme): string {
  const { page, card, text, subtle, line } = COLOURS[theme];
  return `
    body { margin: 0; background: ${page}; color: ${text}; font-family: 'Segoe UI', 'Open Sans', 'DejaVu Sans', sans-serif; }
    #card { background: ${card}; overflow-x: auto; box-sizing: border-box; }
    .ac-adaptiveCard { outline: none; overflow-wrap: anywhere; line-height: 1.35; }
    .ac-input, select, textarea { box-sizing: border-box; width: 100%; max-width: 100%; background: ${page}; color: ${text}; border: 1px solid ${line}; border-radius: 4px; padding: 6px 8px; font: 14px inherit; }
    textarea { min-height: 64px; }
    .ac-choiceSetInput-expanded, .ac-input.ac-choiceSetInput-expanded { border: none; background: none; padding: 0; }
    .ac-choiceSetInput-expanded input { width: auto; margin-right: 8px; }
    .ac-pushButton { background: ${card}; color: ${text}; border: 1px solid ${line}; border-radius: 4px; padding: 6px 12px; font: 600 14px inherit; margin-bottom: 4px; cursor: pointer; }
    .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #ffffff; }
    ::placeholder { color: ${subtle}; }`;
}

export async function openBrowser(executablePath: string): Promise<Browser> {
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'] });
}

/** @returns a page in which {@link drawOn} can draw, of one width and theme */
export async function openPage(browser: Browser, width: Width, theme: Theme): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 400 } });
  await page.setContent(
    `<!doctype html><html lang="en-GB"><head><style>${styles(theme)}</style></head><body><div id="card"></div></body></html>`,
  );
  await page.addScriptTag({ content: readFileSync(BUNDLE, 'utf8') });
  await page.evaluate(`window.hostConfig = ${JSON.stringify(hostConfig(theme))}`);
  return page;
}

/** What of a card did not go as it should. */
export type Drawn = { readonly problems: readonly string[]; readonly overflowing: readonly string[]; readonly height: number };

/** Runs in the page. Teams lays a `Layout.Flow` out in columns where there is room; the open-source renderer does not know it. */
const DRAW = `(content) => {
  const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(window.hostConfig);
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    card.parse(content, context);
    const problems = [];
    for (let i = 0; i < context.eventCount; i += 1) problems.push(context.getEventAt(i).message);
    const place = document.getElementById('card');
    place.replaceChildren(card.render());
    const flow = (element) => {
      if (typeof element !== 'object' || element === null) return;
      for (const inside of Object.values(element)) flow(inside);
      const [layout] = element.layouts ?? [];
      const drawn = layout && document.getElementById(element.id);
      if (!drawn) return;
      Object.assign(drawn.style, { flexDirection: 'row', flexWrap: 'wrap', gap: '12px 20px' });
      for (const item of drawn.children) {
        if (item.classList.contains('ac-horizontal-separator')) item.style.display = 'none';
        else item.style.flex = '1 1 ' + layout.minItemWidth;
      }
    };
    flow(content);
    const tooWide = (element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0 && !['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);
    const overflowing = [place, ...place.querySelectorAll('div, button')].filter(tooWide).map((element) => element.className + ' ' + element.textContent.slice(0, 40));
    return { problems, overflowing, height: place.offsetHeight };
}`;

/** Draws a card on a page, every part that can be opened left as a reader first sees it. */
export async function drawOn(page: Page, content: unknown): Promise<Drawn> {
  return await page.evaluate<Drawn>(`(${DRAW})(${JSON.stringify(content)})`);
}
