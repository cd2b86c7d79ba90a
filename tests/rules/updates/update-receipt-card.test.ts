import { expect, it } from 'vitest';
import { updateReceiptCard } from '../../../src/rules/updates/update-receipt-card.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildEvidence, buildPersonId, buildUpdate } from '../../support/build-entry.ts';

const aClaim = { id: 'submission-9', state: 'complete', at: '2026-11-20T09:00:00.000Z' } as const;
const claim = buildUpdate(aClaim);
const theirs = buildUpdate({ ...aClaim, by: buildPersonId('ben'), byName: 'Ben Ray' });
const progress = buildUpdate();
const noChange = buildUpdate({ state: 'no-change', words: '' });
const manager = ['Safeguarding manager, Housing'];
const decided = { by: buildPersonId('sam'), byName: 'Sam Okafor', at: Instant.parse('2026-11-23T10:00:00.000Z') };

const standing = (is: Standing): Entry => buildEntry({ standing: is });
const open = buildEntry();
const waiting = standing({ state: 'claimed', claim });

it.each([
  {
    entry: open,
    update: noChange,
    view: { askAgainOn: CalendarDate.parse('2026-11-30') },
    next: 'It stays on your list. If we hear nothing more, I will ask again on Monday 30 November 2026. You can send another update at any time.',
    because: 'nothing has moved, and they know what comes next',
  },
  {
    entry: open,
    update: progress,
    view: {},
    next: 'It stays on your list. You can send another update at any time.',
    because: 'an action without a deadline is not asked about',
  },
  {
    entry: open,
    update: progress,
    view: { takenBack: claim },
    next: 'Your claim of 20 November 2026 is taken back. It stays on your list. You can send another update at any time.',
    because: 'what an update does to a claim is said',
  },
  {
    entry: open,
    update: progress,
    view: { takenBack: theirs },
    next: 'The claim by Ben Ray of 20 November 2026 is taken back. It stays on your list. You can send another update at any time.',
    because: 'the role may be held by two',
  },
  {
    entry: waiting,
    update: noChange,
    view: { verifiers: manager },
    next: 'Your claim of 20 November 2026 still stands, with the safeguarding manager. Nothing more is needed from you now.',
    because: 'no change leaves the claim where it is',
  },
  {
    entry: waiting,
    update: noChange,
    view: {},
    next: 'Your claim of 20 November 2026 still stands. Nobody else holds the role that verifies this claim, so it waits.',
    because: 'it is with nobody',
  },
  {
    entry: waiting,
    update: claim,
    view: { verifiers: manager },
    next: 'It is now with: Safeguarding manager, Housing. They verify it, or send it back with what is missing. You will be told either way.',
    because: 'somebody else has to look at the claim',
  },
  {
    entry: waiting,
    update: claim,
    view: { verifiers: [...manager, 'Deputy'] },
    next: 'It is now with: Safeguarding manager, Housing or Deputy. They verify it, or send it back with what is missing. You will be told either way.',
    because: 'either may look at it',
  },
  {
    entry: waiting,
    update: claim,
    view: {},
    next: 'Nobody else holds the role that verifies this claim, so it waits. The business manager can see that, and has to name somebody.',
    because: 'a vacant role is said, and so is one that only the claimant holds',
  },
  {
    entry: standing({ state: 'in-progress', returned: { claimId: claim.id, reason: 'Add the audit.', ...decided } }),
    update: claim,
    view: { verifiers: manager },
    next: 'Sam Okafor sent it back on 23 November 2026. Open it from your list to see what is missing.',
    because: 'the click came again after the decision',
  },
  {
    entry: standing({ state: 'verified', claim, verifiedBy: decided.by, verifiedByName: decided.byName, verifiedAt: decided.at }),
    update: claim,
    view: { verifiers: manager },
    next: 'It was verified by Sam Okafor on 23 November 2026. Nothing more is needed from you.',
    because: 'the click came again after the decision',
  },
])('says "$next": $because', ({ entry, update, view, next }) => {
  expect(updateReceiptCard(entry, update, { verifiers: [], ...view }).data).toMatchObject({ next });
});

it('says what was recorded, when, by whom, with which evidence, and of which plan', () => {
  const update = buildUpdate({ state: 'complete', evidence: [buildEvidence({ kind: 'audit' }), buildEvidence()] });
  expect(updateReceiptCard(buildEntry(), update, { verifiers: [] }).data).toMatchObject({
    summary: 'HSCP-03: your claim is recorded, complete',
    facts: [
      { title: 'State', value: 'Complete, to be verified' },
      { title: 'Recorded', value: 'Sunday 3 May 2026 at 10:12, by Anna Bell' },
      { title: 'Evidence', value: '2 links: audit or dip sample, minutes of a meeting' },
      { title: 'Strength', value: 'A check of whether it works' },
      { title: 'Plan', value: 'Harbourside review Q' },
    ],
  });
});
