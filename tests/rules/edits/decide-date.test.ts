import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import { decideDate } from '../../../src/rules/edits/decide-date.ts';
import type { Timing } from '../../../src/words/action.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { Person } from '../../../src/words/person.ts';
import { CalendarDate, Instant } from '../../../src/words/time.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const people = buildPeople();
const dated = buildEntry({ owner: roles.housingLead.key, dueOn: '2026-03-31', revision: 3 });
const start: Timing = { kind: 'start', asWritten: 'From April 2026', startsOn: CalendarDate.parse('2026-04-01') };
const undated = buildEntry({ owner: roles.housingLead.key, timing: start });
const claimed: Standing = { state: 'claimed', claim: buildUpdate({ state: 'complete', by: persons.housingLead.id }) };
const verified: Standing = {
  state: 'verified',
  claim: claimed.claim,
  verifiedBy: persons.housingManager.id,
  verifiedByName: persons.housingManager.name,
  verifiedAt: NOW,
};

function decide(
  entry: Entry,
  {
    which = 'another' as 'another' | 'first',
    to = '2026-09-30',
    reason = ' The audit is late. ',
    by = persons.businessManager as Person,
    agreedBy = persons.housingManager as Person,
    among = people,
  } = {},
): Change | Keep | Refuse {
  const who = { by: viewerAs(by, among, '2026-06-04'), agreedBy: viewerAs(agreedBy, among, '2026-06-04') };
  return decideDate(entry, { which, dueOn: CalendarDate.parse(to), reason }, who, among, NOW);
}

describe('a due date that is moved', () => {
  it('keeps the first date and the plan’s words, and says in the history what was before, why, and who agreed', () => {
    const decision = decide(dated);
    const timing = { kind: 'deadline', asWritten: 'March 2026', firstDueOn: '2026-03-31', dueOn: '2026-09-30' };
    expect(decision).toEqual({
      kind: 'change',
      entry: { ...dated, action: { ...dated.action, timing }, revision: 4 },
      by: persons.businessManager.id,
      events: [
        {
          what: 'date-changed',
          before: dated.action.timing,
          dueOn: '2026-09-30',
          reason: 'The audit is late.',
          agreed: { by: persons.housingManager.id, byName: persons.housingManager.name },
        },
      ],
      messages: [],
      lookAgainAt: NOW,
    });
  });

  it('moved again, still has the date that it began with', () => {
    const once = decide(dated);
    if (once.kind !== 'change') throw new Error(`it was a ${once.kind}`);
    const twice = decide(once.entry, { to: '2026-12-31' });
    expect(twice.entry?.action.timing).toMatchObject({ firstDueOn: '2026-03-31', dueOn: '2026-12-31' });
  });

  it('to the day that it is has nothing to change, so asking twice is asking once', () => {
    expect(decide(dated, { to: '2026-03-31' })).toEqual({ kind: 'keep', entry: dated });
  });

  it('may be brought forward', () => {
    expect(decide(dated, { to: '2026-02-28' }).kind).toBe('change');
  });

  it('may be moved while a claim waits, which stays as it is', () => {
    const waiting = { ...dated, standing: claimed };
    expect(decide(waiting).entry?.standing).toEqual(claimed);
  });

  it.each([
    { by: persons.housingLead, agreedBy: persons.housingManager, because: 'the lead asks, and the verifier agrees' },
    { by: persons.housingLead, agreedBy: persons.businessManager, because: 'the lead asks, and the business manager agrees' },
    { by: persons.businessManager, agreedBy: persons.chair, because: 'the business manager asks, and the chair agrees' },
  ])('is: $because', ({ by, agreedBy }) => {
    expect(decide(dated, { by, agreedBy }).kind).toBe('change');
  });

  const leadsToo = buildPeople({ alsoHolds: [{ person: persons.chair, roleKey: roles.housingLead.key }] });

  it.each([
    { with: { by: persons.policeLead }, reason: 'not-yours-to-date', because: 'another agency’s lead asks' },
    { with: { by: persons.visitor }, reason: 'not-yours-to-date', because: 'somebody without a role asks' },
    { with: { by: persons.chair }, reason: 'not-yours-to-date', because: 'the chair asks, who agrees' },
    { with: { agreedBy: persons.businessManager }, reason: 'agrees-with-self', because: 'one person does both' },
    { with: { agreedBy: persons.housingLead }, reason: 'agreed-by-lead', because: 'the lead agrees' },
    {
      with: { agreedBy: persons.chair, among: leadsToo },
      reason: 'agreed-by-lead',
      because: 'the chair leads this action, and agrees',
    },
    { with: { agreedBy: persons.policeManager }, reason: 'not-theirs-to-agree', because: 'another agency’s manager agrees' },
    { with: { agreedBy: persons.visitor }, reason: 'not-theirs-to-agree', because: 'somebody without a role agrees' },
    { with: { reason: ' \n ' }, reason: 'reason-missing', because: 'there is no reason' },
    { with: { reason: 'x'.repeat(1001) }, reason: 'reason-missing', because: 'the reason is too long to be kept' },
    { with: { to: '2062-09-30' }, reason: 'date-too-far', because: 'the year is a slip' },
    { with: { which: 'first' as const }, reason: 'has-a-date', because: 'it has one, and this would be its first' },
  ])('is not: $because', ({ with: options, reason }) => {
    expect(decide(dated, options)).toEqual({ kind: 'refuse', reason, entry: dated });
  });

  it('is not once the action has ended', () => {
    const ended = { ...dated, standing: verified };
    expect(decide(ended)).toEqual({ kind: 'refuse', reason: 'action-ended', entry: ended });
  });
});

describe('an action without a due date', () => {
  it('is given its first one the same way, and keeps in the history when it was to start', () => {
    const decision = decide(undated, { which: 'first' });
    if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
    expect(decision.entry.action.timing).toEqual({
      kind: 'deadline',
      asWritten: 'From April 2026',
      firstDueOn: '2026-09-30',
      dueOn: '2026-09-30',
    });
    expect(decision.events).toMatchObject([{ before: start }]);
  });

  it('has none that could be moved', () => {
    expect(decide(undated)).toMatchObject({ kind: 'refuse', reason: 'has-no-date' });
  });
});
