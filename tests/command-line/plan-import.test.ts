import { describe, expect, it } from 'vitest';
import { editAction } from '../../src/command-line/action-edits.ts';
import type { ExitCode, Shell } from '../../src/command-line/command.ts';
import { importPlanFile } from '../../src/command-line/plan-import.ts';
import { readPlanFile } from '../../src/command-line/plan-read.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { notFollowing } from '../../src/rules/history/fold-history.ts';
import { ActionRef, type EntryRef } from '../../src/words/action.ts';
import { PlanId } from '../../src/words/plan.ts';
import { ReadPlan } from '../../src/words/read-plan.ts';
import { buildFile, buildWord } from '../support/build-word.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

type Row = readonly [agency: string, recommendation: string, due: string];

const document = (...rows: readonly Row[]): Promise<string> =>
  buildWord({ heading: 'Harbour plan' }, [['Agency', 'Recommendation', 'By when'], ...rows.map((row) => [...row])]);

const LETTERS: Row = ['Housing', '1. Write letters to all schools', 'March 2026'];
const FORMS: Row = ['Housing', '2. Change the visiting form', 'May 2026'];
const NEW: Row = ['Police', '3. Tell the schools', 'June 2026'];
const REWORDED: Row = ['Housing', '2. Change the visiting form and its guidance', 'May 2026'];
const REDATED: Row = ['Housing', '1. Write letters to all schools', 'July 2026'];

const planId = PlanId.parse('harbour');
const refTo = (ref: string): EntryRef => ({ planId, ref: ActionRef.parse(ref) });

async function importOf(deps: Deps, file: string, ...more: string[]): Promise<{ code: ExitCode; said: string[] }> {
  return runCommand(importPlanFile, deps, [file, '--plan', 'harbour', ...more]);
}

async function startWithPlan(): Promise<Deps> {
  const { deps } = await startEngine();
  await importOf(deps, await document(LETTERS, FORMS));
  return deps;
}

/** Everything that the register holds of the plan, and its history. */
async function everythingIn({ register }: Deps): Promise<unknown> {
  const entries = await Array.fromAsync(register.entries(planId));
  return Promise.all(entries.map(async (entry) => [entry, await register.history(entry.action)]));
}

describe('a plan whose dates count from its publication', () => {
  const FROM_PUBLICATION: Row = ['Housing', '1. Write letters', 'Within six months of publication'];

  it('keeps the day on which it was published: imported again without it, nothing changes', async () => {
    const { deps } = await startEngine();
    const file = await document(FROM_PUBLICATION);
    await importOf(deps, file, '--published', '2026-03-01');
    const before = await everythingIn(deps);
    const { said } = await importOf(deps, file);
    expect(said.join('\n')).not.toContain('of publication');
    expect(said).toContain('1 was there already, and was left as it is.');
    expect(await everythingIn(deps)).toEqual(before);
    expect(before).toMatchObject([[{ action: { timing: { kind: 'deadline', dueOn: '2026-09-01' } } }, {}]]);
  });
});

describe('a newer version of a plan', () => {
  it('is shown, and changes nothing until somebody says yes', async () => {
    const deps = await startWithPlan();
    const before = await everythingIn(deps);
    const newer = await document(LETTERS, REWORDED, NEW);
    await expect(importOf(deps, newer)).rejects.toThrow('Nothing was changed. To change it so, run the same command with --yes.');
    const { code, said } = await importOf(deps, newer, '--dry-run');
    expect(code).toBe(0);
    expect(said.slice(-4)).toEqual([
      '1 is new: POL-03.',
      '1 has other words: HOU-02.',
      expect.stringMatching(/^ {2}HOU-02: “….*visiting form” becomes “….*visiting form and its guidance”$/),
      'Nothing was changed: this was a dry run.',
    ]);
    expect(await everythingIn(deps)).toEqual(before);
  });

  it('is taken over with a yes, keeps what was before in the history, and changes nothing the second time', async () => {
    const deps = await startWithPlan();
    const newer = await document(LETTERS, REWORDED, NEW);
    const { said } = await importOf(deps, newer, '--yes');
    expect(said).toContain('1 action was added to the register as harbour.');
    expect(said).toContain('1 has the words of the document now: HOU-02.');
    expect((await deps.register.history(refTo('HOU-02'))).at(-1)).toMatchObject({
      by: 'register',
      event: { what: 'reworded', before: { recommendation: expect.not.stringContaining('guidance') } },
    });
    const after = await everythingIn(deps);
    const again = await importOf(deps, newer);
    expect(again.said).toContain('0 actions were added to the register as harbour.');
    expect(await everythingIn(deps)).toEqual(after);
  });

  it.each([
    { typed: 'yes', count: 3, because: 'they say yes' },
    { typed: 'no', count: 2, because: 'they say no' },
    { typed: '', count: 2, because: 'they say nothing' },
  ])('asks whoever sits at the terminal: $because', async ({ typed, count }) => {
    const deps = await startWithPlan();
    const prompts: string[] = [];
    const shell: Shell = {
      say: () => {},
      write: () => {},
      sayAside: () => {},
      sayProgress: () => {},
      ask: (prompt) => {
        prompts.push(prompt);
        return Promise.resolve(prompt.startsWith('Change it so?') ? typed : 'later');
      },
      withDeps: (work) => work(deps),
      isStorageAway: () => Promise.resolve(false),
    };
    await importPlanFile.run([await document(LETTERS, FORMS, NEW), '--plan', 'harbour'], shell);
    expect(prompts.at(-1)).toContain('yes or no');
    expect(await Array.fromAsync(deps.register.entries(planId))).toHaveLength(count);
  });

  it('says otherwise how an action stands: shown, taken over with a yes as the plan’s own word, and not twice', async () => {
    const withProgress = (...rows: readonly (readonly string[])[]): Promise<string> =>
      buildWord({ heading: 'Harbour plan' }, [
        ['Agency', 'Short title', 'Recommendation', 'By when', 'Progress', 'Evidence'],
        ...rows.map((row) => [...row]),
      ]);
    const { deps } = await startEngine();
    const letters = ['Housing', 'Letters', '1. Write letters', 'March 2026'];
    const forms = ['Housing', 'Forms', '2. Change the form', 'May 2026'];
    await importOf(deps, await withProgress([...letters, 'Not started', ''], [...forms, 'Drafted.', '']));
    const newer = await withProgress(
      ['Housing', 'Letters to schools', '1. Write letters', 'March 2026', 'Completed.', 'The minutes of May'],
      ['Housing', 'Forms', '2. Change the form', 'On going', 'Drafted.', ''],
    );
    const before = await everythingIn(deps);
    const dry = await importOf(deps, newer, '--dry-run');
    expect(dry.said).toEqual(
      expect.arrayContaining([
        '1 has other words: HOU-01.',
        '1 has other progress or evidence: HOU-01.',
        '  HOU-01: the plan now says “Completed.”, with the evidence “The minutes of May”',
        '1 has no date any more: HOU-02 (31 May 2026 to no date).',
      ]),
    );
    expect(await everythingIn(deps)).toEqual(before);

    await expect(importOf(deps, newer, '--yes')).rejects.toThrow('1 keeps its date, and the document has none any more');
    const { entry } = (await deps.register.load(refTo('HOU-01'))) ?? {};
    expect(entry).toMatchObject({
      action: { title: 'Letters to schools', recommendation: 'Write letters' },
      standing: { state: 'in-progress' },
      planProgress: { claim: 'complete', words: 'Completed.', evidenceWords: 'The minutes of May' },
    });
    expect(entry?.lastUpdate).toBeUndefined();
    const rows = await deps.register.history(refTo('HOU-01'));
    expect(rows.map(({ by, event }) => [by, event.what])).toEqual([
      ['register', 'imported'],
      ['register', 'reworded'],
      ['register', 'plan-said'],
    ]);
    expect(entry && notFollowing(entry, rows)).toEqual([]);
    expect((await deps.register.load(refTo('HOU-02')))?.entry.action.timing).toMatchObject({ dueOn: '2026-05-31' });

    const after = await everythingIn(deps);
    await expect(importOf(deps, newer, '--yes')).rejects.toThrow('1 keeps its date');
    expect(await everythingIn(deps)).toEqual(after);
  });

  it('moves no date by itself: that takes a reason and two people', async () => {
    const deps = await startWithPlan();
    const newer = await document(REDATED, FORMS);
    const dry = await importOf(deps, newer, '--dry-run');
    expect(dry.said.join()).toContain('1 keeps its date');
    await expect(importOf(deps, newer, '--yes')).rejects.toThrow(
      '1 keeps its date: another one needs --because, --by and --agreed-by: HOU-01 (31 March 2026 to 31 July 2026).',
    );
    const agreed = ['--because', 'Agreed by the Board.', '--by', 'Elin Marsh', '--agreed-by', 'Beatrice Holloway'];
    const { said } = await importOf(deps, newer, '--yes', ...agreed);
    expect(said).toContain('1 has the date of the document now: HOU-01.');
    const timing = (await deps.register.load(refTo('HOU-01')))?.entry.action.timing;
    expect(timing).toEqual({ kind: 'deadline', asWritten: 'July 2026', firstDueOn: '2026-03-31', dueOn: '2026-07-31' });
    const after = await everythingIn(deps);
    await importOf(deps, newer, '--yes', ...agreed);
    expect(await everythingIn(deps)).toEqual(after);
  });

  it('leaves what was reworded here, and deletes nothing that it no longer has', async () => {
    const deps = await startWithPlan();
    const edit = [
      'HOU-02',
      '--plan',
      'harbour',
      '--recommendation',
      'Change both forms.',
      '--because',
      'Two.',
      '--by',
      'Elin Marsh',
    ];
    await runCommand(editAction, deps, edit);
    const before = await everythingIn(deps);
    const shorter = await document(FORMS);
    const { said } = await importOf(deps, shorter, '--yes');
    expect(said).toContain('1 is not in this document, and stays as it is: HOU-01.');
    expect(await everythingIn(deps)).toEqual(before);
    await expect(importOf(deps, await document(LETTERS, REWORDED), '--yes')).rejects.toThrow(
      'keeps its own: it was reworded here',
    );
    expect(await everythingIn(deps)).toEqual(before);
  });

  it('says at first how much it would add, and adds it without being asked', async () => {
    const { deps } = await startEngine();
    const file = await document(LETTERS, FORMS);
    const { said } = await importOf(deps, file, '--dry-run');
    expect(said).toContain('2 actions would be added to the register as harbour.');
    expect(await deps.register.plan(planId)).toBeUndefined();
    expect((await importOf(deps, file)).code).toBe(0);
    const nothing = await importOf(deps, file, '--dry-run');
    expect(nothing.said).toContain('Nothing would change.');
  });
});

describe('what hangs on an open question', () => {
  it('is not in the register as certain: a date that may be one is none', async () => {
    const { deps } = await startEngine();
    const unclear = await document(LETTERS, ['Housing', '2. Change the visiting form', 'Before long, in the spring']);
    await importOf(deps, unclear);
    const timing = (await deps.register.load(refTo('HOU-02')))?.entry.action.timing;
    expect(timing?.kind).toBe('undated');
  });

  it('waits where it is not known whose it is, and goes in once that is answered', async () => {
    const { deps } = await startEngine();
    const headless = await document(LETTERS, FORMS, ['', '1. Tell the schools', 'June 2026']);
    await expect(importOf(deps, headless)).rejects.toThrow('1 waits for an answer to its question, and was left out');
    expect(await Array.fromAsync(deps.register.entries(planId))).toHaveLength(2);
    const { said } = await runCommand(readPlanFile, deps, [headless, '--json']);
    const { questions } = ReadPlan.parse(JSON.parse(said.join('')));
    const answers = questions.map(({ id, code }) => [id, code === 'missing-heading' ? 'Police' : 'skip']);
    const file = await buildFile('answers.json', JSON.stringify(Object.fromEntries(answers)));
    await importOf(deps, headless, '--answers', file, '--yes');
    expect(await Array.fromAsync(deps.register.entries(planId))).toHaveLength(3);
  });
});
