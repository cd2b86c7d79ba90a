import { expect, it } from 'vitest';
import { claimDecidedCard } from '../../../src/rules/verification/claim-decided-card.ts';
import { Instant } from '../../../src/words/time.ts';
import { buildEntry } from '../../support/build-entry.ts';

const by = { byName: 'Sam Okafor', at: Instant.parse('2026-10-30T10:12:00.000Z') };
const returned = { kind: 'returned', reason: 'Add the audit.' } as const;
const verified = { kind: 'verified' } as const;

it.each([
  { reader: 'decider', outcome: verified, next: 'Nothing more is needed from you', openLabel: '', because: 'the work is done' },
  { reader: 'decider', outcome: returned, next: 'A new claim will come to you', openLabel: '', because: 'it is the lead’s turn' },
  { reader: 'lead', outcome: verified, next: 'Thank you', openLabel: 'Open the action', because: 'they hear it either way' },
  {
    reader: 'lead',
    outcome: returned,
    next: 'It is on your list again',
    openLabel: 'Open the action',
    because: 'it is their turn',
  },
] as const)('tells the $reader of "$outcome.kind" that "$next": $because', ({ reader, outcome, next, openLabel }) => {
  const { data } = claimDecidedCard(buildEntry(), { for: reader, outcome, ...by });
  expect(data).toMatchObject({ next: expect.stringContaining(next), openLabel });
});

it.each([
  { isRestricted: false, shows: true, because: 'the lead must know what is missing' },
  { isRestricted: true, shows: false, because: 'a restricted review shows its reference only' },
])('shows the reason for a return: $shows, because $because', ({ isRestricted, shows }) => {
  const card = claimDecidedCard(buildEntry({ isRestricted }), { for: 'lead', outcome: returned, ...by });
  expect(JSON.stringify(card).includes(returned.reason)).toBe(shows);
});
