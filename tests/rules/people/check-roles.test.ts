import { describe, expect, it } from 'vitest';
import {
  askedPersons,
  checkRoles,
  coveredRoles,
  namesakes,
  rolesLost,
  unreachable,
} from '../../../src/rules/people/check-roles.ts';
import {
  coveredInWords,
  lostInWords,
  namesakesInWords,
  neverMetInWords,
  unreachableInWords,
  unusedInWords,
  vacantInWords,
} from '../../../src/rules/people/roles-in-words.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import { type RoleKind, roleKey } from '../../../src/words/role.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-06-04');
const SINCE = '2020-01-01';

type RoleWords = readonly [agency: string, title: string, kind?: RoleKind, until?: string];

/** A list of people in which each role is held by one person; "held" until a day if one is given. */
function peopleWith(...given: readonly RoleWords[]): People {
  const known = given.map(([agency, title, kind = 'lead']) => {
    const agencyId = AgencyId.parse(agency.toLowerCase().replaceAll(' ', '-'));
    return {
      agency: { id: agencyId, name: agency, aliases: [] },
      role: { key: roleKey(agencyId, title), kind, agencyId, title },
    };
  });
  return {
    agencies: known.map(({ agency }) => agency),
    persons: [persons.visitor],
    roles: known.map(({ role }) => role),
    holdings: known.map(({ role }, index) => {
      const until = given[index]?.[3];
      const days = { fromOn: CalendarDate.parse(SINCE), ...(until && { untilOn: CalendarDate.parse(until) }) };
      return { roleKey: role.key, personId: persons.visitor.id, ...days };
    }),
  };
}

/** An open action of an agency; of its lead where the plan names nobody. */
function actionOf(agency: string, lead = ''): Entry {
  const agencyId = AgencyId.parse(agency.toLowerCase().replaceAll(' ', '-'));
  const owner = roleKey(agencyId, lead || 'Lead');
  return buildEntry({ agencyId, agencyName: agency, owner, ownerWords: lead || agency });
}

const said = (people: People, ...entries: readonly Entry[]): string[] => {
  const { vacant, unused } = checkRoles(people, entries, today);
  return [...vacantInWords(vacant), ...unusedInWords(unused)];
};

describe('the roles that plans need', () => {
  it('are all held, and all of the list are needed: nothing is said', () => {
    const people = peopleWith(['Housing', 'Lead'], ['Housing', 'Safeguarding manager', 'safeguarding-manager']);
    expect(said(people, actionOf('Housing'))).toEqual([]);
  });

  it('are named when nobody holds them, those with the most actions first', () => {
    expect(
      said(peopleWith(), actionOf('Police'), actionOf('Housing', 'Area manager'), actionOf('Housing', 'Area manager')),
    ).toEqual([
      '2 roles are held by nobody, so nobody is asked about 3 actions:',
      '  Area manager (Housing): 2 actions.',
      '  Lead (Police): 1 action.',
    ]);
  });

  it('are held by nobody once their holder has left', () => {
    const people = peopleWith(['Housing', 'Lead', 'lead', '2026-06-03']);
    expect(said(people, actionOf('Housing'))).toEqual([
      '1 role is held by nobody, so nobody is asked about 1 action:',
      '  Lead (Housing): 1 action.',
    ]);
  });

  it('are counted, and ten of them listed', () => {
    const many = Array.from({ length: 12 }, (_, n) => actionOf(`Agency ${'abcdefghijkl'[n]}`));
    const lines = said(peopleWith(), ...many);
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('  … and 2 more');
  });

  it.each([
    { has: ['Housng', 'Lead'], needs: ['Housing', ''], near: 'Lead (Housng)', because: 'a letter is missing' },
    { has: ['Harbour Housing', 'Lead'], needs: ['Housing', ''], near: 'Lead (Harbour Housing)', because: 'a name is longer' },
    {
      has: ['Housing', 'Head of Housing Services'],
      needs: ['Housing', 'Head of Housing'],
      near: 'Head of Housing Services (Housing)',
      because: 'a title is longer',
    },
    {
      has: ['Housing', 'Chair of Practices Group'],
      needs: ['Housing', 'Chair of Practice Group'],
      near: 'Chair of Practices Group (Housing)',
      because: 'one has a plural',
    },
    {
      has: ['Housing', 'Head of Housing'],
      needs: ['Housing', ''],
      near: 'Head of Housing (Housing)',
      because: 'it is the only lead there',
    },
    { has: ['Police', 'Lead'], needs: ['Housing', ''], near: undefined, because: 'that is another agency' },
    { has: ['Housing', 'Lead'], needs: ['Housing', 'Team lead'], near: undefined, because: 'many titles have that word' },
    { has: ['Housing', 'Area manager'], needs: ['Housing', 'Chief officer'], near: undefined, because: 'that is another title' },
  ] as const)('held by nobody: $needs with $has on the list is near to $near, because $because', ({ has, needs, near }) => {
    const [line = ''] = vacantInWords(checkRoles(peopleWith(has), [actionOf(needs[0], needs[1])], today).vacant).slice(1);
    expect(/Is it (.*)\?$/.exec(line)?.[1]).toBe(near);
  });

  it('are none for an action that has ended', () => {
    const claim = buildUpdate({ state: 'complete' });
    const verified = {
      state: 'verified',
      claim,
      verifiedBy: persons.housingManager.id,
      verifiedByName: 'Tom',
      verifiedAt: claim.at,
    } as const;
    const entry = { ...actionOf('Housing'), standing: verified };
    expect(said(peopleWith(), entry)).toEqual([]);
  });
});

describe('the roles that no plan needs', () => {
  it('are named, with the one that may be meant', () => {
    expect(said(peopleWith(['Housng', 'Lead'], ['Police', 'Lead']), actionOf('Housing'))).toEqual([
      '1 role is held by nobody, so nobody is asked about 1 action:',
      '  Lead (Housing): 1 action. Is it Lead (Housng)?',
      '2 roles of the list of people are not used by any plan:',
      '  Lead (Housng) looks like Lead (Housing)',
      '  Lead (Police)',
    ]);
  });

  it('include an agency’s safeguarding manager where it has no action, and never the partnership’s own roles', () => {
    const people = peopleWith(
      ['Housing', 'Lead'],
      ['Police', 'Safeguarding manager', 'safeguarding-manager'],
      ['Board', 'Safeguarding manager', 'safeguarding-manager'],
      ['Board', 'Chair of the Board', 'chair'],
      ['Board', 'Business manager', 'business-manager'],
    );
    expect(said(people, actionOf('Housing'))).toEqual([
      '1 role of the list of people is not used by any plan:',
      '  Safeguarding manager (Police)',
    ]);
  });
});

describe('a list of people that replaces another', () => {
  it('says who no longer holds what they held', () => {
    const lost = rolesLost(buildPeople(), buildPeople({ vacant: [roles.housingLead.key, roles.chair.key] }), today);
    expect(lostInWords(lost)).toEqual([
      '2 people no longer hold what they held:',
      '  Priya Nair: Lead (Harbourside Housing)',
      '  Beatrice Holloway: Chair of the Board (Harbourside Safeguarding Children Partnership)',
    ]);
    expect(lostInWords(rolesLost(buildPeople(), buildPeople(), today))).toEqual([]);
  });
});

describe('those who could not be reached', () => {
  it('are named with why and since when, as long as they hold a role', () => {
    const sinceAt = Instant.parse('2026-06-01T09:00:00.000Z');
    const why = 'the app is not installed for them';
    const failures = [persons.housingLead, persons.visitor].map(({ id }) => ({ personId: id, why, sinceAt }));
    expect(unreachableInWords(unreachable(buildPeople(), failures, today))).toEqual([
      '1 person could not be reached in Teams:',
      '  Priya Nair, since 1 June 2026: the app is not installed for them',
    ]);
  });
});

describe('roles of open actions', () => {
  it('that are covered today are named, with who stands in for whom, until when', () => {
    const people = buildPeople();
    const days = { fromOn: CalendarDate.parse('2026-06-01'), untilOn: CalendarDate.parse('2026-06-30') };
    const cover = { roleKey: roles.housingLead.key, personId: persons.schoolsLead.id, ...days, isCover: true };
    const covered = { ...people, holdings: [...people.holdings, cover] };
    const entries = [buildEntry({ owner: roles.housingLead.key })];
    expect(coveredInWords(coveredRoles(covered, entries, today))).toEqual([
      '1 role is covered today:',
      '  Lead (Harbourside Housing): Daniel Hartley stands in for Priya Nair until 30 June 2026.',
    ]);
    expect(coveredRoles(covered, entries, CalendarDate.parse('2026-07-01'))).toEqual([]);
    expect(coveredRoles(covered, [], today)).toEqual([]);
  });

  it('say who is asked about them, and about how many', () => {
    const entries = [roles.housingLead, roles.housingLead, roles.chair].map(({ key }) => buildEntry({ owner: key }));
    const asked = askedPersons(
      buildPeople({ alsoHolds: [{ person: persons.housingLead, roleKey: roles.chair.key }] }),
      entries,
      today,
    );
    expect(neverMetInWords(asked)).toEqual([
      '2 people have never met the bot, so nobody knows yet whether a card reaches them. Ask each to open Safeguarding Actions in Teams and say hello:',
      '  Priya Nair: Lead (Harbourside Housing); Chair of the Board (Harbourside Safeguarding Children Partnership), 3 actions',
      '  Beatrice Holloway: Chair of the Board (Harbourside Safeguarding Children Partnership), 1 action',
    ]);
  });

  it('are met where the plan called the agency by another name, or an older one', () => {
    expect(said(buildPeople(), buildEntry({ agencyId: 'housing-options', ownerWords: 'Lead' }))).toEqual(
      said(buildPeople(), buildEntry({ owner: roles.housingLead.key })),
    );
  });

  it('say what a vacant one of an agency that was taken over is filed under', () => {
    const people = buildPeople();
    const older = { id: AgencyId.parse('homes-trust'), name: 'Homes Trust', aliases: [], successor: AgencyId.parse('housing') };
    const entry = buildEntry({ agencyId: 'homes-trust', agencyName: 'Homes Trust', ownerWords: 'Estates manager' });
    const { vacant } = checkRoles({ ...people, agencies: [...people.agencies, older] }, [entry], today);
    expect(vacantInWords(vacant)).toContain('  Estates manager (Harbourside Housing, filed under Homes Trust): 1 action.');
  });
});

describe('one name under two ids', () => {
  it('is asked about, since it may be two people or one', () => {
    const people = buildPeople();
    const twice = people.persons.map((person) => (person.id === persons.chair.id ? { ...person, name: 'PRIYA  Nair' } : person));
    expect(namesakesInWords(namesakes({ ...people, persons: twice }))).toEqual([
      '1 name stands under several ids. If it is one person, write the same ids in all their rows:',
      '  Priya Nair: …00aa01 (Lead), …00ff04 (Chair of the Board)',
    ]);
    expect(namesakes(people)).toEqual([]);
  });
});
