import { expect, it } from 'vitest';
import { updateReceiptCard } from '../../../src/rules/updates/update-receipt-card.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';

it.each([
  { state: 'no-change', verifiers: [], says: 'It stays on your list', because: 'nothing has moved' },
  { state: 'in-progress', verifiers: [], says: 'It stays on your list', because: 'it is not done' },
  {
    state: 'complete',
    verifiers: ['Safeguarding manager, Housing'],
    says: 'It is now with: Safeguarding manager, Housing. They verify it',
    because: 'somebody else has to look at the claim',
  },
  {
    state: 'complete',
    verifiers: ['Safeguarding manager, Housing', 'Deputy safeguarding manager, Housing'],
    says: 'It is now with: Safeguarding manager, Housing or Deputy safeguarding manager, Housing.',
    because: 'either may look at it',
  },
  {
    state: 'complete',
    verifiers: [],
    says: 'Nobody holds the role that verifies this claim',
    because: 'a vacant role is said, never hidden',
  },
] as const)('after "$state" the receipt says "$says": $because', ({ state, verifiers, says }) => {
  const card = updateReceiptCard(buildEntry(), buildUpdate({ state }), { verifiers });
  expect(card.data).toMatchObject({ next: expect.stringContaining(says) });
});

it('says what was recorded, when, by whom, and with which evidence', () => {
  const update = buildUpdate({ state: 'complete', evidence: [buildEvidence({ kind: 'audit' }), buildEvidence()] });
  expect(updateReceiptCard(buildEntry(), update, { verifiers: [] }).data).toMatchObject({
    summary: 'HSCP-03: your claim is recorded, complete',
    facts: [
      { title: 'State', value: 'Complete, to be verified' },
      { title: 'Recorded', value: 'Sunday 3 May 2026 at 10:12, by Anna Bell' },
      { title: 'Evidence', value: '2 links: audit or dip sample, minutes of a meeting' },
    ],
  });
});
