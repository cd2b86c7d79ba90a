import { describe, expect, it } from 'vitest';
import { checkVerifiers } from '../../../src/rules/people/check-verifiers.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';

const today = CalendarDate.parse('2026-11-20');
const { housingLead: lead, housingManager, partnershipManager, policeManager } = persons;
const claim = buildUpdate({ state: 'complete', by: lead.id, byName: lead.name });
const claimed: Standing = { state: 'claimed', claim };
const verified: Standing = {
  state: 'verified',
  claim,
  verifiedBy: housingManager.id,
  verifiedByName: housingManager.name,
  verifiedAt: claim.at,
};

const ofHousing = (standing?: Standing): Entry => buildEntry({ owner: roles.housingLead.key, ...(standing && { standing }) });
const ofBoard = buildEntry({ agencyId: 'board', owner: roles.learningLead.key });

const ownVacant = buildPeople({ vacant: [roles.housingManager.key] });
const bothVacant = buildPeople({ vacant: [roles.housingManager.key, roles.partnershipManager.key] });
const leadVerifies = { person: lead, roleKey: roles.partnershipManager.key };
const onlyLead = buildPeople({ vacant: [roles.housingManager.key, roles.partnershipManager.key], alsoHolds: [leadVerifies] });

describe('a claim that waits', () => {
  it.each([
    { people: buildPeople(), isStuck: false, because: 'the agency has somebody' },
    { people: ownVacant, isStuck: false, because: 'the partnership has somebody' },
    { people: bothVacant, isStuck: true, because: 'neither has' },
    { people: onlyLead, isStuck: true, because: 'whoever claimed it is the only one who could' },
  ])('is stuck: $isStuck, because $because', ({ people, isStuck }) => {
    const entry = ofHousing(claimed);
    expect(checkVerifiers(people, [entry], today).stuck).toEqual(isStuck ? [{ entry, claim }] : []);
  });

  it('is stuck no more once it is decided', () => {
    expect(checkVerifiers(bothVacant, [ofHousing(verified)], today)).toEqual({ stuck: [], withoutVerifier: [], verifiers: [] });
  });
});

describe('an agency', () => {
  const leadOfTwo = buildPeople({ alsoHolds: [{ person: partnershipManager, roleKey: roles.learningLead.key }] });
  const vacantLead = [roles.housingLead.key];

  it.each<{ people: People; entry?: Entry; names: string[]; because: string }>([
    { people: buildPeople(), names: [], because: 'its own safeguarding manager would verify a claim' },
    { people: ownVacant, names: [], because: 'the partnership’s would' },
    { people: bothVacant, names: ['Harbourside Housing'], because: 'nobody would' },
    { people: onlyLead, names: ['Harbourside Housing'], because: 'nobody would but its lead' },
    {
      people: buildPeople({ vacant: [...vacantLead, roles.housingManager.key, roles.partnershipManager.key] }),
      names: ['Harbourside Housing'],
      because: 'nobody would, whoever comes to lead it',
    },
    {
      people: leadOfTwo,
      entry: ofBoard,
      names: ['Harbourside Safeguarding Children Partnership'],
      because: 'one of its leads is its only safeguarding manager, and nobody is above',
    },
  ])('is among those without a verifier: $names, because $because', ({ people, entry = ofHousing(), names }) => {
    expect(checkVerifiers(people, [entry], today).withoutVerifier).toEqual(names);
  });

  it('that was taken over is the one that it is today', () => {
    const taken = { ...agencies.housing, id: AgencyId.parse('dock-homes'), aliases: [], successor: agencies.housing.id };
    const people = { ...bothVacant, agencies: [...bothVacant.agencies, { ...taken, name: 'Dock Homes' }] };
    const entry = buildEntry({ agencyId: 'dock-homes', agencyName: 'Dock Homes' });
    expect(checkVerifiers(people, [entry, ofHousing()], today).withoutVerifier).toEqual(['Harbourside Housing']);
  });
});

describe('an agency whose plan asks for verification by another', () => {
  const independent: Entry = { ...ofHousing(), verifiedBy: 'another-agency' };
  const noPartnership = buildPeople({ vacant: [roles.partnershipManager.key] });

  it.each<{ people: People; entries: Entry[]; names: string[]; because: string }>([
    { people: buildPeople(), entries: [independent], names: [], because: 'the partnership’s own would verify' },
    { people: noPartnership, entries: [independent], names: ['Harbourside Housing'], because: 'its own manager may not' },
    { people: noPartnership, entries: [ofHousing()], names: [], because: 'only that plan asks for it' },
    {
      people: noPartnership,
      entries: [ofHousing(), independent],
      names: ['Harbourside Housing'],
      because: 'one of its plans asks for it',
    },
  ])('is named where nobody can: $names, because $because', ({ people, entries, names }) => {
    expect(checkVerifiers(people, entries, today).withoutVerifier).toEqual(names);
  });

  it('has a claim stuck that its own manager could verify otherwise', () => {
    const entry: Entry = { ...ofHousing(claimed), verifiedBy: 'another-agency' };
    expect(checkVerifiers(noPartnership, [entry], today).stuck).toEqual([{ entry, claim }]);
  });
});

describe('whom claims go to', () => {
  it.each<{ people: People; who: { person: Person; agencies: string[] }[]; because: string }>([
    {
      people: buildPeople(),
      who: [
        { person: housingManager, agencies: ['Harbourside Housing'] },
        { person: partnershipManager, agencies: ['Harbourside Safeguarding Children Partnership'] },
      ],
      because: 'each has its own',
    },
    {
      people: buildPeople({ vacant: [roles.housingManager.key] }),
      who: [
        {
          person: partnershipManager,
          agencies: ['Harbourside Housing', 'Harbourside Safeguarding Children Partnership'],
        },
      ],
      because: 'one person verifies for both',
    },
  ])('is named with the agencies: $because', ({ people, who }) => {
    expect(checkVerifiers(people, [ofHousing(), ofBoard], today).verifiers).toEqual(who);
  });

  it('is nobody of an agency without open actions', () => {
    const { verifiers } = checkVerifiers(buildPeople(), [ofHousing()], today);
    expect(verifiers.map(({ person }) => person)).not.toContain(policeManager);
  });
});
