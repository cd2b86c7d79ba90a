import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findChromium, NO_BROWSER } from '../support/find-chromium.ts';
import { walkThrough } from './walk-through.ts';

/** `npm run pictures:roles`: the pictures of the pages by role, and what they say, which a test compares. */
const chromium = findChromium();
if (!chromium) throw new Error(NO_BROWSER);
const words = await walkThrough(chromium, fileURLToPath(new URL('../../docs/guide/', import.meta.url)));
await writeFile(new URL('guide-words.json', import.meta.url), `${JSON.stringify(words, null, 2)}\n`);
