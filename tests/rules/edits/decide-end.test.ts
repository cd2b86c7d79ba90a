import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { nextLookAt } from '../../../src/rules/assurance/next-look.ts';
import { bankHolidays } from '../../../src/rules/calendar/bank-holidays.ts';
import { decideEnd, decideReopen, supersededBy } from '../../../src/rules/edits/decide-end.ts';
import { decideUpdate, type SentUpdate } from '../../../src/rules/updates/decide-update.ts';
import { ActionRef } from '../../../src/words/action.ts';
import { daysOverdue, type Ending, type Entry, type Standing } from '../../../src/words/entry.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const LATER = Instant.parse('2026-06-05T09:00:00.000Z');
const people = buildPeople();
const entry = buildEntry({ ref: 'HOU-03', owner: roles.housingLead.key, revision: 3 });
const other = buildEntry({ ref: 'HOU-04' });
const declined: Ending = { how: 'declined' };
const byOther: Ending = { how: 'superseded', successor: ActionRef.parse('HOU-04') };

function end(
  current: Entry,
  {
    ending = declined,
    reason = ' Not ours to do. ',
    by = persons.businessManager as Person,
    successor = other as Entry | 'none',
    among = people,
    at = NOW,
    agreedBy = undefined as Person | undefined,
  } = {},
): Change | Keep | Refuse {
  return decideEnd(
    current,
    { ending, reason },
    viewerAs(by, among, '2026-06-04'),
    successor === 'none' ? undefined : successor,
    at,
    agreedBy && { agreedBy: viewerAs(agreedBy, among, '2026-06-04'), people: among },
  );
}

function changed(decision: Change | Keep | Refuse): Entry {
  if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
  return decision.entry;
}

const ended = changed(end(entry));

describe('an action that nobody will complete', () => {
  it('ends with how, why, who recorded it, and what it was before', () => {
    expect(end(entry)).toEqual({
      kind: 'change',
      entry: {
        ...entry,
        standing: {
          state: 'ended',
          ending: declined,
          reason: 'Not ours to do.',
          by: persons.businessManager.id,
          byName: persons.businessManager.name,
          at: NOW,
          before: { state: 'not-started' },
        },
        revision: 4,
      },
      by: persons.businessManager.id,
      events: [{ what: 'ended', ending: declined, reason: 'Not ours to do.' }],
      messages: [],
    });
  });

  it('is not overdue, and nobody is asked about it again', () => {
    expect([entry, ended].map((one) => daysOverdue(one, CalendarDate.parse('2026-06-04')))).toEqual([65, 0]);
    expect(nextLookAt(ended, { now: NOW, calendar: bankHolidays, cadence: DEFAULT_CADENCE })).toBeUndefined();
  });

  it('takes no update any more', () => {
    const sent = {
      submissionId: SubmissionId.parse('submission-9'),
      seen: ended.revision,
      draft: { state: 'in-progress', words: 'We go on.', evidence: [], noEvidenceReason: undefined },
    } satisfies SentUpdate;
    const decision = decideUpdate(ended, sent, viewerAs(persons.housingLead, people, '2026-06-04'), people, NOW);
    expect(decision).toMatchObject({ kind: 'refuse', reason: 'action-ended' });
  });

  it('is superseded by another action of the plan, by its reference', () => {
    expect(changed(end(entry, { ending: byOther })).standing).toMatchObject({ state: 'ended', ending: byOther });
  });

  const later = buildEntry({ ref: 'HOU-04', dueOn: '2027-01-31' });
  const undated = { ...other, action: { ...other.action, timing: { kind: 'undated' as const, asWritten: 'On going' } } };

  it.each([
    { successor: later, because: 'it is due later' },
    { successor: undated, because: 'it has no date' },
  ])('is put off by nobody alone, when another replaces it: $because', ({ successor }) => {
    const asked = { ending: byOther, successor };
    expect(end(entry, asked)).toEqual({ kind: 'refuse', reason: 'successor-later', entry });
    expect(end(entry, { ...asked, agreedBy: persons.housingManager })).toMatchObject({
      kind: 'change',
      events: [{ what: 'ended', agreed: { by: persons.housingManager.id, byName: persons.housingManager.name } }],
    });
  });

  it.each([
    { agreedBy: persons.businessManager, reason: 'agrees-with-self' },
    { agreedBy: persons.housingLead, reason: 'agreed-by-lead' },
    { agreedBy: persons.policeManager, reason: 'not-theirs-to-agree' },
  ])('is put off only with the agreement of those who agree to dates: $reason', ({ agreedBy, reason }) => {
    expect(end(entry, { ending: byOther, successor: later, agreedBy })).toEqual({ kind: 'refuse', reason, entry });
  });

  it.each([
    { current: entry, successor: other, because: 'the other is due on the same day' },
    { current: undated, successor: { ...later, action: { ...later.action, ref: entry.action.ref } }, because: 'it has no date' },
  ])('needs no agreement where no date moves: $because', ({ current, successor }) => {
    const decision = end(current, { ending: { how: 'superseded', successor: successor.action.ref }, successor });
    expect(decision).toMatchObject({ kind: 'change', events: [{ what: 'ended', reason: 'Not ours to do.' }] });
    expect(JSON.stringify(decision)).not.toContain('agreed');
  });

  it('names all whose place it took, one by way of another, and each once', () => {
    const replaced = (ref: string, by: string) => {
      const ending: Ending = { how: 'superseded', successor: ActionRef.parse(by) };
      const standing: Standing = { ...ended.standing, ending } as Standing & { state: 'ended' };
      return buildEntry({ ref, standing });
    };
    const entries = [entry, replaced('HOU-01', 'HOU-02'), replaced('HOU-02', 'HOU-03'), replaced('HOU-05', 'HOU-06')];
    expect(supersededBy(entries, entry.action.ref)).toEqual(['HOU-02', 'HOU-01']);
    const round = [replaced('HOU-01', 'HOU-02'), replaced('HOU-02', 'HOU-01')];
    expect(supersededBy(round, ActionRef.parse('HOU-01'))).toEqual(['HOU-02']);
  });

  it('ended twice is ended once, and keeps the first reason', () => {
    expect(end(ended, { reason: 'Again', at: LATER })).toEqual({ kind: 'keep', entry: ended });
  });

  const claimed: Standing = { state: 'claimed', claim: buildUpdate({ state: 'complete' }) };
  const leadsToo = buildPeople({ alsoHolds: [{ person: persons.businessManager, roleKey: roles.housingLead.key }] });
  const elsewhere = buildEntry({ ref: 'HOU-04', planId: 'child-z' });

  it.each([
    { current: entry, with: { by: persons.housingLead }, reason: 'not-yours-to-edit', because: 'its lead would end it' },
    { current: entry, with: { by: persons.chair }, reason: 'not-yours-to-edit', because: 'the chair does not keep the plan' },
    { current: entry, with: { among: leadsToo }, reason: 'own-action', because: 'the business manager leads it' },
    { current: entry, with: { reason: ' ' }, reason: 'reason-missing', because: 'there is no reason' },
    { current: { ...entry, standing: claimed }, with: {}, reason: 'claim-waits', because: 'a claim waits' },
    { current: ended, with: { ending: byOther }, reason: 'action-ended', because: 'it has ended otherwise' },
    {
      current: entry,
      with: { ending: byOther, successor: 'none' as const },
      reason: 'successor-unfit',
      because: 'there is no other',
    },
    {
      current: other,
      with: { ending: byOther, successor: other },
      reason: 'successor-unfit',
      because: 'nothing supersedes itself',
    },
    {
      current: entry,
      with: { ending: byOther, successor: { ...other, standing: ended.standing } },
      reason: 'successor-unfit',
      because: 'the other has ended without completion too',
    },
    {
      current: entry,
      with: { ending: byOther, successor: elsewhere },
      reason: 'successor-unfit',
      because: 'the other is in another plan',
    },
  ])('does not end so: $because', ({ current, with: options, reason }) => {
    expect(end(current, options)).toEqual({ kind: 'refuse', reason, entry: current });
  });
});

describe('an end that was a mistake', () => {
  const manager = viewerAs(persons.businessManager, people, '2026-06-04');
  const returned = {
    claimId: SubmissionId.parse('submission-1'),
    reason: 'Whose?',
    by: persons.housingManager.id,
    byName: 'T',
    at: NOW,
  };
  const sentBack: Standing = { state: 'in-progress', returned };

  it.each([
    { standing: { state: 'not-started' } as Standing, because: 'not started' },
    { standing: sentBack, because: 'with a claim that was sent back' },
  ])('is taken back with a reason, and the action stands as before: $because', ({ standing }) => {
    const gone = changed(end({ ...entry, standing }));
    const decision = decideReopen(gone, 'They will do it.', manager, LATER);
    expect(decision).toEqual({
      kind: 'change',
      entry: { ...entry, standing, revision: 5 },
      by: persons.businessManager.id,
      events: [{ what: 'reopened', reason: 'They will do it.' }],
      messages: [],
      lookAgainAt: LATER,
    });
  });

  it.each([
    { current: entry, reason: 'They will.', by: manager, refused: 'not-ended', because: 'it is open' },
    { current: ended, reason: '', by: manager, refused: 'reason-missing', because: 'there is no reason' },
    {
      current: ended,
      reason: 'They will.',
      by: viewerAs(persons.housingLead, people, '2026-06-04'),
      refused: 'not-yours-to-edit',
      because: 'the lead asks',
    },
  ])('is not: $because', ({ current, reason, by, refused }) => {
    expect(decideReopen(current, reason, by, LATER)).toEqual({ kind: 'refuse', reason: refused, entry: current });
  });
});
