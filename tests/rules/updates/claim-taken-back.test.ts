import { expect, it } from 'vitest';
import { claimTakenBack } from '../../../src/rules/updates/claim-taken-back.ts';
import type { Event } from '../../../src/words/history.ts';
import { buildUpdate } from '../../support/build-entry.ts';

const first = buildUpdate({ id: 'submission-1', state: 'complete' });
const second = buildUpdate({ id: 'submission-2', state: 'complete' });
const back = buildUpdate({ id: 'submission-3' });

const history: readonly { event: Event }[] = [
  { event: { what: 'claimed', update: first } },
  { event: { what: 'claimed', update: second } },
  { event: { what: 'claim-withdrawn', update: back } },
  { event: { what: 'claimed', update: buildUpdate({ id: 'submission-4', state: 'complete' }) } },
];

it.each([
  { id: back.id, claim: second, because: 'it was the one that stood then' },
  { id: first.id, claim: undefined, because: 'that update was a claim itself' },
  { id: buildUpdate({ id: 'submission-9' }).id, claim: undefined, because: 'there is no such update' },
])('finds $claim.id for $id: $because', ({ id, claim }) => {
  expect(claimTakenBack(history, id)).toBe(claim);
});
