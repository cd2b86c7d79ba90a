import { describe, expect, it } from 'vitest';
import { decideWithdrawal } from '../../../src/rules/evidence/decide-withdrawal.ts';
import { evidenceOver, givenIn } from '../../../src/rules/evidence/given-evidence.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import { ActionRef } from '../../../src/words/action.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { EvidenceId } from '../../../src/words/evidence.ts';
import type { Event, HistoryRow } from '../../../src/words/history.ts';
import type { Person } from '../../../src/words/person.ts';
import { Instant } from '../../../src/words/time.ts';
import { buildEntry, buildEvidence, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: manager, policeLead: stranger, partnershipManager } = persons;
const now = Instant.parse('2026-11-20T10:00:00.000Z');
const owner = roles.housingLead.key;

const link = (n: number): string => `https://docs.harbourside.example/${n}`;
const piece = (n: number, givenBy = lead) => buildEvidence({ link: link(n), givenBy: givenBy.id });
const claim = buildUpdate({
  id: 'submission-7',
  state: 'complete',
  by: lead.id,
  byName: lead.name,
  evidence: [piece(1), piece(2)],
});
const claimed = buildEntry({ owner, standing: { state: 'claimed', claim }, lastUpdate: claim, revision: 1 });
const verified: Entry = {
  ...claimed,
  standing: { state: 'verified', claim, verifiedBy: manager.id, verifiedByName: manager.name, verifiedAt: now },
};

function withdraw(entry: Entry, n: number, by: Person, reason = 'The wrong file.', people = buildPeople()) {
  const id = EvidenceId.parse(`submission-7.${n}`);
  const given = givenIn(claim, entry.withdrawnEvidence);
  return decideWithdrawal(entry, { id, reason }, given, viewerAs(by, people), people, now);
}

describe('withdrawing evidence', () => {
  it('is recorded with who, when and why, and leaves the update as it was', () => {
    const decision = withdraw(claimed, 1, lead);
    if (decision.kind !== 'change') throw new Error(decision.kind);
    expect(decision.entry.standing).toEqual(claimed.standing);
    expect(decision.entry.withdrawnEvidence).toEqual([
      { id: 'submission-7.1', link: link(1), reason: 'The wrong file.', by: lead.id, byName: lead.name, at: now },
    ]);
    expect(decision.entry.revision).toBe(2);
    expect(decision.events).toEqual([{ what: 'evidence-withdrawn', withdrawn: decision.entry.withdrawnEvidence?.[0] }]);
    expect(decision.messages).toEqual([]);
  });

  it('tells whoever verifies a claim when its last evidence goes', () => {
    const first = withdraw(claimed, 1, lead);
    if (first.kind !== 'change') throw new Error(first.kind);
    const second = withdraw(first.entry, 2, lead);
    if (second.kind !== 'change') throw new Error(second.kind);
    expect(second.messages).toMatchObject([{ to: manager.id, content: { kind: 'claim', claimId: 'submission-7' } }]);
  });

  it.each([
    { entry: claimed, by: stranger, reason: 'unknown-action', because: 'they may not read it' },
    { entry: claimed, by: manager, reason: 'evidence-not-yours', because: 'who verifies returns the claim instead' },
    { entry: { ...claimed, isRestricted: true }, by: partnershipManager, reason: 'unknown-action', because: 'it is restricted' },
  ])('is refused as $reason: $because', ({ entry, by, reason }) => {
    expect(withdraw(entry, 1, by)).toMatchObject({ kind: 'refuse', reason });
  });

  it('is refused for evidence that is not there', () => {
    expect(withdraw(claimed, 9, lead)).toMatchObject({ kind: 'refuse', reason: 'evidence-unknown' });
  });

  it('is open to a colleague in the lead’s role until the claim is verified, and to whoever gave it after that, too', () => {
    const deputy = persons.visitor;
    const people = buildPeople({ alsoHolds: [{ person: deputy, roleKey: owner }] });
    expect(withdraw(claimed, 1, deputy, 'Old.', people).kind).toBe('change');
    expect(withdraw(verified, 1, deputy, 'Old.', people)).toMatchObject({ reason: 'evidence-not-yours' });
    expect(withdraw(verified, 1, lead).kind).toBe('change');
  });

  it('changes nothing when the click comes again, and says so to somebody else who was later', () => {
    const done = withdraw(claimed, 1, lead);
    if (done.kind !== 'change') throw new Error(done.kind);
    expect(withdraw(done.entry, 1, lead).kind).toBe('keep');
    expect(withdraw(done.entry, 1, lead, 'Another reason')).toMatchObject({ kind: 'refuse', reason: 'evidence-withdrawn' });
  });
});

const row = (seq: number, event: Event): HistoryRow => ({
  ...{ ref: ActionRef.parse('HSCP-03'), seq, at: now, by: lead.id, event, previousHash: '', hash: '' },
});

describe('the evidence of an action over its life', () => {
  const earlier = buildUpdate({
    ...{ id: 'submission-1', at: '2026-02-01T10:00:00.000Z' },
    evidence: [buildEvidence({ link: link(1), describes: 'As it was', givenAt: '2026-02-01T10:00:00.000Z' }), piece(3)],
  });
  const withdrawn = {
    ...{ id: EvidenceId.parse('submission-7.2'), link: piece(2).link, reason: 'Wrong', by: lead.id, byName: lead.name, at: now },
  };
  const history = [
    row(1, { what: 'updated', update: earlier }),
    row(2, { what: 'claimed', update: claim }),
    row(3, { what: 'evidence-withdrawn', withdrawn }),
  ];

  it('has every piece of every update, the one that was withdrawn among them, and a link that came twice once', () => {
    const listed = evidenceOver(history);
    expect(listed.map((one) => [one.id, one.withdrawn?.reason])).toEqual([
      ['submission-7.1', undefined],
      ['submission-7.2', 'Wrong'],
      ['submission-1.2', undefined],
    ]);
  });

  it('is what the entry says, or the entry does not follow from its history', () => {
    const entry = { ...claimed, revision: 3, withdrawnEvidence: [withdrawn] };
    expect(notFollowing(entry, history)).toEqual([]);
    const { withdrawnEvidence: _, ...silent } = entry;
    expect(notFollowing(silent, history)).toEqual(['the evidence that it says was withdrawn is not what its history says']);
  });
});
