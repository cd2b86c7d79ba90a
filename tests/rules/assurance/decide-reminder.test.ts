import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import {
  decideReminder,
  isReminderDue,
  nextReminderAt,
  type ReminderContext,
} from '../../../src/rules/assurance/decide-reminder.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { CalendarEndError } from '../../../src/rules/calendar/working-days.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { addDays, addMinutes, CalendarDate, dateOf, dayOfWeek, Instant, instantAt } from '../../../src/words/time.ts';
import type { Update } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

/** @param now as London's clocks show it: `2026-11-20 09:00` */
function at(now: string, over: Partial<ReminderContext> = {}): ReminderContext {
  return { now: london(now), people: buildPeople(), calendar: bankHolidays, cadence: DEFAULT_CADENCE, ...over };
}

function london(words: string): Instant {
  const [on = '', time = ''] = words.split(' ');
  return instantAt(CalendarDate.parse(on), time);
}

function ofHousing(overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ owner: roles.housingLead.key, ...overrides });
}

function reminded(count: number, lastOn: string): Entry['reminders'] {
  return { count, lastOn: CalendarDate.parse(lastOn), noHolder: false };
}

const claim = buildUpdate({ state: 'complete' });
const claimed: Standing = { state: 'claimed', claim };
const verified: Standing = {
  state: 'verified',
  claim,
  verifiedBy: persons.housingManager.id,
  verifiedByName: persons.housingManager.name,
  verifiedAt: Instant.parse('2026-05-20T10:00:00.000Z'),
};
const returnedAt = (when: string): Standing => ({
  state: 'in-progress',
  returned: { claimId: claim.id, reason: 'Which teams?', by: persons.housingManager.id, byName: 'Tom Okafor', at: london(when) },
});

describe('the first reminder', () => {
  it.each([
    { dueOn: '2026-11-19', now: '2026-11-20 09:00', asks: true, because: 'it was due yesterday, and today is a working day' },
    { dueOn: '2026-11-19', now: '2026-11-20 08:59', asks: false, because: 'nobody is asked before nine' },
    { dueOn: '2026-11-20', now: '2026-11-20 17:00', asks: false, because: 'it is due today, so not yet overdue' },
    { dueOn: '2026-11-20', now: '2026-11-22 12:00', asks: false, because: 'nobody is asked on a Sunday' },
    { dueOn: '2026-11-20', now: '2026-11-23 09:00', asks: true, because: 'Monday is the first working day after Friday' },
    { dueOn: '2026-05-01', now: '2026-05-04 12:00', asks: false, because: '4 May is a bank holiday' },
    { dueOn: '2026-05-01', now: '2026-05-05 09:00', asks: true, because: 'the first working day after it is the 5th' },
    {
      dueOn: '2026-12-24',
      now: '2026-12-29 09:00',
      asks: true,
      because: 'Christmas, a weekend and a substitute day lie between',
    },
    {
      dueOn: '2026-03-27',
      now: '2026-03-30 08:59',
      asks: false,
      because: 'the clocks went forward on the 29th: it is not nine yet',
    },
    { dueOn: '2026-03-27', now: '2026-03-30 09:00', asks: true, because: 'nine in London is eight in UTC from that day on' },
    {
      dueOn: '2026-10-23',
      now: '2026-10-26 08:59',
      asks: false,
      because: 'the clocks went back on the 25th: it is not nine yet',
    },
    { dueOn: '2026-10-23', now: '2026-10-26 09:00', asks: true, because: 'nine in London is nine in UTC again' },
    { dueOn: '2013-03-31', now: '2026-11-20 06:30', asks: true, because: 'an imported action that is years overdue is due now' },
    { dueOn: '2026-08-01', now: '2026-11-20 06:30', asks: true, because: 'its reminder was missed long ago' },
    {
      dueOn: '2029-03-31',
      now: '2026-11-20 09:00',
      asks: false,
      because: 'it is due in a year that the calendar does not reach',
    },
  ])('of an action due on $dueOn goes out at $now: $asks, because $because', ({ dueOn, now, asks }) => {
    expect(isReminderDue(ofHousing({ dueOn }), at(now))).toBe(asks);
  });

  it('is looked for at nine in London on the working day after the due date, summer and winter', () => {
    expect(nextReminderAt(ofHousing({ dueOn: '2026-03-26' }), at('2026-01-05 09:00'))).toBe('2026-03-27T09:00:00.000Z');
    expect(nextReminderAt(ofHousing({ dueOn: '2026-03-27' }), at('2026-01-05 09:00'))).toBe('2026-03-30T08:00:00.000Z');
  });
});

describe('the reminders after it', () => {
  it.each([
    { last: '2026-11-13', now: '2026-11-20 08:59', asks: false, because: 'it is not nine yet' },
    { last: '2026-11-13', now: '2026-11-20 09:00', asks: true, because: 'five working days have passed' },
    { last: '2026-11-13', now: '2026-11-19 17:00', asks: false, because: 'only four working days have passed' },
    { last: '2026-04-30', now: '2026-05-07 17:00', asks: false, because: 'the bank holiday of 4 May does not count' },
    { last: '2026-04-30', now: '2026-05-08 09:00', asks: true, because: 'it is the fifth working day without 4 May' },
    { last: '2026-10-02', now: '2026-11-20 14:00', asks: true, because: 'the server was down for weeks' },
  ])('last asked on $last, asks at $now: $asks, because $because', ({ last, now, asks }) => {
    expect(isReminderDue(ofHousing({ dueOn: '2026-03-31', reminders: reminded(2, last) }), at(now))).toBe(asks);
  });

  it('ask once after weeks of silence of our own, and then go on in step', () => {
    const entry = ofHousing({ dueOn: '2026-03-31', reminders: reminded(2, '2026-04-10') });
    const decision = decideReminder(entry, at('2026-06-10 14:00'));
    expect(decision).toMatchObject({ kind: 'change', lookAgainAt: '2026-06-17T08:00:00.000Z' });
    expect(decision.entry.reminders).toEqual(reminded(3, '2026-06-10'));
    expect(decideReminder(decision.entry, at('2026-06-10 14:01')).kind).toBe('keep');
  });

  it('begin anew when the deadline was moved on', () => {
    const entry = ofHousing({ firstDueOn: '2026-03-31', dueOn: '2026-11-19', reminders: reminded(4, '2026-11-17') });
    expect(nextReminderAt(entry, at('2026-11-18 09:00'))).toBe('2026-11-20T09:00:00.000Z');
  });
});

describe('who is asked', () => {
  it.each([
    { standing: claimed, asks: false, because: 'a claim waits for its verifier, not for the lead' },
    { standing: verified, asks: false, because: 'it is done' },
    { standing: returnedAt('2026-11-19 15:00'), asks: false, because: 'they were told yesterday that it came back' },
    { standing: returnedAt('2026-11-13 15:00'), asks: true, because: 'five working days have passed since it came back' },
    { standing: { state: 'in-progress' } as const, asks: true, because: 'progress is not completion' },
    { standing: { state: 'not-started' } as const, asks: true, because: 'nothing was ever said' },
  ])('is asked about what is $standing.state: $asks, because $because', ({ standing, asks }) => {
    const entry = ofHousing({ dueOn: '2026-03-31', standing, reminders: reminded(1, '2026-04-01') });
    expect(isReminderDue(entry, at('2026-11-20 09:00'))).toBe(asks);
  });

  it('is nobody while an action has no deadline, waits for its verifier, or is verified', () => {
    const start = { kind: 'start', asWritten: 'From April', startsOn: CalendarDate.parse('2026-04-01') } as const;
    const context = at('2026-11-20 09:00');
    for (const entry of [
      ofHousing({ timing: { kind: 'undated', asWritten: 'On going' } }),
      ofHousing({ timing: start }),
      ofHousing({ standing: claimed }),
      ofHousing({ standing: verified }),
    ]) {
      expect(nextReminderAt(entry, context)).toBeUndefined();
      expect(decideReminder(entry, context)).toEqual({ kind: 'keep', entry });
    }
  });

  it('is on the record, and the card itself is left to the digest of the person', () => {
    const decision = decideReminder(ofHousing(), at('2026-11-20 09:00'));
    expect(decision).toMatchObject({
      kind: 'change',
      by: 'register',
      events: [{ what: 'reminded', count: 1, on: '2026-11-20', to: [persons.housingLead.id] }],
      messages: [],
      lookAgainAt: '2026-11-27T09:00:00.000Z',
    });
    expect(decision.entry.reminders).toEqual({ count: 1, lastOn: '2026-11-20', noHolder: false });
  });
});

describe('an action whose role nobody holds', () => {
  const vacant = buildPeople({ vacant: [roles.housingLead.key] });
  const asked = ofHousing({ reminders: reminded(3, '2026-11-12') });
  const noticed = decideReminder(asked, at('2026-11-20 09:00', { people: vacant })).entry;

  it('has that on the record, and the reminder is not used up', () => {
    const decision = decideReminder(asked, at('2026-11-20 09:00', { people: vacant }));
    expect(decision).toMatchObject({
      kind: 'change',
      by: 'register',
      events: [{ what: 'nobody-to-ask', on: '2026-11-20', roleKey: roles.housingLead.key }],
      messages: [],
    });
    expect(decision.entry.reminders).toEqual({ ...reminded(3, '2026-11-12'), noHolder: true });
  });

  it.each([
    { now: '2026-11-20 09:01', because: 'it is the same sweep' },
    { now: '2026-11-23 09:00', because: 'it is looked at every working day' },
    { now: '2027-02-01 09:00', because: 'the role stays vacant for months' },
  ])('has it on the record once, though the reminder stays due at $now: $because', ({ now }) => {
    expect(decideReminder(noticed, at(now, { people: vacant }))).toEqual({ kind: 'keep', entry: noticed });
    expect(isReminderDue(noticed, at(now))).toBe(true);
  });

  it.each([
    { now: '2026-11-20 14:00', because: 'the reminder was due that morning, and still is' },
    { now: '2026-11-23 09:00', because: 'they took it up over the weekend' },
  ])('is asked of whoever takes the role up, at the first look: at $now, because $because', ({ now }) => {
    const decision = decideReminder(noticed, at(now));
    const [on = ''] = now.split(' ');
    expect(decision).toMatchObject({ events: [{ what: 'reminded', count: 4, on, to: [persons.housingLead.id] }] });
    expect(decision.entry.reminders).toEqual(reminded(4, on));
  });

  it('is not on the record while no reminder is due', () => {
    expect(decideReminder(asked, at('2026-11-18 09:00', { people: vacant })).kind).toBe('keep');
  });
});

describe('whoever has just said how it stands', () => {
  const saidAt = (when: string): Update => buildUpdate({ state: 'in-progress', at: london(when) });

  it.each([
    { said: '2026-11-19 16:00', now: '2026-11-20 09:00', asks: false, because: 'they said it yesterday' },
    { said: '2026-11-19 16:00', now: '2026-11-25 17:00', asks: false, because: 'only four working days have passed' },
    { said: '2026-11-19 16:00', now: '2026-11-26 09:00', asks: true, because: 'it is the fifth working day after' },
    { said: '2026-11-19 23:30', now: '2026-11-26 09:00', asks: true, because: 'the day in London counts, not the hour' },
    { said: '2026-12-23 10:00', now: '2026-12-31 17:00', asks: false, because: 'Christmas and its substitute day do not count' },
  ])('on $said is asked again at $now: $asks, because $because', ({ said, now, asks }) => {
    const entry = ofHousing({ lastUpdate: saidAt(said), reminders: reminded(2, '2026-11-12') });
    expect(isReminderDue(entry, at(now))).toBe(asks);
  });

  it('before the due date is asked all the same when it has passed', () => {
    const entry = ofHousing({ dueOn: '2026-11-19', lastUpdate: saidAt('2026-11-18 16:00') });
    expect(nextReminderAt(entry, at('2026-11-18 17:00'))).toBe('2026-11-20T09:00:00.000Z');
  });

  it('counts from whatever came last: the reminder, the return or their own words', () => {
    const entry = ofHousing({ lastUpdate: saidAt('2026-11-02 10:00'), reminders: reminded(2, '2026-11-12') });
    expect(nextReminderAt(entry, at('2026-11-13 09:00'))).toBe('2026-11-19T09:00:00.000Z');
    const since = { ...entry, standing: returnedAt('2026-11-13 15:00') };
    expect(nextReminderAt(since, at('2026-11-13 16:00'))).toBe('2026-11-20T09:00:00.000Z');
  });
});

describe('where the calendar ends', () => {
  const lastWeek = ofHousing({ dueOn: '2026-03-31', reminders: reminded(9, '2027-12-20') });

  it('still asks on its last days, and looks again on the first day that it does not cover', () => {
    const decision = decideReminder(lastWeek, at('2027-12-31 09:00'));
    expect(decision).toMatchObject({ kind: 'change', lookAgainAt: '2028-01-01T09:00:00.000Z' });
  });

  it('says so loudly from then on, rather than guess or fall silent', () => {
    const decision = decideReminder(lastWeek, at('2027-12-31 09:00'));
    expect(decideReminder(decision.entry, at('2027-12-31 23:00')).kind).toBe('keep');
    expect(() => decideReminder(decision.entry, at('2028-01-04 09:00'))).toThrow(CalendarEndError);
    expect(nextReminderAt(decision.entry, at('2028-01-04 09:00'))).toBe('2028-01-01T09:00:00.000Z');
  });

  it('asks again as soon as the missing years are there', () => {
    const { entry } = decideReminder(lastWeek, at('2027-12-31 09:00'));
    const calendar = { ...bankHolidays, coveredUntilOn: CalendarDate.parse('2028-12-31') };
    expect(decideReminder(entry, at('2028-01-14 09:00', { calendar })).kind).toBe('change');
  });

  it('says so too when the clock is set to a day before its beginning', () => {
    expect(() => decideReminder(ofHousing({ dueOn: '2013-03-31' }), at('2014-06-02 09:00'))).toThrow(CalendarEndError);
  });
});

describe('over time', () => {
  const aDueDay = fc.integer({ min: -400, max: 300 }).map((days) => addDays(CalendarDate.parse('2026-01-05'), days));
  const aMoment = fc.integer({ min: 0, max: 600 * 24 * 60 }).map((minutes) => addMinutes(london('2026-01-05 00:00'), minutes));

  it('asks once, however often it looks at the same moment', () => {
    fc.assert(
      fc.property(aDueDay, aMoment, (dueOn, now) => {
        const context = { ...at('2026-01-05 09:00'), now };
        const { entry } = decideReminder(ofHousing({ dueOn }), context);
        expect(decideReminder(entry, context)).toEqual({ kind: 'keep', entry });
      }),
    );
  });

  it('always looks again later than now after it has asked', () => {
    fc.assert(
      fc.property(aDueDay, aMoment, (dueOn, now) => {
        const decision = decideReminder(ofHousing({ dueOn }), { ...at('2026-01-05 09:00'), now });
        fc.pre(decision.kind === 'change');
        expect(decision.kind === 'change' && decision.lookAgainAt && decision.lookAgainAt > now).toBe(true);
      }),
    );
  });

  it('runs through a year of reminders, each at nine on a working day, five working days apart', () => {
    const asked: Instant[] = [];
    let entry = ofHousing({ dueOn: '2025-12-31' });
    for (let now = nextReminderAt(entry, at('2026-01-01 00:00')); now && now < '2027-01-01'; ) {
      asked.push(now);
      const decision = decideReminder(entry, { ...at('2026-01-01 00:00'), now });
      entry = decision.entry;
      now = decision.kind === 'change' ? decision.lookAgainAt : undefined;
    }
    // 253 working days from 2 January on: the first, and every fifth after it.
    expect(asked).toHaveLength(51);
    expect(entry.reminders.count).toBe(51);
    for (const moment of asked) {
      expect(moment).toBe(instantAt(dateOf(moment), '09:00'));
      expect(dayOfWeek(dateOf(moment))).toBeLessThanOrEqual(5);
      expect(bankHolidays.holidays.has(dateOf(moment))).toBe(false);
    }
  });
});
