import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_ROLES,
  arrangedCovers,
  type CoverDraft,
  checkCover,
  colleaguesOf,
  withArranged,
  withCover,
  withoutCover,
} from '../../../src/rules/people/cover.ts';
import { askedOf, rolesOf } from '../../../src/rules/people/holders.ts';
import type { Cover } from '../../../src/words/cover.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { addDays, CalendarDate } from '../../../src/words/time.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const TODAY = CalendarDate.parse('2026-11-23');
const { housingLead: priya, housingManager: tom, policeLead, schoolsLead } = persons;
const draft: CoverDraft = { role: ALL_ROLES, person: tom.id, fromOn: '2026-11-30', untilOn: '2026-12-11' };

function arranged(people: People = buildPeople(), sent: CoverDraft = draft, by: Person = priya): Cover {
  const checked = checkCover(sent, people, by.id, TODAY);
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
  return checked.cover;
}

const names = (people: People, on: string): string[] =>
  askedOf(people, roles.housingLead.key, CalendarDate.parse(on)).map(({ name }) => name);

describe('cover that somebody arranges', () => {
  it('asks whoever stands in, on those days and no others', () => {
    const people = withCover(buildPeople(), arranged());
    expect(names(people, '2026-11-29')).toEqual([priya.name]);
    expect(names(people, '2026-11-30')).toEqual([tom.name]);
    expect(names(people, '2026-12-11')).toEqual([tom.name]);
    expect(names(people, '2026-12-12')).toEqual([priya.name]);
  });

  it('stands for whoever arranged it, and not for those with whom they share the role', () => {
    const shared = buildPeople({ alsoHolds: [{ person: persons.visitor, roleKey: roles.housingLead.key }] });
    expect(names(withCover(shared, arranged(shared)), '2026-11-30')).toEqual([tom.name, persons.visitor.name]);
  });

  it.each([
    { but: { role: '' }, field: 'role', because: 'no role is chosen' },
    { but: { role: roles.policeLead.key }, field: 'role', because: 'it is somebody else’s role' },
    { but: { person: '' }, field: 'person', because: 'nobody is chosen' },
    { but: { person: priya.id }, field: 'person', because: 'nobody stands in for themselves' },
    { but: { person: policeLead.id }, field: 'person', because: 'they are of another agency' },
    { but: { fromOn: '2026-11-22' }, field: 'fromOn', because: 'it is past' },
    { but: { fromOn: 'soon' }, field: 'fromOn', because: 'it is no day' },
    { but: { untilOn: '' }, field: 'untilOn', because: 'it has to end' },
    { but: { untilOn: '2026-11-29' }, field: 'untilOn', because: 'it ends before it begins' },
    { but: { untilOn: '2027-02-28' }, field: 'untilOn', because: 'it is the 91st day' },
  ])('is not taken, with the reason beside "$field": $because', ({ but, field }) => {
    expect(checkCover({ ...draft, ...but }, buildPeople(), priya.id, TODAY)).toMatchObject({
      problems: { [field]: expect.any(String) },
    });
  });

  it('may be 90 days long', () => {
    expect(arranged(buildPeople(), { ...draft, untilOn: '2027-02-27' }).untilOn).toBe('2027-02-27');
  });

  it('is not lent for longer than the role is held', () => {
    const people = buildPeople();
    const holdings = people.holdings.map((one) =>
      one.personId === priya.id ? { ...one, untilOn: CalendarDate.parse('2026-12-04') } : one,
    );
    expect(checkCover(draft, { ...people, holdings }, priya.id, TODAY)).toEqual({
      problems: { untilOn: '“Lead” is held until Friday 4 December 2026: that day at the latest.' },
    });
  });

  it('is not lent on by whoever stands in, and not arranged twice over', () => {
    const people = withCover(buildPeople(), arranged());
    const on = CalendarDate.parse('2026-12-01');
    expect(checkCover({ ...draft, role: roles.housingLead.key, person: priya.id }, people, tom.id, on)).toHaveProperty(
      'problems.role',
    );
    expect(checkCover({ ...draft, fromOn: '2026-12-11', untilOn: '2026-12-12' }, people, priya.id, TODAY)).toEqual({
      problems: {
        person: 'Tom Okafor stands in for “Lead” already from 30 November 2026 to 11 December 2026. End that first.',
      },
    });
    expect(checkCover(draft, people, priya.id, TODAY)).toEqual({ cover: arranged() });
    expect(withCover(people, arranged())).toBe(people);
  });

  it('gives nobody anything outside the roles and days of whoever arranges it, whatever is sent', () => {
    const everybody = Object.values(persons);
    const asked = fc.record({
      by: fc.constantFrom(...everybody),
      role: fc.oneof(fc.constant(ALL_ROLES), fc.constantFrom('', ...Object.values(roles).map(({ key }) => key))),
      whom: fc.nat(),
      isColleague: fc.boolean(),
      ahead: fc.integer({ min: -3, max: 30 }),
      days: fc.integer({ min: -2, max: 120 }),
    });
    let taken = 0;
    fc.assert(
      fc.property(asked, ({ by, role, whom, isColleague, ahead, days }) => {
        const among = isColleague ? colleaguesOf(buildPeople(), by.id, TODAY) : everybody;
        const fromOn = addDays(TODAY, ahead);
        const one: CoverDraft = { role, person: among[whom % among.length]?.id ?? '', fromOn, untilOn: addDays(fromOn, days) };
        const before = buildPeople();
        const checked = checkCover(one, before, by.id, TODAY);
        if ('problems' in checked) return;
        taken += 1;
        const { cover } = checked;
        const after = withCover(before, cover);
        const own = rolesOf(before, by.id, TODAY).map(({ key }) => key);
        const given = after.holdings.filter((holding) => !before.holdings.includes(holding));
        expect(given.length).toBeGreaterThan(0);
        for (const { roleKey, personId, fromOn, untilOn } of given) {
          expect(own).toContain(roleKey);
          expect(personId).toBe(one.person);
          expect(personId).not.toBe(by.id);
          expect(fromOn >= TODAY && untilOn !== undefined && untilOn < addDays(fromOn, 90)).toBe(true);
        }
        expect(withoutCover(after, cover, cover.fromOn).holdings).toEqual(before.holdings);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(30);
  });
});

describe('cover that is ended', () => {
  it('ends at once where it runs, and what is past stays on record', () => {
    const people = withCover(buildPeople(), arranged());
    const ended = withoutCover(people, arranged(), CalendarDate.parse('2026-12-02'));
    expect(names(ended, '2026-12-01')).toEqual([tom.name]);
    expect(names(ended, '2026-12-02')).toEqual([priya.name]);
    expect(arrangedCovers(ended, CalendarDate.parse('2026-12-02'))).toEqual([]);
  });
});

describe('a new list of people', () => {
  const before = withCover(buildPeople(), arranged());

  it('keeps what was arranged', () => {
    expect(withArranged(buildPeople(), before, TODAY)).toEqual(before);
  });

  it.each([
    { read: buildPeople(), on: '2026-12-12', because: 'it is over' },
    {
      read: buildPeople({ vacant: [roles.housingLead.key] }),
      on: '2026-11-23',
      because: 'whoever arranged it has left the role',
    },
    {
      read: buildPeople({ vacant: [roles.housingManager.key] }),
      on: '2026-11-23',
      because: 'whoever stands in has left the agency',
    },
    {
      read: buildPeople({ alsoHolds: [{ person: tom, roleKey: roles.housingLead.key }] }),
      on: '2026-11-23',
      because: 'they hold the role themselves by now',
    },
  ])('lets it go when $because', ({ read, on }) => {
    expect(withArranged(read, before, CalendarDate.parse(on))).toEqual(read);
  });

  it('ends it on the last day of whoever arranged it, where the list has them leave before', () => {
    const { holdings, ...read } = buildPeople();
    const untilOn = CalendarDate.parse('2026-12-02');
    const leaves = holdings.map((one) => (one.roleKey === roles.housingLead.key ? { ...one, untilOn } : one));
    const [kept] = arrangedCovers(withArranged({ ...read, holdings: leaves }, before, TODAY), TODAY);
    expect(kept).toEqual({ ...arranged(), untilOn });
  });

  it('keeps nothing of somebody whom it does not name', () => {
    const { persons: all, ...read } = buildPeople();
    const without = { ...read, persons: all.filter(({ id }) => id !== schoolsLead.id) };
    expect(withArranged(without, buildPeople(), TODAY)).toEqual(without);
  });
});
