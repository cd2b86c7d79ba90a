import { describe, expect, it } from 'vitest';
import { moveDate, setDate } from '../../src/command-line/action-dates.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine, type TestEngine } from '../support/start-engine.ts';

const entry = buildEntry({ planId: 'child-h', ref: 'HOU-03', owner: roles.housingLead.key, dueOn: '2026-03-31' });
const ref = { planId: entry.action.planId, ref: entry.action.ref };

const REASON = ['--because', 'The audit is late.'];
const WHO = ['--by', 'Elin Marsh', '--agreed-by', 'Tom Okafor'];

async function startWith(stored = entry): Promise<TestEngine> {
  const engine = await startEngine();
  await engine.add(stored);
  return engine;
}

describe('sab action move-date', () => {
  const typed = ['hou-03', '--plan', 'child-h', '--to', '2026-09-30', ...REASON, ...WHO];

  it('moves a due date, says how far, and keeps both in the entry and its history', async () => {
    const { deps } = await startWith();

    const { code, said } = await runCommand(moveDate, deps, typed);

    expect(code).toBe(0);
    expect(said).toEqual(['HOU-03: Due 30 September 2026, in 3 months (first due 31 March 2026, moved 183 days later).']);
    const stored = await deps.register.load(ref);
    const history = await deps.register.history(ref);
    expect(stored?.entry.action.timing).toMatchObject({ firstDueOn: '2026-03-31', dueOn: '2026-09-30' });
    expect(history.map(({ by, event }) => [by, event.what])).toEqual([
      ['register', 'imported'],
      [persons.businessManager.id, 'date-changed'],
    ]);
  });

  it('typed twice moves it once', async () => {
    const { deps } = await startWith();
    await runCommand(moveDate, deps, typed);
    const { said } = await runCommand(moveDate, deps, typed);
    expect(said).toEqual(['HOU-03 had that date already, and was left as it is.']);
    expect(await deps.register.history(ref)).toHaveLength(2);
  });

  it('lets the lead be until the new date has passed', async () => {
    const { deps, goTo } = await startWith();
    await runCommand(moveDate, deps, typed);
    expect(await sweep(deps)).toMatchObject({ looked: 1, asked: 0 });
    await deps.preferences.setOptedOut(persons.housingLead.id, true); // of the notices before it
    goTo('2026-09-30', '17:00');
    expect((await sweep(deps)).asked).toBe(0);
    goTo('2026-10-01', '09:00');
    expect((await sweep(deps)).asked).toBe(1);
  });

  it.each([
    { args: ['HOU-03', '--plan', 'child-h', '--to', '30/9/26', ...REASON, ...WHO], says: '--to 2026-09-30', because: 'the day' },
    { args: ['HOU-03', '--to', '2026-09-30', ...REASON, ...WHO], says: '--plan child-f', because: 'no plan is named' },
    {
      args: ['--plan', 'child-h', '--to', '2026-09-30', ...REASON, ...WHO],
      says: 'such as HOU-03',
      because: 'no action is named',
    },
    { args: ['HOU-03', '--plan', 'child-h', '--to', '2026-09-30', ...WHO], says: '--because is missing', because: 'no reason' },
    {
      args: ['HOU-03', '--plan', 'child-h', '--to', '2026-09-30', ...REASON, '--by', 'Elin Marsh'],
      says: '--agreed-by is missing',
      because: 'nobody agreed',
    },
    {
      args: ['HOU-03', '--plan', 'child-h', '--to', '2026-09-30', ...REASON, '--by', 'Nobody', '--agreed-by', 'Tom Okafor'],
      says: 'nobody in the list of people is called "Nobody"',
      because: 'nobody is called that',
    },
    { args: ['HOU-99', ...typed.slice(1)], says: 'There is no HOU-99 in child-h.', because: 'there is no such action' },
    {
      args: ['HOU-03', '--plan', 'child-h', '--to', '2026-09-30', ...REASON, '--by', 'Elin Marsh', '--agreed-by', 'Elin Marsh'],
      says: 'HOU-03 was left as it is. Nobody agrees to what they asked for themselves.',
      because: 'one person does both',
    },
  ])('changes nothing, and says what is missing: $because', async ({ args, says }) => {
    const { deps } = await startWith();
    await expect(runCommand(moveDate, deps, args)).rejects.toThrow(says);
    expect((await deps.register.load(ref))?.entry).toEqual(entry);
  });
});

describe('sab action set-date', () => {
  const typed = ['HOU-03', '--plan', 'child-h', '--to', '2026-06-30', ...REASON, ...WHO];

  it('gives an action its first due date, from which on it is asked about', async () => {
    const undated = { ...entry, action: { ...entry.action, timing: { kind: 'undated', asWritten: 'On going' } as const } };
    const { deps, goTo } = await startWith(undated);
    const { said } = await runCommand(setDate, deps, typed);
    expect(said).toEqual(['HOU-03: Due 30 June 2026, in 26 days.']);
    await sweep(deps);
    goTo('2026-07-01', '09:00');
    expect((await sweep(deps)).asked).toBe(1);
  });

  it('is for those that have none: moving another keeps the first', async () => {
    const { deps } = await startWith();
    await expect(runCommand(setDate, deps, typed)).rejects.toThrow('sab action move-date');
  });
});
