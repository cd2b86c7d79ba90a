import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Address } from '../../src/engine/ports.ts';
import type { LocalStorage } from '../../src/store/azurite.ts';
import { DataInUseError, openLocalStorage } from '../../src/store/local-storage.ts';
import { openStorage } from '../../src/store/open-storage.ts';
import { personId } from '../../src/words/person.ts';

const lead = personId('tenant', 'lead');
const address = 'their chat' as Address; // nothing in here reads it

/** A folder for one test's data. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sab-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(folder: string, mode: 'own' | 'share'): Promise<LocalStorage> {
  const storage = await openLocalStorage(folder, mode);
  onTestFinished(() => storage.close().catch(() => undefined));
  return storage;
}

describe('storage on this machine', () => {
  it('keeps what was written from one start to the next', async () => {
    const folder = newFolder();
    const first = await openLocalStorage(folder, 'own');
    await (await openStorage(first.connection)).reach.remember(lead, address);
    await first.close();

    const second = await open(folder, 'own');
    expect(await (await openStorage(second.connection)).reach.addressOf(lead)).toBe(address);
  });

  it('is shared by a command while the server has it open, and stays open when the command ends', async () => {
    const folder = newFolder();
    const server = await open(folder, 'own');
    const command = await openLocalStorage(folder, 'share');
    await (await openStorage(command.connection)).reach.remember(lead, address);
    await command.close();
    expect(await (await openStorage(server.connection)).reach.addressOf(lead)).toBe(address);
  });

  it.each(['own', 'share'] as const)('is refused to a server while another process has it open to %s', async (mode) => {
    const folder = newFolder();
    await open(folder, mode);
    await expect(openLocalStorage(folder, 'own')).rejects.toThrow(DataInUseError);
    await expect(openLocalStorage(folder, 'own')).rejects.toThrow('Stop it first, or set SAB_DATA');
  });

  it('is free again once it was closed', async () => {
    const folder = newFolder();
    await (await openLocalStorage(folder, 'own')).close();
    expect(existsSync(join(folder, 'storage.json'))).toBe(false);
    await open(folder, 'own');
  });

  it('makes its folder when there is none', async () => {
    const folder = join(newFolder(), 'a', 'b');
    await open(folder, 'share');
    expect(existsSync(join(folder, 'storage.json'))).toBe(true);
  });
});

/** A program that opens the data as a command does, writes the person it is given, and waits to be told to close it. */
const COMMAND = `
  import { openLocalStorage } from './src/store/local-storage.ts';
  import { openStorage } from './src/store/open-storage.ts';
  const [folder, person, then] = process.argv.slice(1);
  const storage = await openLocalStorage(folder, 'share');
  await (await openStorage(storage.connection)).reach.remember(person, 'their chat');
  process.stdout.write('written');
  if (then === 'stay') await new Promise(() => setInterval(() => {}, 1000));
  await storage.close();
`;
const commandArgs = (...args: readonly string[]): string[] => ['--input-type=module-typescript', '-e', COMMAND, ...args];

describe('commands in processes of their own', { timeout: 60_000 }, () => {
  it('that begin at the same moment all keep what they wrote', async () => {
    const folder = newFolder();
    const everybody = ['one', 'two', 'three'].map((name) => personId('tenant', name));
    const run = promisify(execFile);
    const ended = await Promise.all(everybody.map((person) => run(process.execPath, commandArgs(folder, person))));
    expect(ended.map(({ stdout }) => stdout)).toEqual(['written', 'written', 'written']);

    const { reach } = await openStorage((await open(folder, 'own')).connection);
    expect(await Promise.all(everybody.map((person) => reach.addressOf(person)))).toEqual(everybody.map(() => address));
  });

  it('keep nobody out when they are killed', async () => {
    const folder = newFolder();
    const command = spawn(process.execPath, commandArgs(folder, lead, 'stay'));
    await once(command.stdout, 'data');
    await expect(openLocalStorage(folder, 'own')).rejects.toThrow(DataInUseError);
    command.kill('SIGKILL');
    await once(command, 'exit');
    await open(folder, 'own');
  });

  it('are not left without the data by another command that ends first', async () => {
    const folder = newFolder();
    const first = await openLocalStorage(folder, 'share');
    const second = await openLocalStorage(folder, 'share');
    const closed = first.close();
    await (await openStorage(second.connection)).reach.remember(lead, address);
    await second.close();
    await closed;

    const { reach } = await openStorage((await open(folder, 'own')).connection);
    expect(await reach.addressOf(lead)).toBe(address);
  });
});

describe('a folder that cannot be made', () => {
  it('is named, with what to do', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(openLocalStorage(join(file, 'data'), 'own')).rejects.toThrow(/cannot be written to. Set SAB_DATA/);
  });
});

describe('a note that a killed process left behind', () => {
  const nobody = { tableUrl: 'http://127.0.0.1:9', queueUrl: 'http://127.0.0.1:9' };

  it.each([
    { note: JSON.stringify(nobody), because: 'nobody listens there any more' },
    { note: '{"tableUrl":"http://127.0', because: 'it was half written' },
    { note: '', because: 'it was not written at all' },
    { note: '{"port":3}', because: 'an older version wrote it' },
  ])('does not keep anybody out: $because', async ({ note }) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'storage.json'), note);
    await open(folder, 'own');
  });

  it('does not send anybody to another program that has its port now', async () => {
    const server = createServer((_request, response) => response.end('something else'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo; // a string only for a pipe
    const folder = newFolder();
    const elsewhere = `http://127.0.0.1:${port}`;
    writeFileSync(join(folder, 'storage.json'), JSON.stringify({ tableUrl: elsewhere, queueUrl: elsewhere }));
    expect((await open(folder, 'share')).connection.tableUrl).not.toBe(elsewhere);
  });
});
