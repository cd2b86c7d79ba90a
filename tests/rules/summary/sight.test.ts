import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../../src/rules/people/access.ts';
import { type Detail, type Place, sees, shownGroups } from '../../../src/rules/summary/sight.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { buildPeople, persons, roles } from '../../support/build-people.ts';

const people = buildPeople({ hasLevels: true });
const today = CalendarDate.parse('2026-11-20');
const details: readonly Detail[] = ['count', 'reference', 'facts', 'words', 'names'];
const open = buildEntry({ owner: roles.housingLead.key });
const restricted = buildEntry({ owner: roles.housingLead.key, isRestricted: true });

function seen(who: keyof typeof persons, place: Place, entry = open): Detail[] {
  const viewer = viewerOf(people, persons[who].id, persons[who].name, today);
  return details.filter((detail) => sees(detail, viewer, place, { entry, people }));
}

describe('who may see what, where', () => {
  it.each([
    { who: 'chair', place: 'channel', sees: ['count', 'reference'] },
    { who: 'businessManager', place: 'channel', sees: ['count', 'reference'] },
    { who: 'housingManager', place: 'channel', sees: ['count', 'reference'] },
    { who: 'housingLead', place: 'channel', sees: [] },
    { who: 'chair', place: 'chat', sees: ['count', 'reference', 'facts', 'words'] },
    { who: 'businessManager', place: 'chat', sees: ['count', 'reference', 'facts', 'words', 'names'] },
    { who: 'housingManager', place: 'chat', sees: ['count', 'reference', 'facts', 'words'] },
    { who: 'housingLead', place: 'chat', sees: [] },
  ] as const)('$who in a $place: $sees', ({ who, place, sees: expected }) => {
    expect(seen(who, place)).toEqual(expected);
  });

  it.each([
    { who: 'chair', place: 'channel', sees: ['count', 'reference'] },
    { who: 'chair', place: 'chat', sees: ['count', 'reference'] },
    { who: 'housingManager', place: 'channel', sees: ['count', 'reference'] },
    { who: 'housingManager', place: 'chat', sees: ['count', 'reference', 'facts', 'words'] },
  ] as const)('$who of a restricted review in a $place: $sees', ({ who, place, sees: expected }) => {
    expect(seen(who, place, restricted)).toEqual(expected);
  });
});

describe('groups in a channel', () => {
  const together = (small: readonly { name: string; total: number }[]) => ({
    name: small.map(({ name }) => name).join(' and '),
    total: small.reduce((sum, { total }) => sum + total, 0),
  });
  const group = (name: string, total: number) => ({ name, total });

  it.each([
    { groups: [group('A', 5), group('B', 3)], shown: ['A', 'B'], because: 'neither is small' },
    { groups: [group('A', 5), group('B', 2), group('C', 1)], shown: ['A', 'B and C'], because: 'two small ones are one' },
    { groups: [group('A', 5), group('B', 1)], shown: ['A and B'], because: 'what is left over would be one person’s' },
    { groups: [group('A', 2)], shown: ['A'], because: 'it is all there is, and what the count says anyway' },
  ])('$shown, because $because', ({ groups, shown }) => {
    expect(shownGroups(groups, 'channel', together).map(({ name }) => name)).toEqual(shown);
    expect(shownGroups(groups, 'chat', together)).toEqual(groups);
  });
});
