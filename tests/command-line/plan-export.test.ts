import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportPlan } from '../../src/command-line/plan-export.ts';
import { importPlanFile } from '../../src/command-line/plan-import.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { PARTNERSHIP } from '../../src/words/agency.ts';
import { Plan, PlanId } from '../../src/words/plan.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sab-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function withPlan({ isRestricted = false, action = 'Change the form.' } = {}): Promise<Deps> {
  const { deps, add } = await startEngine();
  const entry = buildEntry({ planId: 'child-q', ref: 'HOU-01', isRestricted, action });
  const { registeredAt } = entry;
  await deps.register.createPlan(Plan.parse({ id: 'child-q', title: 'Review Q', isRestricted, registeredAt }));
  await add(entry);
  return deps;
}

describe('sab plan export', () => {
  it.each([
    { format: 'xlsx', begins: 'PK' },
    { format: 'csv', begins: '\uFEFF"Ref","Short title"' },
    { format: 'json', begins: '{\n  "format": 1,' },
  ])('writes a whole file as $format, and leaves nothing else behind', async ({ format, begins }) => {
    const folder = await aFolder();
    const file = join(folder, `register.${format}`);
    await writeFile(file, 'the one of last week');
    const ended = await runCommand(exportPlan, await withPlan(), ['child-q', `--${format}`, file]);
    expect(ended).toEqual({ code: 0, said: [`1 action of child-q in ${file}.`] });
    expect(await readdir(folder)).toEqual([`register.${format}`]);
    expect((await readFile(file, 'utf8')).startsWith(begins)).toBe(true);
  });

  it.each(['xlsx', 'csv'])('gives a file as %s that imports again without a title, and changes nothing', async (format) => {
    const deps = await withPlan();
    const file = join(await aFolder(), `register.${format}`);
    await runCommand(exportPlan, deps, ['child-q', `--${format}`, file]);
    const stored = () => Array.fromAsync(deps.register.kept(PlanId.parse('child-q')));
    const before = await stored();
    expect((await runCommand(importPlanFile, deps, [file, '--plan', 'child-q'])).code).toBe(0);
    expect(await stored()).toEqual(before);
  });

  it.each([
    { format: 'csv', begins: '\uFEFF"Ref","Short title"' },
    { format: 'json', begins: '{\n  "format": 1,' },
  ])(
    'gives $format to another program where the file is "-", as the file has it, and nothing else with it',
    async ({ format, begins }) => {
      const deps = await withPlan({ action: 'Change the form.\u009B2J' });
      const file = join(await aFolder(), 'register');
      await runCommand(exportPlan, deps, ['child-q', `--${format}`, file]);
      const { wrote, said } = await runCommand(exportPlan, deps, ['child-q', `--${format}`, '-']);
      expect(wrote).toBe(await readFile(file, 'utf8'));
      expect(wrote?.startsWith(begins)).toBe(true);
      expect(wrote).not.toContain('\u009B');
      expect(said).toEqual(['1 action of child-q in standard output.']);
    },
  );

  it('gives what is known of the plan with it as JSON, and null for what is not', async () => {
    const deps = await withPlan();
    const planIn = async (): Promise<unknown> =>
      JSON.parse((await runCommand(exportPlan, deps, ['child-q', '--json', '-'])).wrote ?? '').plan;
    const known = { id: 'child-q', title: 'Review Q', isRestricted: false };
    expect(await planIn()).toEqual({ ...known, asOf: null, publishedOn: null, kind: null, belongsTo: null, wording: null });
    const more = {
      publishedOn: CalendarDate.parse('2026-03-01'),
      kind: 'review' as const,
      belongsTo: PARTNERSHIP,
      wording: 'partnership' as const,
    };
    await deps.register.changePlan(PlanId.parse('child-q'), (plan) => ({ plan: { ...plan, ...more } }));
    expect(await planIn()).toEqual({ ...known, asOf: null, ...more });
  });

  it('keeps every character in JSON', async () => {
    const action = 'Change\u0007 the\u009B form\u007F.';
    const { wrote = '' } = await runCommand(exportPlan, await withPlan({ action }), ['child-q', '--json', '-']);
    expect(JSON.parse(wrote)).toMatchObject({ actions: [{ action }] });
  });

  it('writes a restricted plan only when that is said, and then warns', async () => {
    const deps = await withPlan({ isRestricted: true });
    const folder = await aFolder();
    const args = ['child-q', '--csv', join(folder, 'register.csv')];
    await expect(runCommand(exportPlan, deps, args)).rejects.toThrow(/^child-q is restricted: .* Nothing was written\./);
    expect(await readdir(folder)).toEqual([]);
    const { said } = await runCommand(exportPlan, deps, [...args, '--restricted']);
    expect(said[1]).toMatch(/^Take care: this review is restricted/);
  });

  it('writes nothing when a text is longer than a cell of Excel', async () => {
    const folder = await aFolder();
    const deps = await withPlan({ action: 'word '.repeat(8_000) });
    await expect(runCommand(exportPlan, deps, ['child-q', '--xlsx', join(folder, 'register.xlsx')])).rejects.toThrow(
      'Export with --csv or --json.',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    { args: ['--csv', 'a.csv'], says: 'Name one plan', because: 'no plan is named' },
    { args: ['child-q'], says: 'Say where to, once', because: 'no file is' },
    { args: ['child-q', '--csv', 'a.csv', '--json', 'a.json'], says: 'Say where to, once', because: 'two files are' },
    { args: ['child-q', '--xlsx', '-'], says: 'A workbook is written to a file', because: 'a workbook is no text' },
    { args: ['child-z', '--csv', 'a.csv'], says: 'There is no plan "child-z"', because: 'it is not in the register' },
  ])('is not understood when $because', async ({ args, says }) => {
    await expect(runCommand(exportPlan, await withPlan(), args)).rejects.toThrow(says);
  });
});
