import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../../src/rules/people/access.ts';
import { findActions } from '../../../src/rules/search/find-actions.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const people = buildPeople({ hasLevels: true });

const training = buildEntry({
  ...{ ref: 'HOU-01', owner: roles.housingLead.key, title: 'Training on homelessness', dueOn: '2026-06-30' },
  ...{ recommendation: 'All officers learn about neglect.', action: 'Run the course.' },
});
const records = buildEntry({
  ref: 'POL-02',
  agencyId: agencies.police.id,
  agencyName: agencies.police.name,
  owner: roles.policeLead.key,
  title: 'Records of strategy meetings',
});
const restricted = buildEntry({ ref: 'DAT-IMR-07', owner: roles.housingLead.key, title: 'Data sharing', isRestricted: true });

function find(query: string, who: Person = persons.chair): string[] {
  const viewer = viewerOf(people, who.id, who.name, today);
  const found = findActions([training, records, restricted], query, { viewer, people, today });
  return found.map(({ entry, shows }) => (shows === 'facts' ? entry.action.ref : `${entry.action.ref}: reference only`));
}

describe('finding an action', () => {
  it.each([
    { query: 'HOU-01', finds: ['HOU-01'], because: 'it is its reference' },
    { query: 'hou 1', finds: ['HOU-01'], because: 'nobody types the nought, or the hyphen on a phone' },
    { query: 'housing', finds: ['HOU-01'], because: 'it is its agency' },
    { query: 'homeless', finds: ['HOU-01'], because: 'a word of its title begins so' },
    { query: 'neglect', finds: ['HOU-01'], because: 'the plan’s own words mention it, which the chair may read' },
    { query: 'overdue housing', finds: ['HOU-01'], because: 'both fit' },
    { query: 'verified housing', finds: [], because: 'it is not verified: every word has to fit' },
    { query: persons.housingLead.name, finds: ['HOU-01'], because: 'that person holds the role that answers for it' },
    { query: 'not started', finds: ['HOU-01', 'POL-02'], because: 'nobody has begun either' },
    { query: 'started', finds: [], because: 'nobody has begun either' },
    { query: 'not-started housing', finds: ['HOU-01'], because: 'people write it with a hyphen' },
    { query: 'not verified housing', finds: ['HOU-01'], because: 'it is not verified' },
    { query: 'not overdue', finds: [], because: 'both are overdue' },
    { query: 'not housing', finds: ['POL-02'], because: 'the other one is of housing' },
    { query: 'not', finds: [], because: 'it says nothing by itself' },
    { query: 'the of and', finds: [], because: 'these words say nothing of an action' },
    { query: '', finds: [], because: 'nothing was asked' },
  ])('"$query" finds $finds, because $because', ({ query, finds }) => {
    expect(find(query)).toEqual(finds);
  });

  it('shows nothing of a restricted review but its reference, and only to whoever types that', () => {
    expect(find('DAT-IMR-07')).toEqual(['DAT-IMR-07: reference only']);
    expect(find('data sharing')).toEqual([]);
    expect(find('restricted')).toEqual([]);
  });

  it('finds a lead their own actions alone', () => {
    expect(find('training', persons.housingLead)).toEqual(['HOU-01']);
    expect(find('records', persons.housingLead)).toEqual([]);
    expect(find('POL-02', persons.housingLead)).toEqual([]);
    expect(find('DAT-IMR-07', persons.housingLead)).toEqual(['DAT-IMR-07']);
  });
});
