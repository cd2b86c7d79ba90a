import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that start a browser, an Agents Playground or processes of their own, and wait for what they say. */
const SLOW = [
  'tests/cli.test.ts',
  'tests/e2e/**/*.test.ts',
  'tests/fuzz/**/*.test.ts',
  'tests/infra/image.test.ts',
  'tests/pictures/**/*.test.ts',
  'tests/scenarios/**/*.test.ts',
  'tests/supply-chain/bill-of-materials.test.ts',
  'tests/sample/**/*.test.ts',
];

/** Stories in the browser that run once more as the product is hosted: every token checked, two tenants, two servers. */
const SECURE = ['chair', 'disagreement', 'life-of-an-action'].map((story) => `tests/e2e/${story}.test.ts`);

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    globalSetup: 'tests/support/announce-browser.ts',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'tests/.output/results.json' }]],
    projects: [
      { extends: true, test: { name: 'quick', include: ['tests/**/*.test.ts'], exclude: SLOW } },
      { extends: true, test: { name: 'slow', include: SLOW, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        extends: true,
        test: { name: 'secure', include: SECURE, env: { SAB_TEST_SECURITY: 'on' }, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
