import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import type { ClaimOutcome } from '../../../src/decisions/message.ts';
import { decideClaim } from '../../../src/rules/verification/decide-claim.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const { housingLead: lead, housingManager: manager, policeManager } = persons;

const claim = buildUpdate({ id: 'submission-1', state: 'complete', by: lead.id, byName: lead.name });
const claimed: Standing = { state: 'claimed', claim };
const verify: ClaimOutcome = { kind: 'verified' };
const sendBack: ClaimOutcome = { kind: 'returned', reason: 'Used by whom?' };

const twoManagers = buildPeople({ alsoHolds: [{ person: policeManager, roleKey: roles.housingManager.key }] });

function entryIn(standing: Standing, more: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ owner: roles.housingLead.key, revision: 3, standing, ...more });
}

function decide(
  entry: Entry,
  outcome: ClaimOutcome,
  { claimId = 'submission-1', by = manager, people = twoManagers } = {},
): Change | Keep | Refuse {
  const verdict = { claimId: SubmissionId.parse(claimId), outcome };
  return decideClaim(entry, verdict, viewerAs(by, people, '2026-06-04'), people, NOW);
}

const verdictOn = ({ action: { planId, ref } }: Entry, outcome: ClaimOutcome): unknown => ({
  kind: 'verdict',
  about: { planId, ref },
  outcome,
  by: manager.id,
  byName: manager.name,
  at: NOW,
});

/** @throws when nothing was changed */
function changed(decision: Change | Keep | Refuse): Change {
  if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
  return decision;
}

const verified = changed(decide(entryIn(claimed), verify)).entry;
const returned = changed(decide(entryIn(claimed), sendBack)).entry;

describe('a claim that the safeguarding manager looks at', () => {
  it('is verified by them, and the lead is told', () => {
    const { entry, events, messages } = changed(decide(entryIn(claimed), verify));
    expect(entry.standing).toEqual({
      state: 'verified',
      claim,
      verifiedBy: manager.id,
      verifiedByName: manager.name,
      verifiedAt: NOW,
    });
    expect(entry.revision).toBe(4);
    expect(events).toEqual([{ what: 'verified', claimId: claim.id }]);
    expect(messages).toEqual([{ key: `verified-submission-1-${lead.id}`, to: lead.id, content: verdictOn(entry, verify) }]);
  });

  it('is sent back with the reason, and the lead is told what is missing', () => {
    const { entry, events, messages } = changed(decide(entryIn(claimed), sendBack));
    expect(entry.standing).toEqual({
      state: 'in-progress',
      returned: { claimId: claim.id, reason: 'Used by whom?', by: manager.id, byName: manager.name, at: NOW },
    });
    expect(events).toEqual([{ what: 'returned', claimId: claim.id, reason: 'Used by whom?' }]);
    expect(messages).toEqual([{ key: `returned-submission-1-${lead.id}`, to: lead.id, content: verdictOn(entry, sendBack) }]);
  });

  it.each([
    {
      people: buildPeople({ alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }] }),
      told: [lead.id, persons.schoolsLead.id],
      because: 'two people share the role',
    },
    {
      people: buildPeople({
        vacant: [roles.housingLead.key],
        alsoHolds: [{ person: persons.schoolsLead, roleKey: roles.housingLead.key }],
      }),
      told: [persons.schoolsLead.id],
      because: 'whoever claimed it and has left is not told what was said of it',
    },
    {
      people: buildPeople({ vacant: [roles.housingLead.key] }),
      told: [],
      because: 'nobody answers for the action, and the verdict stands in the register',
    },
  ])('is decided, and told to $told: $because', ({ people, told }) => {
    const { entry, messages } = changed(decide(entryIn(claimed), verify, { people }));
    expect(entry.standing.state).toBe('verified');
    expect(messages.map(({ to }) => to)).toEqual(told);
  });

  it.each([
    { entry: verified, outcome: verify, because: 'it was verified by that click' },
    { entry: returned, outcome: sendBack, because: 'it was sent back by that click' },
  ])('stays as it is when Teams repeats the click: $because', ({ entry, outcome }) => {
    expect(decide(entry, outcome)).toEqual({ kind: 'keep', entry });
  });

  it.each([
    { entry: entryIn(claimed), by: lead, reason: 'not-yours-to-verify', because: 'a lead does not verify' },
    { entry: entryIn(claimed), by: persons.chair, reason: 'not-yours-to-verify', because: 'nor does the chair' },
    {
      entry: entryIn(claimed),
      by: persons.socialCareManager,
      reason: 'not-yours-to-verify',
      because: 'nor another agency’s manager',
    },
    {
      entry: entryIn(claimed),
      by: persons.partnershipManager,
      reason: 'not-yours-to-verify',
      because: 'the agency has a manager of its own',
    },
    { entry: verified, outcome: sendBack, reason: 'decided-by-other', because: 'a verified claim is not sent back' },
    { entry: verified, by: policeManager, reason: 'decided-by-other', because: 'a colleague was first' },
    { entry: returned, reason: 'not-claimed', because: 'it was sent back' },
    {
      entry: returned,
      outcome: { kind: 'returned', reason: 'Another reason.' } as const,
      reason: 'not-claimed',
      because: 'it was sent back for another reason',
    },
    { entry: returned, outcome: sendBack, by: policeManager, reason: 'not-claimed', because: 'a colleague sent it back' },
    { entry: entryIn({ state: 'not-started' }), reason: 'not-claimed', because: 'nothing is claimed' },
    {
      entry: entryIn({ state: 'claimed', claim: { ...claim, id: SubmissionId.parse('submission-2') } }),
      reason: 'claim-overtaken',
      because: 'the card shows a claim that was replaced',
    },
    {
      entry: entryIn({ state: 'claimed', claim: { ...claim, by: manager.id } }),
      reason: 'own-claim',
      because: 'the claim is their own',
    },
    {
      entry: entryIn({ state: 'claimed', claim: { ...claim, by: manager.id } }),
      outcome: sendBack,
      reason: 'own-claim',
      because: 'sending back one’s own claim is no verdict either',
    },
  ])('is refused as $reason: $because', ({ entry, outcome = verify, by = manager, reason }) => {
    expect(decide(entry, outcome, { by })).toEqual({ kind: 'refuse', reason, entry });
  });
});
