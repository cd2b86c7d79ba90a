import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errors } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumForTests } from '../support/find-chromium.ts';
import { type Words, walkThrough } from './walk-through.ts';

const chromium = chromiumForTests();

/** What to do when this fails because a card says something else now. */
const AGAIN = 'the pictures in docs/guide are out of date: npm run pictures:roles draws them again';

describe.runIf(chromium)('the pictures of the pages by role', () => {
  let dir: string;
  let words: Words;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sab-guide-'));
    words = await walkThrough(chromium ?? '', dir).catch((error: unknown) => {
      // Beside other tests the Playground may lay out its page for half a minute, and no button stands still to be pressed
      if (!(error instanceof errors.TimeoutError)) throw error;
      process.stderr.write('The walk for the guide stood still, and is walked once more.\n');
      return walkThrough(chromium ?? '', dir);
    });
  }, 300_000);
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('show what the product says today', async () => {
    expect(words, AGAIN).toEqual(JSON.parse(await readFile(new URL('guide-words.json', import.meta.url), 'utf8')));
  });

  it('are all there, and no others', async () => {
    const drawn = await readdir(dir);
    expect(drawn.length).toBe(Object.keys(words).length);
    expect((await readdir(new URL('../../docs/guide/', import.meta.url))).toSorted(), AGAIN).toEqual(drawn.toSorted());
  });
});
