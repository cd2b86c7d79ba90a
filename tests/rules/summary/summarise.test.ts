import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inScope } from '../../../src/rules/summary/scope.ts';
import { type Summary, type SummaryContext, summarise } from '../../../src/rules/summary/summarise.ts';
import { AgencyId } from '../../../src/words/agency.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { Evidence } from '../../../src/words/evidence.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { type PlanProgress, SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles } from '../../support/build-people.ts';

const now = Instant.parse('2026-11-20T10:12:00.000Z');

function summaryOf(entries: readonly Entry[], over: Partial<SummaryContext> = {}): Summary {
  return summarise(entries, { now, people: buildPeople(), unreachable: 0, ...over });
}

function ofHousing(overrides: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ owner: roles.housingLead.key, ...overrides });
}

function claimedAt(at: string): Standing {
  return { state: 'claimed', claim: buildUpdate({ state: 'complete', at }) };
}

function verifiedOnClaimOf(at: string) {
  return {
    state: 'verified',
    claim: buildUpdate({ state: 'complete', at }),
    verifiedBy: persons.housingManager.id,
    verifiedByName: persons.housingManager.name,
    verifiedAt: Instant.parse('2026-11-01T10:00:00.000Z'),
  } as const;
}

function signedOffOnClaimOf(at: string): Standing {
  const signedOffAt = Instant.parse('2026-11-10T10:00:00.000Z');
  const by = { signedOffBy: persons.chair.id, signedOffByName: persons.chair.name, signedOffAt };
  return { ...verifiedOnClaimOf(at), ...by, state: 'signed-off' };
}

const returnedClaim: Standing = {
  state: 'in-progress',
  returned: {
    claimId: SubmissionId.parse('submission-1'),
    reason: 'The minutes are missing.',
    by: persons.housingManager.id,
    byName: persons.housingManager.name,
    at: Instant.parse('2026-11-01T10:00:00.000Z'),
  },
};

const declined: Standing = {
  state: 'ended',
  ending: { how: 'declined' },
  reason: 'Not theirs to do.',
  by: persons.businessManager.id,
  byName: persons.businessManager.name,
  at: Instant.parse('2026-11-01T10:00:00.000Z'),
  before: { state: 'not-started' },
};

const saidInPlan: PlanProgress = { claim: 'complete', words: 'Completed.', evidenceWords: '' };

describe('the counts', () => {
  it('put every action in exactly one of seven', () => {
    const summary = summaryOf([
      ofHousing({ standing: { state: 'not-started' } }),
      ofHousing({ standing: { state: 'in-progress' }, planProgress: saidInPlan }),
      ofHousing({ standing: { state: 'in-progress' }, lastUpdate: buildUpdate() }),
      ofHousing({ standing: { state: 'in-progress' }, lastUpdate: buildUpdate() }),
      ofHousing({ standing: claimedAt('2026-03-01T10:00:00.000Z') }),
      ofHousing({ standing: verifiedOnClaimOf('2026-03-01T10:00:00.000Z') }),
      ofHousing({ standing: signedOffOnClaimOf('2026-03-01T10:00:00.000Z') }),
      ofHousing({ standing: declined }),
    ]);
    const progress = { notStarted: 1, planOnly: 1, inProgress: 2, claimed: 1, verified: 1, signedOff: 1, ended: 1 };
    expect(summary).toMatchObject({ total: 8, ...progress });
    expect(summary.inTime.onFirstDates).toEqual({ count: 2, of: 8 });
  });

  it.each([
    {
      entry: { planProgress: saidInPlan },
      counts: { planOnly: 1, planComplete: 1 },
      because: 'the plan said complete and nobody has said so here',
    },
    {
      entry: { planProgress: { ...saidInPlan, claim: 'in-progress' as const } },
      counts: { planOnly: 1, planComplete: 0 },
      because: 'the plan said under way, and nobody has said so here',
    },
    {
      entry: { planProgress: saidInPlan, lastUpdate: buildUpdate({ state: 'no-change' }) },
      counts: { inProgress: 1, planOnly: 0, planComplete: 0 },
      because: 'the lead has since said how it is',
    },
    {
      entry: { planProgress: saidInPlan, standing: returnedClaim },
      counts: { inProgress: 1, planOnly: 0, planComplete: 0 },
      because: 'a claim was made here, and sent back',
    },
    {
      entry: { planProgress: saidInPlan, standing: claimedAt('2026-03-01T10:00:00.000Z') },
      counts: { claimed: 1, planOnly: 0, planComplete: 0 },
      because: 'it is claimed here now',
    },
  ])('hold $counts, because $because', ({ entry, counts }) => {
    expect(summaryOf([ofHousing({ standing: { state: 'in-progress' }, ...entry })])).toMatchObject(counts);
  });

  it('say for how long the oldest claim has waited, by London’s days', () => {
    const claims = ['2026-11-08T23:30:00.000Z', '2026-11-19T10:00:00.000Z'].map((at) => ofHousing({ standing: claimedAt(at) }));
    expect(summaryOf(claims).oldestClaimDays).toBe(12);
    expect(summaryOf([ofHousing({ standing: claimedAt('2026-11-20T00:10:00.000Z') })]).oldestClaimDays).toBe(0);
    expect(summaryOf([ofHousing()]).oldestClaimDays).toBeUndefined();
  });

  it.each([
    { dueOn: '2026-11-20', age: undefined, because: 'due today is not overdue' },
    { dueOn: '2026-11-19', age: 'Up to a month', because: 'it is one day late' },
    { dueOn: '2026-10-20', age: 'Up to a month', because: 'it is 31 days late' },
    { dueOn: '2026-10-19', age: 'One to three months', because: 'it is 32 days late' },
    { dueOn: '2026-07-31', age: 'Three to six months', because: 'it is 112 days late' },
    { dueOn: '2026-03-31', age: 'Six months to a year', because: 'it is 234 days late' },
    { dueOn: '2013-03-31', age: 'More than a year', because: 'it is thirteen years late' },
  ])('give what was due on $dueOn the age $age, because $because', ({ dueOn, age }) => {
    const { overdue } = summaryOf([ofHousing({ dueOn })]);
    expect(overdue.count).toBe(age ? 1 : 0);
    expect(overdue.ages.filter(({ count }) => count > 0)).toEqual(age ? [{ words: age, count: 1 }] : []);
  });

  it('say how many of the overdue wait for their verifier and not for the lead', () => {
    const { overdue } = summaryOf([ofHousing(), ofHousing({ standing: claimedAt('2026-10-01T10:00:00.000Z') })]);
    expect(overdue).toMatchObject({ count: 2, claimed: 1 });
  });

  it('take a verified action for neither overdue nor undated nor without somebody to ask', () => {
    const standing = verifiedOnClaimOf('2026-10-01T10:00:00.000Z');
    const people = buildPeople({ vacant: [roles.housingLead.key] });
    const timing = { kind: 'undated', asWritten: 'On going' } as const;
    const summary = summaryOf([ofHousing({ standing }), ofHousing({ standing, timing })], { people });
    expect(summary).toMatchObject({ overdue: { count: 0 }, undated: 0, withoutHolder: [] });
  });

  it('count a start and a missing date as no deadline', () => {
    const start = { kind: 'start', asWritten: 'From April', startsOn: CalendarDate.parse('2026-04-01') } as const;
    const summary = summaryOf([
      ofHousing({ timing: { kind: 'undated', asWritten: '' } }),
      ofHousing({ timing: start }),
      ofHousing(),
    ]);
    expect(summary.undated).toBe(2);
  });

  it('name by reference what nobody can be asked about', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key] });
    const police = buildEntry({ ref: 'POL-01', agencyId: 'police', owner: roles.policeLead.key });
    expect(summaryOf([ofHousing({ ref: 'HOU-02' }), police], { people }).withoutHolder).toEqual(['HOU-02']);
  });

  it('name the longest overdue, up to six, by reference, agency and date', () => {
    const dates = [
      '2026-07-31',
      '2026-06-30',
      '2026-11-19',
      '2026-11-20',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-15',
    ];
    const { longest } = summaryOf(dates.map((dueOn, n) => ofHousing({ dueOn, ref: `HOU-0${n}` }))).overdue;
    expect(longest.map(({ ref, days }) => `${ref} ${days}`)).toEqual([
      ...['HOU-01 143', 'HOU-00 112', 'HOU-04 81', 'HOU-05 51', 'HOU-06 20', 'HOU-07 5'],
    ]);
    expect(longest[1]?.details).toEqual({ agencyName: 'Harbourside Housing', dueOn: '2026-07-31', isClaimed: false });
  });

  it('give of an overdue action in a restricted review its reference and days alone', () => {
    const { longest } = summaryOf([ofHousing({ ref: 'RES-01', dueOn: '2026-07-31', isRestricted: true })]).overdue;
    expect(longest).toEqual([{ ref: 'RES-01', days: 112 }]);
  });

  it('tell apart what two plans call the same, but not by a restricted plan’s name', () => {
    const people = buildPeople({ vacant: [roles.housingLead.key, roles.housingManager.key, roles.partnershipManager.key] });
    const standing = claimedAt('2026-11-01T10:00:00.000Z');
    const secret = ofHousing({ planId: 'child-s', ref: 'HOU-02', isRestricted: true, standing });
    const one = ofHousing({ planId: 'child-h', ref: 'HOU-02', standing });
    const other = ofHousing({ planId: 'child-q', ref: 'HOU-02', standing });
    const refs = ['child-h HOU-02', 'child-q HOU-02', 'HOU-02'];
    const summary = summaryOf([one, other, secret], { people });
    expect(summary).toMatchObject({
      plans: { count: 3, restricted: 1 },
      withoutHolder: refs,
      withoutVerifier: refs,
      restricted: ['HOU-02'],
    });
    expect(summary.overdue.longest.map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted());
    expect(summaryOf([one], { people })).toMatchObject({ plans: { count: 1, restricted: 0 }, withoutHolder: ['HOU-02'] });
  });

  it('hold restricted actions like any other, and give their references', () => {
    const summary = summaryOf([ofHousing({ ref: 'RES-01', isRestricted: true }), ofHousing()]);
    expect(summary).toMatchObject({ total: 2, overdue: { count: 2 }, restricted: ['RES-01'] });
  });
});

describe('by agency', () => {
  const entries = [
    ofHousing({ dueOn: '2027-01-31' }),
    buildEntry({ agencyId: 'police', agencyName: 'Harbour Constabulary', owner: roles.policeLead.key, dueOn: '2026-06-30' }),
    buildEntry({
      agencyId: 'police',
      agencyName: 'Harbour Constabulary',
      owner: roles.policeLead.key,
      timing: { kind: 'undated', asWritten: 'On going' },
    }),
    buildEntry({ agencyId: 'lost-agency', agencyName: 'Harbour Advice', dueOn: '2026-06-30' }),
  ];

  it('the one with most overdue comes first, by the name that it has now', () => {
    expect(summaryOf(entries).agencies).toEqual([
      { name: 'Harbourside Police', open: 2, overdue: 1, undated: 1 },
      { name: 'Harbour Advice', open: 1, overdue: 1, undated: 0 },
      { name: 'Harbourside Housing', open: 1, overdue: 0, undated: 0 },
    ]);
  });

  it('counts for an agency what is filed under another name of it, and what it took over', () => {
    const older = { id: AgencyId.parse('dock-constables'), name: 'Dock Constables', aliases: [], successor: agencies.police.id };
    const people = { ...buildPeople(), agencies: [...Object.values(agencies), older] };
    const filed = ['police', 'constabulary', 'dock-constables'].map((agencyId) => buildEntry({ agencyId }));
    const summary = summaryOf(inScope(filed, { agencyId: agencies.police.id }, people).entries, { people });
    expect(summary.agencies).toMatchObject([{ name: 'Harbourside Police', open: 3 }]);
  });

  it('one agency alone is counted when one is asked for', () => {
    const summary = summaryOf(inScope(entries, { agencyId: agencies.police.id }, buildPeople()).entries);
    expect(summary).toMatchObject({ total: 2, overdue: { count: 1 }, agencies: [{ name: 'Harbourside Police' }] });
  });
});

describe('within timescale', () => {
  it.each([
    { claim: '2026-03-31T20:00:00.000Z', first: 1, because: 'it was claimed on the evening of the day that it was due' },
    { claim: '2026-03-31T23:30:00.000Z', first: 0, because: 'half past midnight in London is the day after' },
    {
      claim: '2026-01-10T10:00:00.000Z',
      first: 1,
      because: 'it was claimed early; that it was verified in November is not its lateness',
    },
  ])('counts $first of 1 on first dates, because $because', ({ claim, first }) => {
    const { inTime } = summaryOf([ofHousing({ dueOn: '2026-03-31', standing: verifiedOnClaimOf(claim) })]);
    expect(inTime.onFirstDates).toEqual({ count: first, of: 1 });
  });

  it('counts what is claimed and verified by its strongest evidence that still counts', () => {
    const withEvidence = (...evidence: Evidence[]): Standing => ({
      state: 'claimed',
      claim: buildUpdate({ state: 'complete', evidence }),
    });
    const audit = buildEvidence({ kind: 'audit', givenAt: '2026-11-01T10:00:00.000Z' });
    const expired = { ...audit, expiresOn: CalendarDate.parse('2026-11-01') };
    const summary = summaryOf([
      ofHousing({ standing: withEvidence(buildEvidence(), audit) }),
      ofHousing({ standing: verifiedOnClaimOf('2026-03-01T10:00:00.000Z') }),
      ofHousing({ standing: withEvidence(expired) }),
      ofHousing({ standing: { state: 'in-progress' }, lastUpdate: buildUpdate({ evidence: [audit] }) }),
    ]);
    expect(summary.evidence).toEqual([
      { strength: 'check', count: 1 },
      { strength: 'word', count: 2 },
    ]);
  });

  it('keeps the first due date beside the one that was moved', () => {
    const standing = verifiedOnClaimOf('2026-08-01T10:00:00.000Z');
    const summary = summaryOf([
      ofHousing({ firstDueOn: '2026-03-31', dueOn: '2026-09-30', standing }),
      ofHousing({ firstDueOn: '2026-03-31', dueOn: '2027-03-31' }),
    ]);
    expect(summary.inTime).toEqual({ onFirstDates: { count: 0, of: 2 }, onPresentDates: { count: 1, of: 1 } });
    expect(summary.moved).toEqual({ actions: 2, daysLater: 183 + 365, daysEarlier: 0 });
  });

  it('does not count a claim that nobody has verified', () => {
    const { inTime } = summaryOf([ofHousing({ standing: claimedAt('2026-03-01T10:00:00.000Z') })]);
    expect(inTime.onFirstDates).toEqual({ count: 0, of: 1 });
  });

  it('says nothing while no due date has passed', () => {
    expect(summaryOf([ofHousing({ dueOn: '2026-11-20' })]).inTime).toEqual({
      onFirstDates: undefined,
      onPresentDates: undefined,
    });
  });
});

describe('whatever the register holds', () => {
  const anEntry = fc
    .record({
      dueOn: fc.constantFrom('2025-01-31', '2026-06-30', '2026-11-20', '2027-01-31'),
      agencyId: fc.constantFrom('housing', 'police', 'schools'),
      standing: fc.constantFrom<Standing>(
        { state: 'not-started' },
        { state: 'in-progress' },
        returnedClaim,
        claimedAt('2026-05-01T10:00:00.000Z'),
        verifiedOnClaimOf('2026-05-01T10:00:00.000Z'),
        declined,
      ),
    })
    .chain((overrides) =>
      fc
        .record({ lastUpdate: fc.constant(buildUpdate()), planProgress: fc.constant(saidInPlan) }, { requiredKeys: [] })
        .map((said) => buildEntry({ ...overrides, ...said })),
    );

  it('the parts add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 40 }), (entries) => {
        const summary = summaryOf(entries);
        const {
          total,
          verified,
          claimed,
          inProgress,
          planOnly,
          planComplete,
          notStarted,
          ended,
          overdue,
          agencies: each,
        } = summary;
        const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
        expect(verified + claimed + inProgress + planOnly + notStarted + ended).toBe(total);
        expect(planComplete).toBeLessThanOrEqual(planOnly);
        expect(sum(overdue.ages.map(({ count }) => count))).toBe(overdue.count);
        expect(sum(each.map((agency) => agency.overdue))).toBe(overdue.count);
        expect(sum(each.map((agency) => agency.open))).toBe(total - verified - ended);
        expect(sum(each.map((agency) => agency.undated))).toBe(summary.undated);
        expect(overdue.longest).toHaveLength(Math.min(6, overdue.count));
        expect(overdue.claimed).toBeLessThanOrEqual(claimed);
      }),
    );
  });
});

describe('what nobody has said anything of for six months', () => {
  const registered = { ...ofHousing(), registeredAt: Instant.parse('2026-11-01T09:00:00.000Z') };
  const inPlan = (asOfOn: string): PlanProgress => ({ ...saidInPlan, asOfOn: CalendarDate.parse(asOfOn) });

  it.each([
    {
      entry: { ...registered, lastUpdate: buildUpdate({ at: '2026-05-20T10:00:00.000Z' }) },
      counts: 1,
      because: 'it is six months to the day',
    },
    {
      entry: { ...registered, lastUpdate: buildUpdate({ at: '2026-05-21T10:00:00.000Z' }) },
      counts: 0,
      because: 'a day is missing',
    },
    { entry: { ...registered, planProgress: inPlan('2014-02-28') }, counts: 1, because: 'the plan’s word is years old' },
    { entry: { ...registered, planProgress: saidInPlan }, counts: 0, because: 'nobody knows of when the plan speaks' },
    { entry: registered, counts: 0, because: 'it came into the register this month' },
    { entry: ofHousing(), counts: 1, because: 'it came in ten months ago, and nobody ever said a word' },
    { entry: ofHousing({ standing: declined }), counts: 0, because: 'it has ended' },
  ])('counts $counts: $because', ({ entry, counts }) => {
    expect(summaryOf([entry]).nothingNew).toBe(counts);
  });
});

describe('the chair’s list of exceptions', () => {
  const told = (level: 'line-manager' | 'chair'): Entry => ({
    ...ofHousing({ ref: 'HOU-07' }),
    reminders: { count: 7, noHolder: false, told: [{ level, on: CalendarDate.parse('2026-11-13'), to: [] }] },
  });

  it('names what came to the end of the ladder, until somebody answers or it ends', () => {
    expect(summaryOf([told('chair'), told('line-manager'), ofHousing()]).exceptions).toEqual(['HOU-07']);
    expect(summaryOf([{ ...told('chair'), standing: declined }]).exceptions).toEqual([]);
  });
});
