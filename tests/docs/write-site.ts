import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSite } from './build-site.ts';
import { PROJECT, readDocs } from './read-page.ts';

/** `npm run site`: the documentation as plain HTML, in .site/ */
const into = join(PROJECT, '.site');

const pages = readDocs();
await rm(into, { recursive: true, force: true });
await writeSite(pages, into);
process.stdout.write(`${pages.length} pages are in .site/. Open .site/index.html in a browser.\n`);
