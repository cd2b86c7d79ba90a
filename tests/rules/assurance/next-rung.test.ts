import { describe, expect, it } from 'vitest';
import { ladderAfter } from '../../../src/decisions/ladder.ts';
import { decideAsk } from '../../../src/rules/assurance/decide-ask.ts';
import { nextRung, type Rung } from '../../../src/rules/assurance/next-rung.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { CalendarEndError, withClosures } from '../../../src/rules/calendar/working-days.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import type { Update } from '../../../src/words/update.ts';
import { askAt, held, london, ofHousing, reminded } from '../../support/ask-at.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { persons } from '../../support/build-people.ts';

const claim = buildUpdate({ state: 'complete' });
const returnedAt = (when: string): Standing => ({
  state: 'in-progress',
  returned: { claimId: claim.id, reason: 'Which teams?', by: persons.housingManager.id, byName: 'Tom Okafor', at: london(when) },
});
const saidAt = (when: string): { lastUpdate: Update } => ({ lastUpdate: buildUpdate({ at: london(when) }) });

const rungAt = (entry: Entry, now: string): Rung | undefined => nextRung(entry, askAt(now));

describe('the first ask about an overdue action', () => {
  it.each([
    { dueOn: '2026-11-19', asks: '2026-11-20 09:00', because: 'the day after is a working day' },
    { dueOn: '2026-11-20', asks: '2026-11-23 09:00', because: 'Monday is the first working day after Friday' },
    { dueOn: '2026-05-01', asks: '2026-05-05 09:00', because: '4 May is a bank holiday' },
    { dueOn: '2026-12-24', asks: '2026-12-29 09:00', because: 'Christmas, a weekend and a substitute day lie between' },
    { dueOn: '2026-03-26', asks: '2026-03-27 09:00', because: 'nine in London is nine in UTC in winter' },
    { dueOn: '2026-03-27', asks: '2026-03-30 09:00', because: 'nine in London is eight in UTC after the clocks went forward' },
    { dueOn: '2026-10-23', asks: '2026-10-26 09:00', because: 'and nine again after they went back' },
  ])('that was due on $dueOn is at $asks: $because', ({ dueOn, asks }) => {
    const entry = ofHousing({ dueOn });
    expect(rungAt(entry, '2026-12-30 12:00')).toEqual({ kind: 'overdue', count: 1, at: london(asks) });
  });

  it('is put off by a day on which the partnership is closed', () => {
    const on = CalendarDate.parse('2026-11-20');
    const calendar = withClosures(bankHolidays, [{ on, because: 'Offices closed' }]);
    const entry = ofHousing({ dueOn: '2026-11-19' });
    expect(nextRung(entry, askAt('2026-11-20 09:00', { calendar }))).toMatchObject({ at: london('2026-11-23 09:00') });
  });

  it('comes after what was said before the due date all the same', () => {
    const entry = ofHousing({ dueOn: '2026-11-19', ...saidAt('2026-11-18 16:00') });
    expect(rungAt(entry, '2026-11-20 09:00')).toEqual({ kind: 'overdue', count: 1, at: london('2026-11-20 09:00') });
  });

  it('of a date that was moved on begins anew', () => {
    const entry = ofHousing({ firstDueOn: '2026-03-31', dueOn: '2026-11-19', reminders: reminded(4, '2026-11-17') });
    expect(rungAt(entry, '2026-11-20 09:00')).toMatchObject({ count: 1, at: london('2026-11-20 09:00') });
  });
});

describe('the asks after it', () => {
  it.each([
    { but: { reminders: reminded(2, '2026-11-13') }, count: 3, asks: '2026-11-20 09:00', because: 'five working days follow' },
    { but: { reminders: reminded(2, '2026-04-30') }, count: 3, asks: '2026-05-08 09:00', because: '4 May does not count' },
    {
      but: { standing: returnedAt('2026-11-13 15:00') },
      count: 1,
      asks: '2026-11-20 09:00',
      because: 'they were told that day what is missing',
    },
    { but: saidAt('2026-11-19 16:00'), count: 1, asks: '2026-11-26 09:00', because: 'they have just said how it stands' },
    { but: saidAt('2026-11-19 23:30'), count: 1, asks: '2026-11-26 09:00', because: 'the day in London counts, not the hour' },
    { but: saidAt('2026-12-23 10:00'), count: 1, asks: '2027-01-04 09:00', because: 'Christmas and New Year do not count' },
    {
      but: { ...saidAt('2026-11-02 10:00'), reminders: reminded(2, '2026-11-12') },
      count: 3,
      asks: '2026-11-19 09:00',
      because: 'the last of all that was said and asked counts',
    },
  ])('are at $asks, ask number $count: $because', ({ but, count, asks }) => {
    expect(rungAt(ofHousing({ dueOn: '2026-03-31', ...but }), '2026-12-30 12:00')).toEqual({
      kind: 'overdue',
      count,
      at: london(asks),
    });
  });
});

describe('the notices before the due date', () => {
  const dueOn = '2026-06-18'; // a Thursday; 4 June is 14 days before it, and 15 June is 3
  const given = (daysBefore: number): Pick<Entry, 'reminders'> => ({
    reminders: { count: 0, noHolder: false, notice: { dueOn: CalendarDate.parse(dueOn), daysBefore } },
  });

  it.each([
    { but: {}, now: '2026-05-01 09:00', daysBefore: 14, at: '2026-06-04 09:00', because: 'the longest is the first' },
    { but: given(14), now: '2026-06-04 09:01', daysBefore: 3, at: '2026-06-15 09:00', because: 'the other one is left' },
    {
      but: {},
      now: '2026-06-16 12:00',
      daysBefore: 3,
      at: '2026-06-15 09:00',
      because: 'one that was missed is not made up for',
    },
    { but: {}, now: '2026-06-09 12:00', daysBefore: 14, at: '2026-06-04 09:00', because: 'it is late, and not yet overtaken' },
    {
      but: { dueOn: '2026-06-20' },
      now: '2026-05-01 09:00',
      daysBefore: 14,
      at: '2026-06-05 09:00',
      because: '6 June is a Saturday, and afterwards would be late',
    },
    {
      but: saidAt('2026-06-02 10:00'),
      now: '2026-06-04 09:00',
      daysBefore: 3,
      at: '2026-06-15 09:00',
      because: 'they said two days ago how it stands',
    },
    {
      but: { standing: returnedAt('2026-06-03 10:00') },
      now: '2026-06-04 09:00',
      daysBefore: 3,
      at: '2026-06-15 09:00',
      because: 'they heard yesterday that their claim came back',
    },
  ])('are given $daysBefore days before, at $at: $because', ({ but, now, daysBefore, at }) => {
    const rung = rungAt(ofHousing({ dueOn, ...but }), now);
    expect(rung).toMatchObject({ kind: 'notice', daysBefore, at: london(at) });
  });

  it.each([
    { entry: ofHousing({ dueOn, ...given(3) }), now: '2026-06-15 09:01', because: 'both were given' },
    { entry: ofHousing({ dueOn }), now: '2026-06-19 09:00', because: 'the day has passed' },
    {
      entry: { ...ofHousing({ dueOn }), registeredAt: london('2026-06-16 10:00') },
      now: '2026-06-16 10:01',
      because: 'it is new',
    },
    { entry: { ...ofHousing({ dueOn }), hold: held('2026-06-16') }, now: '2026-06-15 09:00', because: 'the lead is on it' },
    { entry: ofHousing({ dueOn: '2029-03-31' }), now: '2026-06-15 09:00', because: 'the calendar does not reach so far' },
  ])('are none when $because', ({ entry, now }) => {
    expect(rungAt(entry, now)?.kind).toBe('overdue');
  });
});

describe('a promise, and a reminder put off', () => {
  const asked = ofHousing({ dueOn: '2026-03-31', reminders: reminded(2, '2026-06-01') });

  it.each([
    { hold: held('2026-06-12'), asks: '2026-06-15 09:00', broken: '2026-06-12', because: 'Friday’s promise is over on Monday' },
    { hold: held('2026-06-12', { kind: 'put-off' }), asks: '2026-06-15 09:00', broken: undefined, because: 'it is no promise' },
    { hold: held('2026-06-13'), asks: '2026-06-15 09:00', broken: '2026-06-13', because: 'a Saturday is over on Monday too' },
  ])('until $hold.untilOn holds the next ask until $asks: $because', ({ hold, asks, broken }) => {
    const rung = rungAt({ ...asked, hold }, '2026-06-20 10:00');
    expect(rung).toEqual({ kind: 'overdue', count: 3, at: london(asks), ...(broken && { broken }) });
  });

  it('is broken once: after the next ask the ladder goes on as ever', () => {
    const since = { ...asked, hold: held('2026-06-12'), reminders: reminded(3, '2026-06-15') };
    expect(rungAt(since, '2026-06-15 10:00')).toEqual({ kind: 'overdue', count: 4, at: london('2026-06-22 09:00') });
  });

  it('that ends before the due date brings no ask forward', () => {
    const entry = { ...ofHousing({ dueOn: '2026-06-18' }), hold: held('2026-06-03', { kind: 'put-off' }) };
    expect(rungAt(entry, '2026-06-19 10:00')).toMatchObject({ count: 1, at: london('2026-06-19 09:00') });
  });
});

describe('an action without a date', () => {
  const undated = { timing: { kind: 'undated', asWritten: 'On going' } } as const;
  const from = (startsOn: string): Pick<NonNullable<Parameters<typeof ofHousing>[0]>, 'timing'> => ({
    timing: { kind: 'start', asWritten: 'From then on', startsOn: CalendarDate.parse(startsOn) },
  });

  it.each([
    { but: undated, count: 1, asks: '2026-01-06 09:00', because: 'it came into the register on 5 January' },
    { but: { ...undated, reminders: reminded(1, '2026-01-06') }, count: 2, asks: '2026-02-03 09:00', because: 'it is no hurry' },
    {
      but: { ...undated, ...saidAt('2026-06-01 10:00') },
      count: 1,
      asks: '2026-06-29 09:00',
      because: 'they said how it stands',
    },
    { but: from('2025-04-01'), count: 1, asks: '2026-01-06 09:00', because: 'it had started before' },
    { but: from('2026-09-01'), count: 1, asks: '2026-09-02 09:00', because: 'nobody is asked before it starts' },
    {
      but: { ...from('2026-09-01'), ...saidAt('2026-06-01 10:00') },
      count: 1,
      asks: '2026-09-02 09:00',
      because: 'what was said before the start does not put it off',
    },
  ])('is asked about at $asks, ask number $count: $because', ({ but, count, asks }) => {
    expect(rungAt(ofHousing(but), '2026-12-30 12:00')).toEqual({ kind: 'no-date', count, at: london(asks) });
  });
});

it.each<{ standing: Standing; because: string }>([
  { standing: { state: 'claimed', claim }, because: 'a claim waits for its verifier, not for the lead' },
  {
    standing: { state: 'verified', claim, verifiedBy: persons.housingManager.id, verifiedByName: 'Tom', verifiedAt: claim.at },
    because: 'it is done',
  },
])('a lead is asked nothing of what is $standing.state: $because', ({ standing }) => {
  expect(rungAt(ofHousing({ standing }), '2026-12-30 12:00')).toBeUndefined();
});

describe('where the calendar ends', () => {
  it.each([
    { entry: ofHousing({ reminders: reminded(9, '2027-12-31') }), at: '2028-01-01 09:00', because: 'it is not known when' },
    { entry: ofHousing({ dueOn: '2029-03-31' }), at: '2029-04-01 09:00', because: 'it is due in a year beyond it' },
    { entry: ofHousing({ dueOn: '2013-03-31' }), at: '2013-04-01 09:00', because: 'it was due before it begins' },
  ])('the next ask stands on the first day that it does not cover, $at, with the reason: $because', ({ entry, at }) => {
    const rung = rungAt(entry, '2027-12-31 10:00');
    expect(rung?.at).toBe(london(at));
    expect(rung?.unknown).toBeInstanceOf(CalendarEndError);
  });
});

describe('after a disagreement about it was settled', () => {
  const { id } = buildDisagreement();
  const outcome = {
    kind: 'withdrawn',
    reason: 'Settled by phone.',
    by: persons.policeLead.id,
    byName: 'Grace Whitlock',
  } as const;
  const settledAt = (entry: Entry, when: string): Entry =>
    ladderAfter(entry, {
      what: 'disagreement',
      disagreementId: id,
      move: { kind: 'closed', id, outcome: { ...outcome, at: london(when) } },
    });

  it('the lead is asked five working days later, as if for the first time', () => {
    const settled = settledAt(ofHousing({ reminders: reminded(3, '2026-05-20') }), '2026-12-21 16:00');
    expect(rungAt(settled, '2026-12-21 16:01')).toEqual({ kind: 'overdue', count: 1, at: london('2026-12-30 09:00') });
  });

  it('and after its due date, where that is later', () => {
    const settled = settledAt(ofHousing({ dueOn: '2026-12-30' }), '2026-12-21 16:00');
    expect(rungAt(settled, '2026-12-30 16:01')).toEqual({ kind: 'overdue', count: 1, at: london('2026-12-31 09:00') });
  });

  it('whoever verifies a claim has as long again before they are asked', () => {
    const asked = { count: 3, lastOn: CalendarDate.parse('2026-05-20'), to: [persons.housingManager.id] };
    const waiting = ofHousing({ standing: { state: 'claimed', claim, asked } });
    const askedAt = (entry: Entry, now: string) => decideAsk(entry, askAt(now)).kind;
    const settled = settledAt(waiting, '2026-12-21 16:00');
    expect(askedAt(waiting, '2026-12-22 09:00')).toBe('change');
    expect(askedAt(settled, '2026-12-29 09:00')).toBe('keep');
    expect(askedAt(settled, '2026-12-30 09:00')).toBe('change');
  });
});
