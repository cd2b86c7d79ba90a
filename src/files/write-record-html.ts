import type { RecordCell, RecordDocument, RecordPart } from '../rules/disagreements/record-document.ts';
import { printable } from '../words/printable.ts';

/**
 * One page that needs nothing else: it loads nothing, runs nothing, and prints on A4. Whatever somebody typed stands in it
 * as text.
 */
export function recordHtml({ title, subtitle, parts }: RecordDocument): Buffer {
  const page = `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(title)}</h1>
<p class="subtitle">${escaped(subtitle)}</p>
</header>
${parts.map(partHtml).join('\n')}
</main>
</body>
</html>
`;
  return Buffer.from(page, 'utf8');
}

function partHtml(part: RecordPart): string {
  switch (part.kind) {
    case 'heading':
      return `<h${part.level}>${escaped(part.text)}</h${part.level}>`;
    case 'paragraph':
      return `<p>${escaped(part.text)}</p>`;
    case 'quote':
      return `<figure><blockquote>${escaped(part.words)}</blockquote><figcaption>${escaped(part.by)}</figcaption></figure>`;
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'facts': {
      const rows = part.rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
      return `<table class="facts" aria-label="${escaped(part.about)}">\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
    }
    case 'table': {
      const columns = part.widths.map((width) => `<col style="--width:${width}%">`).join('');
      const header = part.header.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
      const rows = part.rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`).join('\n');
      return `<table>\n<caption>${escaped(part.about)}</caption>\n<colgroup>${columns}</colgroup>\n<thead><tr>${header}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>`;
    }
  }
}

function cellHtml({ text, words }: RecordCell): string {
  return `<td>${escaped(text)}${words === undefined ? '' : `<blockquote>${escaped(words)}</blockquote>`}</td>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const STYLE = `
:root { color-scheme: light; --ink: #1a1a1a; --soft: #555; --line: #c9c9c9; --shade: #f2f4f7; --mark: #1f4e79; }
body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.5 "Segoe UI", Arial, "Liberation Sans", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.25rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--mark); color: var(--mark); font-size: 1.3rem; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.08rem; }
p { margin: .5rem 0; }
.subtitle { color: var(--soft); font-size: 1.05rem; }
figure { margin: .5rem 0 1rem; padding: .1rem 0 .1rem 1rem; border-left: 4px solid var(--mark); }
blockquote { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
figcaption { margin-top: .35rem; color: var(--soft); font-size: .88rem; }
col { width: var(--width); }
table { width: 100%; margin: .75rem 0 1.25rem; border-collapse: collapse; table-layout: fixed; font-size: .92rem; }
caption { padding-bottom: .35rem; color: var(--soft); font-size: .88rem; text-align: left; }
th, td { padding: .45rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: var(--shade); font-weight: 600; }
.facts th { width: 30%; }
.facts td { overflow-wrap: anywhere; }
td blockquote { margin-top: .35rem; padding-left: .6rem; border-left: 3px solid var(--mark); }
@media (max-width: 40rem) {
  main { padding: 1rem .75rem 2rem; }
  table { font-size: .85rem; table-layout: auto; hyphens: auto; }
  col { width: auto; }
  th, td { padding: .35rem .4rem; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; } }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3, caption, p:has(+ figure), p:has(+ ul) { break-after: avoid; }
  tr, figure { break-inside: avoid; }
  figure, blockquote { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  th { print-color-adjust: exact; }
  table:not(:has(tr:nth-child(4))) { break-inside: avoid; }
}
`;
