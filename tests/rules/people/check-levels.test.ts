import { describe, expect, it } from 'vitest';
import { vacantLevels } from '../../../src/rules/people/check-levels.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, levels, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const ofHousing = buildEntry({ owner: roles.housingLead.key });
const ofSchools = buildEntry({ agencyId: 'schools', agencyName: 'Schools, as the plan says', owner: roles.schoolsLead.key });
const ofBoard = buildEntry({ agencyId: 'board', owner: roles.learningLead.key });

const none = { withoutLineManager: [], withoutSafeguardingLead: [], hasSubGroupChair: true };

describe('the levels above the leads', () => {
  it.each([
    { people: buildPeople({ hasLevels: true }), entries: [ofHousing], found: none, because: 'Housing has all of them' },
    {
      people: buildPeople({ hasLevels: true }),
      entries: [ofSchools, ofHousing],
      found: { ...none, withoutLineManager: ['Harbourside Schools'], withoutSafeguardingLead: ['Harbourside Schools'] },
      because: 'Schools has none',
    },
    {
      people: buildPeople({ hasLevels: true }),
      entries: [ofBoard],
      found: none,
      because: 'the partnership’s own leads have its sub-groups above them',
    },
    {
      people: buildPeople({ hasLevels: true, vacant: [levels.housingLineManager.key, levels.subGroupChair.key] }),
      entries: [ofHousing],
      found: { ...none, withoutLineManager: ['Harbourside Housing'], hasSubGroupChair: false },
      because: 'two roles are in the list, and nobody holds them',
    },
    {
      people: buildPeople({
        hasLevels: true,
        vacant: [levels.housingLineManager.key],
        alsoHolds: [{ person: persons.housingLead, roleKey: levels.housingLineManager.key }],
      }),
      entries: [ofHousing],
      found: { ...none, withoutLineManager: ['Harbourside Housing'] },
      because: 'nobody is their own line manager',
    },
  ])('are vacant where nobody would be told: $because', ({ people, entries, found }) => {
    expect(vacantLevels(people, entries, today)).toEqual(found);
  });
});
