import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Decision } from '../../../src/decisions/decision.ts';
import { decideAnswer } from '../../../src/rules/disagreements/decide-answer.ts';
import { decideConfirmation, decideDecline } from '../../../src/rules/disagreements/decide-confirmation.ts';
import { decideDanger } from '../../../src/rules/disagreements/decide-danger.ts';
import { decideDisagreementWithdrawal } from '../../../src/rules/disagreements/decide-disagreement-withdrawal.ts';
import { decideLastWord } from '../../../src/rules/disagreements/decide-last-word.ts';
import { decideMeeting } from '../../../src/rules/disagreements/decide-meeting.ts';
import { decideNotAgreed } from '../../../src/rules/disagreements/decide-not-agreed.ts';
import { decidePause, decideResumption } from '../../../src/rules/disagreements/decide-pause.ts';
import { decideProposal } from '../../../src/rules/disagreements/decide-proposal.ts';
import { decideSaying } from '../../../src/rules/disagreements/decide-saying.ts';
import { decideShortening } from '../../../src/rules/disagreements/decide-shortening.ts';
import { decideSkip, decideSkipConsent, decideSkipRefusal } from '../../../src/rules/disagreements/decide-skip.ts';
import { decideStep } from '../../../src/rules/disagreements/decide-step.ts';
import { standingIn } from '../../../src/rules/disagreements/standing.ts';
import { notFollowing } from '../../../src/rules/history/fold-history.ts';
import type { ReadRow } from '../../../src/rules/history/read-row.ts';
import type { Viewer } from '../../../src/rules/people/access.ts';
import { ActionRef } from '../../../src/words/action.ts';
import type { Move } from '../../../src/words/disagreement.ts';
import type { Entry } from '../../../src/words/entry.ts';
import { addDays, addMinutes, dateOf, type Instant } from '../../../src/words/time.ts';
import { SubmissionId } from '../../../src/words/update.ts';
import { buildPeople, persons, roles, viewerAs } from '../../support/build-people.ts';
import { london, threeStages } from '../../support/play-disagreement.ts';
import { harbourside, raised, sent, stage } from '../../support/press-disagreement.ts';

/** Somebody of the partnership presses something, so many days and numbers into its form. */
type Press = { readonly what: string; readonly by: keyof typeof persons; readonly number: number; readonly afterHours: number };

const partnerships = [
  harbourside(),
  harbourside({ immediateRisk: { ...threeStages.immediateRisk, effect: 'stays' } }),
  harbourside({ people: buildPeople({ vacant: [roles.policeManager.key] }) }),
  harbourside({ people: buildPeople({ alsoHolds: [{ person: persons.housingManager, roleKey: roles.policeManager.key }] }) }),
];

const decisions: Readonly<
  Record<
    string,
    (entry: Entry, id: string, press: Press, by: Viewer, context: (typeof partnerships)[number], now: Instant) => Decision
  >
> = {
  answers: (entry, id, _press, ...more) => decideAnswer(entry, sent(id, { words: 'No.', wants: '' }), ...more),
  says: (entry, id, _press, ...more) => decideSaying(entry, sent(id, { words: 'More.' }), ...more),
  proposes: (entry, id, { number }, ...more) => {
    const dueOn = number % 2 === 0 ? { dueOn: addDays(dateOf(more[2]), number) } : {};
    return decideProposal(entry, sent(id, { words: 'So be it.', ...dueOn }), ...more);
  },
  confirms: (entry, id, _press, ...more) => decideConfirmation(entry, sent(id, { proposalId: proposalOf(entry) }), ...more),
  declines: (entry, id, _press, ...more) =>
    decideDecline(entry, sent(id, { proposalId: proposalOf(entry), reason: 'No.' }), ...more),
  'does not agree': (entry, id, _press, ...more) => decideNotAgreed(entry, ofStage(entry, id), ...more),
  'asks to meet': (entry, id, _press, ...more) => decideMeeting(entry, ofStage(entry, id), ...more),
  shortens: (entry, id, { number }, ...more) =>
    decideShortening(entry, { ...ofStage(entry, id), on: addDays(dateOf(more[2]), number) }, ...more),
  pauses: (entry, id, { number }, ...more) =>
    decidePause(entry, { ...ofStage(entry, id), untilOn: addDays(dateOf(more[2]), number) }, ...more),
  resumes: (entry, id, _press, ...more) => decideResumption(entry, sent(id, {}), ...more),
  'asks to skip': (entry, id, _press, ...more) => decideSkip(entry, sent(id, { to: stage('3'), reason: 'Now.' }), ...more),
  'consents to a skip': (entry, id, _press, ...more) => decideSkipConsent(entry, sent(id, { skipId: skipOf(entry) }), ...more),
  'refuses a skip': (entry, id, _press, ...more) =>
    decideSkipRefusal(entry, sent(id, { skipId: skipOf(entry), reason: 'No.' }), ...more),
  withdraws: (entry, id, _press, ...more) => decideDisagreementWithdrawal(entry, sent(id, { reason: 'Settled.' }), ...more),
  'sees danger': (entry, id, _press, ...more) => decideDanger(entry, sent(id, { reason: 'Tonight.' }), ...more),
  decides: (entry, id, _press, ...more) => decideLastWord(entry, sent(id, { words: 'Decided.' }), ...more),
};

const NO_ROW = { ref: ActionRef.parse('HSCP-03'), previousHash: '', hash: '' };

const NONE = SubmissionId.parse('form-none');

function proposalOf({ disagreement }: Entry): SubmissionId {
  return disagreement?.proposal?.id ?? NONE;
}

function skipOf({ disagreement }: Entry): SubmissionId {
  return disagreement?.skipAsked?.id ?? NONE;
}

function ofStage({ disagreement }: Entry, id: string) {
  return sent(id, { stage: disagreement?.stage.id ?? stage('1'), reason: 'Because.' });
}

/** What ends it at once is rare, so that there is something to end. */
const ENDS: readonly string[] = ['withdraws', 'sees danger'];

const something = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...Object.keys(decisions).filter((what) => !ENDS.includes(what))) },
  { weight: 20, arbitrary: fc.constantFrom('proposes', 'confirms', 'asks to skip', 'consents to a skip') },
  { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
);

const somePresses: fc.Arbitrary<Press[]> = fc.array(
  fc.record({
    what: something,
    by: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('policeLead', 'housingLead', 'policeManager', 'housingManager') },
      { weight: 1, arbitrary: fc.constantFrom('chair', 'businessManager', 'schoolsLead') },
    ),
    number: fc.integer({ min: -1, max: 16 }),
    afterHours: fc.constantFrom(0, 0, 1, 5, 24, 72),
  }),
  { minLength: 10, maxLength: 50 },
);

describe('whatever anybody presses, in whatever order', () => {
  it('keeps to the rules, tells each once and nobody of their own press, and can be read from its history', () => {
    fc.assert(
      fc.property(fc.constantFrom(...partnerships), somePresses, (context, presses) => {
        const start = raised({ context });
        let { entry } = start;
        let now = london('2026-06-04 10:00');
        const rows: ReadRow[] = [];
        const write = ({ events, by }: Change): void => {
          for (const event of events) rows.push({ ...NO_ROW, seq: rows.length + 1, event, by, at: now });
        };
        write(start);
        const keys = start.messages.map(({ key }) => key);
        const take = (decision: Decision): Move[] => {
          if (decision.kind !== 'change') return [];
          entry = decision.entry;
          write(decision);
          keys.push(...decision.messages.map(({ key }) => key));
          expect(decision.messages.map(({ to }) => to)).not.toContain(decision.by);
          expect(decision.lookAgainAt).toBe(entry.disagreement?.lookAt ?? now);
          return decision.events.flatMap((event) => (event.what === 'disagreement' ? [event.move] : []));
        };
        for (const [index, press] of presses.entries()) {
          now = addMinutes(now, press.afterHours * 60);
          take(decideStep(entry, context, now));
          const before = entry;
          const viewer = viewerAs(persons[press.by], context.people, dateOf(now));
          const send = (to: Entry) => decisions[press.what]?.(to, `any-${index}`, press, viewer, context, now);
          const decision = send(entry);
          if (decision) for (const move of take(decision)) expect(isAllowed(move, before, viewer, context)).toBe(true);
          if (decision?.kind === 'change') expect(send(entry)?.kind).toBe('keep');
        }
        expect(new Set(keys).size).toBe(keys.length);
        expect(notFollowing(entry, rows)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

/** What docs/access.md says of the moves that count. */
function isAllowed(move: Move, before: Entry, by: Viewer, context: (typeof partnerships)[number]): boolean {
  const { disagreement } = before;
  if (!disagreement) return false;
  const standing = standingIn(disagreement, before, by, context.people, { procedure: threeStages });
  switch (move.kind) {
    case 'proposed':
      return standing.speaksFor.includes(move.proposal.side);
    case 'answered':
      return standing.speaksFor.includes('responding');
    case 'closed':
      if (move.outcome.kind === 'agreed') return move.outcome.proposal.by !== by.personId && standing.speaksFor.length === 1;
      if (move.outcome.kind === 'withdrawn') return standing.speaksFor.includes('raising');
      return move.outcome.kind === 'decided' ? standing.isDecider : standing.isInvolved || standing.oversees;
    case 'stage-began':
      return move.because === 'no-agreement' || move.because === 'skipped';
    case 'skip-consented':
      return disagreement.skipAsked?.by !== by.personId;
    default:
      return standing.isReader;
  }
}
