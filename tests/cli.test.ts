import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openLocalStorage } from '../src/store/local-storage.ts';
import { openStorage } from '../src/store/open-storage.ts';
import { ActionRef } from '../src/words/action.ts';
import { PlanId } from '../src/words/plan.ts';
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
    for (const command of [
      'people import',
      'people check',
      'plan read',
      'plan import',
      'plan set',
      'action move-date',
      'sweep',
      'manifest build',
    ]) {
      expect(out).toContain(`sab ${command}`);
    }
  });

  it.each([
    {
      args: ['plan'],
      says: '"plan". Do you mean plan read, plan import, plan set or plan export?',
      because: 'half a command is none',
    },
    {
      args: ['plan', 'burn'],
      says: '"plan burn". Do you mean plan read, plan import, plan set or plan export?',
      because: 'nobody made that one',
    },
    { args: ['burn'], says: '"burn". "sab help" lists them all.', because: 'nothing is called like it' },
    { args: ['constructor'], says: '"constructor". "sab help" lists them all.', because: 'it is a word of the language' },
    { args: ['__proto__'], says: '"__proto__". "sab help" lists them all.', because: 'that is one too' },
  ])('says in one line that there is no such command, and what there is: $because', async ({ args, says }) => {
    expect(await sab(args)).toEqual({ code: 2, out: '', err: `There is no command ${says}\n` });
  });

  it.each([
    { args: ['plan', 'read'], says: 'Name one file.', because: 'no file was named' },
    { args: ['plan', 'read', 'a.docx', 'b.docx'], says: 'Name one file.', because: 'two files were' },
    { args: ['plan', 'read', 'a.docx', '--yaml'], says: '--yaml', because: 'there is no such option' },
    { args: ['sweep', 'housing'], says: '"housing" is more than this command takes.', because: 'it takes nothing' },
    { args: ['people', 'import', '--all', 'a.csv'], says: '--all', because: 'there is no such option' },
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
    { make: () => buildFile('plan.png', 'Plan'), says: 'ends in .png', because: 'it is no document' },
    { make: () => buildFile('plan.docx', 'not a zip'), says: 'plan.docx cannot be imported', because: 'it only has the name' },
    { make: () => buildFile('plan.docx', ''), says: 'The file is empty', because: 'it is empty' },
  ])('says plainly what is wrong with a file: $because', async ({ make, says }) => {
    const { code, out, err } = await sab(['plan', 'read', await make()]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(says);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

/** Each command begins its clock anew: one that comes after another has to be told so. */
const LATER = { SAB_NOW: '2026-06-04T09:05Z' };

describe('people and a plan', () => {
  it('are put into the register beside a running server, and the sweep asks about what is overdue, each once', async () => {
    const server = await openLocalStorage(data, 'own');
    onTestFinished(server.close);
    const people = await sab(['people', 'import', await buildFile('people.csv', PEOPLE)]);
    expect(people).toEqual({ code: 0, out: '2 people hold 2 roles in 1 agency.\n', err: '' });

    const first = await sab(['plan', 'import', await harbourPlan(), '--plan', 'harbour']);
    expect(first.code).toBe(0);
    expect(first.out).toContain('2 actions were added to the register as harbour.');
    expect(first.out).toContain('1 action has no deadline, so it is never overdue: whoever leads it is asked for one.');
    expect(first.out).not.toContain('held by nobody');

    const again = await sab(['plan', 'import', await harbourPlan(), '--plan', 'harbour']);
    expect(again.out).toContain('0 actions were added to the register as harbour.');
    expect(again.out).toContain('2 were there already, and were left as they are.');

    const exported = await sab(['plan', 'export', 'harbour', '--json', '-']);
    expect(JSON.parse(exported.out)).toMatchObject({ plan: { id: 'harbour' }, actions: [{ ref: 'HOU-01' }, { ref: 'HOU-02' }] });
    expect(exported.err).toBe('2 actions of harbour in standard output.\n');

    const swept = await sab(['sweep'], LATER);
    expect(swept).toEqual({
      code: 0,
      out: 'Looked at 2 actions: 1 question, in 1 new card. The server sends them.\n',
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
    expect(taken.out).toContain('1 action was added to the register as untitled.');
  });
});

describe('a plan', () => {
  const newData = (): { SAB_DATA: string } => {
    const folder = mkdtempSync(join(tmpdir(), 'sab-cli-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return { SAB_DATA: folder };
  };

  it('of which no action is read is not imported, and that is no success', async () => {
    const env = newData();
    const prose = await buildWord({ heading: 'Harbour plan' }, 'We shall do better.');
    const { code, err } = await sab(['plan', 'import', prose, '--plan', 'harbour'], env);
    expect(code).toBe(1);
    expect(err).toMatch(/^No action was read from plan\.docx, so nothing was imported\. .*\n$/);
    expect(existsSync(join(env.SAB_DATA, 'storage'))).toBe(false);
  });

  it('whose roles nobody holds says so when it is imported, when people are, and when asked', async () => {
    const env = newData();
    const imported = await sab(['plan', 'import', await harbourPlan(), '--plan', 'harbour'], env);
    expect(imported.code).toBe(0);
    expect(imported.out).toContain(
      '1 role is held by nobody, so nobody is asked about 2 actions:\n  Lead (Housing): 2 actions.\n',
    );

    const people = PEOPLE.replaceAll('Harbourside Housing,Housing', 'Housing,').replaceAll('Harbourside Housing', 'Housing');
    const mistyped = await sab(['people', 'import', await buildFile('people.csv', people.replaceAll('Housing', 'Housng'))], env);
    expect(mistyped.out).toContain('  Lead (Housing): 2 actions. Is it Lead (Housng)?\n');
    expect(mistyped.out).toContain('  Lead (Housng) looks like Lead (Housing)\n');

    const checked = await sab(['people', 'check'], env);
    expect(checked.code).toBe(1);
    const [ofRoles = '', ofVerifiers] = checked.out.split('In 1 agency a lead can claim an action');
    expect(mistyped.out).toContain(ofRoles);
    expect(ofVerifiers).toMatch(/^, and nobody else is there to verify it\. .*\n {2}Housing\n/);

    const swept = await sab(['sweep'], { ...env, ...LATER });
    expect(swept.out).toContain('1 action is due to be asked about and has nobody to ask: see sab people check.\n');

    const mended = await sab(['people', 'import', await buildFile('people.csv', people)], env);
    expect(mended.out).toContain('2 people no longer hold what they held:\n  Priya Nair: Lead (Housng)\n');
    const { code, out } = await sab(['people', 'check'], env);
    const hello = 'reaches them. Ask each to open Safeguarding Actions in Teams and say hello:';
    expect([code, out.trim().split('\n')]).toEqual([
      1,
      [
        `1 person has never met the bot, so nobody knows yet whether a card ${hello}`,
        '  Priya Nair: Lead (Housing), 2 actions',
        `1 person who verifies claims has never met the bot, so nobody knows yet whether a claim ${hello}`,
        '  Tom Okafor: Housing',
        'Above the leads there is nobody at these levels (a note: nothing waits for them):',
        '  no line manager: Housing',
        '  no safeguarding lead: Housing',
        '  no sub-group chair in the partnership',
      ],
    ]);
  });

  it('that was changed in the middle is no success, and leaves alone what is there', async () => {
    const env = newData();
    await sab(['plan', 'import', await harbourPlan(), '--plan', 'harbour'], env);
    const changed = await buildWord({ heading: 'Harbour plan' }, [
      ['Agency', 'Recommendation', 'By when'],
      ['Housing', '1. Write letters', 'March 2026'],
      ['Housing', '2. Something else', 'May 2026'],
    ]);
    const { code, err } = await sab(['plan', 'import', changed, '--plan', 'harbour'], env);
    expect([code, err]).toEqual([1, 'Nothing was changed. To change it so, run the same command with --yes.\n']);
    const restricted = await sab(['plan', 'import', changed, '--plan', 'harbour', '--restricted'], env);
    expect(restricted.code).toBe(1);
    expect(restricted.err).toMatch(/^harbour is in the register already, and is not restricted\. .*\n$/);
  });

  it('whose storage goes away says how far it came, and that the same command goes on from there', async () => {
    const env = newData();
    const server = await openLocalStorage(env.SAB_DATA, 'own');
    const { register } = await openStorage(server.connection);
    const rows = Array.from({ length: 900 }, (_, n) => ['Housing', `${n + 1}. Write letter ${n + 1}`, 'March 2026']);
    const plan = await buildWord({ heading: 'Long plan' }, [['Agency', 'Recommendation', 'By when'], ...rows]);
    const importing = sab(['plan', 'import', plan, '--plan', 'long'], env);
    await vi.waitUntil(() => register.load({ planId: PlanId.parse('long'), ref: ActionRef.parse('HOU-05') }), {
      timeout: 30_000,
    });
    await server.close();
    const { code, err } = await importing;
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The storage stopped answering after \d+ of 900 actions\. Run the same command again with --yes: it goes on from there\.\n$/,
    );
  });

  it('and another, imported at the same moment, are both in the register', async () => {
    const env = newData();
    const names = ['one', 'two'];
    const ended = await Promise.all(names.map(async (name) => sab(['plan', 'import', await harbourPlan(), '--plan', name], env)));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const storage = await openLocalStorage(env.SAB_DATA, 'own');
    onTestFinished(storage.close);
    const { register } = await openStorage(storage.connection);
    const counts = names.map(async (name) => (await Array.fromAsync(register.entries(PlanId.parse(name)))).length);
    expect(await Promise.all(counts)).toEqual([2, 2]);
  });

  it('is not swept without storage, and that is one plain line', async () => {
    const account = 'DefaultEndpointsProtocol=https;AccountName=devstoreaccount1;AccountKey=c2VjcmV0;';
    const nowhere = `${account}TableEndpoint=https://127.0.0.1:9/a;QueueEndpoint=https://127.0.0.1:9/a;`;
    const { code, err } = await sab(['sweep'], { SAB_STORAGE_CONNECTION: nowhere });
    expect(code).toBe(1);
    expect(err).toMatch(/^The storage does not answer\. .*\n$/);
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
