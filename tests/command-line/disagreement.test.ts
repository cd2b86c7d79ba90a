import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { parse } from 'node-html-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { showDisagreementFigures } from '../../src/command-line/disagreement-figures.ts';
import { listDisagreements } from '../../src/command-line/disagreement-list.ts';
import { writeDisagreementRecord } from '../../src/command-line/disagreement-record.ts';
import { change } from '../../src/decisions/decision.ts';
import { changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { Plan } from '../../src/words/plan.ts';
import { dateOf, timeInWords } from '../../src/words/time.ts';
import { buildEntry } from '../support/build-entry.ts';
import {
  type Play,
  playDisagreement,
  storedProcedure,
  straightToTheChair,
  throughTwoStages,
} from '../support/play-disagreement.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sab-record-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** HOU-01 of the plan child-q in the register, with what was played. It is the last day of July 2026. */
async function withPlays(plays: readonly Play[], { isRestricted = false, now = '2026-07-31' } = {}): Promise<Deps> {
  const { deps, add, goTo } = await startEngine({ now: '2026-06-01 09:00' });
  const entry = buildEntry({ planId: 'child-q', ref: 'HOU-01', isRestricted });
  const { planId, ref } = entry.action;
  const { registeredAt } = entry;
  await deps.register.createPlan(Plan.parse({ id: 'child-q', title: 'Harbourside review Q', isRestricted, registeredAt }));
  await deps.procedures.add(storedProcedure());
  await add(entry);
  for (const { at, by, event } of plays.flatMap(playDisagreement)) {
    if (event.what === 'unknown') throw new Error('a play has moves alone');
    goTo(dateOf(at), timeInWords(at));
    await changeEntry(deps, { planId, ref }, (current) => change(current, by, { events: [event] }));
  }
  goTo(now, '12:00');
  return deps;
}

const runningStill: Play = { ...throughTwoStages, scenes: throughTwoStages.scenes?.slice(0, 2) ?? [], until: '2026-06-10 12:00' };

describe('sab disagreement record', () => {
  it.each([
    { name: 'record.docx', begins: 'PK' },
    { name: 'record.html', begins: '<!DOCTYPE html>' },
  ])('writes the whole of it as $name', async ({ name, begins }) => {
    const folder = await aFolder();
    const file = join(folder, name);
    const ended = await runCommand(writeDisagreementRecord, await withPlays([throughTwoStages]), ['hou-01', '--to', file]);
    expect(ended).toEqual({ code: 0, said: [`Record of a disagreement about HOU-01, in ${file}.`] });
    expect(await readdir(folder)).toEqual([name]);
    expect((await readFile(file, 'utf8')).startsWith(begins)).toBe(true);
  });

  it('never writes over a file, unless that is said', async () => {
    const file = join(await aFolder(), 'record.html');
    await writeFile(file, 'signed');
    const deps = await withPlays([throughTwoStages]);
    const args = ['HOU-01', '--to', file];
    await expect(runCommand(writeDisagreementRecord, deps, args)).rejects.toThrow('To replace it, say --force.');
    expect(await readFile(file, 'utf8')).toBe('signed');
    expect((await runCommand(writeDisagreementRecord, deps, [...args, '--force'])).code).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('Both sides agreed');
  });

  it('is of the last one, or of an earlier one by its number', async () => {
    const deps = await withPlays([throughTwoStages, straightToTheChair]);
    const folder = await aFolder();
    const titleOf = async (...more: string[]): Promise<string | undefined> => {
      const file = join(folder, `record${more.join('')}.html`);
      await runCommand(writeDisagreementRecord, deps, ['HOU-01', '--to', file, ...more]);
      return parse(await readFile(file, 'utf8')).querySelector('title')?.text;
    };
    expect(await titleOf()).toBe('Record of a disagreement about HOU-01 (2 of 2)');
    expect(await titleOf('--number', '1')).toBe('Record of a disagreement about HOU-01 (1 of 2)');
  });

  it('can be had while it runs, and says what comes next', async () => {
    const file = join(await aFolder(), 'record.html');
    const deps = await withPlays([runningStill], { now: '2026-06-10' });
    await runCommand(writeDisagreementRecord, deps, ['HOU-01', '--to', file]);
    const html = await readFile(file, 'utf8');
    expect(html).toContain('It is not over. This is how it stood on Wednesday 10 June 2026, 12:00.');
    expect(html).toMatch(/If it is not agreed, [^<]* Monday 15 June 2026 at 17:00\./);
  });

  it('is not written from a history that somebody altered', async () => {
    const deps = await withPlays([throughTwoStages]);
    const folder = await aFolder();
    const { register } = deps;
    const altered: Deps = {
      ...deps,
      register: {
        ...register,
        kept: async function* (planId, ref) {
          for await (const kept of register.kept(planId, ref)) yield { ...kept, rows: kept.rows.slice(0, -1) };
        },
      },
    };
    const args = ['HOU-01', '--to', join(folder, 'record.html')];
    await expect(runCommand(writeDisagreementRecord, altered, args)).rejects.toThrow(
      'The history of HOU-01 is not as the register wrote it',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('has nobody’s words of a restricted review, and says so', async () => {
    const file = join(await aFolder(), 'record.html');
    const deps = await withPlays([throughTwoStages], { isRestricted: true });
    const { said } = await runCommand(writeDisagreementRecord, deps, ['HOU-01', '--to', file]);
    expect(said[1]).toBe('This review is restricted, so nobody’s words are in it.');
    expect(await readFile(file, 'utf8')).not.toMatch(/two teams|four teams|review Q|Home visits/);
  });

  it.each([
    { args: ['--to', 'a.html'], says: 'Name one action by its reference', because: 'none is named' },
    { args: ['HOU-01'], says: 'Say where to', because: 'no file is' },
    { args: ['HOU-01', '--to', 'a.pdf'], says: 'a page that prints as PDF', because: 'it is printed as PDF, not written' },
    {
      args: ['HOU-01', '--to', 'a.html', '--number', '2'],
      says: 'There is 1 disagreement about HOU-01',
      because: 'there is no second',
    },
    { args: ['HOU-09', '--to', 'a.html'], says: 'There is no action HOU-09', because: 'it is not in the register' },
  ])('is not understood when $because', async ({ args, says }) => {
    await expect(runCommand(writeDisagreementRecord, await withPlays([runningStill]), args)).rejects.toThrow(says);
  });

  it('says so where nobody disagreed', async () => {
    await expect(runCommand(writeDisagreementRecord, await withPlays([]), ['HOU-01', '--to', 'a.html'])).rejects.toThrow(
      'Nobody has disagreed about HOU-01.',
    );
  });
});

describe('sab disagreement list', () => {
  it('has those that run, with what comes next', async () => {
    const deps = await withPlays([runningStill], { now: '2026-06-10' });
    const { code, said } = await runCommand(listDisagreements, deps, []);
    expect(code).toBe(0);
    expect(said[0]).toBe(
      'HOU-01 of child-q, Harbourside Police with Harbourside Housing about the action itself, raised on 4 June 2026 (6 days ago)',
    );
    expect(said[1]).toMatch(
      /^ {2}Stage 2 of 3: Between the managers, since 8 June 2026\. If it is not agreed, .* Monday 15 June 2026 at 17:00\.$/,
    );
    expect(said[2]).toBe('1 disagreement open, 0 over.');
  });

  it('has those that are over only when they are asked for', async () => {
    const deps = await withPlays([throughTwoStages, straightToTheChair]);
    expect((await runCommand(listDisagreements, deps, [])).said).toEqual(['0 disagreements open, 2 over.']);
    expect((await runCommand(listDisagreements, deps, ['--all'])).said.slice(0, 2)).toEqual([
      'HOU-01 of child-q, number 1, Harbourside Police with Harbourside Housing about the action itself, 4 June 2026 to 18 June 2026: Both sides agreed (stage 2).',
      'HOU-01 of child-q, number 2, Harbourside Police with Harbourside Housing about the action itself, 1 July 2026 to 10 July 2026: It was decided by whoever has the last word (stage 3).',
    ]);
  });

  it('says of a restricted review where it stands, and no more', async () => {
    const deps = await withPlays([runningStill], { isRestricted: true, now: '2026-06-10' });
    expect((await runCommand(listDisagreements, deps, [])).said.slice(0, 2)).toEqual([
      'HOU-01 of child-q (restricted), raised on 4 June 2026 (6 days ago)',
      '  Stage 2 of 3: Between the managers, since 8 June 2026. The next limit ends on Monday 15 June 2026 at 17:00.',
    ]);
  });
});

describe('sab disagreement figures', () => {
  it('are of the last quarter, where no days are given', async () => {
    const { said } = await runCommand(showDisagreementFigures, await withPlays([throughTwoStages, straightToTheChair]), []);
    expect(said.slice(0, 5)).toEqual([
      'Disagreements, 1 April 2026 to 30 June 2026',
      'Raised',
      '  All: 1',
      'Raised, by who raised it with whom',
      '  Harbourside Police with Harbourside Housing: 1',
    ]);
  });

  it('are of any days that are over', async () => {
    const deps = await withPlays([throughTwoStages, straightToTheChair]);
    const { said } = await runCommand(showDisagreementFigures, deps, ['--from', '2026-06-01', '--until', '2026-07-30']);
    expect(said.slice(0, 3)).toEqual(['Disagreements, 1 June 2026 to 30 July 2026', 'Raised', '  All: 2']);
  });

  it('can be had as a table for Excel, with numbers as numbers', async () => {
    const folder = await aFolder();
    const deps = await withPlays([throughTwoStages]);
    for (const name of ['figures.csv', 'figures.xlsx']) {
      expect((await runCommand(showDisagreementFigures, deps, ['--to', join(folder, name)])).code).toBe(0);
    }
    expect(await readFile(join(folder, 'figures.csv'), 'utf8')).toMatch(
      /^\uFEFF"Figure","Of","Number"\r\n"Raised","All","1"\r\n/,
    );
    const sheet = read(await readFile(join(folder, 'figures.xlsx'))).Sheets['Disagreements'];
    expect([sheet?.['A2']?.v, sheet?.['B2']?.v, sheet?.['C2']?.v]).toEqual(['Raised', 'All', 1]);
    expect(await readdir(folder)).toEqual(['figures.csv', 'figures.xlsx']);
    await expect(runCommand(showDisagreementFigures, deps, ['--to', join(folder, 'figures.csv')])).rejects.toThrow('--force');
  });

  it.each([
    { args: ['--from', '2026-06-01'], says: '--until', because: 'a period has two ends' },
    {
      args: ['--from', '2026-06-01', '--until', '2026-05-01'],
      says: 'ends before it begins',
      because: 'it is the wrong way round',
    },
    { args: ['--from', '2026-06-01', '--until', '2026-07-31'], says: 'has to be over', because: 'today is not over' },
    { args: ['--to', 'figures.pdf'], says: '--to FILE.csv or --to FILE.xlsx', because: 'that is no table' },
  ])('are not understood when $because', async ({ args, says }) => {
    await expect(runCommand(showDisagreementFigures, await withPlays([]), args)).rejects.toThrow(says);
  });
});
