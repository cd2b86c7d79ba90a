import { type Viewer, viewerOf } from '../../src/rules/people/access.ts';
import { type Agency, AgencyId } from '../../src/words/agency.ts';
import type { People } from '../../src/words/people.ts';
import { type Person, personId } from '../../src/words/person.ts';
import { type Role, type RoleKey, type RoleKind, roleKey } from '../../src/words/role.ts';
import { CalendarDate } from '../../src/words/time.ts';

/** The fictional Harbourside partnership: each agency is an organisation with its own tenant. */
export const agencies = {
  board: agency('board', 'Harbourside Safeguarding Children Partnership', ['Board', 'HSCP']),
  housing: agency('housing', 'Harbourside Housing', ['Housing', 'Housing Options']),
  police: agency('police', 'Harbourside Police', ['Police', 'Constabulary']),
  schools: agency('schools', 'Harbourside Schools', ['Schools', 'Education']),
  healthVisiting: agency('health-visiting', 'Health Visiting Service', ['Health Visitors']),
  socialCare: agency('childrens-social-care', "Children's Social Care", ['Social Care', 'CSC']),
} as const;

export const persons = {
  housingLead: person('aa', '01', 'Priya Nair'),
  housingManager: person('aa', '02', 'Tom Okafor'),
  policeLead: person('bb', '01', 'Grace Whitlock'),
  policeManager: person('bb', '02', 'Idris Vaughan'),
  schoolsLead: person('cc', '01', 'Daniel Hartley'),
  healthVisitingLead: person('dd', '01', 'Moira Kelso'),
  healthVisitingManager: person('dd', '02', 'Sade Balogun'),
  socialCareLead: person('ee', '01', 'Anwen Pryce'),
  socialCareManager: person('ee', '02', 'Leon Castellan'),
  learningLead: person('ff', '01', 'Ruth Abernethy'),
  partnershipManager: person('ff', '02', 'Kamal Desai'),
  businessManager: person('ff', '03', 'Elin Marsh'),
  chair: person('ff', '04', 'Beatrice Holloway'),
  /** These three hold {@link levels}, and nothing without them. */
  housingLineManager: person('aa', '03', 'Vera Nwosu'),
  housingSafeguardingLead: person('aa', '04', 'Euan Baird'),
  subGroupChair: person('ff', '05', 'Halima Yusuf'),
  /** Known to the partnership, and holds nothing. */
  visitor: person('99', '01', 'Jo Quill'),
} as const;

/** Schools have no safeguarding manager of their own: the partnership's verifies for them. */
export const roles = {
  housingLead: role('housing', 'Lead', 'lead'),
  housingManager: role('housing', 'Safeguarding Manager', 'safeguarding-manager'),
  policeLead: role('police', 'Lead', 'lead'),
  policeManager: role('police', 'Safeguarding Manager', 'safeguarding-manager'),
  schoolsLead: role('schools', 'Lead', 'lead'),
  healthVisitingLead: role('health-visiting', 'Lead', 'lead'),
  healthVisitingManager: role('health-visiting', 'Safeguarding Manager', 'safeguarding-manager'),
  socialCareLead: role('childrens-social-care', 'Lead', 'lead'),
  socialCareManager: role('childrens-social-care', 'Safeguarding Manager', 'safeguarding-manager'),
  learningLead: role('board', 'Chair of the Learning Sub-Group', 'lead'),
  partnershipManager: role('board', 'Safeguarding Manager', 'safeguarding-manager'),
  businessManager: role('board', 'Business Manager', 'business-manager'),
  chair: role('board', 'Chair of the Board', 'chair'),
} as const;

/** Who is told that Housing's lead is silent, before the chair is. Not in the list unless a test asks for them. */
export const levels = {
  housingLineManager: role('housing', 'Director of Housing', 'line-manager'),
  housingSafeguardingLead: role('housing', 'Safeguarding Lead', 'safeguarding-lead'),
  subGroupChair: role('board', 'Chair of the Quality Sub-Group', 'sub-group-chair'),
} as const;

const levelHolders: readonly (readonly [Role, Person])[] = [
  [levels.housingLineManager, persons.housingLineManager],
  [levels.housingSafeguardingLead, persons.housingSafeguardingLead],
  [levels.subGroupChair, persons.subGroupChair],
];

const holders: readonly (readonly [Role, Person])[] = [
  [roles.housingLead, persons.housingLead],
  [roles.housingManager, persons.housingManager],
  [roles.policeLead, persons.policeLead],
  [roles.policeManager, persons.policeManager],
  [roles.schoolsLead, persons.schoolsLead],
  [roles.healthVisitingLead, persons.healthVisitingLead],
  [roles.healthVisitingManager, persons.healthVisitingManager],
  [roles.socialCareLead, persons.socialCareLead],
  [roles.socialCareManager, persons.socialCareManager],
  [roles.learningLead, persons.learningLead],
  [roles.partnershipManager, persons.partnershipManager],
  [roles.businessManager, persons.businessManager],
  [roles.chair, persons.chair],
];

/**
 * Everybody in their role since 2020.
 * @param vacant roles that nobody holds
 * @param alsoHolds more roles for somebody, since 2020
 * @param hasLevels whether the list has {@link levels}, too
 */
export function buildPeople({
  vacant = [],
  alsoHolds = [],
  hasLevels = false,
}: {
  vacant?: readonly RoleKey[];
  alsoHolds?: readonly { person: Person; roleKey: RoleKey }[];
  hasLevels?: boolean;
} = {}): People {
  const fromOn = CalendarDate.parse('2020-01-01');
  const own = [...holders, ...(hasLevels ? levelHolders : [])]
    .filter(([held]) => !vacant.includes(held.key))
    .map(([held, { id }]) => ({ roleKey: held.key, personId: id, fromOn }));
  const more = alsoHolds.map((also) => ({ roleKey: also.roleKey, personId: also.person.id, fromOn }));
  return {
    agencies: Object.values(agencies),
    persons: Object.values(persons),
    roles: [...Object.values(roles), ...(hasLevels ? Object.values(levels) : [])],
    holdings: [...own, ...more],
  };
}

/** Somebody of the partnership as they stand before the bot. */
export function viewerAs(person: Person, people: People = buildPeople(), today = '2026-11-20'): Viewer {
  return viewerOf(people, person.id, person.name, CalendarDate.parse(today));
}

function agency(id: string, name: string, aliases: string[]): Agency {
  return { id: AgencyId.parse(id), name, aliases };
}

function person(tenant: string, object: string, name: string): Person {
  return {
    id: personId(`10000000-0000-0000-0000-0000000000${tenant}`, `20000000-0000-0000-0000-00000000${tenant}${object}`),
    name,
  };
}

function role(agencyWords: string, title: string, kind: RoleKind): Role {
  const agencyId = AgencyId.parse(agencyWords);
  return { key: roleKey(agencyId, title), kind, agencyId, title };
}
