import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import mammoth from 'mammoth';
import { describe, expect, it, onTestFinished } from 'vitest';
import { showIndicator, writeReport } from '../../src/command-line/report.ts';
import { addEntry, changeEntry } from '../../src/engine/change-entry.ts';
import type { Deps } from '../../src/engine/deps.ts';
import { Plan } from '../../src/words/plan.ts';
import { dateOf, timeInWords } from '../../src/words/time.ts';
import { players } from '../support/play-history.ts';
import { runCommand } from '../support/run-command.ts';
import { smallRegister } from '../support/small-register.ts';
import { startEngine } from '../support/start-engine.ts';

async function aFile(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sab-report-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}

/** The small register with its histories, each row at its own time. It is 20 November 2026. */
async function theRegister(): Promise<Deps> {
  const { deps, goTo } = await startEngine({ people: players });
  const ones = smallRegister();
  for (const [id, { entry }] of new Map(ones.map((one) => [one.entry.action.planId, one]))) {
    const { planTitle: title, isRestricted, registeredAt } = entry;
    await deps.register.createPlan(Plan.parse({ id, title, isRestricted, registeredAt }));
  }
  for (const { entry, rows } of ones) {
    const { planId, ref } = entry.action;
    for (const { at, by, event, seq } of rows) {
      goTo(dateOf(at), timeInWords(at));
      if (seq === 1) await addEntry(deps, entry, event, undefined);
      else await changeEntry(deps, { planId, ref }, () => ({ kind: 'change', entry, by, events: [event], messages: [] }));
    }
  }
  goTo('2026-11-20', '10:12');
  return deps;
}

async function textOf(file: string): Promise<string> {
  return (await mammoth.extractRawText({ path: file })).value;
}

describe('sab report', () => {
  it('writes the Board pack as Word', async () => {
    const file = await aFile('pack.docx');
    const ended = await runCommand(writeReport, await theRegister(), ['--to', file, '--since', '2026-05-01']);
    expect(ended).toEqual({ code: 0, said: [`The Board pack is in ${file}. Counted: all actions in the register.`] });
    const text = await textOf(file);
    expect(text).toContain('5 of 9 actions are overdue and 1 has no due date; 2 are verified, 1 of them signed off.');
    expect(text).toContain('3 plans counted, 1 of them restricted.');
    expect(text).toContain('What changed since 1 May 2026');
  });

  it('writes it as a workbook', async () => {
    const file = await aFile('pack.xlsx');
    expect((await runCommand(writeReport, await theRegister(), ['--to', file])).code).toBe(0);
    expect(read(await readFile(file)).SheetNames).toContain('Register');
  });

  it('is of some of the actions, as they stood on a day', async () => {
    const file = await aFile('pack.docx');
    const args = ['--to', file, '--agency', 'Constabulary', '--plan', 'child-q', '--as-of', '2026-03-31'];
    const { said } = await runCommand(writeReport, await theRegister(), args);
    expect(said[0]).toMatch(/Counted: Harbourside Police, plan child-q, as they stood on 31 March 2026\.$/);
    const text = await textOf(file);
    expect(text).toContain('Worked out from the history of each action, as it stood at the end of Tuesday 31 March 2026.');
    expect(text).not.toMatch(/HOU-|RES-|May 2026/);
  });

  it('never writes over a file, unless that is said', async () => {
    const file = await aFile('pack.docx');
    await writeFile(file, 'sent to the Board');
    const deps = await theRegister();
    await expect(runCommand(writeReport, deps, ['--to', file])).rejects.toThrow('To replace it, say --force.');
    expect(await readFile(file, 'utf8')).toBe('sent to the Board');
    expect((await runCommand(writeReport, deps, ['--to', file, '--force'])).code).toBe(0);
  });

  it('has what people said only when that is asked for, and then warns', async () => {
    const file = await aFile('pack.xlsx');
    const { said } = await runCommand(writeReport, await theRegister(), ['--to', file, '--with-words']);
    expect(said[1]).toMatch(/^Take care: this holds what people said/);
    expect(read(await readFile(file)).Sheets.Updates?.E1).toMatchObject({ v: 'Words' });
  });

  it('writes nothing where a row cannot be read, since its figures would be wrong', async () => {
    const file = await aFile('pack.docx');
    const deps = await theRegister();
    const { register } = deps;
    const damaged: Deps = {
      ...deps,
      register: {
        ...register,
        kept: async function* (planId, ref) {
          for await (const kept of register.kept(planId, ref))
            yield { ...kept, rows: [{ key: '1', value: undefined, today: undefined }] };
        },
      },
    };
    await expect(runCommand(writeReport, damaged, ['--to', file])).rejects.toThrow('Nothing was written.');
    expect(await readdir(join(file, '..'))).toEqual([]);
  });

  it.each([
    { args: [], says: 'Say where to: --to FILE.docx for Word', because: 'no file is named' },
    { args: ['--to', 'a.pdf'], says: 'Say where to: --to FILE.docx for Word', because: 'it is not written as PDF' },
    { args: ['--to', 'a.docx', '--with-words'], says: 'never holds what people said', because: 'Word never has words' },
    { args: ['--to', 'a.docx', '--plan', 'child-z'], says: 'There is no plan "child-z"', because: 'there is no such plan' },
    { args: ['--to', 'a.docx', '--agency', 'Fire'], says: 'has no agency "Fire"', because: 'there is no such agency' },
    { args: ['--to', 'a.docx', '--as-of', '2026-11-20'], says: 'The day has to be over', because: 'today is not over' },
    {
      args: ['--to', 'a.docx', '--as-of', '2026-03-31', '--since', '2026-05-01'],
      says: '--since 2026-05-01 is after that',
      because: 'it would end before it begins',
    },
  ])('is not understood when $because', async ({ args, says }) => {
    const { deps } = await startEngine({ people: players, now: '2026-11-20 10:12' });
    await expect(runCommand(writeReport, deps, args)).rejects.toThrow(says);
  });
});

describe('sab report indicator', () => {
  it('has the years from April to March', async () => {
    const { said } = await runCommand(showIndicator, await theRegister(), []);
    expect(said.map((line) => line.replace(/ {2,}/g, ' | ').trim())).toEqual([
      'Implemented within timescale, counted on 20 November 2026',
      '| Year | By first due dates | By present due dates',
      '| 2025/26 | 1 of 3 due actions (33%) | 1 of 3 due actions (33%)',
      '| 2026/27, so far | 1 of 5 due actions (20%) | 1 of 5 due actions (20%)',
      '| All years | 2 of 8 due actions (25%) | 2 of 8 due actions (25%)',
      '1 action without a deadline, in no year.',
    ]);
  });

  it('is for other programs, too', async () => {
    const args = ['--by', 'calendar-year', '--agency', 'housing', '--as-of', '2026-05-20', '--json'];
    const { said } = await runCommand(showIndicator, await theRegister(), args);
    expect(JSON.parse(said.join('\n'))).toEqual({
      format: 1,
      by: 'calendar-year',
      on: '2026-05-20',
      years: [
        {
          ...{ name: '2026', startsOn: '2026-01-01', endsOn: '2026-12-31', isRunning: true },
          onFirstDates: { count: 1, of: 2 },
          onPresentDates: { count: 1, of: 2 },
        },
      ],
      allYears: { onFirstDates: { count: 1, of: 2 }, onPresentDates: { count: 1, of: 2 } },
      undated: 0,
    });
  });

  it('knows no other years', async () => {
    const { deps } = await startEngine();
    await expect(runCommand(showIndicator, deps, ['--by', 'month'])).rejects.toThrow('--by financial-year or --by calendar-year');
  });
});
