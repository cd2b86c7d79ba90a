import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { escapeHtml } from '../../src/teams/send-page.ts';
import { anchors, type DocPage, PROJECT, targetOf } from './read-page.ts';

type SiteFile = { readonly path: string; readonly html: string };

/** The pages by role, as every page of the site leads to them. */
const ROLES = [
  ['docs/for-leads.md', 'Leads'],
  ['docs/for-safeguarding-managers.md', 'Safeguarding managers'],
  ['docs/for-business-managers.md', 'Business managers'],
  ['docs/for-chairs.md', 'Chairs'],
  ['docs/for-administrators.md', 'Administrators'],
  ['docs/for-developers.md', 'Developers'],
] as const;

const NAME = 'Safeguarding Actions';

/** Widths in `em` and colours of the reader's own scheme, so that it reads on a phone, enlarged, and in high contrast. */
const STYLE = `
:root { color-scheme: light dark; --text: #0b0c0c; --page: #fff; --link: #1a5fa0; --line: #b1b4b6; --back: #f3f2f1; --danger: #b00020 }
@media (prefers-color-scheme: dark) {
  :root { --text: #f3f3f3; --page: #161616; --link: #8cc4ff; --line: #626a6e; --back: #262626; --danger: #ff8a80 }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 48em; padding: 0 1em 3em; font: 18px/1.55 system-ui, sans-serif; color: var(--text); background: var(--page); overflow-wrap: break-word }
a { color: var(--link) }
a:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; box-shadow: 0 0 0 6px #fd0 }
.skip { position: absolute; left: -100em }
.skip:focus { left: 1em; top: 1em; padding: .5em 1em; background: var(--page) }
header { border-bottom: 1px solid var(--line); padding: 1em 0 .5em }
header p { margin: 0; font-weight: bold }
nav ul { font-size: .9em; display: flex; flex-wrap: wrap; gap: 0 1.2em; list-style: none; padding: 0; margin: .3em 0 }
nav a { display: inline-block; padding: .35em 0 }
[aria-current] { color: inherit; font-weight: bold; text-decoration: none; border-bottom: 3px solid }
h1, h2, h3 { line-height: 1.25 }
h2 { margin-top: 2em }
li { margin: .3em 0 }
blockquote { margin: 1.5em 0; padding: .1em 1em; border-left: .4em solid var(--danger) }
img { max-width: 100%; height: auto; border: 1px solid var(--line) }
figure { margin: 0 }
figcaption { font-weight: bold; margin-bottom: .4em }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr)); gap: 1.2em; align-items: start; margin: 1.2em 0 }
.wide { overflow-x: auto; margin: 1.2em 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5em .8em .5em 0; border-bottom: 1px solid var(--line); min-width: 6em }
code { font-size: .9em; background: var(--back); padding: .1em .25em; overflow-wrap: anywhere }
td code, th code { overflow-wrap: normal }
pre { background: var(--back); padding: .8em 1em; overflow-x: auto }
pre code { padding: 0; overflow-wrap: normal }
`;

/** Each page as HTML without script, and with nothing in it that is not in its markdown. */
export function buildSite(pages: readonly DocPage[]): readonly SiteFile[] {
  const known = new Map(pages.map(({ path }) => [path, htmlPath(path)]));
  return pages.map((page) => ({ path: htmlPath(page.path), html: layOut(page, bodyOf(page, known)) }));
}

/** The site with its pictures, as files. */
export async function writeSite(pages: readonly DocPage[], into: string): Promise<void> {
  const write = async (path: string, put: (to: string) => Promise<void>): Promise<void> => {
    const to = join(into, path);
    await mkdir(dirname(to), { recursive: true });
    await put(to);
  };
  for (const { path, html } of buildSite(pages)) await write(path, (to) => writeFile(to, html));
  for (const file of filesOf(pages)) await write(sitePath(file), (to) => copyFile(join(PROJECT, file), to));
}

/** Pictures and other files that the pages show or lead to, from the project's folder. */
function filesOf(pages: readonly DocPage[]): readonly string[] {
  const pointed = pages.flatMap(({ path, links, pictures }) =>
    [...links, ...pictures].flatMap(({ href }) => targetOf(path, href)?.path ?? []),
  );
  return [...new Set(pointed)].filter((path) => path.startsWith('docs/') && /\.(?:png|svg|docx)$/.test(path));
}

/** Where a file of the documentation stands in the site: `docs/guide/x.png` is `guide/x.png`. */
function sitePath(path: string): string {
  return path.replace(/^docs\//, '');
}

function htmlPath(path: string): string {
  if (path === 'README.md') return 'project.html';
  if (path === 'docs/README.md') return 'index.html';
  return sitePath(path).replace(/\.md$/, '.html');
}

function bodyOf(page: DocPage, known: ReadonlyMap<string, string>): string {
  const anchorOf = anchors();
  /** @returns where it leads on the site; `undefined` where the site does not have it */
  const hrefOf = (href: string): string | undefined => {
    if (/^(?:https|mailto):/i.test(href)) return href;
    const target = targetOf(page.path, href);
    if (!target) return undefined; // of another scheme
    const isFile = /^docs\/.*\.(?:png|svg|docx)$/.test(target.path);
    const path = known.get(target.path) ?? (isFile ? sitePath(target.path) : undefined);
    if (path === undefined) return undefined;
    const relative = posix.relative(posix.dirname(htmlPath(page.path)), path);
    return target.anchor === '' ? relative : `${relative}#${target.anchor}`;
  };
  const markdown = new Marked({
    renderer: {
      html: ({ text }) => escapeHtml(text),
      heading({ depth, text, tokens }) {
        return `<h${depth} id="${escapeHtml(anchorOf(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const to = hrefOf(href);
        return to === undefined ? words : `<a href="${escapeHtml(to)}">${words}</a>`;
      },
      image: ({ href, text }) => `<img src="${escapeHtml(hrefOf(href) ?? '')}" alt="${escapeHtml(text)}" loading="lazy">`,
      table(table) {
        const head = table.header.map(({ tokens }) => `<th scope="col">${this.parser.parseInline(tokens)}</th>`);
        if (isOfPictures(table)) {
          const figures = table.rows.flatMap((row) =>
            row.map(({ tokens }, n) => {
              const caption = this.parser.parseInline(table.header[n]?.tokens ?? []);
              return `<figure><figcaption>${caption}</figcaption>${this.parser.parseInline(tokens)}</figure>`;
            }),
          );
          return `<div class="pictures">${figures.join('\n')}</div>\n`;
        }
        const rows = table.rows.map(
          (row) => `<tr>${row.map(({ tokens }) => `<td>${this.parser.parseInline(tokens)}</td>`).join('')}</tr>`,
        );
        const isHeadless = table.header.every(({ text }) => text === '');
        const thead = isHeadless ? '' : `<thead><tr>${head.join('')}</tr></thead>`;
        return `<div class="wide"><table>${thead}<tbody>${rows.join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  return markdown.parse(page.text, { async: false });
}

/** Side by side where there is room, and below each other on a phone. */
function isOfPictures({ rows }: Tokens.Table): boolean {
  return rows.every((row) => row.every(({ tokens }) => tokens.length === 1 && tokens[0]?.type === 'image'));
}

function layOut({ path, title }: DocPage, body: string): string {
  const here = htmlPath(path);
  const to = (page: string): string => posix.relative(posix.dirname(here), htmlPath(page));
  const links = [['docs/README.md', 'All pages'] as const, ...ROLES].map(([page, words]) => {
    const current = page === path ? ' aria-current="page"' : '';
    return `<li><a href="${to(page)}"${current}>${words}</a></li>`;
  });
  const name = title.startsWith(NAME) ? title : `${title} – ${NAME}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(name)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header>
<p>${NAME}</p>
<nav aria-label="Pages by role"><ul>${links.join('')}</ul></nav>
</header>
<main id="text" tabindex="-1">
${body}</main>
</body>
</html>
`;
}
