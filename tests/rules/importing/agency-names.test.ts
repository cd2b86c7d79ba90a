import { describe, expect, it } from 'vitest';
import {
  agencyCode,
  agencyHeading,
  agencyIdFor,
  isSameAgency,
  partnershipIn,
} from '../../../src/rules/importing/agency-names.ts';
import { AgencyId } from '../../../src/words/agency.ts';

describe('agency names', () => {
  it.each([
    { name: 'Housing', code: 'HOU', because: 'the first letters of one word' },
    { name: 'Children Social Care', code: 'CSC', because: 'the initials of three' },
    { name: 'Friends of the Harbour Trust', code: 'FHT', because: 'small words do not count' },
    { name: 'DAT', code: 'DAT', because: 'it is short already' },
    { name: 'Primary Care (GP)', code: 'PRI', because: 'what stands in brackets does not count' },
  ])('calls $name $code in its references: $because', ({ name, code }) => {
    expect(agencyCode(name, new Set())).toBe(code);
  });

  it('gives no two agencies the same code', () => {
    expect(agencyCode('Southern Health', new Set(['SOU']))).toBe('SOUT');
  });

  it.each([
    { one: 'Solent Healthcare', other: 'Solent Health', isSame: true, because: 'one is the short form of the other' },
    { one: 'Society St James', other: 'Society of St James', isSame: true, because: 'small words do not count' },
    { one: 'Probation', other: 'Hampshire Probation Trust', isSame: true, because: 'the long form has the short one in it' },
    { one: 'Southern Health', other: 'Health Overview', isSame: false, because: 'a word in common is not enough' },
    { one: 'Hampshire Constabulary', other: 'Hampshire Probation Trust', isSame: false, because: 'a county is not an agency' },
  ])('$one and $other are the same agency: $isSame, because $because', ({ one, other, isSame }) => {
    expect([isSameAgency(one, other), isSameAgency(other, one)]).toEqual([isSame, isSame]);
  });

  it('keeps what else stands in the line of an agency’s heading', () => {
    expect(agencyHeading('Agency: Housing Update provided by: A Person Evidence: Minutes')).toEqual({
      name: 'Housing',
      rest: 'Update provided by: A Person Evidence: Minutes',
    });
    expect(agencyHeading('The agency: a history')).toBeUndefined();
  });

  it('finds the partnership’s name in a title', () => {
    expect(partnershipIn('Harbourside Safeguarding Children Partnership – Action Plan')).toBe(
      'Harbourside Safeguarding Children Partnership',
    );
    expect(partnershipIn('Action plan')).toBeUndefined();
  });
});

describe('the agency that a plan means', () => {
  const solent = { id: AgencyId.parse('nhs-solent'), name: 'Solent Healthcare', aliases: ['Solent Health', 'SHC', '–'] };
  const shc = { id: AgencyId.parse('shc'), name: 'SHC', aliases: [] };

  it.each([
    { name: 'Solent Healthcare', id: 'nhs-solent', because: 'it is its name' },
    { name: 'Solent Health', id: 'nhs-solent', because: 'it is known by that name too' },
    { name: 'solent-health ', id: 'nhs-solent', because: 'capitals and hyphens make no difference' },
    { name: 'SHC', id: 'shc', because: 'a name comes before another agency’s alias' },
    { name: 'Solent', id: 'solent', because: 'a part of a name may be another agency' },
    { name: 'Children’s Social Care', id: 'childrens-social-care', because: 'nobody knows it yet' },
    { name: '—', id: 'agency-not-named', because: 'a dash is no name, whatever stands among the aliases' },
  ])('by "$name" is $id: $because', ({ name, id }) => {
    expect(agencyIdFor(name, [solent, shc])).toBe(id);
  });
});
