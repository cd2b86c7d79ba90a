import { describe, expect, it } from 'vitest';
import { agencyGroups } from '../../../src/rules/summary/agency-groups.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople } from '../../support/build-people.ts';

const nursery = { agencyId: 'nursery', agencyName: 'The nursery in Mill Lane' };
const restricted = { ...nursery, ref: 'RES-01', isRestricted: true };

function groupsOf(...entries: Parameters<typeof buildEntry>[0][]) {
  return agencyGroups(entries.map(buildEntry), buildPeople()).map(({ name, agencyId, entries: of }) => [
    name,
    agencyId,
    of.length,
  ]);
}

describe('actions by agency', () => {
  it.each([
    {
      entries: [restricted],
      groups: [['Restricted reviews', undefined, 1]],
      because: 'what a restricted review calls an agency is its own words',
    },
    {
      entries: [restricted, { ...nursery, ref: 'NUR-01' }],
      groups: [['The nursery in Mill Lane', 'nursery', 2]],
      because: 'another plan names it, too',
    },
    {
      entries: [{ ref: 'RES-02', isRestricted: true }],
      groups: [['Harbourside Housing', 'housing', 1]],
      because: 'it is an agency of the partnership',
    },
    {
      entries: [restricted, { ...restricted, ref: 'RES-02', agencyId: 'clinic', agencyName: 'The clinic' }],
      groups: [['Restricted reviews', undefined, 2]],
      because: 'they are not told apart',
    },
  ])('are called $groups: $because', ({ entries, groups }) => {
    expect(groupsOf(...entries)).toEqual(groups);
  });
});
