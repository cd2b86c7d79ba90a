import { expect, it } from 'vitest';
import { claimToVerifyCard } from '../../../src/rules/verification/claim-to-verify-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import { EvidenceId } from '../../../src/words/evidence.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEvidence, buildPersonId, buildUpdate } from '../../support/build-entry.ts';
import { claimed, someClaim } from '../../support/card-examples.ts';

const view = { today: CalendarDate.parse('2026-10-30') };

function drawn(
  ...[entry, more]: [Parameters<typeof claimToVerifyCard>[0], Partial<Parameters<typeof claimToVerifyCard>[1]>?]
): CardData<'claim-to-verify'> {
  const card = claimToVerifyCard(entry, { ...view, ...more });
  if (card.name !== 'claim-to-verify') throw new Error(`drew ${card.name}`);
  return card.data;
}

it('puts what was asked beside what is claimed, with each piece of evidence to open', () => {
  const data = drawn(claimed(someClaim));
  expect(data.said.map(({ label }) => label)).toEqual(['What the review recommends', 'What was to be done', 'What is claimed']);
  expect(data.evidence).toMatchObject([
    {
      heading: '1. Audit or dip sample',
      describes: 'Check of 20 visits, May 2026',
      host: 'Kept at documents.harbourside-housing.example',
      openLabel: 'Open evidence 1',
    },
    { heading: '2. Minutes of a meeting', openLabel: 'Open evidence 2' },
  ]);
  expect(data).toMatchObject({ noEvidence: '', claimId: someClaim.id });
});

it('says first that a claim has no evidence, and why', () => {
  const data = drawn(claimed(buildUpdate({ state: 'complete', noEvidenceReason: 'The report is late.' })));
  expect(data.noEvidence).toBe('There is no evidence with this claim.');
  expect(data.noEvidenceSaid).toEqual([{ label: 'The reason that was given', paragraphs: [{ words: 'The report is late.' }] }]);
  expect(data.strength).toBe('Strength of the evidence: the owner’s word alone');
});

it('says first how strong the evidence is, and why', () => {
  expect(drawn(claimed(someClaim))).toMatchObject({
    strength: 'Strength of the evidence: a check of whether it works',
    strengthBecause:
      'Somebody looked whether it works, and wrote down what they found. The strongest is number 1: audit or dip sample.',
  });
});

it('says first that all evidence of a claim was withdrawn, and beside each piece by whom and why', () => {
  const evidence = [buildEvidence()];
  const claim = buildUpdate({ state: 'complete', evidence });
  const withdrawn = {
    ...{
      id: EvidenceId.parse('submission-1.1'),
      link: buildEvidence().link,
      reason: 'Another meeting’s.',
      by: buildPersonId('anna'),
      byName: 'Anna Bell',
    },
    at: Instant.parse('2026-10-29T10:00:00.000Z'),
  };
  const data = drawn({ ...claimed(claim), withdrawnEvidence: [withdrawn] });
  expect(data).toMatchObject({ noEvidence: 'All the evidence of this claim was withdrawn.', withdrawn: '1' });
  expect(data.evidence[0]?.lines.map(({ words }) => words)).toContain(
    'Withdrawn by Anna Bell on 29 October 2026: Another meeting’s.',
  );
});

it.each([
  { expiresOn: '2026-10-29', says: 'Expired on 29 October 2026', noEvidence: /None of the evidence .* counts any more/ },
  { expiresOn: '2026-10-30', says: 'Counts until 30 October 2026', noEvidence: /^$/ },
])('says of evidence that "$says"', ({ expiresOn, says, noEvidence }) => {
  const evidence = [buildEvidence({ expiresOn: CalendarDate.parse(expiresOn) })];
  const data = drawn(claimed(buildUpdate({ state: 'complete', evidence })));
  expect(data.evidence[0]?.lines.map(({ words }) => words)).toContain(says);
  expect(data.noEvidence).toMatch(noEvidence);
});

it('tells every earlier return, the last whole and first, and where the same recommendation stands elsewhere', () => {
  const at = Instant.parse('2026-06-12T13:05:00.000Z');
  const past = (n: number) => ({ reason: `Reason ${n} `.repeat(60), by: buildPersonId('sam'), byName: 'Sam Okafor', at });
  const elsewhere = [{ ref: 'POL-03', agencyName: 'Harbourside Police', state: 'not started' }];
  const data = drawn(claimed(someClaim), { background: { returns: [1, 2, 3, 4, 5, 6].map(past), elsewhere, alike: [] } });
  const returns = data.said.slice(0, 5).map(({ paragraphs }) => paragraphs.map(({ words }) => words).join(' '));
  expect(returns[0]).toBe('Reason 1 '.repeat(60).trim());
  expect(returns[3]).toMatch(/^Reason 4 .*\(shortened\)$/);
  expect(returns[4]).toBe('It was sent back 2 times more.');
  expect(data.elsewhere).toEqual([{ words: 'POL-03, Harbourside Police: not started' }]);
});

it('shows where a look-alike host really is, since people trust the name that they read', () => {
  const evidence = [buildEvidence({ link: 'https://hаrbourside.example/a' })];
  expect(drawn(claimed(buildUpdate({ state: 'complete', evidence }))).evidence[0]?.host).toMatch(/^Kept at xn--/);
});

it('shows nobody’s words of a restricted review, and still lets the evidence be opened where it is kept', () => {
  const update = buildUpdate({ state: 'complete', words: 'private', evidence: [buildEvidence({ describes: 'private' })] });
  const data = drawn(
    claimed(update, {
      isRestricted: true,
      title: 'private',
      action: 'private',
      recommendation: 'private',
      agencyName: 'private',
    }),
  );
  expect(JSON.stringify(data)).not.toContain('private');
  expect(data.evidence).toHaveLength(1);
});

it('keeps a reason that could not be taken, with what is wrong with it', () => {
  expect(drawn(claimed(someClaim), { reason: 'x', reasonProblem: 'Say more.' })).toMatchObject({
    reasonValue: 'x',
    reasonProblem: 'Say more.',
  });
});

it.each([
  {
    reader: buildPersonId('sam'),
    label: 'You sent an earlier claim back on 12 June 2026',
    because: 'they should know their own words again',
  },
  {
    reader: buildPersonId('tom'),
    label: 'Sam Okafor sent an earlier claim back on 12 June 2026',
    because: 'another looked at it before',
  },
])('says first, as "$label", what was missing in the claim before: $because', ({ reader, label }) => {
  const at = Instant.parse('2026-06-12T13:05:00.000Z');
  const { claimId } = drawn(claimed(someClaim));
  const earlierReturn = {
    claimId: SubmissionId.parse(claimId),
    reason: 'Which teams?',
    by: buildPersonId('sam'),
    byName: 'Sam Okafor',
    at,
  };
  const entry = claimed(someClaim);
  const data = drawn({ ...entry, standing: { ...entry.standing, earlierReturn } }, { reader });
  expect(data.said[0]).toEqual({ label, paragraphs: [{ words: 'Which teams?' }] });
});

it('shows what the plan said of it, beside what is claimed now', () => {
  const data = drawn(
    claimed(someClaim, { planProgress: { claim: 'complete', words: 'Will be rolled out.', evidenceWords: '' } }),
  );
  expect(data.said.map(({ label }) => label)).toEqual([
    'What the review recommends',
    'What was to be done',
    'What the plan said: completed, not yet confirmed with evidence',
    'What is claimed',
  ]);
});

it.each([
  {
    decideByOn: CalendarDate.parse('2026-11-27'),
    next: 'Does the evidence show that what was asked has been done? Verifying it ends HSCP-03; returning it puts it back on the lead’s list. Anna Bell is told either way. Please decide by Friday 27 November 2026. If it waits longer, I will ask you again.',
  },
  {
    decideByOn: undefined,
    next: 'Does the evidence show that what was asked has been done? Verifying it ends HSCP-03; returning it puts it back on the lead’s list. Anna Bell is told either way.',
  },
])('says what each answer does, and by when: $decideByOn', ({ decideByOn, next }) => {
  expect(drawn(claimed(someClaim), { decideByOn }).next).toBe(next);
});
