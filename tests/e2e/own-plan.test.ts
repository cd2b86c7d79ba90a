import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRY_OUT_PEOPLE } from '../../src/sample/sample-people.ts';
import { chromiumForTests } from '../support/find-chromium.ts';
import { runProgram } from '../support/run-program.ts';
import { type Product, removeData, startProduct } from '../support/start-product.ts';
import { PlaygroundPage } from './playground-page.ts';

const executablePath = chromiumForTests();
const CHILD_F = fileURLToPath(new URL('../../../shared/plans/child-f-action-plan-2014.docx', import.meta.url));
const { name, tenantId, objectId } = TRY_OUT_PEOPLE.chair;

/** The published plan's Board actions belong to two chairs: here both are one person, whom the third Playground plays. */
const PEOPLE = [
  'agency,role,title,name,tenant id,object id',
  `Board,chair,Chair of the Board,${name},${tenantId},${objectId}`,
  `Board,lead,Chair of Professional Issues Sub Committee,${name},${tenantId},${objectId}`,
].join('\n');

describe.runIf(executablePath)('a real published plan, from its Word file to the cards', () => {
  let product: Product;
  let browser: Browser;
  let chair: PlaygroundPage;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sab-'));
    const people = join(dataDir, 'people.csv');
    await writeFile(people, PEOPLE);
    const env = { SAB_DATA: dataDir };
    const imported = [
      await runProgram('src/cli.ts', ['people', 'import', people], env),
      await runProgram('src/cli.ts', ['plan', 'import', CHILD_F, '--plan', 'harbour'], env),
    ];
    expect(imported.at(-1)?.said).toContain('118 actions were added to the register as harbour');
    product = await startProduct({ dataDir });
    browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
    });
    chair = await PlaygroundPage.open(browser, product.addresses[2]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    if (!product) return;
    await product.stop();
    await removeData(product);
  });

  it('asks the chair about the Board’s overdue actions, ten at a time', async () => {
    const digest = chair.card(/11 actions are overdue/);
    await digest.waitFor();
    expect(await digest.getByText(/^LSCB-\d\d · Board recommendation \d+$/).count()).toBe(10); // ten rows, then a button
    await chair.screenshot('own-plan-1-digest');
    await chair.press(/^Show the (next|last)/, digest);
    await chair.card(/LSCB-13/).waitFor(); // the least overdue, and so the eleventh
    await chair.screenshot('own-plan-2-next-page');
  });

  it('shows what was asked and what the plan said, and that nobody has confirmed it', async () => {
    await chair.say('LSCB-03');
    const action = chair.card('LSCB-03: where does it stand?');
    await action.getByText('What is to be done').waitFor();
    await action.getByText(/completed, not yet confirmed with evidence/).waitFor();
    await chair.screenshot('own-plan-3-action');
  });
});
