import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { countPlans } from './count-plans.ts';

it('says in docs/importing.md what is read, asked and not read of each published document, as "npm run plans" counts it', async () => {
  const said = await readFile(new URL('../../docs/importing.md', import.meta.url), 'utf8');
  expect(said).toContain((await countPlans()).join('\n'));
});
