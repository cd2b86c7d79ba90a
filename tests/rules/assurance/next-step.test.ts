import { describe, expect, it } from 'vitest';
import { firstStep, nextStep } from '../../../src/rules/assurance/next-step.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { askAt, held, london, ofHousing, reminded } from '../../support/ask-at.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, levels, persons, roles } from '../../support/build-people.ts';

const saidNow = { lastUpdate: buildUpdate({ at: london('2026-11-20 09:00') }) };
const waiting = (count: number, on: string): Entry =>
  ofHousing({
    standing: {
      state: 'claimed',
      claim: buildUpdate({ state: 'complete', by: persons.housingLead.id }),
      asked: { count, lastOn: CalendarDate.parse(on), to: [persons.housingManager.id] },
    },
  });
const vacantLevel = buildPeople({ hasLevels: true, vacant: [levels.housingLineManager.key] });

describe('what comes next if nobody says anything', () => {
  it.each<{ entry: Entry; now?: string; on: string | undefined; tells?: string; because: string }>([
    { entry: ofHousing(), on: '2026-11-27', because: 'this card asks, and five working days follow it' },
    { entry: ofHousing(saidNow), on: '2026-11-27', because: 'they have just answered' },
    { entry: ofHousing({ reminders: reminded(1, '2026-11-18') }), on: '2026-11-25', because: 'they were asked two days ago' },
    {
      entry: ofHousing({ reminders: reminded(2, '2026-11-13') }),
      on: '2026-11-27',
      tells: 'line-manager',
      because: 'it is the fourth',
    },
    { entry: { ...ofHousing(), hold: held('2026-11-24') }, on: '2026-11-25', tells: 'line-manager', because: 'they promised' },
    { entry: ofHousing({ ...saidNow, dueOn: '2026-12-31' }), on: '2026-12-17', because: 'its lead is told beforehand' },
    { entry: ofHousing({ ...saidNow, timing: { kind: 'undated', asWritten: '' } }), on: '2026-12-18', because: 'it has no date' },
    { entry: waiting(1, '2026-11-20'), on: '2026-11-27', because: 'whoever verifies it was asked today' },
    { entry: waiting(3, '2026-11-16'), on: '2026-11-23', tells: 'business-manager', because: 'they were asked three times' },
    { entry: ofHousing(), now: '2026-12-22 10:00', on: '2026-12-31', because: 'Christmas does not count' },
    {
      entry: ofHousing({ reminders: reminded(1, '2027-12-20') }),
      now: '2027-12-29 10:00',
      on: undefined,
      because: 'the calendar ends',
    },
    { entry: ofHousing(), now: '2029-01-05 10:00', on: undefined, because: 'the calendar has ended' },
  ])('is on $on, telling $tells: $because', ({ entry, now = '2026-11-20 09:00', on, tells }) => {
    const step = nextStep(entry, askAt(now));
    expect(step?.on).toBe(on);
    expect(step?.tells?.level).toBe(tells);
  });

  it('passes a level that nobody holds', () => {
    const step = nextStep(
      ofHousing({ reminders: reminded(2, '2026-11-13') }),
      askAt('2026-11-20 09:00', { people: vacantLevel }),
    );
    expect(step?.tells).toEqual({ level: 'safeguarding-lead', actions: 1 });
  });

  it('comes to whoever looks for somebody to answer, where nobody holds the role', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key] });
    expect(nextStep(ofHousing(), askAt('2026-11-20 09:00', { people }))).toEqual({ on: '2026-11-27' });
  });

  it('is nothing where nobody holds the role, until somebody does', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key, roles.businessManager.key] });
    expect(nextStep(ofHousing(), askAt('2026-11-20 09:00', { people }))).toBeUndefined();
  });
});

describe('of several actions', () => {
  it('the first day counts, with the level that most of them reach', () => {
    const fourth = (ref: string): Entry => ofHousing({ ref, reminders: reminded(2, '2026-11-13') });
    const step = firstStep([fourth('A-1'), fourth('A-2'), ofHousing({ ref: 'A-3' })], askAt('2026-11-20 09:00'));
    expect(step).toEqual({ on: '2026-11-27', tells: { level: 'line-manager', actions: 2 } });
  });

  it('there is none of no action', () => {
    expect(firstStep([], askAt('2026-11-20 09:00'))).toBeUndefined();
  });
});
