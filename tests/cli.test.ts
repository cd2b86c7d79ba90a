import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openLocalStorage } from '../src/store/local-storage.ts';
import { ReadPlan } from '../src/words/read-plan.ts';
import { buildFile, buildWord } from './support/build-word.ts';

const data = mkdtempSync(join(tmpdir(), 'sab-cli-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** The command line as somebody has it, in a process of its own, with data of its own. */
function sab(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const given = { PATH: process.env['PATH'] ?? '', SAB_DATA: data, SAB_NOW: '2026-06-04T09:00Z', ...env };
    execFile(process.execPath, ['src/cli.ts', ...args], { env: given }, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

const PEOPLE = `agency,also known as,role,title,name,tenant id,object id
Harbourside Housing,Housing,lead,,Priya Nair,10000000-0000-4000-8000-000000000001,20000000-0000-4000-8000-000000000001
Harbourside Housing,,safeguarding manager,,Tom Okafor,10000000-0000-4000-8000-000000000001,20000000-0000-4000-8000-000000000002
`;

const harbourPlan = (): Promise<string> =>
  buildWord({ heading: 'Harbour plan' }, [
    ['Agency', 'Recommendation', 'By when'],
    ['Housing', '1. Write letters', 'March 2026'],
    ['Housing', '2. Train everybody', 'Spring'],
  ]);

describe.concurrent('the command line', () => {
  it.each([[[]], [['help']], [['--help']]])('says what it can do for %j', async (args) => {
    const { code, out } = await sab(args);
    expect(code).toBe(0);
    for (const command of ['people import', 'plan read', 'plan import', 'sweep', 'manifest build']) {
      expect(out).toContain(`sab ${command}`);
    }
  });

  it.each([
    { args: ['plan'], says: 'There is no command "plan"', because: 'half a command is none' },
    { args: ['plan', 'burn'], says: 'There is no command "plan burn"', because: 'nobody made that one' },
    { args: ['constructor'], says: 'There is no command "constructor"', because: 'it is a word of the language, not ours' },
  ])('says so when there is no such command, and what there is: $because', async ({ args, says }) => {
    const { code, out } = await sab(args);
    expect(code).toBe(2);
    expect(out).toContain(says);
    expect(out).toContain('sab plan import');
  });

  it.each([
    { args: ['plan', 'read'], says: 'Name one file.', because: 'no file was named' },
    { args: ['plan', 'read', 'a.docx', 'b.docx'], says: 'Name one file.', because: 'two files were' },
    { args: ['plan', 'read', 'a.docx', '--yaml'], says: '--yaml', because: 'there is no such option' },
    { args: ['plan', 'import', 'a.docx'], says: '--plan child-f', because: 'the plan has no name' },
    { args: ['plan', 'import', 'a.docx', '--plan', 'Child F'], says: '--plan child-f', because: 'the name has a space' },
  ])('is not understood, and says what is missing: $because', async ({ args, says }) => {
    const { code, err } = await sab(args);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('does not start half-configured, and says what is missing', async () => {
    const { code, err } = await sab(['sweep'], { SAB_NOW: '', SAB_APP_ID: 'the-app-id' });
    expect(code).toBe(1);
    expect(err).toContain('SAB_APP_TENANT is missing');
    expect(err).not.toContain('the-app-id');
  });
});

describe('reading a plan', () => {
  it('gives JSON of format 1 that another program can read, and stores nothing', async () => {
    const unused = join(data, 'unused');
    const { code, out } = await sab(['plan', 'read', await harbourPlan(), '--json'], { SAB_DATA: unused });
    expect(code).toBe(0);
    const { format, plan, actions } = ReadPlan.parse(JSON.parse(out));
    expect({ format, title: plan.title }).toEqual({ format: 1, title: 'Harbour plan' });
    expect(actions.map(({ dueOn }) => dueOn)).toEqual(['2026-03-31', null]);
    expect(existsSync(unused)).toBe(false);
  });

  it('says in words what was understood, and asks about what was not', async () => {
    const { code, out } = await sab(['plan', 'read', await harbourPlan()]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Harbour plan: 2 actions, \d+ questions?, \d+ parts? not read\./);
    expect(out).toMatch(/^ {2}\? table 1, row \d: .*Spring/m);
  });

  it.each([
    { make: () => Promise.resolve('nowhere.docx'), says: 'There is no file here', because: 'it is not there' },
    { make: () => buildFile('plan.pdf', '%PDF-1.7'), says: 'PDF', because: 'it is a PDF' },
    { make: () => buildFile('plan.txt', 'Plan'), says: 'ends in .txt', because: 'it is no Word file' },
    { make: () => buildFile('plan.docx', 'not a zip'), says: 'plan.docx cannot be imported', because: 'it only has the name' },
    { make: () => buildFile('plan.docx', ''), says: 'The file is empty', because: 'it is empty' },
  ])('says plainly what is wrong with a file: $because', async ({ make, says }) => {
    const { code, out, err } = await sab(['plan', 'read', await make()]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('people and a plan', () => {
  it('are put into the register beside a running server, and the sweep asks about what is overdue, each once', async () => {
    const server = await openLocalStorage(data, 'own');
    onTestFinished(server.close);
    const people = await sab(['people', 'import', await buildFile('people.csv', PEOPLE)]);
    expect(people).toEqual({ code: 0, out: '2 people hold 2 roles in 1 agencies.\n', err: '' });

    const first = await sab(['plan', 'import', await harbourPlan(), '--plan', 'harbour']);
    expect(first.code).toBe(0);
    expect(first.out).toContain('2 actions are now in the register as harbour.');

    const again = await sab(['plan', 'import', await harbourPlan(), '--plan', 'harbour']);
    expect(again.out).toContain('0 actions are now in the register as harbour.');
    expect(again.out).toContain('2 were there already, and were left as they are.');

    const swept = await sab(['sweep']);
    expect(swept).toEqual({
      code: 0,
      out: 'Looked at 1 actions: 1 reminders, in 1 new cards. The server sends them.\n',
      err: '',
    });
  });

  it('are refused whole, with every fault and its place, when something is wrong in the list', async () => {
    const wrong = `${PEOPLE}Police,,lead,,Grace Whitlock,not an id,\nPolice,,sheriff,,Idris,,\n`;
    const { code, out, err } = await sab(['people', 'import', await buildFile('people.csv', wrong)]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('people.csv cannot be imported.');
    expect(err).toContain('Row 4, column "object id"');
    expect(err).toContain('Row 5, column "role"');
  });

  it('need a title, which a document without one is given by hand', async () => {
    const untitled = await buildWord([
      ['Agency', 'Recommendation'],
      ['Housing', '1. Write letters'],
    ]);
    const refused = await sab(['plan', 'import', untitled, '--plan', 'untitled']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('The plan needs a title');
    const taken = await sab(['plan', 'import', untitled, '--plan', 'untitled', '--title', 'Harbour letters']);
    expect(taken.out).toContain('1 actions are now in the register as untitled.');
  });
});

describe.concurrent('the app package', () => {
  it('is written where it was asked for', async () => {
    const out = join(data, 'app.zip');
    const args = ['--app-id', '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', '--domain', 'bot.harbourside.example', '--out', out];
    const ended = await sab(['manifest', 'build', ...args]);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(Object.keys(unzipSync(readFileSync(out)))).toContain('manifest.json');
  });

  it.each([
    { args: [], says: 'is not an app id', because: 'nothing was given' },
    { args: ['--app-id', 'the-bot', '--domain', 'bot.example.org'], says: 'is not an app id', because: 'a name is no id' },
    {
      args: ['--app-id', '0f6c7a52-7d2c-4a53-9d56-2f8a1c0f9b11', '--domain', 'https://bot.example.org'],
      says: 'without https://',
      because: 'an address is no host name',
    },
  ])('is refused in one line: $because', async ({ args, says }) => {
    const { code, err } = await sab(['manifest', 'build', ...args]);
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
