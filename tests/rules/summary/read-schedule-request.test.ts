import { describe, expect, it } from 'vitest';
import { ASKS_FOR_SCHEDULE, readScheduleRequest } from '../../../src/rules/summary/read-schedule-request.ts';
import { CalendarDate } from '../../../src/words/time.ts';

const read = (text: string) => readScheduleRequest(text, CalendarDate.parse('2026-05-15'));

const weekly = (weekday: number, of = '') => ({ kind: 'set', rhythm: { kind: 'weekly', weekday }, of });
const monthly = (day?: number, of = '') => ({ kind: 'set', rhythm: { kind: 'monthly', ...(day && { day }) }, of });
const daysBefore = (workingDays: number, meetingOn: string, of = '') => ({
  kind: 'set',
  rhythm: { kind: 'before-meeting', workingDays, meetingOn },
  of,
});

describe('asking for a summary that comes by itself', () => {
  it.each([
    { text: 'weekly status on Monday', means: weekly(1) },
    { text: 'Weekly status police on Mondays', means: weekly(1, 'police') },
    { text: 'weekly status', means: weekly(1) },
    { text: 'please send me a weekly status of housing on Fri.', means: weekly(5, 'housing') },
    { text: 'status every Wednesday', means: weekly(3) },
    { text: 'status child h each Thursday, please', means: weekly(4, 'child h') },
    { text: 'status weekly', means: weekly(1) },
    { text: 'status police every week on Tuesdays', means: weekly(2, 'police') },
    { text: 'monthly status', means: monthly() },
    { text: 'monthly status for the police', means: monthly(undefined, 'the police') },
    { text: 'monthly status on the 15th', means: monthly(15) },
    { text: 'monthly status police on the 1st of the month', means: monthly(1, 'police') },
    { text: 'status every month on the first working day', means: monthly() },
    { text: 'monthly summary neglect on the last day of the month', means: monthly(31, 'neglect') },
    { text: 'status 5 working days before 4 June', means: daysBefore(5, '2026-06-04') },
    { text: 'status police 1 working day before 4 June 2027', means: daysBefore(1, '2027-06-04', 'police') },
    { text: 'status 10 business days before the Board meeting on 4 June', means: daysBefore(10, '2026-06-04') },
    { text: 'status 5 working days before 1 May', means: daysBefore(5, '2027-05-01') },
  ])('with “$text”', ({ text, means }) => {
    expect(text).toMatch(ASKS_FOR_SCHEDULE);
    expect(read(text)).toEqual(means);
  });

  it.each([
    {
      text: 'weekly status police on Saturday',
      choice: 'weekly status police on Monday',
      because: 'nothing is sent at weekends',
    },
    { text: 'monthly status on the 45th', choice: 'monthly status on the 15th', because: 'no month has that day' },
    {
      text: 'status 5 days before 4 June',
      choice: 'status 5 working days before 4 June 2026',
      because: 'only working days are counted',
    },
    {
      text: 'status 90 working days before 4 June',
      choice: 'status 5 working days before 4 June 2026',
      because: 'it is too long',
    },
    {
      text: 'status 5 working days before Easter',
      choice: 'status 5 working days before 12 June 2026',
      because: 'no day is named',
    },
  ])('with “$text” is asked back, because $because', ({ text, choice }) => {
    expect(text).toMatch(ASKS_FOR_SCHEDULE);
    const asked = read(text);
    expect(asked.kind === 'choose' && asked.choices).toContain(choice);
    expect(choice).toMatch(ASKS_FOR_SCHEDULE);
  });

  it.each([
    { text: 'stop weekly status', means: { kind: 'stop', rhythm: { kind: 'weekly' }, of: '' } },
    {
      text: 'stop the weekly status police on Monday',
      means: { kind: 'stop', rhythm: { kind: 'weekly', weekday: 1 }, of: 'police' },
    },
    { text: 'cancel monthly status', means: { kind: 'stop', rhythm: { kind: 'monthly' }, of: '' } },
    { text: 'stop monthly status on the 15th', means: { kind: 'stop', rhythm: { kind: 'monthly', day: 15 }, of: '' } },
    {
      text: 'stop status 5 working days before 4 June',
      means: { kind: 'stop', rhythm: { kind: 'before-meeting', meetingOn: '2026-06-04' }, of: '' },
    },
    {
      text: 'stop status before 4 June',
      means: { kind: 'stop', rhythm: { kind: 'before-meeting', meetingOn: '2026-06-04' }, of: '' },
    },
    { text: 'stop schedules', means: { kind: 'stop', of: '' } },
    { text: 'stop scheduled summaries', means: { kind: 'stop', of: '' } },
    { text: 'end the schedule of visits', means: { kind: 'stop', of: 'visits' } },
    { text: 'stop the schedule for police please', means: { kind: 'stop', of: 'police' } },
  ])('“$text” ends one', ({ text, means }) => {
    expect(text).toMatch(ASKS_FOR_SCHEDULE);
    expect(read(text)).toEqual(means);
  });

  it.each([
    'schedules',
    'Schedules?',
    'my schedules',
    'show me the schedules',
    'scheduled summaries',
    'list all schedules please',
  ])('“%s” lists them', (text) => {
    expect(text).toMatch(ASKS_FOR_SCHEDULE);
    expect(read(text)).toEqual({ kind: 'list' });
  });

  it.each([
    { text: 'status', because: 'it is wanted now' },
    { text: 'status police', because: 'it is wanted now' },
    { text: 'status as of 31 March 2026', because: 'it is of a day' },
    { text: 'due before 4 June', because: 'it asks what is due' },
    { text: 'stop', because: 'it is about reminders' },
    { text: 'Status of HOU-01: reviewed weekly', because: 'it names an action' },
    { text: 'We hold weekly status meetings', because: 'it tells us something' },
    { text: 'Weekly status calls began. Minutes follow.', because: 'it goes on in sentences' },
    { text: 'The schedule is agreed', because: 'it tells us something' },
  ])('“$text” asks for none, because $because', ({ text }) => {
    expect(text).not.toMatch(ASKS_FOR_SCHEDULE);
  });
});
