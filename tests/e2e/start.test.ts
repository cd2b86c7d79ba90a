import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { type Product, removeData, startProduct } from '../support/start-product.ts';

const started: Product[] = [];
afterEach(async () => {
  const all = started.splice(0);
  await Promise.all(all.map((product) => product.stop()));
  await Promise.all(all.map(removeData));
});

describe('npm start', () => {
  it('says that it is unauthenticated, where the three addresses are and what to try in each', async () => {
    const product = await startProduct();
    started.push(product);
    expect(product.said()).toContain('nobody is authenticated');
    expect(product.said()).toContain('SAB_EVIDENCE_HOSTS');
    for (const address of product.addresses) {
      expect(product.said()).toContain(address);
      expect((await fetch(address)).status).toBe(200);
    }
  });

  it('stops cleanly, and finds the register as it was left at the next start', async () => {
    const first = await startProduct();
    started.push(first);
    expect(await first.stop()).toBe(0);

    const second = await startProduct({ dataDir: first.dataDir });
    started.push(second);
    expect(first.said()).toContain('A sample plan was loaded');
    expect(second.said()).toContain('The register is as you left it');
  });

  it('leaves alone the people and plans that somebody imported before the first start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sab-'));
    const file = join(dataDir, 'people.csv');
    await writeFile(file, 'agency,role,name,tenant id,object id\nHousing,lead,Nell Ashworth,tenant-1,object-1\n');
    expect((await runProgram('src/cli.ts', ['people', 'import', file], { SAB_DATA: dataDir })).code).toBe(0);

    const product = await startProduct({ dataDir });
    started.push(product);
    expect(product.said()).toContain('The register is as you left it');
    const { said } = await runProgram('src/cli.ts', ['people', 'check'], { SAB_DATA: dataDir });
    expect(said).toContain('No plan is in the register yet');
  });

  it('says in one line that the data is in use, when it is started twice', async () => {
    const product = await startProduct();
    started.push(product);
    const { code, said } = await runMain({ SAB_DATA: product.dataDir, SAB_PORT: '0', SAB_TRYOUT: 'off' });
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([expect.stringMatching(/is in use: the bot, or a command, runs already/)]);
  });

  it('says in one line that its port is in use', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve(Object(taken.address()).port)),
    );
    const product = await startProduct(); // gives a folder that is free again at once
    await product.stop();
    const { code, said } = await runMain({ SAB_DATA: product.dataDir, SAB_PORT: String(port), SAB_TRYOUT: 'off' });
    await removeData(product);
    await new Promise((resolve) => taken.close(resolve));
    expect(code).toBe(1);
    expect(said.trim().split('\n')).toEqual([expect.stringContaining(String(port))]);
  });

  it('names every missing setting of a half-configured start, and starts nothing', async () => {
    const { code, said } = await runMain({ SAB_APP_ID: '11111111-2222-3333-4444-555555555555' });
    expect(code).toBe(1);
    for (const setting of ['SAB_APP_TENANT', 'SAB_APP_SECRET', 'SAB_TENANTS', 'SAB_STORAGE_ACCOUNT'])
      expect(said).toContain(setting);
    expect(said).not.toContain('11111111');
  });
});

const runMain = (env: Readonly<Record<string, string>>) => runProgram('src/main.ts', [], env);
