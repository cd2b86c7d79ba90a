import { globSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked, type Token } from 'marked';

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** What a link or a picture names, as it stands in the page. */
export type Pointer = { readonly href: string; readonly words: string };

export type DocPage = {
  /** From the project's folder, with slashes: `docs/for-leads.md`. */
  readonly path: string;
  readonly title: string;
  /** The text of its headings, with the name by which a link finds each. */
  readonly headings: readonly { readonly words: string; readonly anchor: string }[];
  readonly links: readonly Pointer[];
  readonly pictures: readonly Pointer[];
  /** What stands in code blocks, line by line, and between backticks. */
  readonly code: readonly string[];
  readonly text: string;
};

/** The README and every page of the documentation. */
export function readDocs(): readonly DocPage[] {
  const paths = globSync('docs/**/*.md', { cwd: PROJECT }).map((path) => path.replaceAll('\\', '/'));
  return ['README.md', ...paths.toSorted()].map((path) => readPage(path, readFileSync(`${PROJECT}${path}`, 'utf8')));
}

export function readPage(path: string, text: string): DocPage {
  const seen: Token[] = [];
  const collector = new Marked({
    walkTokens: (token) => {
      seen.push(token);
    },
  });
  collector.parse(text, { async: false });
  const anchorOf = anchors();
  const headings = seen.flatMap((token) =>
    token.type === 'heading' ? [{ words: String(token['text']), anchor: anchorOf(String(token['text'])) }] : [],
  );
  const pointers = (type: 'link' | 'image') =>
    seen.flatMap((token) => (token.type === type ? [{ href: String(token['href']), words: String(token['text']) }] : []));
  return {
    path,
    title: headings[0]?.words ?? basename(path),
    headings,
    links: pointers('link'),
    pictures: pointers('image'),
    code: seen.flatMap((token) => {
      if (token.type === 'codespan') return [String(token['text'])];
      return token.type === 'code' ? String(token['text']).split('\n') : [];
    }),
    text,
  };
}

/** @returns what gives each heading of one page its name, as GitHub does: in small letters, without signs, and each once */
export function anchors(): (words: string) => string {
  const given = new Map<string, number>();
  return (words) => {
    const name = words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const times = given.get(name) ?? 0;
    given.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  };
}

/** Where a link of a page leads, from the project's folder; `undefined` for what is on the web. */
export function targetOf(page: string, href: string): { readonly path: string; readonly anchor: string } | undefined {
  if (/^[a-z]+:/i.test(href)) return undefined;
  const [path = '', anchor = ''] = href.split('#');
  const to = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  return { path: to.replace(/\/$/, ''), anchor };
}
