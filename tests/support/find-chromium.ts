import { accessSync, constants } from 'node:fs';

const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const NO_BROWSER =
  'NO BROWSER: the tests that need Chromium are not run. Install it ("apt-get install chromium"), or set SAB_CHROMIUM.';

/** Where a Chromium is that can be run: `SAB_CHROMIUM` when set, else where systems usually keep it. */
export function findChromium(): string | undefined {
  const named = process.env.SAB_CHROMIUM;
  return (named ? [named] : USUAL_PATHS).find(isExecutable);
}

/**
 * The browser for the tests that need one; they are skipped without it, which `announce-browser.ts` says once for all.
 * @throws when there is none and `SAB_REQUIRE_BROWSER` is 1: on a build machine a skipped test is a failure
 */
export function chromiumForTests(): string | undefined {
  const found = findChromium();
  if (!found && process.env.SAB_REQUIRE_BROWSER === '1') throw new Error(NO_BROWSER);
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
