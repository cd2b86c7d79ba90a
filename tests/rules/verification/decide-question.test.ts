import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Decision } from '../../../src/decisions/decision.ts';
import { waitsForOthers } from '../../../src/rules/assurance/waits-for.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import type { ReadRow } from '../../../src/rules/history/read-row.ts';
import { mayRead } from '../../../src/rules/people/access.ts';
import { decideUpdate } from '../../../src/rules/updates/decide-update.ts';
import { verifiersOf } from '../../../src/rules/verification/ask-verifiers.ts';
import { decideClaim } from '../../../src/rules/verification/decide-claim.ts';
import { decidePass } from '../../../src/rules/verification/decide-pass.ts';
import { decideAnswer, decideQuestion } from '../../../src/rules/verification/decide-question.ts';
import { openQuestion } from '../../../src/rules/verification/open-question.ts';
import type { Entry } from '../../../src/words/entry.ts';
import type { Person, PersonId } from '../../../src/words/person.ts';
import { CalendarDate, type Instant, instantAt } from '../../../src/words/time.ts';
import { SubmissionId, type Update } from '../../../src/words/update.ts';
import { buildEntry, buildUpdate } from '../../support/build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';

const { housingLead: priya, housingManager: tom, policeManager: idris, partnershipManager: kamal } = persons;
const today = CalendarDate.parse('2026-06-05');
const now = instantAt(today, '10:00');
const id = (words: string): SubmissionId => SubmissionId.parse(words);
const people = buildPeople({ alsoHolds: [{ person: idris, roleKey: roles.housingManager.key }] });
const viewer = (person: Person) => viewerAs(person, people, today);

const claim: Update = buildUpdate({ id: 'submission-1', state: 'complete', by: priya.id, byName: priya.name });
const asked = { count: 2, lastOn: CalendarDate.parse('2026-05-29'), to: [tom.id, idris.id] };
const claimed = buildEntry({
  owner: roles.housingLead.key,
  standing: { state: 'claimed', claim, asked },
  lastUpdate: claim,
  reminders: { count: 0, noHolder: false, told: [{ level: 'business-manager', on: today, to: [persons.businessManager.id] }] },
});

const question = { submissionId: id('question-1'), claimId: claim.id, words: 'Which teams?' };
const answer = { submissionId: id('answer-1'), questionId: question.submissionId, words: 'All four.' };
const pass = { submissionId: id('passing-1'), claimId: claim.id, seen: 0, to: kamal.id, reason: 'He led the audit.' };

function changed(decision: Decision): Change {
  if (decision.kind !== 'change') throw new Error(`${decision.kind}: ${'reason' in decision ? decision.reason : ''}`);
  return decision;
}

const questioned = changed(decideQuestion(claimed, question, viewer(tom), people, now)).entry;
const answered = changed(decideAnswer(questioned, answer, viewer(priya), people, now)).entry;

describe('a question about a claim', () => {
  it('has the claim wait for its lead, and begins the count of silence anew', () => {
    const { events, messages, entry } = changed(decideQuestion(claimed, question, viewer(tom), people, now));
    expect(waitsForOthers(entry, people, today)).toEqual({ about: 'question', everybody: [priya.id] });
    expect(events.map(({ what }) => what)).toEqual(['claim-questioned', 'others-asked']);
    expect(messages).toMatchObject([{ to: priya.id, content: { kind: 'question', questionId: 'question-1' } }]);
    expect(entry.reminders.told).toBeUndefined();
  });

  it.each([
    { by: priya, because: 'whoever answers for it does not verify it', reason: 'not-yours-to-verify' },
    { by: persons.policeLead, because: 'it is not theirs', reason: 'not-yours-to-verify' },
    { by: kamal, because: 'the agency has its own', reason: 'not-yours-to-verify' },
  ])('is refused to $by.name: $because', ({ by, reason }) => {
    expect(decideQuestion(claimed, question, viewer(by), people, now)).toMatchObject({ kind: 'refuse', reason });
  });

  it.each([
    { entry: questioned, sent: question, kind: 'keep', because: 'the same form came twice' },
    { entry: answered, sent: question, kind: 'keep', because: 'it came twice, and was answered between' },
    { entry: questioned, sent: { ...question, submissionId: id('question-2') }, kind: 'question-waits', because: 'one is open' },
    { entry: answered, sent: { ...question, submissionId: id('question-2') }, kind: 'change', because: 'it was answered' },
    { entry: claimed, sent: { ...question, words: ' ' }, kind: 'reason-missing', because: 'nothing is asked' },
    {
      entry: claimed,
      sent: { ...question, claimId: id('submission-0') },
      kind: 'claim-overtaken',
      because: 'there is a newer one',
    },
    { entry: buildEntry({ owner: roles.housingLead.key }), sent: question, kind: 'not-claimed', because: 'nothing is claimed' },
  ])('$kind, because $because', ({ entry, sent, kind }) => {
    const decision = decideQuestion(entry, sent, viewer(tom), people, now);
    expect('reason' in decision ? decision.reason : decision.kind).toBe(kind);
  });

  it('goes to the business manager when nobody holds the lead’s role, who has to find somebody', () => {
    const vacant = buildPeople({ vacant: [roles.housingLead.key] });
    const { entry, messages } = changed(decideQuestion(claimed, question, viewerAs(tom, vacant, today), vacant, now));
    expect(messages).toEqual([]);
    expect(waitsForOthers(entry, vacant, today)).toEqual({ about: 'vacancy', everybody: [persons.businessManager.id] });
  });
});

describe('the answer', () => {
  it('goes to whoever asked, and their days to decide are counted from it', () => {
    const { entry, messages } = changed(decideAnswer(questioned, answer, viewer(priya), people, now));
    expect(messages).toMatchObject([{ to: tom.id, content: { kind: 'question-answered' } }]);
    expect(entry.standing).toMatchObject({ state: 'claimed', claim, asked: { count: 2, lastOn: today } });
    expect(waitsForOthers(entry, people, today)?.about).toBe('claim');
  });

  it('goes to whoever the claim was passed to meanwhile, too', () => {
    const passedOn = changed(decidePass(questioned, { ...pass, seen: 1 }, viewer(idris), people, now)).entry;
    const { messages } = changed(decideAnswer(passedOn, answer, viewer(priya), people, now));
    expect(messages.map(({ to }) => to)).toEqual([tom.id, kamal.id]);
  });

  it.each([
    { entry: answered, sent: answer, by: priya, kind: 'keep', because: 'the same form came twice' },
    {
      entry: answered,
      sent: { ...answer, submissionId: id('answer-2') },
      by: priya,
      kind: 'question-gone',
      because: 'it has one',
    },
    { entry: claimed, sent: answer, by: priya, kind: 'question-gone', because: 'nothing was asked' },
    { entry: questioned, sent: answer, by: tom, kind: 'not-yours-to-answer', because: 'they verify it' },
    { entry: questioned, sent: { ...answer, words: '' }, by: priya, kind: 'reason-missing', because: 'it is empty' },
  ])('$kind, because $because', ({ entry, sent, by, kind }) => {
    const decision = decideAnswer(entry, sent, viewer(by), people, now);
    expect('reason' in decision ? decision.reason : decision.kind).toBe(kind);
  });

  it('is not given by whoever asked, though they hold the lead’s role as well', () => {
    const both = buildPeople({ alsoHolds: [{ person: tom, roleKey: roles.housingLead.key }] });
    expect(waitsForOthers(questioned, both, today)?.everybody).toEqual([priya.id]);
    const decision = decideAnswer(questioned, answer, viewerAs(tom, both, today), both, now);
    expect(decision).toMatchObject({ kind: 'refuse', reason: 'own-question' });
  });
});

describe('a claim that is passed on', () => {
  const passed = changed(decidePass(claimed, pass, viewer(tom), people, now)).entry;

  it('is asked of that person alone, and can still be decided by whoever could before', () => {
    expect(waitsForOthers(passed, people, today)).toEqual({ about: 'claim', everybody: [kamal.id] });
    for (const person of [tom, idris, kamal]) {
      const verdict = { claimId: claim.id, outcome: { kind: 'verified' } } as const;
      expect(decideClaim(passed, verdict, viewer(person), people, now).kind).toBe('change');
    }
  });

  it('stays open to whoever it was passed to and decided it, and a repeated click finds their own answer', () => {
    const verdict = { claimId: claim.id, outcome: { kind: 'returned', reason: 'Which night service?' } } as const;
    const { entry } = changed(decideClaim(passed, verdict, viewer(kamal), people, now));
    expect(decideClaim(entry, verdict, viewer(kamal), people, now).kind).toBe('keep');
    expect(mayRead(viewer(kamal), { ...entry, isRestricted: true }, people)).toBe(true);
    const left = buildPeople({ vacant: [roles.partnershipManager.key] });
    expect(decideClaim(entry, verdict, viewerAs(kamal, left, today), left, now)).toMatchObject({ reason: 'not-yours-to-verify' });
  });

  it('is asked of everybody again once that person has left', () => {
    const left = buildPeople({ vacant: [roles.partnershipManager.key] });
    expect(waitsForOthers(passed, left, today)?.everybody).toEqual([tom.id]);
  });

  it('is as old as it was: who is above still hears of it in time', () => {
    expect(passed.reminders.told).toEqual(claimed.reminders.told);
    expect(passed.standing).toMatchObject({ asked: { count: 2, lastOn: today } });
  });

  it('opens nothing of the next claim to whoever it was passed to', () => {
    const draft = { state: 'complete', words: 'Now all.', evidence: [], noEvidenceReason: 'Later.' } as const;
    const sent = { submissionId: id('submission-2'), seen: passed.revision, draft };
    const { entry, messages } = changed(decideUpdate(passed, sent, viewer(priya), people, now));
    expect(messages.map(({ to }) => to)).toEqual([tom.id, idris.id]);
    expect(verifiersOf(entry, entry.lastUpdate ?? claim, people, today)).toEqual([tom.id, idris.id]);
  });

  it.each([
    { entry: passed, sent: pass, by: tom, kind: 'keep', because: 'the same form came twice' },
    { entry: claimed, sent: { ...pass, to: tom.id }, by: tom, kind: 'not-theirs-to-verify', because: 'they have it themselves' },
    { entry: claimed, sent: { ...pass, to: priya.id }, by: tom, kind: 'not-theirs-to-verify', because: 'it is her own' },
    {
      entry: claimed,
      sent: { ...pass, to: persons.chair.id },
      by: tom,
      kind: 'not-theirs-to-verify',
      because: 'the chair does not verify',
    },
    {
      entry: claimed,
      sent: { ...pass, to: undefined },
      by: tom,
      kind: 'not-theirs-to-verify',
      because: 'everybody has it already',
    },
    {
      entry: passed,
      sent: { ...pass, submissionId: id('passing-2'), seen: 1, to: undefined },
      by: kamal,
      kind: 'change',
      because: 'he gives it back',
    },
    {
      entry: claimed,
      sent: { ...pass, reason: '' },
      by: tom,
      kind: 'reason-missing',
      because: 'whoever gets it should know why',
    },
    { entry: claimed, sent: { ...pass, seen: 7 }, by: tom, kind: 'overtaken', because: 'something happened since' },
    { entry: claimed, sent: pass, by: priya, kind: 'not-yours-to-verify', because: 'it is not hers to give' },
  ])('$kind, because $because', ({ entry, sent, by, kind }) => {
    const decision = decidePass(entry, sent, viewer(by), people, now);
    expect('reason' in decision ? decision.reason : decision.kind).toBe(kind);
  });

  it('is not passed into the agency where the plan asks for another', () => {
    const independent: Entry = { ...claimed, verifiedBy: 'another-agency' };
    const decision = decidePass(independent, { ...pass, to: tom.id }, viewer(kamal), people, now);
    expect(decision).toMatchObject({ kind: 'refuse', reason: 'not-theirs-to-verify' });
  });
});

describe('whatever is asked, answered, passed on, decided and claimed anew, by anybody', () => {
  type Deed = (entry: Entry, by: Person, n: number) => Decision;
  const claimIn = ({ standing }: Entry): SubmissionId => (standing.state === 'claimed' ? standing.claim.id : claim.id);
  const questionIn = ({ standing }: Entry): SubmissionId => openQuestion(standing)?.id ?? id('question-0');
  const says =
    (state: 'complete' | 'in-progress'): Deed =>
    (entry, by, n) => {
      const draft = { state, words: 'So.', evidence: [], noEvidenceReason: state === 'complete' ? 'Later.' : undefined } as const;
      return decideUpdate(entry, { submissionId: id(`submission-${n}`), seen: entry.revision, draft }, viewer(by), people, now);
    };
  const passTo =
    (to: PersonId | undefined): Deed =>
    (entry, by, n) =>
      decidePass(
        entry,
        { submissionId: id(`passing-${n}`), claimId: claimIn(entry), seen: entry.revision, to, reason: 'Away.' },
        viewer(by),
        people,
        now,
      );
  const deeds: readonly Deed[] = [
    (entry, by, n) =>
      decideQuestion(
        entry,
        { submissionId: id(`question-${n}`), claimId: claimIn(entry), words: 'Who?' },
        viewer(by),
        people,
        now,
      ),
    (entry, by, n) =>
      decideAnswer(
        entry,
        { submissionId: id(`answer-${n}`), questionId: questionIn(entry), words: 'All.' },
        viewer(by),
        people,
        now,
      ),
    passTo(kamal.id),
    passTo(tom.id),
    passTo(idris.id),
    passTo(undefined),
    (entry, by) => decideClaim(entry, { claimId: claimIn(entry), outcome: { kind: 'verified' } }, viewer(by), people, now),
    (entry, by) =>
      decideClaim(entry, { claimId: claimIn(entry), outcome: { kind: 'returned', reason: 'Who?' } }, viewer(by), people, now),
    says('complete'),
    says('in-progress'),
  ];
  const who = fc.constantFrom(priya, tom, idris, kamal, persons.policeLead, persons.chair);

  it('at most one question is open, nobody is asked who could not decide, and the history tells the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(deeds.length - 1), who), { maxLength: 25 }), (steps) => {
        let entry = buildEntry({ owner: roles.housingLead.key });
        const rows: ReadRow[] = [];
        const record = ({ entry: next, events, by }: Change, at: Instant): void => {
          for (const event of events) rows.push(rowOf(entry, rows.length + 1, event, by, at));
          entry = next;
        };
        for (const [n, [deed, by]] of steps.entries()) {
          const decision = deeds[deed]?.(entry, by, n);
          if (decision?.kind !== 'change') continue;
          record(decision, now);
          expect(decision.messages.map(({ to }) => to)).not.toContain(by.id);
          const { standing } = entry;
          if (standing.state !== 'claimed') continue;
          const open = standing.questions?.filter((one) => !one.answer) ?? [];
          expect(open.length).toBeLessThanOrEqual(1);
          const waits = waitsForOthers(entry, people, today);
          expect(waits?.about).toBe(open.length === 1 ? 'question' : 'claim');
          if (open.length === 1) continue;
          const can = verifiersOf(entry, standing.claim, people, today);
          expect(waits?.everybody.every((asker) => can.includes(asker))).toBe(true);
          expect(can).toEqual(expect.arrayContaining([tom.id, idris.id].filter((one) => one !== standing.claim.by)));
        }
        expect(notFollowing(entry, rows)).toEqual([]);
      }),
    );
  });
});

function rowOf(entry: Entry, seq: number, event: Change['events'][number], by: Change['by'], at: Instant): ReadRow {
  return { ref: entry.action.ref, seq, at, by, event, previousHash: '', hash: '' };
}
