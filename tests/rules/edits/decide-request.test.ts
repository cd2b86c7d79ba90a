import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import { chainHistory, EMPTY_HISTORY } from '../../../src/engine/history-chain.ts';
import { decideDate } from '../../../src/rules/edits/decide-date.ts';
import {
  type AskedChange,
  decideAgreement,
  decideRefusal,
  decideRequest,
  decideWithdrawal,
} from '../../../src/rules/edits/decide-request.ts';
import { openRequest, requestAskees } from '../../../src/rules/edits/open-request.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import { rowInWords } from '../../../src/rules/history/history-in-words.ts';
import type { Entry, Standing } from '../../../src/words/entry.ts';
import type { Event, HistoryRow } from '../../../src/words/history.ts';
import type { People } from '../../../src/words/people.ts';
import type { Person } from '../../../src/words/person.ts';
import { addMinutes, CalendarDate, Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const NOW = Instant.parse('2026-06-04T09:00:00.000Z');
const TODAY = CalendarDate.parse('2026-06-04');
const people = buildPeople();
const { housingLead: lead, housingManager: tom, businessManager: elin, chair, policeLead: grace, policeManager: idris } = persons;
const housing = buildEntry({ owner: roles.housingLead.key, ownerWords: 'Lead' });
const ID = SubmissionId.parse('request-0001');

const september: AskedChange = { what: 'date', dueOn: CalendarDate.parse('2026-09-30'), reason: 'The audit is late.' };
const toPolice: AskedChange = { what: 'transfer', to: agencies.police, roleTitle: 'Lead', reason: 'They hold the records.' };

const viewer = (person: Person, among: People = people) => viewerAs(person, among, TODAY);

function ask(
  entry: Entry,
  asked: AskedChange,
  by: Person,
  { id = ID, seen = entry.revision, among = people } = {},
): Change | Keep | Refuse {
  return decideRequest(entry, { submissionId: id, seen, asked }, viewer(by, among), among, NOW);
}

function waiting(asked: AskedChange, by: Person, entry: Entry = housing): Entry {
  const decision = ask(entry, asked, by);
  if (decision.kind !== 'change') throw new Error(`it was not asked for: ${JSON.stringify(decision)}`);
  return decision.entry;
}

const agree = (entry: Entry, by: Person, among: People = people) => decideAgreement(entry, ID, viewer(by, among), among, NOW);
const namesOf = (ids: readonly string[]): string[] =>
  ids.map((id) => Object.values(persons).find((person) => person.id === id)?.name ?? id);

describe('who is asked to agree', () => {
  it.each<{ asked: AskedChange; by: Person; among: People; names: string[]; because: string }>([
    {
      asked: september,
      by: lead,
      among: people,
      names: [tom.name, elin.name],
      because: 'the verifier and the business manager can',
    },
    { asked: september, by: elin, among: people, names: [tom.name], because: 'nobody agrees to what they asked for' },
    {
      asked: september,
      by: elin,
      among: buildPeople({ vacant: [roles.housingManager.key, roles.partnershipManager.key] }),
      names: [chair.name],
      because: 'nobody else could, so the chair is asked',
    },
    {
      asked: september,
      by: elin,
      among: buildPeople({ alsoHolds: [{ person: tom, roleKey: roles.housingLead.key }] }),
      names: [chair.name],
      because: 'the verifier leads the action too',
    },
    { asked: toPolice, by: elin, among: people, names: [grace.name], because: 'she would answer for it' },
    {
      asked: toPolice,
      by: elin,
      among: buildPeople({ vacant: [roles.policeLead.key] }),
      names: [idris.name],
      because: 'the role is vacant, and he holds another one there',
    },
    {
      asked: september,
      by: elin,
      among: buildPeople({ vacant: [roles.housingManager.key, roles.partnershipManager.key, roles.chair.key] }),
      names: [],
      because: 'nobody holds any such role',
    },
  ])('is $names: $because', ({ asked, by, among, names }) => {
    const decision = ask(housing, asked, by, { among });
    if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
    expect(namesOf(requestAskees(decision.entry, among, TODAY))).toEqual(names);
    expect(namesOf(decision.messages.map(({ to }) => to))).toEqual(names);
    expect(decision.events.map(({ what }) => what)).toEqual(names.length > 0 ? ['requested', 'others-asked'] : ['requested']);
  });

  it('is nobody once the action has ended, or whoever asked has left the role', () => {
    const entry = waiting(september, lead);
    expect(requestAskees(entry, buildPeople({ vacant: [roles.housingLead.key] }), TODAY)).toEqual([]);
    const standing: Standing = {
      ...{ state: 'ended', ending: { how: 'declined' }, reason: 'No.', by: elin.id, byName: elin.name, at: NOW },
      before: { state: 'not-started' },
    };
    expect(openRequest({ ...entry, standing }, people, TODAY)).toBeUndefined();
    expect(requestAskees({ ...entry, standing }, people, TODAY)).toEqual([]);
  });
});

describe('what is asked', () => {
  it('is put on record as it was asked, and the same form sent again changes nothing', () => {
    const entry = waiting(september, lead);
    expect(entry.request).toEqual({
      ...{ what: 'date', which: 'another', dueOn: '2026-09-30', reason: 'The audit is late.', id: ID },
      ...{ by: lead.id, byName: lead.name, at: NOW },
    });
    expect(entry.action).toEqual(housing.action);
    expect(ask(entry, september, lead, { seen: 0 })).toEqual({ kind: 'keep', entry });
  });

  const claimed: Standing = { state: 'claimed', claim: buildUpdate({ state: 'complete', by: lead.id }) };

  it.each<{ entry: Entry; asked: AskedChange; by: Person; seen?: number; reason: string; because: string }>([
    {
      entry: housing,
      asked: september,
      by: grace,
      reason: 'unknown-action',
      because: 'another agency’s lead may not even see it',
    },
    { entry: housing, asked: september, by: tom, reason: 'not-yours-to-date', because: 'he verifies, and agrees' },
    { entry: housing, asked: toPolice, by: lead, reason: 'not-yours-to-edit', because: 'the lead would hand it on' },
    {
      entry: housing,
      asked: { ...september, dueOn: CalendarDate.parse('2026-03-31') },
      by: lead,
      reason: 'has-that-date',
      because: 'it is due then',
    },
    { entry: housing, asked: { ...september, reason: ' ' }, by: lead, reason: 'reason-missing', because: 'nobody knows why' },
    {
      entry: housing,
      asked: september,
      by: lead,
      seen: 7,
      reason: 'overtaken',
      because: 'the form was drawn from another state',
    },
    {
      entry: { ...housing, standing: claimed },
      asked: toPolice,
      by: elin,
      reason: 'claim-waits',
      because: 'its claim is decided first',
    },
    {
      entry: housing,
      asked: { what: 'transfer', to: agencies.housing, roleTitle: 'Lead', reason: 'Theirs.' },
      by: elin,
      reason: 'has-that-owner',
      because: 'they answer for it',
    },
    { entry: waiting(september, lead), asked: toPolice, by: elin, reason: 'request-waits', because: 'one thing waits at a time' },
  ])('is not, when $because', ({ entry, asked, by, seen = entry.revision, reason }) => {
    const id = SubmissionId.parse('request-0002');
    expect(ask(entry, asked, by, { seen, id })).toMatchObject({ kind: 'refuse', reason });
  });

  it('is not put on record under the number of a request that was decided: nobody could decide on it', () => {
    const refused = decideRefusal(waiting(september, lead), ID, 'Not yet.', viewer(tom), people, NOW).entry ?? housing;
    const another = { ...september, dueOn: CalendarDate.parse('2026-12-31') };
    expect(ask(refused, another, lead)).toMatchObject({ kind: 'refuse', reason: 'overtaken' });
    expect(ask(refused, another, lead, { id: SubmissionId.parse('request-0002') })).toMatchObject({ kind: 'change' });
  });

  it('takes the place of a request that nobody could agree to any more', () => {
    const entry = waiting(september, elin);
    const among = buildPeople({ vacant: [roles.businessManager.key] });
    const again = ask(entry, { ...september, dueOn: CalendarDate.parse('2026-12-31') }, lead, {
      id: SubmissionId.parse('request-0002'),
      among,
    });
    expect(again.entry?.request).toMatchObject({ id: 'request-0002', dueOn: '2026-12-31' });
  });
});

describe('an agreement', () => {
  it('makes the very change that the command line makes', () => {
    const decision = agree(waiting(september, lead), tom);
    const typed = decideDate(
      housing,
      { which: 'another', dueOn: CalendarDate.parse('2026-09-30'), reason: 'The audit is late.' },
      { by: viewer(lead), agreedBy: viewer(tom) },
      people,
      NOW,
    );
    if (decision.kind !== 'change' || typed.kind !== 'change') throw new Error('both change it');
    expect(decision.entry.action).toEqual(typed.entry.action);
    expect(decision.events).toEqual(typed.events.map((event) => ({ ...event, requestId: ID })));
    expect(decision.entry.request).toBeUndefined();
  });

  it('to a date that the business manager asked for is told to her and to the lead', () => {
    const decision = agree(waiting(september, elin), tom);
    if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}`);
    expect(namesOf(decision.messages.map(({ to }) => to))).toEqual([elin.name, lead.name]);
  });

  it('waits while a claim waits, and holds once it is sent back', () => {
    const entry = waiting(toPolice, elin);
    const claimed: Entry = { ...entry, standing: { state: 'claimed', claim: buildUpdate({ state: 'complete', by: lead.id }) } };
    expect(agree(claimed, grace)).toMatchObject({ kind: 'refuse', reason: 'claim-waits' });
    expect(agree(entry, grace).entry?.action.agencyId).toBe('police');
  });

  it('is not to be had once the date was moved another way', () => {
    const entry = waiting(september, lead);
    const asked = { which: 'another', dueOn: CalendarDate.parse('2026-08-31'), reason: 'At the meeting.' } as const;
    const moved = decideDate(entry, asked, { by: viewer(elin), agreedBy: viewer(tom) }, people, NOW);
    if (moved.kind !== 'change') throw new Error(`it was a ${moved.kind}`);
    expect(moved.entry.request).toBeUndefined();
    expect(agree(moved.entry, tom)).toMatchObject({ kind: 'refuse', reason: 'request-lapsed' });
  });

  it('is not to be had from the lead, whoever asked, or anybody else who holds no such role', () => {
    const entry = waiting(september, elin);
    expect(agree(entry, lead)).toMatchObject({ reason: 'agreed-by-lead' });
    expect(agree(entry, elin)).toMatchObject({ reason: 'agrees-with-self' });
    expect(agree(entry, idris)).toMatchObject({ reason: 'not-theirs-to-agree' });
    expect(agree(waiting(toPolice, elin), tom)).toMatchObject({ reason: 'not-theirs-to-accept' });
  });

  it('after a refusal says that it was refused, and a refusal after an agreement that it was agreed', () => {
    const refused = decideRefusal(waiting(september, lead), ID, 'Too late.', viewer(tom), people, NOW);
    if (refused.kind !== 'change') throw new Error(`it was a ${refused.kind}`);
    expect(refused.lookAgainAt).toBe(NOW); // the lead is asked again from here on
    expect(agree(refused.entry, elin)).toMatchObject({ kind: 'refuse', reason: 'request-decided' });
    const agreed = agree(waiting(september, lead), elin);
    if (agreed.kind !== 'change') throw new Error(`it was a ${agreed.kind}`);
    expect(decideRefusal(agreed.entry, ID, 'No.', viewer(tom), people, NOW)).toMatchObject({ reason: 'request-decided' });
    expect(decideWithdrawal(agreed.entry, ID, viewer(lead), people, NOW)).toMatchObject({ reason: 'request-decided' });
    expect(agree(agreed.entry, elin)).toEqual({ kind: 'keep', entry: agreed.entry });
  });
});

describe('the history', () => {
  it('says who asked for what, and what became of it', () => {
    const asked = ask(housing, september, lead);
    if (asked.kind !== 'change') throw new Error(`it was a ${asked.kind}`);
    const refused = decideRefusal(asked.entry, ID, 'Begin now.', viewer(tom), people, NOW);
    if (refused.kind !== 'change') throw new Error(`it was a ${refused.kind}`);
    const words = rowsOf([
      [asked, NOW],
      [refused, NOW],
    ]).map((row) => rowInWords(row, people));
    expect(words[1]).toContain(
      'Priya Nair: asked for a change that somebody else agrees to: Another date: 30 September 2026, because "The audit is late."',
    );
    expect(words.at(-1)).toContain('Tom Okafor: refused what was asked: "Begin now."');
  });

  const who = fc.constantFrom(lead, tom, elin, chair, grace, idris, persons.visitor);
  const step = fc.record({
    by: who,
    does: fc.constantFrom('date', 'transfer', 'agree', 'refuse', 'withdraw', 'command'),
    isLate: fc.boolean(),
    day: fc.constantFrom('2026-07-31', '2026-09-30', '2027-01-31').map((day) => CalendarDate.parse(day)),
    to: fc.constantFrom(agencies.police, agencies.housing, agencies.schools),
  });
  type Step = { by: Person; does: string; isLate: boolean; day: CalendarDate; to: (typeof agencies)['police'] };

  /** @param n makes each form another one */
  function take(entry: Entry, { by, does, isLate, day, to }: Step, n: number, now: Instant): Change | Keep | Refuse {
    const me = viewer(by);
    const asks = SubmissionId.parse(`request-${n}`);
    const id = (isLate ? entry.lastRequest?.request.id : entry.request?.id) ?? asks;
    const seen = entry.revision;
    switch (does) {
      case 'date':
        return decideRequest(
          entry,
          { submissionId: asks, seen, asked: { what: 'date', dueOn: day, reason: 'Because.' } },
          me,
          people,
          now,
        );
      case 'transfer':
        return decideRequest(
          entry,
          { submissionId: asks, seen, asked: { what: 'transfer', to, roleTitle: 'Lead', reason: 'Theirs.' } },
          me,
          people,
          now,
        );
      case 'agree':
        return decideAgreement(entry, id, me, people, now);
      case 'refuse':
        return decideRefusal(entry, id, 'No.', me, people, now);
      case 'withdraw':
        return decideWithdrawal(entry, id, me, people, now);
      default:
        return decideDate(
          entry,
          { which: 'another', dueOn: day, reason: 'Said.' },
          { by: viewer(elin), agreedBy: me },
          people,
          now,
        );
    }
  }

  it('follows every step that anybody takes in any order, and no change is ever one person’s', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let entry = housing;
        const changes: [Change, Instant][] = [];
        const keys: string[] = [];
        for (const [n, one] of steps.entries()) {
          const now = addMinutes(NOW, n);
          const decision = take(entry, one, n, now);
          if (decision.kind !== 'change') continue;
          for (const event of decision.events) {
            const second = 'agreed' in event ? event.agreed : 'accepted' in event ? event.accepted : undefined;
            if (second) expect(second.by).not.toBe(decision.by);
            if (second && event.what === 'date-changed') {
              expect(viewer(one.by).answersFor.has(entry.action.owner)).toBe(false);
            }
          }
          expect(decision.entry.revision).toBe(entry.revision + 1);
          keys.push(...decision.messages.map(({ key }) => key));
          changes.push([decision, now]);
          entry = decision.entry;
        }
        expect(entry.action.timing).toMatchObject({ firstDueOn: '2026-03-31' });
        expect(notFollowing(entry, rowsOf(changes))).toEqual([]);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 300 },
    );
  });
});

/** As the register would chain them, after the import. */
function rowsOf(changes: readonly (readonly [Change, Instant])[]): HistoryRow[] {
  const imported: Event = { what: 'imported', from: 'plan.docx', progress: { claim: 'none', words: '', evidenceWords: '' } };
  const first = chainHistory(EMPTY_HISTORY, housing.action.ref, [imported], {
    by: 'register',
    at: NOW,
    entry: housing,
    salt: 'salt',
  });
  let { head } = first;
  return [
    ...first.rows,
    ...changes.flatMap(([{ entry, by, events }, at]) => {
      const chained = chainHistory(head, entry.action.ref, events, { by, at, entry, salt: 'salt' });
      head = chained.head;
      return chained.rows;
    }),
  ];
}
