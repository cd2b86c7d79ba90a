import { expect, it } from 'vitest';
import { claimToVerifyCard } from '../../../src/rules/verification/claim-to-verify-card.ts';
import type { CardData } from '../../../src/words/card-data.ts';
import { CalendarDate } from '../../../src/words/time.ts';
import { buildEvidence, buildUpdate } from '../../support/build-entry.ts';
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
