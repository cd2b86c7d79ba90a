import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite, writeSite } from './build-site.ts';
import { readDocs, readPage } from './read-page.ts';

const pages = readDocs();
const built = buildSite(pages);

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sab-site-'));
  await writeSite(pages, dir);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const open = async (path: string): Promise<HTMLElement> => parse(await readFile(join(dir, path), 'utf8'));

describe.each(built.map(({ path }) => path))('%s, of the site', (path) => {
  it('leads only to what is there', async () => {
    const page = await open(path);
    const lost: string[] = [];
    for (const element of page.querySelectorAll('a, img')) {
      const href = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
      if (/^(?:https|mailto):/.test(href)) continue;
      const [file = '', anchor = ''] = href.split('#');
      const to = file === '' ? path : join(dirname(path), file);
      const isThere = existsSync(join(dir, to));
      if (!isThere || (anchor !== '' && !(await open(to)).getElementById(anchor))) lost.push(href);
    }
    expect(lost).toEqual([]);
  });

  it('can be read without a mouse, without colours and without seeing its pictures', async () => {
    const page = await open(path);
    expect(page.querySelector('html')?.getAttribute('lang')).toBe('en-GB');
    expect(page.querySelector('title')?.text).toMatch(/Safeguarding Actions/);
    expect(page.querySelector('body')?.querySelector('a')?.getAttribute('href')).toBe('#text');
    expect(page.getElementById('text')?.tagName).toBe('MAIN');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.querySelectorAll('img').filter((picture) => !picture.getAttribute('alt'))).toEqual([]);
    expect(levelsSkipped(page)).toEqual([]);
  });

  it('runs nothing and asks nobody else for anything', async () => {
    const page = await open(path);
    expect(page.querySelectorAll('script, iframe, object, embed, form, link')).toEqual([]);
    const loaded = page.querySelectorAll('[src]').map((element) => element.getAttribute('src') ?? '');
    expect(loaded.filter((src) => /^(?:[a-z]+:|\/)/i.test(src))).toEqual([]);
    expect(page.querySelector('style')?.text).not.toMatch(/url\(|@import/);
  });
});

it.each([
  { text: '<script>alert(1)</script>', because: 'a block of HTML' },
  { text: 'Hello <img src=x onerror=alert(1)>', because: 'HTML in a sentence' },
  { text: '[Press](javascript:alert(1))', because: 'a link that runs' },
  { text: '![x](data:text/html,<script>alert(1)</script>)', because: 'a picture that is no file of ours' },
  { text: '[x](https://a.example/" onclick="alert(1))', because: 'a link that leaves its quotation marks' },
  { text: '| a | b |\n|---|---|\n| <b onclick=alert(1)>x</b> | y |', because: 'HTML in a table' },
])('lets nothing of a page’s text run or become HTML: $because', ({ text }) => {
  const [site] = buildSite([readPage('docs/x.md', `# Title\n\n${text}\n`)]);
  const page = parse(site?.html ?? '');
  const main = page.querySelector('main');
  expect(main?.querySelectorAll('script, b, [onclick], [onerror]')).toEqual([]);
  const pointed = main?.querySelectorAll('[href], [src]').map((one) => one.getAttribute('href') ?? one.getAttribute('src'));
  expect(pointed?.filter((to) => /^(?:javascript|data):/i.test(to ?? ''))).toEqual([]);
});

/** Headings that go down by more than one. */
function levelsSkipped(page: HTMLElement): string[] {
  let last = 0;
  return page.querySelectorAll('h1, h2, h3, h4, h5, h6').flatMap((heading) => {
    const level = Number(heading.tagName.slice(1));
    const skips = level > last + 1;
    last = level;
    return skips ? [heading.text] : [];
  });
}
