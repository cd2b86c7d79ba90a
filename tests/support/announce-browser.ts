import { findChromium, NO_BROWSER } from './find-chromium.ts';

/** Vitest runs this once, before any test. */
export function setup(): void {
  if (!findChromium()) process.stderr.write(`\n${NO_BROWSER}\n\n`);
}
