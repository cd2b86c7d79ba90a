import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { nextLookAt } from '../../../src/rules/assurance/next-look.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { CalendarDate, type Instant, instantAt } from '../../../src/words/time.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { persons } from '../../support/build-people.ts';

/** @param words as London's clocks show it: `2026-06-04 10:00` */
function london(words: string): Instant {
  const [on = '', time = ''] = words.split(' ');
  return instantAt(CalendarDate.parse(on), time);
}

const look = (entry: Entry, now: string): Instant | undefined =>
  nextLookAt(entry, { now: london(now), calendar: bankHolidays, cadence: DEFAULT_CADENCE });

const claim = buildUpdate({ state: 'complete' });
const claimed = buildEntry({ standing: { state: 'claimed', claim } });
const overdue = buildEntry({ dueOn: '2026-03-31' });

describe('a claim that waits', () => {
  it.each([
    { now: '2026-06-04 10:00', next: '2026-06-05 09:00', because: 'somebody may hold the role by tomorrow' },
    { now: '2026-06-04 07:00', next: '2026-06-04 09:00', because: 'nobody was written to before nine' },
    { now: '2026-06-05 10:00', next: '2026-06-08 09:00', because: 'Friday is followed by Monday' },
    { now: '2026-06-06 10:00', next: '2026-06-08 09:00', because: 'nobody is asked on a Sunday' },
    { now: '2026-04-02 10:00', next: '2026-04-07 09:00', because: 'Good Friday and Easter Monday lie between' },
    { now: '2026-03-27 10:00', next: '2026-03-30 09:00', because: 'nine is nine in London, also after the clocks change' },
    { now: '2027-12-31 10:00', next: '2028-01-03 09:00', because: 'past the end of the calendar, the weekends are known' },
    { now: '2028-06-05 10:00', next: '2028-06-06 09:00', because: 'a claim is not forgotten where the calendar has ended' },
  ])('is looked at again at $next after $now: $because', ({ now, next }) => {
    expect(look(claimed, now)).toBe(london(next));
  });
});

describe('an overdue action', () => {
  const reminded = (lastOn: string): Entry => ({
    ...overdue,
    reminders: { count: 1, lastOn: CalendarDate.parse(lastOn), noHolder: false },
  });

  it.each([
    {
      entry: reminded('2026-06-04'),
      now: '2026-06-04 10:00',
      next: '2026-06-11 09:00',
      because: 'its lead was asked today, and has five working days',
    },
    {
      entry: { ...overdue, lastUpdate: buildUpdate({ at: '2026-06-03T10:00:00.000Z' }) },
      now: '2026-06-04 10:00',
      next: '2026-06-10 09:00',
      because: 'its lead said yesterday how it stands',
    },
    {
      entry: overdue,
      now: '2026-06-04 10:00',
      next: '2026-06-05 09:00',
      because: 'the digest of the day had gone without it',
    },
    { entry: overdue, now: '2026-06-05 10:00', next: '2026-06-08 09:00', because: 'nobody gets a digest on a Saturday' },
    { entry: overdue, now: '2026-05-01 10:00', next: '2026-05-05 09:00', because: 'nor on a bank holiday' },
    {
      entry: { ...overdue, reminders: { count: 0, noHolder: true } },
      now: '2026-06-04 10:00',
      next: '2026-06-05 09:00',
      because: 'somebody may have taken the role up by then',
    },
    {
      entry: buildEntry({ dueOn: '2026-12-31' }),
      now: '2026-06-04 10:00',
      next: '2026-12-17 09:00',
      because: 'its lead is told 14 days before it falls due',
    },
  ])('is looked at again at $next after $now: $because', ({ entry, now, next }) => {
    expect(look(entry, now)).toBe(london(next));
  });

  it('is always looked at again later than now', () => {
    for (const now of ['2026-06-04 08:59', '2026-06-04 09:00', '2026-06-06 12:00', '2027-12-31 23:59', '2029-01-01 00:00']) {
      expect((look(overdue, now) ?? '') > london(now)).toBe(true);
    }
  });
});

describe('nothing can come due by itself', () => {
  const verified: Standing = {
    state: 'verified',
    claim,
    verifiedBy: persons.housingManager.id,
    verifiedByName: persons.housingManager.name,
    verifiedAt: london('2026-05-20 10:00'),
  };

  const ended = buildEntry({
    standing: {
      ...{ state: 'ended', ending: { how: 'declined' }, reason: 'Not for us.', before: { state: 'not-started' } },
      ...{ by: persons.businessManager.id, byName: persons.businessManager.name, at: london('2026-05-20 10:00') },
    },
  });

  it.each([
    { entry: buildEntry({ standing: verified }), because: 'it is done' },
    { entry: ended, because: 'it ended without completion' },
  ])('of an action that is not looked at again: $because', ({ entry }) => {
    expect(look(entry, '2026-06-04 10:00')).toBeUndefined();
  });
});

it.each([
  { now: '2026-06-04 10:00', lookAt: '2026-06-04 23:30', next: '2026-06-04 23:30', because: 'a limit at night moves at night' },
  { now: '2026-06-05 09:00', lookAt: '2026-06-05 09:00', next: '2026-06-08 09:00', because: 'that look found nothing' },
])('a disagreement that runs has its own time, $next: $because', ({ now, lookAt, next }) => {
  const disagreement = { ...buildDisagreement(), lookAt: london(lookAt) };
  expect(look({ ...overdue, disagreement }, now)).toBe(london(next));
});
