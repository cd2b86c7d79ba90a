import { describe, expect, it } from 'vitest';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { type Counted, disagreementFigures, type Figure, lastQuarter } from '../../../src/rules/disagreements/figures.ts';
import { Procedure } from '../../../src/words/procedure.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { persons } from '../../support/build-people.ts';
import {
  does,
  type Play,
  playDisagreement,
  straightToTheChair,
  theirStaff,
  threeStages,
  throughTwoStages,
} from '../../support/play-disagreement.ts';

const { policeLead, housingLead } = persons;

function countedOf(play: Play, { isRestricted = false, procedure = threeStages } = {}): Counted {
  const id = SubmissionId.parse(play.id ?? 'disagreement-1');
  return { entry: { isRestricted }, rows: playDisagreement({ ...play, procedure }), id, procedure };
}

/** Raised in March and agreed on 2 April, before any limit. */
const agreedInApril: Play = {
  raisedAt: '2026-03-27 10:00',
  about: 'date',
  scenes: [
    { at: '2026-03-30 10:00', by: housingLead, does: does.answer('July is soon enough.') },
    { at: '2026-04-01 10:00', by: housingLead, does: does.propose('June it is.') },
    { at: '2026-04-02 10:00', by: policeLead, does: does.confirm() },
  ],
  until: '2026-04-02 12:00',
};

/** Raised on 22 June, and paused past the end of the month. */
const pausedInJune: Play = {
  raisedAt: '2026-06-22 10:00',
  scenes: [{ at: '2026-06-23 09:30', by: housingLead, does: does.pause('2026-07-03', 'The only manager is away.') }],
  until: '2026-09-01 12:00',
};

/** Raised on 25 June; nobody at Housing held the role, so on 29 June it went to the managers. */
const vacantInJune: Play = {
  raisedAt: '2026-06-25 10:00',
  staff: (about, stage, as) => (stage === '1' && as === 'responding' ? [] : theirStaff(about, stage, as)),
  until: '2026-07-01 12:00',
};

const withdrawnInJune: Play = {
  raisedAt: '2026-06-10 10:00',
  scenes: [{ at: '2026-06-12 10:00', by: policeLead, does: does.withdraw('Settled by telephone.') }],
  until: '2026-06-12 12:00',
};

const overInFebruary: Play = {
  ...withdrawnInJune,
  raisedAt: '2026-02-02 10:00',
  until: '2026-02-03 12:00',
  scenes: [{ at: '2026-02-03 10:00', by: policeLead, does: does.withdraw('Settled by telephone.') }],
};

const SECOND_QUARTER = { fromOn: CalendarDate.parse('2026-04-01'), toOn: CalendarDate.parse('2026-06-30') };
const THIRD_QUARTER = { fromOn: CalendarDate.parse('2026-07-01'), toOn: CalendarDate.parse('2026-09-30') };

const everything = [
  countedOf(agreedInApril),
  countedOf(throughTwoStages),
  countedOf(withdrawnInJune, { isRestricted: true }),
  countedOf(pausedInJune),
  countedOf(vacantInJune),
  countedOf(overInFebruary),
  countedOf(straightToTheChair),
];

function asLines(figures: readonly Figure[]): string[] {
  return figures.map(({ figure, of, number }) => `${figure} | ${of} | ${number}`);
}

describe('the figures of disagreements', () => {
  it('count a quarter as a hand does', () => {
    expect(asLines(disagreementFigures(everything, SECOND_QUARTER, bankHolidays))).toEqual([
      'Raised | All | 4', // through two stages, withdrawn, paused, vacant
      'Raised | Restricted reviews, counted nowhere else | 1', // the one withdrawn
      'Raised, by who raised it with whom | Harbourside Police with Harbourside Housing | 3',
      'Raised, by what it is about | The action itself | 3',
      'Ended | All | 3', // agreed in April, through two stages, withdrawn
      'Ended | Restricted reviews, counted nowhere else | 1',
      'Ended, by how | Both sides agreed | 2',
      'Ended, by the stage reached | Stage 1: Between the two leads | 1',
      'Ended, by the stage reached | Stage 2: Between the managers | 1',
      'Ended, by whether the limits were kept | A limit not kept | 1', // nobody answered in stage 1
      'Ended, by whether the limits were kept | All limits kept | 1',
      'Ended, median working days since it was raised | Median | 7', // 4 over Easter's eve, and 10
      'No response, by stage | Stage 1: Between the two leads | 1',
      'Somebody missing in a stage, by stage | Stage 1: Between the two leads | 1',
      'Paused, by stage | Stage 1: Between the two leads | 1',
      'Open at the end | All | 2', // paused, vacant
      'Open at the end, by stage | Stage 1: Between the two leads | 1',
      'Open at the end, by stage | Stage 2: Between the managers | 1',
      'Open at the end, by age in working days | 0 to 5 | 1', // 26, 29 and 30 June
      'Open at the end, by age in working days | 6 to 10 | 1', // 23 to 26, 29 and 30 June
      'Open at the end, median age in working days | Median | 4.5',
    ]);
  });

  it('count a stage that was gone past with consent, and what the chair decided', () => {
    const lines = asLines(disagreementFigures([countedOf(straightToTheChair)], THIRD_QUARTER, bankHolidays));
    expect(lines).toContain('Skipped as the procedure allows, by stage | Stage 2: Between the managers | 1');
    expect(lines).toContain('Ended, by how | Decided by whoever has the last word | 1');
    expect(lines).toContain('Ended, by the stage reached | Stage 3: The chair | 1');
    expect(lines).toContain('Ended, by whether the limits were kept | All limits kept | 1');
  });

  it('are those of the quarter, whenever they are made', () => {
    const endAt = '2026-07-01';
    const asItWas = everything.map((one) => ({ ...one, rows: one.rows.filter(({ at }) => at < endAt) }));
    expect(disagreementFigures(everything, SECOND_QUARTER, bankHolidays)).toEqual(
      disagreementFigures(asItWas, SECOND_QUARTER, bankHolidays),
    );
  });

  it('never call it a breach when an indicative limit passes', () => {
    const procedure = Procedure.parse({ ...threeStages, limits: 'indicative' });
    const scenes: Play['scenes'] = [{ at: '2026-06-29 10:00', by: policeLead, does: does.withdraw('Settled.') }];
    const late = countedOf({ scenes, until: '2026-06-29 12:00' }, { procedure });
    const lines = asLines(disagreementFigures([late], SECOND_QUARTER, bankHolidays));
    expect(lines).toContain('Ended, by whether the limits were kept | An indicative limit passed, which is no breach | 1');
    expect(lines.join()).not.toContain('No response');
  });

  it('name nobody, and no plan or action', () => {
    const all = JSON.stringify(disagreementFigures(everything, SECOND_QUARTER, bankHolidays));
    const named = [...Object.values(persons).map(({ name }) => name), 'two teams', 'HSCP', 'review Q', 'away'];
    expect(named.filter((name) => all.includes(name))).toEqual([]);
  });

  it('count the last quarter that the calendar of working days covers', () => {
    const lastDay = { fromOn: CalendarDate.parse('2027-10-01'), toOn: bankHolidays.coveredUntilOn };
    const raised: Play = { raisedAt: '2027-12-20 10:00', until: '2027-12-20 12:00' };
    expect(disagreementFigures([countedOf(raised)], lastDay, bankHolidays)).toContainEqual({
      figure: 'Open at the end, median age in working days',
      of: 'Median',
      number: 7,
    });
  });

  it('say nothing but zero where there was no disagreement', () => {
    expect(asLines(disagreementFigures([], SECOND_QUARTER, bankHolidays))).toEqual([
      'Raised | All | 0',
      'Ended | All | 0',
      'Open at the end | All | 0',
    ]);
  });

  it.each([
    { today: '2026-11-20', fromOn: '2026-07-01', toOn: '2026-09-30' },
    { today: '2026-01-01', fromOn: '2025-10-01', toOn: '2025-12-31' },
    { today: '2026-03-31', fromOn: '2025-10-01', toOn: '2025-12-31' },
    { today: '2026-04-01', fromOn: '2026-01-01', toOn: '2026-03-31' },
  ])('are those of $fromOn to $toOn on $today, where no period is named', ({ today, fromOn, toOn }) => {
    expect(lastQuarter(CalendarDate.parse(today))).toEqual({ fromOn, toOn });
  });
});
