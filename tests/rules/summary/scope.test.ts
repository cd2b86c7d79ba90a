import { describe, expect, it } from 'vitest';
import { inScope, mentions, type Scope } from '../../../src/rules/summary/scope.ts';
import { PlanId } from '../../../src/words/plan.ts';
import { buildEntry } from '../../support/build-entry.ts';
import { agencies, buildPeople } from '../../support/build-people.ts';

const housing = buildEntry({ ref: 'HOU-01', recommendation: 'Officers record neglect.', action: 'Change the form.' });
const police = buildEntry({ ref: 'POL-01', agencyId: 'police', planId: 'child-k' });
const restricted = buildEntry({ ref: 'HOU-02', recommendation: 'Officers record neglect.', isRestricted: true });
const all = [housing, police, restricted];

function refs(scope: Scope): string[] {
  return inScope(all, scope, buildPeople()).entries.map(({ action }) => action.ref);
}

describe('which actions are meant', () => {
  it.each([
    { scope: {}, meant: ['HOU-01', 'POL-01', 'HOU-02'], because: 'nothing limits them' },
    {
      scope: { agencyId: agencies.housing.id },
      meant: ['HOU-01'],
      because: 'whose a restricted review’s action is is not known here',
    },
    { scope: { planId: PlanId.parse('child-k') }, meant: ['POL-01'], because: 'it is of that plan' },
    { scope: { theme: 'neglect' }, meant: ['HOU-01'], because: 'a restricted review’s words are not searched' },
    { scope: { theme: 'neglect', agencyId: agencies.police.id }, meant: [], because: 'both have to fit' },
  ])('$scope: $meant, because $because', ({ scope, meant }) => {
    expect(refs(scope)).toEqual(meant);
  });

  it('says how many restricted ones were left out', () => {
    expect(inScope(all, { theme: 'neglect' }, buildPeople()).leftOut).toBe(1);
    expect(inScope(all, {}, buildPeople()).leftOut).toBe(0);
  });

  it.each([
    { theme: 'record', is: true, because: 'a word begins with it' },
    { theme: 'Neglect', is: true, because: 'capitals do not matter' },
    { theme: 'record neglect', is: true, because: 'both words are there' },
    { theme: 'ecord', is: false, because: 'no word begins with it' },
    { theme: 'neglect housing', is: false, because: 'one of the words is missing' },
    { theme: '…', is: false, because: 'it is no word' },
  ])('"$theme": $is, because $because', ({ theme, is }) => {
    expect(mentions(housing, theme)).toBe(is);
  });
});
