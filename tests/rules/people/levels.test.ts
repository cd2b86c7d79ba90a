import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelRoles, toldAt } from '../../../src/rules/people/levels.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { type Holding, Level, type Role, type RoleKey, roleKey } from '../../../src/words/role.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { agencies, buildPeople, levels, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const { housing, schools } = agencies;
const owner = roles.housingLead.key;
const people = buildPeople({ hasLevels: true });

const named = (list: People, level: Level, of: RoleKey = owner): string[] =>
  toldAt(list, of, housing.id, level, today).map(({ name }) => name);

/** The list with one role said otherwise. */
function withRole(role: Role, said: Partial<Role>): People {
  return { ...people, roles: people.roles.map((one) => (one.key === role.key ? { ...one, ...said } : one)) };
}

function withCover(role: Role, { id }: Person): People {
  const cover: Holding = { roleKey: role.key, personId: id, fromOn: today, untilOn: today, isCover: true };
  return { ...people, holdings: [...people.holdings, cover] };
}

describe('who is told that Housing’s lead is silent', () => {
  it.each([
    { level: 'line-manager', told: ['Vera Nwosu'] },
    { level: 'safeguarding-lead', told: ['Euan Baird'] },
    { level: 'sub-group-chair', told: ['Halima Yusuf'] },
    { level: 'business-manager', told: ['Elin Marsh'] },
    { level: 'chair', told: ['Beatrice Holloway'] },
  ] as const)('at the level of $level: $told', ({ level, told }) => {
    expect(named(people, level)).toEqual(told);
  });

  it.each([
    { level: 'line-manager', because: 'Schools have none in the list' },
    { level: 'safeguarding-lead', because: 'Housing’s is not theirs' },
  ] as const)('is nobody for Schools at the level of $level: $because', ({ level }) => {
    expect(toldAt(people, roles.schoolsLead.key, schools.id, level, today)).toEqual([]);
  });

  it('is nobody at a level whose role is vacant', () => {
    const vacant = buildPeople({ hasLevels: true, vacant: [levels.housingLineManager.key] });
    expect(levelRoles(vacant, owner, housing.id, 'line-manager')).toEqual([levels.housingLineManager]);
    expect(named(vacant, 'line-manager')).toEqual([]);
  });

  it('is whoever stands in, while they do', () => {
    expect(named(withCover(levels.housingLineManager, persons.visitor), 'line-manager')).toEqual(['Jo Quill']);
  });

  it('is both, where several sub-groups have a chair', () => {
    const other: Role = { ...levels.subGroupChair, key: roleKey(agencies.board.id, 'Chair of Audit'), title: 'Chair of Audit' };
    const also = { roleKey: other.key, personId: persons.visitor.id, fromOn: today };
    const both = { ...people, roles: [...people.roles, other], holdings: [...people.holdings, also] };
    expect(named(both, 'sub-group-chair')).toEqual(['Halima Yusuf', 'Jo Quill']);
  });

  it('is those of the agency that took theirs over', () => {
    const merged: People = {
      ...people,
      agencies: people.agencies.map((one) => (one.id === schools.id ? { ...one, successor: housing.id } : one)),
    };
    const of = roles.schoolsLead.key;
    expect(toldAt(merged, of, schools.id, 'line-manager', today)).toEqual([persons.housingLineManager]);
    expect(toldAt(merged, of, schools.id, 'safeguarding-lead', today)).toEqual([persons.housingSafeguardingLead]);
  });
});

describe('the line manager of a role', () => {
  const second: Role = { ...levels.housingLineManager, key: roleKey(housing.id, 'Head of Estates'), title: 'Head of Estates' };

  it.each([
    {
      list: withRole(roles.housingLead, { manager: levels.housingSafeguardingLead.key }),
      keys: ['housing.safeguarding-lead'],
      because: 'the list names that role, whatever its kind',
    },
    {
      list: people,
      keys: ['housing.director-of-housing'],
      because: 'none is named, and the agency has one line manager',
    },
    {
      list: { ...people, roles: [...people.roles, second] },
      keys: [],
      because: 'none is named, and of two nobody is guessed at',
    },
  ])('is $keys: $because', ({ list, keys }) => {
    expect(levelRoles(list, owner, housing.id, 'line-manager').map(({ key }) => key)).toEqual(keys);
  });

  it('is nobody for the agency’s only line manager, who is not their own', () => {
    expect(levelRoles(people, levels.housingLineManager.key, housing.id, 'line-manager')).toEqual([]);
  });
});

describe('nobody is told of their own silence', () => {
  it.each([
    {
      list: buildPeople({ hasLevels: true, alsoHolds: [{ person: persons.housingLineManager, roleKey: owner }] }),
      because: 'the line manager shares the lead’s role',
    },
    { list: withCover(roles.housingLead, persons.housingLineManager), because: 'the line manager stands in for the lead' },
    { list: withCover(levels.housingLineManager, persons.housingLead), because: 'the lead stands in for the line manager' },
  ])('where $because', ({ list }) => {
    expect(named(list, 'line-manager')).toEqual([]);
  });

  it('whatever is held and covered by whom, and only somebody who holds a role of the level today is told', () => {
    const holding = fc.record({
      roleKey: fc.constantFrom(owner, ...Object.values(levels).map(({ key }) => key), roles.chair.key),
      personId: fc.constantFrom(...Object.values(persons).map(({ id }) => id)),
      fromOn: fc.constantFrom(CalendarDate.parse('2026-01-01'), CalendarDate.parse('2026-11-21')),
      isCover: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 12 }), fc.constantFrom(...Level.options), (holdings, level) => {
        const list = { ...people, holdings };
        const told = toldAt(list, owner, housing.id, level, today);
        const holds = (id: string, key: RoleKey): boolean =>
          holdings.some((one) => one.personId === id && one.roleKey === key && one.fromOn <= today);
        expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
        for (const { id } of told) {
          expect(holds(id, owner)).toBe(false);
          expect(levelRoles(list, owner, housing.id, level).some(({ key }) => holds(id, key))).toBe(true);
        }
      }),
    );
  });
});
