import { describe, expect, it } from 'vitest';
import { aboutsFor, agenciesToDisagreeWith, stagesToBeginAt } from '../../../src/rules/disagreements/raising.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { Person } from '../../../src/words/person.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, viewerAs } from '../../support/build-people.ts';
import { buildProcedure, buildStage } from '../../support/build-procedure.ts';
import { london } from '../../support/play-disagreement.ts';
import { housingAction } from '../../support/press-disagreement.ts';

const { housingLead, housingManager, policeLead, policeManager, businessManager, chair, partnershipManager, housingLineManager } =
  persons;

const people = buildPeople({ hasLevels: true });

const returned = (by: Person): Entry =>
  housingAction({
    standing: {
      state: 'in-progress',
      returned: {
        claimId: SubmissionId.parse('claim-0001'),
        reason: 'No.',
        by: by.id,
        byName: by.name,
        at: london('2026-06-01 10:00'),
      },
    },
  });

const claimed = housingAction({ standing: { state: 'claimed', claim: buildUpdate({ state: 'complete', by: housingLead.id }) } });

const verified = housingAction({
  standing: {
    state: 'verified',
    claim: buildUpdate({ state: 'complete', by: housingLead.id }),
    verifiedBy: housingManager.id,
    verifiedByName: housingManager.name,
    verifiedAt: london('2026-06-01 10:00'),
  },
});

describe('what somebody can disagree about', () => {
  it.each([
    { by: housingLead, entry: housingAction(), abouts: ['owner', 'date', 'action'], because: 'nothing is claimed' },
    {
      by: housingLead,
      entry: returned(housingManager),
      abouts: ['returned-claim', 'owner', 'date', 'action'],
      because: 'their claim came back',
    },
    { by: policeLead, entry: returned(housingManager), abouts: ['owner', 'date', 'action'], because: 'it was not their claim' },
    {
      by: policeLead,
      entry: claimed,
      abouts: ['claim', 'owner', 'date', 'action'],
      because: 'another agency may say that it is not done',
    },
    {
      by: housingLead,
      entry: claimed,
      abouts: ['owner', 'date', 'action'],
      because: 'nobody doubts a claim of their own agency here',
    },
    { by: policeLead, entry: verified, abouts: ['claim'], because: 'what is complete can still not be so' },
    { by: housingLead, entry: verified, abouts: [], because: 'there is nothing left to differ about' },
    { by: chair, entry: claimed, abouts: [], because: 'the chair raises none' },
  ])('$by.name: $abouts, since $because', ({ by, entry, abouts }) => {
    expect(aboutsFor(entry, viewerAs(by, people), people)).toEqual(abouts);
  });
});

describe('with whom somebody can disagree', () => {
  const ids = (entry: Entry, by: Person, about?: 'returned-claim' | 'claim') =>
    agenciesToDisagreeWith(entry, viewerAs(by, people), people, about).map(({ id }) => id);

  it.each([
    { by: housingLead, entry: housingAction(), first: 'board', because: 'the partnership keeps owners and dates' },
    {
      by: housingLead,
      entry: returned(partnershipManager),
      first: 'board',
      because: 'its safeguarding manager returned the claim',
    },
    { by: housingLead, entry: returned(policeManager), first: 'police', because: 'theirs returned the claim' },
    { by: housingLineManager, entry: housingAction(), first: 'board', because: 'they stand above the lead' },
    { by: policeLead, entry: housingAction(), first: 'housing', because: 'it is Housing’s action' },
    { by: businessManager, entry: housingAction(), first: 'housing', because: 'it is Housing’s action' },
  ])('$by.name: $first first, since $because', ({ by, entry, first }) => {
    const offered = ids(entry, by);
    expect(offered[0]).toBe(first);
    const own = viewerAs(by, people).roles.map(({ agencyId }) => agencyId);
    for (const agencyId of own) expect(offered).not.toContain(agencyId);
  });

  it('is whoever returned the claim alone, about that; and the claim’s own agency, about a claim', () => {
    expect(ids(returned(policeManager), housingLead, 'returned-claim')).toEqual(['police']);
    expect(ids(claimed, policeLead, 'claim')).toEqual(['housing']);
  });

  it('is the action’s agency or the partnership, for somebody of a third', () => {
    expect(ids(housingAction(), policeLead)).toEqual(['housing', 'board']);
  });
});

describe('where a disagreement can begin', () => {
  it('is the first stage, and what is optional before it', () => {
    const stages = [
      buildStage('0', { isOptional: true }),
      buildStage('1'),
      buildStage('1a', { isOptional: true }),
      buildStage('2'),
    ];
    expect(stagesToBeginAt(buildProcedure({ stages })).map(({ id }) => id)).toEqual(['1', '0']);
    expect(stagesToBeginAt(buildProcedure({ stages: 'unknown' }))).toEqual([]);
  });
});
