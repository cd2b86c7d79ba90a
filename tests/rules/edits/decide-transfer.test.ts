import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import { decideTransfer } from '../../../src/rules/edits/decide-transfer.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const people = buildPeople();
const entry = buildEntry({
  owner: roles.housingLead.key,
  ownerWords: 'Lead',
  revision: 3,
  reminders: { count: 4, lastOn: CalendarDate.parse('2026-06-01'), noHolder: false },
});

function transfer(
  current: Entry,
  {
    to = agencies.police as (typeof agencies)[keyof typeof agencies],
    roleTitle = 'Lead',
    reason = 'Police hold the records.',
    by = persons.businessManager as Person,
    acceptedBy = persons.policeLead as Person,
    among = people,
  } = {},
): Change | Keep | Refuse {
  const who = { by: viewerAs(by, among, '2026-06-04'), acceptedBy: viewerAs(acceptedBy, among, '2026-06-04') };
  return decideTransfer(current, { to, roleTitle, reason }, who, among, NOW);
}

describe('an action that is handed to another agency', () => {
  it('is theirs once somebody there has accepted it, and keeps its reference, its dates and what was said', () => {
    const decision = transfer(entry);
    if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
    const after = {
      agencyId: 'police',
      agencyName: 'Harbourside Police',
      owner: roles.policeLead.key,
      ownerWords: 'Lead',
    };
    expect(decision.entry).toEqual({
      ...entry,
      action: { ...entry.action, ...after },
      reminders: { count: 0, noHolder: false },
      revision: 4,
    });
    expect(decision.events).toEqual([
      {
        what: 'transferred',
        before: { agencyId: 'housing', agencyName: 'Harbourside Housing', owner: roles.housingLead.key, ownerWords: 'Lead' },
        after,
        reason: 'Police hold the records.',
        accepted: { by: persons.policeLead.id, byName: persons.policeLead.name },
      },
    ]);
    expect(transfer(decision.entry)).toEqual({ kind: 'keep', entry: decision.entry });
  });

  it('can be accepted by its lead for another role of theirs', () => {
    const both = buildPeople({ alsoHolds: [{ person: persons.housingLead, roleKey: roles.policeLead.key }] });
    const decision = transfer(entry, { acceptedBy: persons.housingLead, among: both });
    expect(decision).toMatchObject({ kind: 'change', entry: { action: { owner: roles.policeLead.key } } });
  });

  const claim = buildUpdate({ state: 'complete' });
  const claimed: Standing = { state: 'claimed', claim };

  it.each([
    {
      current: entry,
      with: { by: persons.housingLead },
      reason: 'not-yours-to-edit',
      because: 'its lead would hand it on alone',
    },
    {
      current: entry,
      with: { acceptedBy: persons.housingLead },
      reason: 'not-theirs-to-accept',
      because: 'nobody there accepts',
    },
    {
      current: entry,
      with: { acceptedBy: persons.visitor },
      reason: 'not-theirs-to-accept',
      because: 'who accepts holds nothing',
    },
    {
      current: entry,
      with: { to: agencies.housing, roleTitle: 'Safeguarding Manager', acceptedBy: persons.housingLead },
      reason: 'not-theirs-to-accept',
      because: 'its lead would give it to a colleague of the same agency',
    },
    { current: entry, with: { reason: '' }, reason: 'reason-missing', because: 'there is no reason' },
    { current: entry, with: { roleTitle: 'Sheriff' }, reason: 'owner-unknown', because: 'there is no such role there' },
    {
      current: entry,
      with: { to: agencies.board, roleTitle: 'Chair of the Learning Sub-Group', acceptedBy: persons.businessManager },
      reason: 'agrees-with-self',
      because: 'one person hands over and accepts',
    },
    { current: { ...entry, standing: claimed }, with: {}, reason: 'claim-waits', because: 'a claim waits' },
    {
      current: {
        ...entry,
        standing: {
          state: 'verified',
          claim,
          verifiedBy: persons.housingManager.id,
          verifiedByName: 'T',
          verifiedAt: NOW,
        } as const,
      },
      with: {},
      reason: 'action-ended',
      because: 'it is verified',
    },
  ])('is not: $because', ({ current, with: options, reason }) => {
    expect(transfer(current, options)).toEqual({ kind: 'refuse', reason, entry: current });
  });
});
