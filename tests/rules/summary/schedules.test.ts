import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { readScheduleRequest } from '../../../src/rules/summary/read-schedule-request.ts';
import { dayOffInWords, rhythmInWords, typedRhythm } from '../../../src/rules/summary/schedule-in-words.ts';
import { isStopped, schedulesFor } from '../../../src/rules/summary/schedules.ts';
import { schedulesCard } from '../../../src/rules/summary/schedules-card.ts';
import type { Person } from '../../../src/words/person.ts';
import { Rhythm, Schedule } from '../../../src/words/schedule.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildPeople, levels, persons, roles, viewerAs } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const people = buildPeople({ hasLevels: true });
const board = { tenantId: 'tenant', channelId: 'board' };
const other = { tenantId: 'tenant', channelId: 'other' };

function schedule(id: string, { id: setBy, name: setByName }: Person, channel?: typeof board): Schedule {
  const rhythm = { kind: 'weekly', weekday: 1 };
  return Schedule.parse({ id, setBy, setByName, ...(channel && { channel }), rhythm, setAt: '2026-06-04T09:00:00.000Z' });
}

const all = [
  schedule('chairs', persons.chair),
  schedule('managers', persons.housingManager),
  schedule('board', persons.chair, board),
  schedule('other', persons.housingManager, other),
];

describe('what comes by itself is shown, and can be ended,', () => {
  it.each([
    { who: 'the chair', person: persons.chair, channel: undefined, sees: ['chairs', 'board'], because: 'they set these' },
    {
      who: 'a safeguarding manager',
      person: persons.housingManager,
      channel: undefined,
      sees: ['managers', 'other'],
      because: 'they set these',
    },
    { who: 'a sub-group chair', person: persons.subGroupChair, channel: undefined, sees: [], because: 'they set none' },
    {
      who: 'the business manager',
      person: persons.businessManager,
      channel: undefined,
      sees: ['chairs', 'managers', 'board', 'other'],
      because: 'they keep the people, and some may be stopped',
    },
    {
      who: 'the business manager',
      person: persons.businessManager,
      channel: board,
      sees: ['board'],
      because: 'others read along',
    },
    { who: 'a safeguarding manager', person: persons.housingManager, channel: board, sees: ['board'], because: 'it comes there' },
    { who: 'a lead', person: persons.housingLead, channel: board, sees: [], because: 'the status is not for them' },
    {
      who: 'a line manager',
      person: persons.housingLineManager,
      channel: undefined,
      sees: [],
      because: 'the status is not for them',
    },
    {
      who: 'somebody without a role',
      person: persons.visitor,
      channel: undefined,
      sees: [],
      because: 'the status is not for them',
    },
  ])('of $who (channel: $channel.channelId): $sees, because $because', ({ person, channel, sees }) => {
    const shown = schedulesFor(all, { by: viewerAs(person, people), channel });
    expect(shown.map(({ id }) => id)).toEqual(sees);
  });
});

describe('a schedule', () => {
  it.each([
    { person: persons.chair, role: roles.chair },
    { person: persons.businessManager, role: roles.businessManager },
    { person: persons.housingManager, role: roles.housingManager },
    { person: persons.subGroupChair, role: levels.subGroupChair },
  ])('set by $person.name is stopped on the day on which they no longer are $role.title', ({ person, role }) => {
    const set = schedule('one', person, board);
    expect(isStopped(set, people, today)).toBe(false);
    expect(isStopped(set, buildPeople({ hasLevels: true, vacant: [role.key] }), today)).toBe(true);
  });

  it.each([
    { rhythm: { kind: 'weekly', weekday: 3 }, says: 'every Wednesday', dayOff: 'on the next working day' },
    { rhythm: { kind: 'monthly' }, says: 'on the first working day of each month', dayOff: '' },
    { rhythm: { kind: 'monthly', day: 1 }, says: 'on the 1st of each month', dayOff: 'on the last working day before' },
    { rhythm: { kind: 'monthly', day: 12 }, says: 'on the 12th of each month', dayOff: 'a day off, it' },
    { rhythm: { kind: 'monthly', day: 23 }, says: 'on the 23rd of each month', dayOff: 'a day off, it' },
    { rhythm: { kind: 'monthly', day: 31 }, says: 'on the 31st of each month', dayOff: 'or the month is shorter' },
    {
      rhythm: { kind: 'before-meeting', meetingOn: '2026-12-10', workingDays: 1 },
      says: '1 working day before the meeting on Thursday 10 December 2026',
      dayOff: '',
    },
  ])('is said as “$says”, and what is offered to type is understood as the same', ({ rhythm, says, dayOff }) => {
    const parsed = Rhythm.parse(rhythm);
    expect(rhythmInWords(parsed)).toBe(says);
    expect(dayOffInWords({ rhythm: parsed })).toContain(dayOff);
    for (const of of ['', 'police']) {
      expect(readScheduleRequest(typedRhythm(parsed, of), today)).toEqual({ kind: 'set', rhythm: parsed, of });
    }
  });

  it('shows nobody’s name in a channel, also when it is stopped', () => {
    const stopped = buildPeople({ vacant: [roles.chair.key] });
    const view = { by: viewerAs(persons.businessManager, stopped), today, calendar: bankHolidays, people: stopped };
    const shown = (channel: typeof board | undefined) =>
      JSON.stringify(schedulesCard(all.slice(2, 3), { ...view, channel, troubles: new Map(), notice: '' }));
    expect(shown(board)).toContain('Stopped: whoever set it no longer holds a role');
    expect(shown(board)).not.toContain(persons.chair.name);
    expect(shown(undefined)).toContain(`Stopped: ${persons.chair.name} no longer holds a role`);
  });
});
