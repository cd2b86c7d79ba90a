import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import { decideUpdate, type SentUpdate } from '../../../src/rules/updates/decide-update.ts';
import type { CheckedDraft } from '../../../src/rules/updates/update-draft.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import { EvidenceLink } from '../../../src/words/evidence.ts';
import type { PersonId } from '../../../src/words/person.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const { housingLead: lead, housingManager: manager } = persons;

const minutes = { link: EvidenceLink.parse('https://docs.example/7'), kind: 'minutes', describes: 'Minutes, item 4' } as const;
const complete: CheckedDraft = { state: 'complete', words: 'All done.', evidence: [minutes], noEvidenceReason: undefined };
const inProgress: CheckedDraft = { state: 'in-progress', words: 'Half way.', evidence: [], noEvidenceReason: undefined };
const noChange: CheckedDraft = { state: 'no-change', words: '', evidence: [], noEvidenceReason: undefined };

const earlier = buildUpdate({ id: 'submission-1', state: 'complete', by: lead.id, byName: lead.name });
const notStarted: Standing = { state: 'not-started' };
const claimed: Standing = { state: 'claimed', claim: earlier };
const verified: Standing = {
  state: 'verified',
  claim: earlier,
  verifiedBy: manager.id,
  verifiedByName: manager.name,
  verifiedAt: NOW,
};
const returned: Standing = {
  state: 'in-progress',
  returned: { claimId: earlier.id, reason: 'Add the audit.', by: manager.id, byName: manager.name, at: NOW },
};

function entryIn(standing: Standing, more: Parameters<typeof buildEntry>[0] = {}): Entry {
  return buildEntry({ owner: roles.housingLead.key, revision: 3, standing, ...more });
}

function decide(
  entry: Entry,
  draft: CheckedDraft,
  { id = 'submission-2', seen = entry.revision, by = lead, people = buildPeople() } = {},
): Change | Keep | Refuse {
  const sent: SentUpdate = { submissionId: SubmissionId.parse(id), seen, draft };
  return decideUpdate(entry, sent, viewerAs(by, people, '2026-06-04'), people, NOW);
}

/** @throws when nothing was changed */
function changed(decision: Change | Keep | Refuse): Change {
  if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
  return decision;
}

const recipients = ({ messages }: Change): PersonId[] => messages.map(({ to }) => to);

/** Who the entry says were asked to verify its claim, how often, and when last. */
const askedIn = ({ entry: { standing } }: Change): unknown => (standing.state === 'claimed' ? standing.asked : standing.state);

describe('what a lead says of their action', () => {
  it.each([
    { from: notStarted, says: inProgress, to: 'in-progress', writes: 'updated', because: 'work has begun' },
    { from: notStarted, says: noChange, to: 'not-started', writes: 'updated', because: 'nothing has changed' },
    { from: notStarted, says: complete, to: 'claimed', writes: 'claimed', because: 'somebody else has to see that' },
    { from: returned, says: inProgress, to: 'in-progress', writes: 'updated', because: 'they work on what is missing' },
    { from: returned, says: complete, to: 'claimed', writes: 'claimed', because: 'they answer what was missing' },
    { from: claimed, says: complete, to: 'claimed', writes: 'claimed', because: 'a better claim replaces the first' },
    { from: claimed, says: inProgress, to: 'in-progress', writes: 'claim-withdrawn', because: 'the claim is taken back' },
    { from: claimed, says: noChange, to: 'claimed', writes: 'updated', because: 'the claim stands' },
  ])('moves it from $from.state to $to when they say $says.state: $because', ({ from, says, to, writes }) => {
    const { entry, events } = changed(decide(entryIn(from), says));
    expect(entry.standing.state).toBe(to);
    expect(events.map(({ what }) => what)).toEqual([writes]);
    expect(entry.lastUpdate).toMatchObject({ state: says.state, by: lead.id, byName: lead.name, at: NOW });
    expect(entry.revision).toBe(4);
  });

  it('keeps what was missing before their eyes until they claim again', () => {
    expect(changed(decide(entryIn(returned), inProgress)).entry.standing).toEqual(returned);
    expect(changed(decide(entryIn(returned), noChange)).entry.standing).toEqual(returned);
  });

  it('records each piece of evidence with who gave it and when', () => {
    const { entry } = changed(decide(entryIn(notStarted), complete));
    expect(entry.lastUpdate?.evidence).toEqual([{ ...minutes, givenBy: lead.id, givenAt: NOW }]);
  });

  it('puts the new claim, and not the old one, before the manager when a claim is replaced', () => {
    const { entry, messages } = changed(decide(entryIn(claimed), complete));
    expect(entry.standing).toMatchObject({ state: 'claimed', claim: { id: 'submission-2', words: 'All done.' } });
    expect(messages.map(({ content }) => content)).toEqual([
      { kind: 'claim', about: { planId: entry.action.planId, ref: entry.action.ref }, claimId: 'submission-2' },
    ]);
  });

  it.each([
    { draft: inProgress, because: 'work under way asks nothing of anybody else' },
    { draft: noChange, because: 'there is no news' },
  ])('tells nobody of $draft.state: $because', ({ draft }) => {
    expect(changed(decide(entryIn(claimed), draft)).messages).toEqual([]);
  });

  it('says which claim it is and nothing else: what may be shown of it is settled when it is sent', () => {
    const entry = entryIn(notStarted, { title: 'SECRET', action: 'SECRET' });
    const { messages } = changed(decide(entry, { ...complete, words: 'SECRET' }));
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages)).not.toContain('SECRET');
  });
});

describe('a claim goes to', () => {
  const alsoVerifier = { person: persons.policeManager, roleKey: roles.housingManager.key };
  const nobodyVerifies = [roles.housingManager.key, roles.partnershipManager.key];
  const leadVerifies = { person: lead, roleKey: roles.housingManager.key };
  const schools = { agencyId: 'schools', owner: roles.schoolsLead.key };

  it.each([
    { asked: [manager.id], because: 'the agency has one safeguarding manager' },
    {
      people: buildPeople({ alsoHolds: [alsoVerifier] }),
      asked: [manager.id, persons.policeManager.id],
      because: 'two people share the role',
    },
    {
      people: buildPeople({ alsoHolds: [leadVerifies] }),
      asked: [manager.id],
      because: 'nobody is asked to verify their own claim',
    },
    {
      people: buildPeople({ vacant: [roles.housingManager.key], alsoHolds: [alsoVerifier, alsoVerifier] }),
      asked: [persons.policeManager.id],
      because: 'somebody who is entered twice is still one person',
    },
    {
      of: schools,
      by: persons.schoolsLead,
      asked: [persons.partnershipManager.id],
      because: 'schools have none, so the partnership’s verifies',
    },
    {
      people: buildPeople({ vacant: [roles.housingManager.key] }),
      asked: [persons.partnershipManager.id],
      because: 'the agency’s role is vacant, so the partnership’s verifies',
    },
    {
      people: buildPeople({ vacant: [roles.housingManager.key], alsoHolds: [leadVerifies] }),
      asked: [persons.partnershipManager.id],
      because: 'a role held by the claimant alone is as good as vacant',
    },
  ])('$asked: $because', ({ people = buildPeople(), of = {}, by = lead, asked }) => {
    const decision = changed(decide(entryIn(notStarted, of), complete, { people, by }));
    expect(recipients(decision)).toEqual(asked);
    expect(askedIn(decision)).toEqual({ count: 1, lastOn: '2026-06-04', to: asked });
  });

  it.each([
    { people: buildPeople({ vacant: nobodyVerifies }), because: 'both roles are vacant' },
    {
      people: buildPeople({ vacant: nobodyVerifies, alsoHolds: [leadVerifies] }),
      because: 'the one is held by the claimant alone, and the other is vacant',
    },
  ])('nobody yet, and is recorded all the same: $because', ({ people }) => {
    const decision = changed(decide(entryIn(notStarted), complete, { people }));
    expect(decision.entry.standing.state).toBe('claimed');
    expect(recipients(decision)).toEqual([]);
    expect(askedIn(decision)).toBeUndefined();
  });

  it('everybody anew when a better claim replaces it, whoever was asked about the first', () => {
    const asked = { count: 3, lastOn: CalendarDate.parse('2026-06-03'), to: [manager.id] };
    const decision = changed(decide(entryIn({ ...claimed, asked }), complete));
    expect(recipients(decision)).toEqual([manager.id]);
    expect(askedIn(decision)).toEqual({ count: 1, lastOn: '2026-06-04', to: [manager.id] });
  });

  it('nobody again when its lead says that nothing has changed', () => {
    const asked = { count: 1, lastOn: CalendarDate.parse('2026-06-03'), to: [manager.id] };
    const decision = changed(decide(entryIn({ ...claimed, asked }), noChange));
    expect(recipients(decision)).toEqual([]);
    expect(askedIn(decision)).toEqual(asked);
  });
});

describe('an update is not recorded', () => {
  const recorded = changed(decide(entryIn(notStarted), complete)).entry;

  it('a second time when Teams repeats the click', () => {
    expect(decide(recorded, complete, { seen: 3 })).toEqual({ kind: 'keep', entry: recorded });
  });

  it('a second time when the click comes again after the claim was verified', () => {
    const since: Entry = { ...recorded, standing: verified };
    expect(decide(since, complete, { seen: 3 })).toEqual({ kind: 'keep', entry: since });
  });

  it.each([
    { draft: { ...complete, words: 'All done, at last.' }, because: 'the words differ' },
    { draft: inProgress, because: 'the state differs' },
    { draft: { ...complete, evidence: [] }, because: 'the evidence differs' },
    { draft: { ...complete, evidence: [{ ...minutes, kind: 'audit' as const }] }, because: 'the kind of evidence differs' },
    { draft: { ...complete, noEvidenceReason: 'Later.' }, because: 'the reason differs' },
  ])('when the same card comes from another device with something else: $because', ({ draft }) => {
    expect(decide(recorded, draft, { seen: 3 })).toEqual({ kind: 'refuse', reason: 'overtaken', entry: recorded });
  });

  it.each([
    { entry: entryIn(notStarted), by: persons.policeLead, reason: 'not-yours-to-answer', because: 'another agency’s lead' },
    { entry: entryIn(notStarted), by: manager, reason: 'not-yours-to-answer', because: 'who verifies does not answer' },
    { entry: entryIn(notStarted), by: persons.chair, reason: 'not-yours-to-answer', because: 'the chair does not answer' },
    { entry: entryIn(verified), by: lead, reason: 'already-verified', because: 'it has ended' },
    { entry: entryIn(notStarted), by: lead, seen: 2, reason: 'overtaken', because: 'it changed since the card was drawn' },
    { entry: entryIn(notStarted), by: lead, seen: 9, reason: 'overtaken', because: 'no card can have seen that' },
  ])('but refused as $reason: $because', ({ entry, by, reason, seen = entry.revision }) => {
    expect(decide(entry, complete, { by, seen })).toEqual({ kind: 'refuse', reason, entry });
  });
});
