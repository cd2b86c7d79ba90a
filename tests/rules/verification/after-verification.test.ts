import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Keep, Refuse } from '../../../src/decisions/decision.ts';
import { DEFAULT_CADENCE } from '../../../src/rules/assurance/cadence.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import { decideUpdate } from '../../../src/rules/updates/decide-update.ts';
import { decideClaim } from '../../../src/rules/verification/decide-claim.ts';
import { decideRecheck } from '../../../src/rules/verification/decide-recheck.ts';
import { decideReopening } from '../../../src/rules/verification/decide-reopening.ts';
import { decideSignOff } from '../../../src/rules/verification/decide-sign-off.ts';
import { ActionRef } from '../../../src/words/action.ts';
import { type Entry, isVerified, type Standing } from '../../../src/words/entry.ts';
import type { Event, HistoryRow } from '../../../src/words/history.ts';
import type { Person } from '../../../src/words/person.ts';
import { addDays, CalendarDate, dateOf, type Instant, instantAt } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildDisagreement } from '../../support/build-disagreement.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const { housingLead: lead, housingManager: manager, policeManager, chair, businessManager, visitor } = persons;
const people = buildPeople({
  alsoHolds: [
    { person: policeManager, roleKey: roles.housingManager.key },
    { person: visitor, roleKey: roles.chair.key },
    { person: manager, roleKey: roles.chair.key },
    { person: lead, roleKey: roles.chair.key },
  ],
});
const NOW = at('2026-06-04');
const claimId = SubmissionId.parse('submission-1');
const claim = buildUpdate({ id: claimId, state: 'complete', by: lead.id, byName: lead.name, at: '2026-06-01T09:00:00.000Z' });
const verified: Standing = { state: 'verified', claim, verifiedBy: manager.id, verifiedByName: manager.name, verifiedAt: NOW };

function at(on: string): Instant {
  return instantAt(CalendarDate.parse(on), '10:00');
}

function day(on: string): CalendarDate {
  return CalendarDate.parse(on);
}

function entryIn(standing: Standing): Entry {
  return buildEntry({ owner: roles.housingLead.key, revision: 3, standing, lastUpdate: claim });
}

function rowOf(event: Event, by: Change['by'], when: Instant, seq: number): HistoryRow {
  return { ref: ActionRef.parse('HSCP-03'), seq, at: when, by, event, previousHash: '', hash: '' };
}

function signOff(
  entry: Entry,
  { by = chair, on = '2026-06-12', meetingOn, months = 6, claimed = claimId }: SignOffTry = {},
): Change | Keep | Refuse {
  const cadence = { recheckAfterMonths: months };
  const asked = { claimId: claimed, withdrawnSeen: 0, meetingOn: meetingOn === undefined ? undefined : day(meetingOn) };
  return decideSignOff(entry, asked, viewerAs(by, people, on), { people, cadence, now: at(on) });
}
type SignOffTry = { by?: Person; on?: string; meetingOn?: string; months?: number; claimed?: SubmissionId };

function changed(decision: Change | Keep | Refuse): Change {
  if (decision.kind !== 'change') throw new Error(`it was a ${decision.kind}: ${JSON.stringify(decision)}`);
  return decision;
}

const refused = (decision: Change | Keep | Refuse): string => (decision.kind === 'refuse' ? decision.reason : decision.kind);
const signedOff = changed(signOff(entryIn(verified), { meetingOn: '2026-06-10' })).entry;

describe('a verified action', () => {
  it('is signed off by the chair for the meeting, to be checked again in half a year', () => {
    expect(signedOff.standing).toEqual({
      ...verified,
      ...{ state: 'signed-off', signedOffBy: chair.id, signedOffByName: chair.name, signedOffAt: at('2026-06-12') },
      ...{ meetingOn: '2026-06-10', recheckOn: '2026-12-12' },
    });
  });

  it('is not checked again where the partnership does not want that', () => {
    expect(changed(signOff(entryIn(verified), { months: 0 })).entry.standing).not.toHaveProperty('recheckOn');
  });

  it('is not signed off while two agencies disagree about it', () => {
    expect(refused(signOff({ ...entryIn(verified), disagreement: buildDisagreement() }))).toBe('disagreement-open-here');
  });

  it.each([
    { standing: { state: 'not-started' }, tried: {}, gives: 'not-verified', because: 'nobody has even claimed it' },
    { standing: { state: 'claimed', claim }, tried: {}, gives: 'not-verified', because: 'nobody has looked at the claim' },
    { standing: verified, tried: { by: businessManager }, gives: 'not-yours-to-sign-off', because: 'they are not the chair' },
    { standing: verified, tried: { by: manager }, gives: 'signs-off-own', because: 'they verified it' },
    { standing: verified, tried: { by: lead }, gives: 'signs-off-own', because: 'they claimed and lead it' },
    { standing: verified, tried: { meetingOn: '2026-06-13' }, gives: 'meeting-ahead', because: 'the meeting is tomorrow' },
    { standing: verified, tried: { meetingOn: '2026-06-12' }, gives: 'change', because: 'the meeting is today' },
    { standing: verified, tried: { meetingOn: '2026-06-04' }, gives: 'change', because: 'it was verified that day' },
    { standing: verified, tried: { meetingOn: '2026-06-03' }, gives: 'meeting-too-early', because: 'it was verified after it' },
    { standing: verified, tried: { claimed: SubmissionId.parse('submission-0') }, gives: 'claim-overtaken', because: 'stale' },
    { standing: signedOff.standing, tried: {}, gives: 'keep', because: 'the same chair presses again' },
    { standing: signedOff.standing, tried: { by: visitor }, gives: 'signed-off-by-other', because: 'the other chair was first' },
  ] as { standing: Standing; tried: SignOffTry; gives: string; because: string }[])(
    'in $standing.state gives $gives: $because',
    ({ standing, tried, gives }) => {
      expect(refused(signOff(entryIn(standing), tried))).toBe(gives);
    },
  );
});

describe('half a year after sign-off', () => {
  const recheckOn = day('2026-12-12');
  const say = (entry: Entry, by: Person, hasLasted = true, words = 'Still in use.', on = '2026-12-14', holding = people) =>
    decideRecheck(entry, { recheckOn, hasLasted, words }, viewerAs(by, holding, on), {
      people: holding,
      cadence: DEFAULT_CADENCE,
      now: at(on),
    });

  it('the lead and a verifier say that it has lasted, and it is asked again in a year', () => {
    const first = changed(say(signedOff, lead));
    expect(first.events.map(({ what }) => what)).toEqual(['lasted']);
    const second = changed(say(first.entry, policeManager));
    expect(second.events.map(({ what }) => what)).toEqual(['lasted', 'rechecked']);
    expect(second.entry.standing).toEqual({ ...signedOff.standing, recheckOn: '2027-12-14' });
  });

  it.each([
    { by: lead, on: '2026-12-11', gives: 'not-to-recheck', because: 'it is a day too early' },
    { by: chair, on: '2026-12-14', gives: 'not-yours-to-recheck', because: 'they neither lead nor verify it' },
    { by: lead, on: '2026-12-14', words: ' ', gives: 'reason-missing', because: 'nobody learns anything from a yes alone' },
  ])('$by.name on $on gets $gives: $because', ({ by, on, words, gives }) => {
    expect(refused(say(signedOff, by, true, words, on))).toBe(gives);
  });

  it('one answer of a side is enough, and the same again changes nothing', () => {
    const { entry } = changed(say(signedOff, manager));
    expect(refused(say(entry, manager, true, 'Indeed.'))).toBe('keep');
    expect(refused(say(entry, policeManager))).toBe('not-yours-to-recheck');
  });

  it('either who says that it has not reopens it, and the others are told why', () => {
    const { entry, messages, events } = changed(say(signedOff, lead, false, 'Two teams stopped.'));
    expect(entry.standing).toMatchObject({ state: 'in-progress', reopened: { was: 'signed-off', reason: 'Two teams stopped.' } });
    expect(new Set(messages.map(({ to }) => to))).toEqual(new Set([manager.id, chair.id]));
    expect(events).toMatchObject([{ what: 'completion-reopened', isNotLasting: true, before: { signedOffBy: chair.id } }]);
    expect(refused(say(entry, lead, false, 'Two teams stopped.'))).toBe('keep');
    expect(refused(say(entry, manager, true))).toBe('not-to-recheck');
  });

  it.each([true, false])('who has left the role since learns nothing by pressing again (has lasted: %s)', (hasLasted) => {
    const { entry } = changed(say(signedOff, lead, hasLasted));
    expect(refused(say(entry, lead, hasLasted))).toBe('keep');
    expect(refused(say(entry, lead, hasLasted, undefined, undefined, buildPeople({ vacant: [roles.housingLead.key] })))).toBe(
      'not-yours-to-recheck',
    );
  });
});

describe('what counts as complete', () => {
  const reopen = (entry: Entry, by: Person, reason = 'The old form is back.') =>
    decideReopening(entry, { claimId, reason }, viewerAs(by, people, '2026-06-20'), people, at('2026-06-20'));

  it.each([
    { by: manager, gives: 'change' },
    { by: businessManager, gives: 'change' },
    { by: chair, gives: 'change' },
    { by: persons.policeLead, gives: 'not-yours-to-reopen' },
    { by: persons.socialCareManager, gives: 'not-yours-to-reopen' },
  ])('is reopened by $by.name: $gives', ({ by, gives }) => {
    for (const standing of [verified, signedOff.standing]) expect(refused(reopen(entryIn(standing), by))).toBe(gives);
  });

  it('is reopened with a reason only, once, and not while it does not count', () => {
    expect(refused(reopen(signedOff, chair, ' '))).toBe('reason-missing');
    const { entry } = changed(reopen(signedOff, chair));
    expect(refused(reopen(entry, chair))).toBe('keep');
    expect(refused(reopen(entry, manager))).toBe('not-complete');
    expect(refused(reopen(entryIn({ state: 'claimed', claim }), manager))).toBe('not-complete');
  });
});

describe('whatever anybody tries, in whatever order', () => {
  type Try = { readonly what: string; readonly by: Person; readonly waits: number; readonly reason: string };
  const anything = fc.record<Try>({
    what: fc.constantFrom('claim', 'go-on', 'verify', 'return', 'sign-off', 'lasted', 'not-lasted', 'reopen'),
    by: fc.constantFrom(lead, manager, policeManager, chair, visitor, businessManager),
    waits: fc.constantFrom(0, 1, 200, 400),
    reason: fc.constantFrom('Yes.', 'No.'),
  });
  const asMeant: readonly Try[] = [
    { what: 'claim', by: lead, waits: 1, reason: 'Yes.' },
    { what: 'verify', by: manager, waits: 1, reason: '' },
    { what: 'sign-off', by: chair, waits: 1, reason: '' },
    { what: 'lasted', by: lead, waits: 200, reason: 'Yes.' },
    { what: 'lasted', by: policeManager, waits: 0, reason: 'Yes.' },
  ];
  /** As it is meant to go up to some point, and then anything; and so again. */
  const tries = fc
    .array(fc.tuple(fc.nat({ max: asMeant.length }), fc.array(anything, { maxLength: 6 })), { maxLength: 3 })
    .map((rounds) => rounds.flatMap(([meant, more]) => [...asMeant.slice(0, meant), ...more]));

  function attempt(entry: Entry, { what, by, reason }: Try, now: Instant, n: number): Change | Keep | Refuse {
    const viewer = viewerAs(by, people, dateOf(now));
    const { standing } = entry;
    const known = 'claim' in standing ? standing.claim.id : claimId;
    const recheckOn = standing.state === 'signed-off' ? standing.recheckOn : undefined;
    const context = { people, cadence: DEFAULT_CADENCE, now };
    switch (what) {
      case 'claim':
      case 'go-on': {
        const state = what === 'claim' ? 'complete' : 'in-progress';
        const draft = { state, words: reason, evidence: [], noEvidenceReason: what === 'claim' ? reason : undefined } as const;
        const sent = { submissionId: SubmissionId.parse(`attempted-${n}`), seen: entry.revision, draft };
        return decideUpdate(entry, sent, viewer, people, now);
      }
      case 'verify':
        return decideClaim(entry, { claimId: known, outcome: { kind: 'verified' } }, viewer, people, now);
      case 'return':
        return decideClaim(entry, { claimId: known, outcome: { kind: 'returned', reason } }, viewer, people, now);
      case 'sign-off':
        return decideSignOff(entry, { claimId: known, withdrawnSeen: 0 }, viewer, context);
      case 'reopen':
        return decideReopening(entry, { claimId: known, reason }, viewer, people, now);
      default:
        return decideRecheck(
          entry,
          { recheckOn: recheckOn ?? dateOf(now), hasLasted: what === 'lasted', words: reason },
          viewer,
          context,
        );
    }
  }

  it('nothing is signed off that was not verified, by nobody who claimed or verified it, and the history tells all of it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(tries, (attempts) => {
        let now = NOW;
        let entry = buildEntry({ owner: roles.housingLead.key });
        const imported: Event = {
          what: 'imported',
          from: 'plan.docx',
          progress: { claim: 'none', words: '', evidenceWords: '' },
        };
        const rows = [rowOf(imported, 'register', now, 1)];
        for (const [n, tried] of attempts.entries()) {
          now = instantAt(addDays(dateOf(now), tried.waits), '10:00');
          const before = entry;
          const decision = attempt(before, tried, now, n);
          if (decision.kind !== 'change') continue;
          entry = decision.entry;
          seen.add(tried.what);
          for (const event of decision.events) rows.push(rowOf(event, decision.by, now, rows.length + 1));
          const { standing } = entry;
          if (standing.state === 'signed-off') {
            expect(isVerified(before.standing)).toBe(true);
            expect([standing.claim.by, standing.verifiedBy]).not.toContain(standing.signedOffBy);
            const answers = standing.lasted ?? [];
            expect(new Set(answers.map(({ by }) => by)).size).toBe(answers.length);
            expect(new Set(answers.map(({ as }) => as)).size).toBe(answers.length);
          }
          if (isVerified(before.standing) && !isVerified(standing)) {
            expect(decision.events).toMatchObject([
              { what: 'completion-reopened', before: { verifiedBy: before.standing.verifiedBy } },
            ]);
            expect(decision.messages.map(({ to }) => to)).not.toContain(decision.by);
          }
        }
        expect(notFollowing(entry, rows)).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(seen.size, 'kinds of attempts that changed something').toBe(8);
  });
});
