import { describe, expect, it } from 'vitest';
import { walkProcedure } from '../../src/command-line/procedure-walk.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const FILE = 'src/procedures/generic-four-stage.yaml';
const RAISED = ['--raised', '2026-12-23T15:00'];

describe('walking a procedure on the command line', () => {
  it('tells day by day what would happen, and stores nothing', async () => {
    const { deps } = await startEngine();
    const { code, said } = await runCommand(walkProcedure, deps, [
      FILE,
      ...RAISED,
      '--events',
      'not-agreed:responding@2026-12-24T12:00',
    ]);
    expect(code).toBe(0);
    expect(said.slice(0, 2)).toEqual([
      'Resolving disagreements between agencies, in four stages (generic-four-stage, version 1)',
      'Raised on Wednesday 23 December 2026 at 15:00, standard. Nothing is stored, and nobody is written to.',
    ]);
    expect(said).toContain('  12:00  No agreement. Stage 2 of 4: Their line managers (on both sides: Line manager)');
    expect(await deps.procedures.versions()).toEqual([]);
  });

  it('counts the partnership’s own closures', async () => {
    const { deps } = await startEngine();
    await deps.directory.close({ on: CalendarDate.parse('2026-12-24'), because: 'Offices closed' });
    const { said } = await runCommand(walkProcedure, deps, [FILE, ...RAISED]);
    expect(said).toContain(
      '  15:00  To answer by Wednesday 30 December 2026 at 17:00 (2 working days from the start of the stage)',
    );
  });

  it('gives tools the same, with every moment by London’s clock', async () => {
    const { deps } = await startEngine();
    const { said } = await runCommand(walkProcedure, deps, [
      FILE,
      ...RAISED,
      '--priority',
      'urgent',
      '--vacant',
      '1:responding',
      '--json',
    ]);
    const told = JSON.parse(said.join('\n'));
    expect(told).toMatchObject({
      format: 1,
      procedure: { id: 'generic-four-stage', version: '1', seen: 'own' },
      raisedAt: '2026-12-23T15:00',
      priority: 'urgent',
      end: { kind: 'decision', stage: '4' },
      notSeen: [],
    });
    expect(told.timeline).toContainEqual(
      expect.objectContaining({ kind: 'clock', stage: '1', for: 'answer', at: '2026-12-23T15:00', dueAt: '2026-12-24T17:00' }),
    );
    expect(told.timeline).toContainEqual(expect.objectContaining({ kind: 'vacant', of: 'responding' }));
  });

  it.each([
    { args: [FILE], says: '--raised 2026-12-23T15:00', because: 'it has to begin at some time' },
    { args: [FILE, '--raised', '2026-02-30T10:00'], says: 'Give a day with its time', because: 'there is no such day' },
    { args: [FILE, ...RAISED, '--priority', 'soon'], says: '--priority standard or', because: 'there are two' },
    { args: [FILE, ...RAISED, '--disagreed', '2026-12-24T10:00'], says: 'before it was raised', because: 'it is later' },
    { args: [FILE, ...RAISED, '--stage', '7'], says: 'it has 1, 2, 3, 4', because: 'it has no such stage' },
    { args: [FILE, ...RAISED, '--events', 'answered'], says: 'has no time', because: 'an event is at a time' },
    { args: [FILE, ...RAISED, '--events', 'slept@2026-12-24T10:00'], says: 'What can: answered@', because: 'that is no event' },
    {
      args: [FILE, ...RAISED, '--events', 'not-agreed@2026-12-24T10:00'],
      says: 'not-agreed:raising@',
      because: 'one side says it',
    },
    { args: [FILE, ...RAISED, '--events', 'paused:tomorrow@2026-12-24T10:00'], says: 'names no day', because: 'that is no day' },
    { args: [FILE, ...RAISED, '--events', 'agreed:3@2026-12-24T10:00'], says: 'says too much', because: 'that has no stage' },
    {
      args: [FILE, ...RAISED, '--events', 'skipped:9@2026-12-24T10:00'],
      says: 'There is no stage 9',
      because: 'it has no such stage',
    },
    { args: [FILE, ...RAISED, '--vacant', '2'], says: '2:responding', because: 'a stage has several roles' },
  ])('refuses $args in plain words: $because', async ({ args, says }) => {
    const { deps } = await startEngine();
    await expect(runCommand(walkProcedure, deps, args)).rejects.toThrow(says);
  });
});
