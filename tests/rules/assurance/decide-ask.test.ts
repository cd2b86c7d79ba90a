import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Keep } from '../../../src/decisions/decision.ts';
import { type AskContext, type Asking, decideAsk } from '../../../src/rules/assurance/decide-ask.ts';
import { isQuiet } from '../../../src/rules/assurance/quiet-hours.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { CalendarEndError } from '../../../src/rules/calendar/working-days.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import type { Level, RoleKey } from '../../../src/words/role.ts';
import { addDays, addMinutes, CalendarDate } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { askAt, held, london, ofHousing, reminded } from '../../support/ask-at.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, levels, persons, roles } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: tom, policeManager: idris, businessManager } = persons;
const { housingLineManager: vera, housingSafeguardingLead: euan, subGroupChair: halima } = persons;

function vacancyOf(...vacant: readonly RoleKey[]): { people: People } {
  return { people: buildPeople({ hasLevels: true, vacant }) };
}

/** Everything that a decision says, without what it leaves of the entry. */
function step(decision: Asking | Keep): { events: readonly unknown[]; asks: readonly string[] } | 'nothing' {
  if (decision.kind === 'keep') return 'nothing';
  return { events: decision.events, asks: decision.asks.map(({ to, as }) => `${nameOf(to)}, ${as}`) };
}

function nameOf(id: string): string {
  return Object.values(persons).find((person) => person.id === id)?.name ?? id;
}

/** The entry after each step that is taken at these moments, and what each of them was. */
function through(entry: Entry, moments: readonly string[], over: Partial<AskContext> = {}): { last: Entry; whats: string[][] } {
  let last = entry;
  const whats = moments.map((now) => {
    const decision = decideAsk(last, askAt(now, over));
    last = decision.entry;
    return decision.kind === 'keep' ? [] : decision.events.map((event) => whatOf(event));
  });
  return { last, whats };
}

function whatOf(event: Asking['events'][number]): string {
  return 'level' in event ? `${event.what} ${event.level}` : event.what;
}

describe('a lead who is asked', () => {
  it('is on the record with the number of the ask, and the card itself is left to their digest', () => {
    const decision = decideAsk(ofHousing(), askAt('2026-11-20 09:00'));
    expect(decision).toMatchObject({
      kind: 'change',
      by: 'register',
      events: [{ what: 'reminded', count: 1, on: '2026-11-20', to: [lead.id] }],
      messages: [],
      asks: [{ to: lead.id, as: 'lead' }],
    });
    expect(decision.entry.reminders).toEqual(reminded(1, '2026-11-20'));
  });

  it.each([
    { now: '2026-11-20 08:59', because: 'it is not nine yet' },
    { now: '2026-11-20 18:00', because: 'the working day is over' },
    { now: '2026-11-21 12:00', because: 'it is a Saturday' },
    { now: '2026-05-04 12:00', because: 'it is a bank holiday' },
    { now: '2026-03-30 08:59', because: 'the clocks went forward the day before, and it is not nine in London' },
  ])('is left in peace at $now: $because', ({ now }) => {
    const entry = ofHousing({ dueOn: '2026-03-27' });
    expect(decideAsk(entry, askAt(now))).toEqual({ kind: 'keep', entry });
  });

  it('is asked about what was due years before the calendar begins', () => {
    const decision = decideAsk(ofHousing({ dueOn: '2012-03-31' }), askAt('2026-11-20 09:00'));
    expect(decision.entry.reminders).toEqual(reminded(1, '2026-11-20'));
    expect(decideAsk(decision.entry, askAt('2026-11-27 09:00')).entry.reminders).toEqual(reminded(2, '2026-11-27'));
  });

  it('is asked once after weeks in which nothing ran, and then in step', () => {
    const entry = ofHousing({ reminders: reminded(2, '2026-04-10') });
    const decision = decideAsk(entry, askAt('2026-06-10 14:00'));
    expect(decision.entry.reminders).toEqual(reminded(3, '2026-06-10'));
    expect(decideAsk(decision.entry, askAt('2026-06-16 17:00')).kind).toBe('keep');
    expect(decideAsk(decision.entry, askAt('2026-06-17 09:00')).kind).toBe('change');
  });

  it('is whoever covers for them while they do', () => {
    const people = buildPeople({ hasLevels: true });
    const days = { fromOn: CalendarDate.parse('2026-11-01'), untilOn: CalendarDate.parse('2026-11-30') };
    const cover = { roleKey: roles.housingLead.key, personId: persons.schoolsLead.id, ...days, isCover: true };
    const context = askAt('2026-11-20 09:00', { people: { ...people, holdings: [...people.holdings, cover] } });
    expect(step(decideAsk(ofHousing(), context))).toMatchObject({ asks: [`${persons.schoolsLead.name}, lead`] });
  });

  it('is asked for a date where there is none', () => {
    const entry = ofHousing({ timing: { kind: 'undated', asWritten: 'On going' } });
    expect(step(decideAsk(entry, askAt('2026-11-20 09:00')))).toEqual({
      events: [{ what: 'date-asked-for', count: 1, on: '2026-11-20', to: [lead.id] }],
      asks: [`${lead.name}, lead`],
    });
  });
});

describe('a notice before the due date', () => {
  const entry = ofHousing({ dueOn: '2026-06-18' });

  it('goes to the lead, and is on the record with the date that it is about', () => {
    const decision = decideAsk(entry, askAt('2026-06-04 09:00'));
    expect(step(decision)).toEqual({
      events: [{ what: 'notice-given', dueOn: '2026-06-18', daysBefore: 14, to: [lead.id] }],
      asks: [`${lead.name}, lead`],
    });
    expect(decideAsk(decision.entry, askAt('2026-06-05 09:00')).kind).toBe('keep');
  });

  it('does not go to whoever typed “stop”, who is asked all the same once it is overdue', () => {
    const optedOut = new Set([lead.id]);
    expect(decideAsk(entry, askAt('2026-06-04 09:00', { optedOut })).kind).toBe('keep');
    expect(step(decideAsk(entry, askAt('2026-06-19 09:00', { optedOut })))).toMatchObject({ asks: [`${lead.name}, lead`] });
  });

  it('goes to the other one of two who share a role', () => {
    const people = buildPeople({ alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }] });
    const context = askAt('2026-06-04 09:00', { people, optedOut: new Set([lead.id]) });
    expect(step(decideAsk(entry, context))).toMatchObject({ asks: [`${persons.schoolsLead.name}, lead`] });
  });

  it('is nobody’s business but the lead’s: a vacant role has none', () => {
    expect(decideAsk(entry, askAt('2026-06-04 09:00', vacancyOf(roles.housingLead.key))).kind).toBe('keep');
  });
});

describe('a lead who does not answer', () => {
  const silent = (count: number, levelsTold: readonly Level[] = []): Entry => {
    const told = levelsTold.map((level) => ({ level, on: CalendarDate.parse('2026-11-06'), to: [] }));
    return ofHousing({ reminders: { ...reminded(count, '2026-11-13'), ...(told.length > 0 && { told }) } });
  };
  const now = '2026-11-20 09:00';
  const all: Level[] = ['line-manager', 'safeguarding-lead', 'sub-group-chair', 'chair'];

  it.each([
    { entry: silent(2), tells: [], asks: [], because: 'it is only the third ask' },
    { entry: silent(3), tells: ['told line-manager'], asks: [`${vera.name}, line-manager`], because: 'three had no answer' },
    {
      entry: silent(4, all.slice(0, 1)),
      tells: ['told safeguarding-lead'],
      asks: [`${euan.name}, safeguarding-lead`],
      because: 'one level more is told at each ask',
    },
    {
      entry: silent(5, all.slice(0, 2)),
      tells: ['told sub-group-chair'],
      asks: [`${halima.name}, sub-group-chair`],
      because: 'the partnership comes after the agency',
    },
    { entry: silent(6, all.slice(0, 3)), tells: ['told chair'], asks: [], because: 'nobody is written to for the chair’s list' },
    { entry: silent(7, all), tells: [], asks: [], because: 'all have been told, and the lead is asked for ever' },
  ])('after $entry.reminders.count asks: $tells, because $because', ({ entry, tells, asks }) => {
    const decision = decideAsk(entry, askAt(now));
    expect(step(decision)).toMatchObject({ asks: [`${lead.name}, lead`, ...asks] });
    expect(decision.kind === 'change' && decision.events.map(whatOf)).toEqual(['reminded', ...tells]);
  });

  it.each([
    {
      ...{ vacant: [levels.housingLineManager.key], because: 'nobody holds the first level' },
      tells: ['nobody-to-tell line-manager', 'told safeguarding-lead'],
    },
    {
      vacant: Object.values(levels).map(({ key }) => key),
      tells: ['nobody-to-tell line-manager', 'nobody-to-tell safeguarding-lead', 'nobody-to-tell sub-group-chair', 'told chair'],
      because: 'nobody holds any of them',
    },
  ])('leads to the next level in the same step where $because', ({ vacant, tells }) => {
    const decision = decideAsk(silent(3), askAt(now, vacancyOf(...vacant)));
    expect(decision.kind === 'change' && decision.events.map(whatOf)).toEqual(['reminded', ...tells]);
    const again = decideAsk(decision.entry, askAt('2026-11-27 09:00', vacancyOf(...vacant)));
    expect(again.kind === 'change' && again.events.map(whatOf)).not.toContain(tells.at(-1));
  });

  it('of an action without a date is told of in the same way', () => {
    const undated = { ...silent(3), action: ofHousing({ timing: { kind: 'undated', asWritten: '' } }).action };
    const decision = decideAsk(undated, askAt('2026-12-30 09:00'));
    expect(decision.kind === 'change' && decision.events.map(whatOf)).toEqual(['date-asked-for', 'told line-manager']);
  });
});

describe('a promise that passes without a word', () => {
  const promised: Entry = { ...ofHousing({ reminders: reminded(1, '2026-06-01') }), hold: held('2026-06-12') };

  it('holds every ask until its day, is recorded once, and tells the next level at once', () => {
    const { whats } = through(promised, ['2026-06-08 09:00', '2026-06-12 17:59', '2026-06-15 09:00', '2026-06-22 09:00']);
    expect(whats).toEqual([[], [], ['promise-broken', 'reminded', 'told line-manager'], ['reminded']]);
  });

  it('tells nobody where only a reminder was put off', () => {
    const putOff = { ...promised, hold: held('2026-06-12', { kind: 'put-off' }) };
    expect(through(putOff, ['2026-06-15 09:00']).whats).toEqual([['reminded']]);
  });
});

describe('an action whose role nobody holds', () => {
  const vacant = vacancyOf(roles.housingLead.key);
  const asked = ofHousing({ reminders: reminded(3, '2026-11-12') });
  const everyFifth = ['2026-11-19 09:00', '2026-11-26 09:00', '2026-12-03 09:00', '2026-12-10 09:00', '2026-12-17 09:00'];

  it('is the business manager’s to settle, and is on the record', () => {
    const decision = decideAsk(asked, askAt('2026-11-20 09:00', vacant));
    expect(step(decision)).toEqual({
      events: [
        { what: 'nobody-to-ask', on: '2026-11-20', roleKey: roles.housingLead.key },
        { what: 'others-asked', about: 'vacancy', count: 1, on: '2026-11-20', to: [businessManager.id] },
      ],
      asks: [`${businessManager.name}, business-manager`],
    });
    expect(decision.entry.reminders).toMatchObject({ count: 3, lastOn: '2026-11-12', noHolder: true });
  });

  it('is put before the business manager at each step, and then on the chair’s list: nobody is told of their own silence', () => {
    expect(through(asked, everyFifth, vacant).whats).toEqual([
      ['nobody-to-ask', 'others-asked'],
      ['others-asked'],
      ['others-asked'],
      ['others-asked', 'told chair'],
      ['others-asked'],
    ]);
  });

  it('goes on the chair’s list at once where nobody is business manager either, and from there to a newcomer', () => {
    const empty = vacancyOf(roles.housingLead.key, roles.businessManager.key);
    const { last, whats } = through(asked, everyFifth.slice(0, 2), empty);
    expect(whats).toEqual([['nobody-to-ask', 'nobody-to-tell business-manager', 'told chair'], []]);
    expect(step(decideAsk(last, askAt('2026-11-27 09:00', vacant)))).toMatchObject({
      asks: [`${businessManager.name}, business-manager`],
    });
  });

  it.each([
    { now: '2026-11-20 14:00', because: 'the ask was due that morning, and still is' },
    { now: '2026-11-23 09:00', because: 'they took it up over the weekend' },
  ])('is asked of whoever takes the role up, at the first look: at $now, because $because', ({ now }) => {
    const { last } = through(asked, ['2026-11-20 09:00'], vacant);
    const [on = ''] = now.split(' ');
    const decision = decideAsk(last, askAt(now));
    expect(step(decision)).toMatchObject({ events: [{ what: 'reminded', count: 4, on, to: [lead.id] }, { what: 'told' }] });
    expect(decision.entry.reminders).toMatchObject(reminded(4, on));
  });

  it('is nobody’s while no ask is due', () => {
    expect(decideAsk(asked, askAt('2026-11-18 09:00', vacant)).kind).toBe('keep');
  });
});

describe('what waits for somebody else', () => {
  const claim = buildUpdate({ id: 'submission-1', state: 'complete', by: lead.id, byName: lead.name });
  const claimed = (over: Partial<Extract<Standing, { state: 'claimed' }>> = {}): Entry =>
    ofHousing({ standing: { state: 'claimed', claim, ...over } });
  const everyFifth = ['2026-06-04 09:00', '2026-06-11 09:00', '2026-06-18 09:00', '2026-06-25 09:00', '2026-07-02 09:00'];
  const disowned: Entry = {
    ...ofHousing({ reminders: reminded(2, '2026-06-01') }),
    disowned: {
      ...{ id: SubmissionId.parse('submission-2'), suggests: 'Police', reason: 'They hold the records.' },
      ...{ by: lead.id, byName: lead.name, at: london('2026-06-03 10:00') },
    },
  };
  const dateAsked: Entry = {
    ...ofHousing({ reminders: reminded(2, '2026-06-01') }),
    request: {
      ...{ what: 'date', which: 'another', dueOn: CalendarDate.parse('2026-12-18'), id: SubmissionId.parse('submission-3') },
      ...{ reason: 'The form needs three months.', by: lead.id, byName: lead.name, at: london('2026-06-03 10:00') },
    },
  };

  it('is a claim: its verifiers are asked at each step, then the business manager is told, then it is on the chair’s list', () => {
    const { whats } = through(claimed(), everyFifth);
    expect(whats).toEqual([
      ['verifiers-asked'],
      ['verifiers-asked'],
      ['verifiers-asked'],
      ['verifiers-asked', 'told business-manager'],
      ['verifiers-asked', 'told chair'],
    ]);
    expect(step(decideAsk(claimed(), askAt('2026-06-04 09:00')))).toMatchObject({ asks: [`${tom.name}, verifier`] });
  });

  it('is a claim that nobody can verify: the business manager has to find somebody, who is asked at the next look', () => {
    const nobody = vacancyOf(roles.housingManager.key, roles.partnershipManager.key);
    const decision = decideAsk(claimed(), askAt('2026-06-04 09:00', nobody));
    expect(step(decision)).toMatchObject({
      events: [{ what: 'others-asked', about: 'vacancy', to: [businessManager.id] }],
      asks: [`${businessManager.name}, business-manager`],
    });
    expect(step(decideAsk(decision.entry, askAt('2026-06-05 09:00')))).toMatchObject({ asks: [`${tom.name}, verifier`] });
  });

  it('is an action that the lead says is not theirs: the business manager settles it, and the lead is left alone', () => {
    const { whats } = through(disowned, everyFifth);
    expect(whats).toEqual([
      ['others-asked'],
      ['others-asked'],
      ['others-asked'],
      ['others-asked', 'told chair'],
      ['others-asked'],
    ]);
  });

  it('is a request: those who can agree are asked, as those who can agree', () => {
    const decision = decideAsk(dateAsked, askAt('2026-06-04 09:00'));
    expect(step(decision)).toMatchObject({
      events: [{ what: 'others-asked', about: 'request', to: [tom.id, businessManager.id] }],
      asks: [`${tom.name}, agree`, `${businessManager.name}, agree`],
    });
    expect(through(dateAsked, everyFifth).whats.at(-1)).toEqual(['others-asked']);
    expect(through(dateAsked, everyFifth).whats.at(-2)).toEqual(['others-asked', 'told chair']);
  });

  it('waits for the lead again once whoever had made a request has left', () => {
    const people = buildPeople({
      hasLevels: true,
      vacant: [roles.housingLead.key],
      alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }],
    });
    const decision = decideAsk(dateAsked, askAt('2026-06-08 09:00', { people }));
    expect(step(decision)).toMatchObject({ asks: [`${persons.schoolsLead.name}, lead`] });
  });

  it('is put before somebody who comes to hold the role at once, without putting off the day on which all are asked', () => {
    const asked = { count: 1, lastOn: CalendarDate.parse('2026-06-04'), to: [tom.id] };
    const people = buildPeople({ alsoHolds: [{ person: idris, roleKey: roles.housingManager.key }] });
    const first = decideAsk(claimed({ asked }), askAt('2026-06-10 09:00', { people }));
    expect(step(first)).toMatchObject({ asks: [`${idris.name}, verifier`] });
    const second = decideAsk(first.entry, askAt('2026-06-11 09:00', { people }));
    expect(step(second)).toMatchObject({ asks: [`${tom.name}, verifier`, `${idris.name}, verifier`] });
    expect(second.entry.standing).toMatchObject({ asked: { count: 2, lastOn: '2026-06-11' } });
  });
});

describe('where the calendar ends', () => {
  const lastWeek = ofHousing({ reminders: reminded(1, '2027-12-20') });

  it('still asks on its last days, and then says so loudly rather than guess or fall silent', () => {
    const decision = decideAsk(lastWeek, askAt('2027-12-31 09:00'));
    expect(decision.kind).toBe('change');
    expect(() => decideAsk(decision.entry, askAt('2028-01-04 09:00'))).toThrow(CalendarEndError);
  });

  it('asks again as soon as the missing years are there', () => {
    const { entry } = decideAsk(lastWeek, askAt('2027-12-31 09:00'));
    const calendar = { ...bankHolidays, coveredUntilOn: CalendarDate.parse('2028-12-31') };
    expect(decideAsk(entry, askAt('2028-01-14 09:00', { calendar })).kind).toBe('change');
  });

  it('says so too when the clock is set to a day before its beginning', () => {
    expect(() => decideAsk(ofHousing({ dueOn: '2013-03-31' }), askAt('2014-06-02 09:00'))).toThrow(CalendarEndError);
  });
});

it('asks once, and never in quiet hours, however often it looks at the same moment', () => {
  const aDueDay = fc.integer({ min: -360, max: 300 }).map((days) => addDays(CalendarDate.parse('2026-01-05'), days));
  const aMoment = fc.integer({ min: 0, max: 600 * 24 * 60 }).map((minutes) => addMinutes(london('2026-01-05 00:00'), minutes));
  const who: fc.Arbitrary<readonly Person[]> = fc.subarray([lead, businessManager, vera]);
  fc.assert(
    fc.property(aDueDay, aMoment, who, (dueOn, now, present) => {
      const all = {
        [lead.id]: roles.housingLead,
        [businessManager.id]: roles.businessManager,
        [vera.id]: levels.housingLineManager,
      };
      const gone = Object.entries(all).filter(([id]) => !present.some((person) => person.id === id));
      const context = { ...askAt('2026-01-05 09:00', vacancyOf(...gone.map(([, { key }]) => key))), now };
      const first = decideAsk(ofHousing({ dueOn }), context);
      if (first.kind === 'change') expect(isQuiet(now, context)).toBe(false);
      expect(decideAsk(first.entry, context)).toEqual({ kind: 'keep', entry: first.entry });
    }),
  );
});
