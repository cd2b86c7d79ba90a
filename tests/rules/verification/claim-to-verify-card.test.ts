import { expect, it } from 'vitest';
import { claimToVerifyCard } from '../../../src/rules/verification/claim-to-verify-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
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
  expect(data.said[0]).toEqual({ label: 'Why there is no evidence', paragraphs: [{ words: 'The report is late.' }] });
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
