import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, ExitCode } from '../../src/command-line/command.ts';
import { buildManifestFile, checkManifestFile } from '../../src/command-line/manifest.ts';
import { problemsInAppPackage } from '../../src/files/check-app-package.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-package-'));
});
afterAll(() => rm(folder, { recursive: true }));

const given = ['--app-id', '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', '--domain', 'actions.harbourside.example'];

describe('sab manifest build', () => {
  it('writes the package, and says what is in it, what is not, and what comes next', async () => {
    const out = join(folder, 'app.zip');
    const { code, said } = await run(buildManifestFile, [...given, '--out', out]);
    expect(code).toBe(0);
    expect(said).toEqual([
      expect.stringMatching(/app\.zip is ready: version \d+\.\d+\.\d+, with manifest\.json, color\.png, outline\.png\.$/),
      expect.stringMatching(/^Not in it: cy, of which \d+ of \d+ texts are translated/),
      'Next: upload it in the Teams admin centre of each tenant. docs/installing-in-teams.md says where.',
    ]);
    expect(problemsInAppPackage(await readFile(out))).toEqual([]);
  });

  it('writes nothing without the bot’s id', async () => {
    const out = join(folder, 'none.zip');
    await expect(run(buildManifestFile, ['--domain', 'bot.example.org', '--out', out])).rejects.toThrow('app id');
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });
});

describe('sab manifest check', () => {
  it('ends with 0 for a package that Teams takes', async () => {
    const file = join(folder, 'good.zip');
    await run(buildManifestFile, [...given, '--out', file]);
    expect(await run(checkManifestFile, [file])).toMatchObject({
      code: 0,
      said: [`${file} has everything that Teams asks of an app package.`],
    });
  });

  it('ends with 1 for any other, and says why', async () => {
    const file = join(folder, 'bad.zip');
    await writeFile(file, 'no zip');
    const { code, said } = await run(checkManifestFile, [file]);
    expect([code, said.length]).toEqual([1, 1]);
  });

  it('says that a file is not there in a line', async () => {
    await expect(run(checkManifestFile, [join(folder, 'nowhere.zip')])).rejects.toThrow('I could not read');
  });
});

/** Without a register: an app package can be made on any machine. */
async function run(command: Command, args: string[]): Promise<{ code: ExitCode; said: string[] }> {
  const said: string[] = [];
  const code = await command.run(args, {
    say: (line) => said.push(line),
    write: () => {},
    sayAside: () => {},
    sayProgress: () => {},
    withDeps: () => Promise.reject(new Error('the register was opened')),
    isStorageAway: () => Promise.resolve(false),
  });
  return { code, said };
}
