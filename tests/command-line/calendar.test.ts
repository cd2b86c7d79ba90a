import { describe, expect, it } from 'vitest';
import { addWorkingDaysTo, closeDay, reopenDay, showCalendar } from '../../src/command-line/calendar.ts';
import { myListOf } from '../../src/engine/digest.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { buildEntry } from '../support/build-entry.ts';
import { persons, roles } from '../support/build-people.ts';
import { runCommand } from '../support/run-command.ts';
import { startEngine } from '../support/start-engine.ts';

const CLOSED = ['2026-12-29', '--because', 'Council offices closed'];

describe('the calendar', () => {
  it('says which day working days come to, with each that counted and each that did not', async () => {
    const { deps } = await startEngine();
    const ended = await runCommand(addWorkingDaysTo, deps, ['2026-12-24T16:00', '3']);
    expect(ended).toEqual({
      code: 0,
      said: [
        'From Thursday 24 December 2026 at 16:00, 3 working days:',
        '  Friday 25 December 2026: not counted, bank holiday (Christmas Day)',
        '  Saturday 26 December 2026: not counted, weekend',
        '  Sunday 27 December 2026: not counted, weekend',
        '  Monday 28 December 2026: not counted, bank holiday (Boxing Day, substitute day)',
        '  Tuesday 29 December 2026: working day 1',
        '  Wednesday 30 December 2026: working day 2',
        '  Thursday 31 December 2026: working day 3',
        'Thursday 31 December 2026 at 16:00.',
      ],
    });
  });

  it('leaves out a day on which the partnership is closed, until that is taken back', async () => {
    const { deps } = await startEngine();
    const gives = async (): Promise<unknown> =>
      JSON.parse((await runCommand(addWorkingDaysTo, deps, ['2026-12-24T16:00', '1', '--json'])).said.join('\n'));

    const { said } = await runCommand(closeDay, deps, CLOSED);
    expect(said).toEqual(['Tuesday 29 December 2026 is no working day: Council offices closed.']);
    expect(await gives()).toMatchObject({
      format: 1,
      from: '2026-12-24T16:00',
      workingDays: 1,
      gives: '2026-12-30T16:00',
      days: [
        { on: '2026-12-25', counts: null, why: { kind: 'bank-holiday', name: 'Christmas Day' } },
        { on: '2026-12-26', counts: null, why: { kind: 'weekend' } },
        { on: '2026-12-27' },
        { on: '2026-12-28' },
        { on: '2026-12-29', counts: null, why: { kind: 'closure', name: 'Council offices closed' } },
        { on: '2026-12-30', counts: 1 },
      ],
    });
    expect((await runCommand(showCalendar, deps, [])).said).toContain(
      '  Tuesday 29 December 2026: closed (Council offices closed)',
    );

    await runCommand(reopenDay, deps, ['2026-12-29']);
    expect(await gives()).toMatchObject({ gives: '2026-12-29T16:00' });
    await expect(runCommand(reopenDay, deps, ['2026-12-29'])).rejects.toThrow('is not in the list of closures');
  });

  it.each([
    {
      command: addWorkingDaysTo,
      args: ['2027-12-30', '3'],
      says: 'Nothing was computed. The calendar',
      because: 'it ends before',
    },
    { command: addWorkingDaysTo, args: ['2026-02-30', '3'], says: 'Give a day', because: 'there is no such day' },
    { command: addWorkingDaysTo, args: ['2026-12-24T24:00', '3'], says: 'Give a day', because: 'there is no such time' },
    { command: addWorkingDaysTo, args: ['2026-12-24', 'three'], says: 'Give a day', because: 'that is no number' },
    { command: addWorkingDaysTo, args: ['2026-12-24', '1001'], says: 'a count up to 1000', because: 'it is too far' },
    { command: closeDay, args: ['2026-12-29'], says: 'Say why', because: 'no reason was given' },
    { command: closeDay, args: ['2026-12-28', '--because', 'Away'], says: 'no working day anyway', because: 'it is a holiday' },
    {
      command: closeDay,
      args: ['2028-12-28', '--because', 'Away'],
      says: '2028-12-28 is outside of it',
      because: 'it ends before',
    },
  ])('refuses in plain words $args: $because', async ({ command, args, says }) => {
    const { deps } = await startEngine();
    await expect(runCommand(command, deps, args)).rejects.toThrow(says);
  });

  it('asks nobody on a day on which the partnership is closed', async () => {
    const { deps, add, goTo } = await startEngine({ now: '2026-12-24 10:00' });
    await runCommand(closeDay, deps, CLOSED);
    const overdue = buildEntry({ owner: roles.housingLead.key, dueOn: '2026-12-24' });
    await add(overdue);

    await sweep(deps);
    goTo('2026-12-29', '12:00');
    expect((await sweep(deps)).asked).toBe(0);
    const list = await myListOf(deps, persons.housingLead.id);
    expect(JSON.stringify(list.data)).toContain('Wednesday 30 December 2026');
    goTo('2026-12-30', '09:00');
    expect((await sweep(deps)).asked).toBe(1);
  });
});
