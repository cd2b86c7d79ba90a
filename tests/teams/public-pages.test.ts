import { createHash } from 'node:crypto';
import { parse } from 'node-html-parser';
import { afterEach, describe, expect, it } from 'vitest';
import type { PublicFacts } from '../../src/teams/public-pages.ts';
import { type RunningServer, startServer } from '../../src/teams/server.ts';
import { createAdapter } from '../../src/teams/strict-adapter.ts';

const harbourside: PublicFacts = {
  partnership: {
    name: 'Harbourside Safeguarding Partnership',
    privacyContact: 'privacy@harbourside.example',
    noticeUrl: 'https://harbourside.example/privacy-notice',
  },
  sendsEmails: true,
  isLocal: false,
};
const notFilledIn: PublicFacts = {
  ...harbourside,
  partnership: { name: undefined, privacyContact: undefined, noticeUrl: undefined },
};

const PATHS = ['/privacy', '/terms', '/support'];

let server: RunningServer | undefined;
afterEach(() => server?.close());

async function fetchPage(path: string, pages: PublicFacts = harbourside, method = 'GET'): Promise<Response> {
  server = await startServer({
    adapter: createAdapter({ kind: 'local' }),
    onTurn: () => Promise.resolve(),
    isReady: () => Promise.resolve(true),
    pages,
    host: '127.0.0.1',
    port: 0,
    log: () => {},
  });
  return fetch(`http://127.0.0.1:${server.port}${path}`, { method });
}

async function readPage(path: string, pages: PublicFacts = harbourside): Promise<string> {
  const page = await fetchPage(path, pages);
  return page.text();
}

async function wordsOf(path: string, pages: PublicFacts = harbourside): Promise<string> {
  const html = await readPage(path, pages);
  return parse(html).querySelector('main')?.text ?? '';
}

describe('the pages that Teams links to', () => {
  it.each(PATHS)('are there for everybody, without signing in: %s', async (path) => {
    const page = await fetchPage(path);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  it.each(PATHS)('can be asked for by a program that only looks whether they are there: %s', async (path) => {
    const page = await fetchPage(path, harbourside, 'HEAD');
    expect([page.status, await page.text()]).toEqual([200, '']);
  });

  it.each(PATHS)('run nothing, load nothing and stand in no other page: %s', async (path) => {
    const page = await fetchPage(path);
    const html = parse(await page.text());
    const style = html.querySelector('style')?.text ?? '';
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(html.querySelectorAll('script, img, link, iframe, [style], form')).toEqual([]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy, 'the one style that stands in the page').toContain(createHash('sha256').update(style).digest('base64'));
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(PATHS)(
    'can be read out: a language, one heading above the others, and links that say where they lead: %s',
    async (path) => {
      const html = parse(await readPage(path));
      expect(html.querySelector('html')?.getAttribute('lang')).toBe('en-GB');
      expect(html.querySelector('title')?.text).toContain('Safeguarding Actions');
      const levels = html.querySelectorAll('h1, h2, h3').map(({ tagName }) => tagName);
      expect([levels[0], new Set(levels.slice(1))]).toEqual(['H1', new Set(['H2'])]);
      for (const link of html.querySelectorAll('a')) expect(link.text.trim()).toMatch(/^(?!here$|click).{4,}/i);
    },
  );

  it('name the partnership, whom to ask, and its own notice', async () => {
    const html = await readPage('/privacy');
    expect(html).toContain('Harbourside Safeguarding Partnership');
    expect(html).toContain('<a href="mailto:privacy@harbourside.example">');
    expect(html).toContain('<a href="https://harbourside.example/privacy-notice">');
    expect(html).not.toContain('not finished');
  });

  it.each(PATHS)('say plainly who has to fill in what the settings leave out: %s', async (path) => {
    const words = await wordsOf(path, notFilledIn);
    expect(words).toContain('This page is not finished. Whoever runs this service has to fill in');
    expect(words).toContain('SAB_PARTNERSHIP');
    expect(words).toContain('SAB_PRIVACY_CONTACT');
    expect(words).not.toContain('undefined');
  });

  it.each([
    { facts: harbourside, says: 'GOV.UK Notify e-mails them', because: 'e-mail is set up' },
    { facts: { ...harbourside, sendsEmails: false }, says: 'It sends no e-mail.', because: 'e-mail is not set up' },
    { facts: harbourside, says: 'in Azure for whoever runs this service', because: 'it is registered' },
    { facts: { ...harbourside, isLocal: true }, says: 'on the one computer that it runs on', because: 'it is being tried out' },
  ])('say of this deployment what is so: $because', async ({ facts, says }) => {
    expect(await wordsOf('/privacy', facts)).toContain(says);
  });

  it('say what the Store asks of a privacy policy: what is held, how long, how it is protected, and whom to ask', async () => {
    const words = await wordsOf('/privacy');
    for (const says of ['What is held', 'for how long', 'How it is protected', 'erased', 'To ask a question']) {
      expect(words).toContain(says);
    }
  });

  it.each(['/terms', '/support'])('say first what to do when a child is in danger: %s', async (path) => {
    const html = parse(await readPage(path));
    expect(html.querySelector('main > p')?.text).toMatch(/^If a child may be in danger now, ring 999\./);
  });

  it('show what a setting holds as words, whatever it holds', async () => {
    const name = '<script>alert(1)</script> & "Partners"';
    const html = await readPage('/privacy', {
      ...harbourside,
      partnership: { ...harbourside.partnership, name, noticeUrl: 'https://x.example/?a="><script>' },
    });
    expect(parse(html).querySelectorAll('script')).toEqual([]);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Partners&quot;');
  });
});
