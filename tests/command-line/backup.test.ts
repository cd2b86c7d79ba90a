import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeBackupFile } from '../../src/command-line/backup.ts';
import { moveToAccount } from '../../src/command-line/move.ts';
import { restoreBackupFile } from '../../src/command-line/restore.ts';
import { showSchema, upgradeSchema } from '../../src/command-line/schema.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { TABLES } from '../../src/engine/raw-tables.ts';
import { putEarlier } from '../support/earlier-register.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sab-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function aRegister(): Promise<Deps> {
  const engine = await startEngine();
  await putEarlier(engine, 'issue-2.jsonl');
  return engine.deps;
}

async function anEmptyAccount(): Promise<Deps> {
  const { deps } = await startEngine();
  for (const table of TABLES) for await (const { row } of deps.raw.rows(table)) await deps.raw.remove(table, row);
  return deps;
}

describe('sab backup', () => {
  it('writes one file that only its owner can read, says that it was read back, and how it has to be kept', async () => {
    const folder = await aFolder();
    const file = join(folder, 'monday.sabb');
    const { code, said } = await runCommand(writeBackupFile, await aRegister(), ['--to', file]);
    expect(code).toBe(0);
    expect(said.join('\n')).toMatch(/Read back: \d+ rows of history of 6 actions verified\./);
    expect(said.at(-1)).toMatch(/^Take care: this file holds safeguarding data about children/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['monday.sabb']);
  });

  it('leaves the backup of before whole, and nothing half, when it fails', async () => {
    const folder = await aFolder();
    const file = join(folder, 'monday.sabb');
    await writeFile(file, 'the one of before');
    const deps = await aRegister();
    const failing: Deps = {
      ...deps,
      raw: {
        ...deps.raw,
        async *rows(table, of) {
          if (table === 'reach') throw new Error('the storage went away');
          yield* deps.raw.rows(table, of);
        },
      },
    };
    await expect(runCommand(writeBackupFile, failing, ['--to', file])).rejects.toThrow('the storage went away');
    expect(await readdir(folder)).toEqual(['monday.sabb']);
    expect(await readFile(file, 'utf8')).toBe('the one of before');
  });

  it('tells another program what is in it, with the hash of each part', async () => {
    const file = join(await aFolder(), 'a.sabb');
    const { said } = await runCommand(writeBackupFile, await aRegister(), ['--to', file, '--json']);
    const data: unknown = JSON.parse(said.join('\n'));
    expect(data).toMatchObject({ format: 1, file, actions: 6, broken: [] });
    expect(data).toHaveProperty('parts.0', { part: 'register', rows: 41, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('asks where to', async () => {
    await expect(runCommand(writeBackupFile, await aRegister(), [])).rejects.toThrow('Say where to: sab backup --to FILE');
  });
});

describe('sab restore', () => {
  async function aBackup(): Promise<string> {
    const file = join(await aFolder(), 'a.sabb');
    await runCommand(writeBackupFile, await aRegister(), ['--to', file]);
    return file;
  }

  it('looks a backup through without writing anything', async () => {
    const deps = await anEmptyAccount();
    const { said } = await runCommand(restoreBackupFile, deps, [await aBackup(), '--dry-run']);
    expect(said.at(-1)).toMatch(/is ready for it\. Nothing was written\.$/);
    expect(await deps.register.plans()).toEqual([]);
  });

  it('says what it restored and verified, and where to read on', async () => {
    const deps = await anEmptyAccount();
    const { code, said } = await runCommand(restoreBackupFile, deps, [await aBackup()]);
    expect(code).toBe(0);
    expect(said.join('\n')).toMatch(/\d+ rows of history of 6 actions verified where they now are\./);
    expect(said.at(-1)).toContain('After a restore');
    expect(await deps.register.plans()).toHaveLength(2);
  });

  it('refuses a file that is cut off, in a sentence', async () => {
    const file = await aBackup();
    await truncate(file, (await stat(file)).size - 200);
    await expect(runCommand(restoreBackupFile, await anEmptyAccount(), [file])).rejects.toThrow('is not a whole backup');
  });

  it('refuses a file that is something else, in a sentence', async () => {
    const file = join(await aFolder(), 'plan.docx');
    await writeFile(file, 'something else');
    await expect(runCommand(restoreBackupFile, await anEmptyAccount(), [file])).rejects.toThrow('is not a whole backup');
  });

  it('refuses a file of one endless line, before it fills the memory', async () => {
    const file = join(await aFolder(), 'bomb.sabb');
    await writeFile(file, gzipSync(Buffer.alloc(40_000_000, 'x')));
    await expect(runCommand(restoreBackupFile, await anEmptyAccount(), [file])).rejects.toThrow('a line of it has no end');
  });

  it('takes a backup with a broken history only when told to have it as it is', async () => {
    const deps = await aRegister();
    for await (const { row } of deps.raw.rows('register', { partition: 'child-h', prefix: 'history¦HOU-01¦' }))
      await deps.raw.put('register', [{ ...row, json0: String(row['json0']).replace('"seq":1', '"seq":7') }]);
    const file = join(await aFolder(), 'broken.sabb');
    const { code, said } = await runCommand(writeBackupFile, deps, ['--to', file]);
    expect([code, said.join('\n')]).toEqual([1, expect.stringContaining('HOU-01 of child-h: row 1 was altered')]);

    const here = await anEmptyAccount();
    await expect(runCommand(restoreBackupFile, here, [file])).rejects.toThrow('Use an earlier backup, or say --as-it-is');
    expect(await here.register.plans()).toEqual([]);
    expect((await runCommand(restoreBackupFile, here, [file, '--as-it-is'])).code).toBe(0);
  });
});

describe('sab move', () => {
  it('says that both hold the same, and what to do next', async () => {
    const to = await anEmptyAccount();
    const args = ['--to-account', 'sabharbour', '--bot-is-stopped'];
    const { code, said } = await runCommand(moveToAccount, await aRegister(), args, to);
    expect(code).toBe(0);
    expect(said.join('\n')).toMatch(/\d+ rows of devstoreaccount1 at \S+ are in devstoreaccount1 at \S+, each the same/);
    expect(said.at(-1)).toMatch(/^Next: start the bot with .*, never with both\./);
    expect(await to.register.plans()).toHaveLength(2);
  });

  it.each([
    { args: ['--bot-is-stopped'], says: 'A secret is never typed here', because: 'it is not said where to' },
    {
      args: ['--to-account', 'a', '--to-connection-env', 'B', '--bot-is-stopped'],
      says: 'Say where to',
      because: 'two places are named',
    },
    { args: ['--to-account', 'a'], says: 'Stop every server of the bot first', because: 'the bot may still write' },
  ])('moves nothing when $because', async ({ args, says }) => {
    await expect(runCommand(moveToAccount, await aRegister(), args)).rejects.toThrow(says);
  });
});

describe('sab schema', () => {
  it('says what is stored in which version, and brings it to that of today', async () => {
    const deps = await aRegister();
    const before = await runCommand(showSchema, deps, []);
    expect(before.said.join('\n')).toContain('version 0 (older): 6 rows of kind entry');
    expect((await runCommand(upgradeSchema, deps, [])).said).toEqual([
      expect.stringMatching(/^Brought \d+ rows to version 1\.$/),
    ]);
    expect((await runCommand(showSchema, deps, [])).said.at(-1)).toBe('Nothing is older.');
  });

  it('does not end well while there is anything that a newer program made', async () => {
    const deps = await aRegister();
    for await (const { row } of deps.raw.rows('directory', { partition: 'people' }))
      await deps.raw.put('directory', [{ ...row, schema: 99 }]);
    const { code, said } = await runCommand(showSchema, deps, []);
    expect([code, said.at(-1)]).toEqual([1, '  version 99 (newer: update this program): 1 row of kind people']);
    expect(await runCommand(upgradeSchema, deps, [])).toMatchObject({ code: 1 });
  });
});
