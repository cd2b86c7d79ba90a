import { expect, it } from 'vitest';
import { elsewhereOf, returnsIn } from '../../../src/rules/verification/claim-background.ts';
import { ActionRef } from '../../../src/words/action.ts';
import type { HistoryRow } from '../../../src/words/history.ts';
import { Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildPersonId } from '../../support/build-entry.ts';
import { buildPeople, persons } from '../../support/build-people.ts';

const people = buildPeople();
const police = { agencyId: 'police', agencyName: 'Police' };
const entry = buildEntry();

it.each([
  { other: buildEntry({ ...police, ref: 'POL-01' }), because: 'it is asked for in the same words', isShown: true },
  {
    other: buildEntry({ ...police, ref: 'POL-01', recommendation: `${entry.action.recommendation.toUpperCase()} ` }),
    because: 'capitals make no difference',
    isShown: true,
  },
  { other: buildEntry({ ref: 'HOU-02' }), because: 'the agency is the same', isShown: false },
  { other: buildEntry({ ...police, recommendation: 'Another one.' }), because: 'something else is asked', isShown: false },
  { other: buildEntry({ ...police, planId: 'child-h' }), because: 'that is another plan', isShown: false },
  { other: buildEntry({ ...police, isRestricted: true }), because: 'nothing is shown of a restricted review', isShown: false },
])('shows the same recommendation in another agency: $isShown, since $because', ({ other, isShown }) => {
  const shown = elsewhereOf(entry, [other], people);
  expect(shown).toEqual(isShown ? [{ ref: other.action.ref, agencyName: 'Harbourside Police', state: 'not started' }] : []);
});

it('shows at most five of them, and none to whoever looks at a restricted review', () => {
  const others = Array.from({ length: 9 }, (_, n) => buildEntry({ ...police, ref: `POL-${n}` }));
  expect(elsewhereOf(entry, others, people)).toHaveLength(5);
  expect(elsewhereOf({ ...entry, isRestricted: true }, others, people)).toEqual([]);
});

it('takes a short recommendation for the same only by chance, and leaves it out', () => {
  const short = { recommendation: 'Review the policy.' };
  expect(elsewhereOf(buildEntry(short), [buildEntry({ ...police, ...short })], people)).toEqual([]);
});

it('finds every earlier return, the latest first, with who sent it back even if they have left since', () => {
  const row = (seq: number, reason: string, by: HistoryRow['by']): HistoryRow => ({
    ...{ ref: ActionRef.parse('HSCP-03'), seq, by, previousHash: '', hash: '' },
    at: Instant.parse('2026-06-12T13:05:00.000Z'),
    event: { what: 'returned', claimId: SubmissionId.parse('submission-1'), reason },
  });
  const history = [row(1, 'First.', buildPersonId('gone')), row(2, 'Second.', persons.housingManager.id)];
  expect(returnsIn(history, people).map(({ reason, byName }) => [reason, byName])).toEqual([
    ['Second.', 'Tom Okafor'],
    ['First.', 'Somebody who has left'],
  ]);
});
