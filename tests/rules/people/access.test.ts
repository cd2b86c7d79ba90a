import { describe, expect, it } from 'vitest';
import { mayAnswer, mayRead, maySeeStatus, mayVerify, viewerOf } from '../../../src/rules/people/access.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const people = buildPeople({ hasLevels: true });
const housing = buildEntry({ owner: roles.housingLead.key });
const schools = buildEntry({ agencyId: 'schools', owner: roles.schoolsLead.key });
const restricted = (entry: Entry): Entry => ({ ...entry, isRestricted: true });

/** What somebody may do, as letters: Answer, Verify, Read. */
function rights(person: Person, entry: Entry, list: People = people): string {
  const viewer = viewerAs(person, list);
  return [
    mayAnswer(viewer, entry) ? 'A' : '-',
    mayVerify(viewer, entry, list) ? 'V' : '-',
    mayRead(viewer, entry, list) ? 'R' : '-',
  ].join('');
}

describe('an action of Housing: who may answer (A), verify (V) and read (R) it', () => {
  it.each([
    { who: 'housingLead', open: 'A-R', closed: 'A-R', because: 'they answer for it' },
    { who: 'housingManager', open: '-VR', closed: '-VR', because: 'they verify its claims' },
    { who: 'businessManager', open: '--R', closed: '---', because: 'they see to every plan that is not restricted' },
    { who: 'chair', open: '--R', closed: '---', because: 'so does the chair' },
    { who: 'housingLineManager', open: '--R', closed: '---', because: 'they are told when its lead is silent' },
    { who: 'housingSafeguardingLead', open: '--R', closed: '---', because: 'so are they' },
    { who: 'subGroupChair', open: '--R', closed: '---', because: 'so are they, for every agency' },
    { who: 'partnershipManager', open: '---', closed: '---', because: 'Housing has a manager of its own' },
    { who: 'learningLead', open: '---', closed: '---', because: 'it is not theirs, though they sit with the Board' },
    { who: 'policeLead', open: '---', closed: '---', because: 'it is another agency’s' },
    { who: 'policeManager', open: '---', closed: '---', because: 'it is another agency’s' },
    { who: 'visitor', open: '---', closed: '---', because: 'they hold no role' },
  ] as const)('$who: $open, and $closed of a restricted plan, because $because', ({ who, open, closed }) => {
    expect(rights(persons[who], housing)).toBe(open);
    expect(rights(persons[who], restricted(housing))).toBe(closed);
  });
});

describe('an action of Schools, who have no safeguarding manager', () => {
  it.each([
    { who: 'schoolsLead', may: 'A-R', because: 'they answer for it' },
    { who: 'partnershipManager', may: '-VR', because: 'the partnership’s verifies where an agency has none' },
    { who: 'housingManager', may: '---', because: 'theirs is another agency' },
    { who: 'housingLineManager', may: '---', because: 'theirs is another agency' },
    { who: 'housingSafeguardingLead', may: '---', because: 'theirs is another agency' },
  ] as const)('gives $who $may: $because', ({ who, may }) => {
    expect(rights(persons[who], schools)).toBe(may);
    expect(rights(persons[who], restricted(schools))).toBe(may);
  });
});

describe('somebody who has left a role', () => {
  const left: People = {
    ...people,
    holdings: people.holdings.map((holding) => ({ ...holding, untilOn: CalendarDate.parse('2026-11-19') })),
  };

  it.each(['housingLead', 'housingManager', 'businessManager', 'chair'] as const)('as %s may do nothing the day after', (who) => {
    expect(rights(persons[who], housing, left)).toBe('---');
    expect(maySeeStatus(viewerAs(persons[who], left))).toBe(false);
  });
});

describe('the status', () => {
  it.each([
    { who: 'chair', may: true },
    { who: 'businessManager', may: true },
    { who: 'housingManager', may: true },
    { who: 'subGroupChair', may: true },
    { who: 'housingLead', may: false },
    { who: 'housingLineManager', may: false },
    { who: 'housingSafeguardingLead', may: false },
    { who: 'visitor', may: false },
  ] as const)('is for $who: $may', ({ who, may }) => {
    expect(maySeeStatus(viewerAs(persons[who], people))).toBe(may);
  });

  it('is for a lead who is also a safeguarding manager', () => {
    const both = buildPeople({ alsoHolds: [{ person: persons.housingLead, roleKey: roles.policeManager.key }] });
    expect(maySeeStatus(viewerAs(persons.housingLead, both))).toBe(true);
  });
});

describe('the name of somebody asking', () => {
  const today = CalendarDate.parse('2026-11-20');

  it('is the one in the partnership’s list, whatever Teams calls them', () => {
    expect(viewerOf(people, persons.housingLead.id, 'priya (guest)', today).name).toBe('Priya Nair');
  });

  it('is what Teams calls them when they are in no list', () => {
    expect(viewerOf({ ...people, persons: [] }, persons.visitor.id, 'Jo Q', today)).toEqual({
      personId: persons.visitor.id,
      name: 'Jo Q',
      roles: [],
      answersFor: new Set(),
      today,
    });
  });
});
