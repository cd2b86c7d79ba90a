import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CARD_BYTES, renderCard } from '../../src/cards/render-card.ts';
import { disownedCard, heldCard } from '../../src/rules/assurance/answer-receipt-card.ts';
import { DEFAULT_CADENCE } from '../../src/rules/assurance/cadence.ts';
import { CONCERNS } from '../../src/rules/assurance/concern.ts';
import type { AskContext } from '../../src/rules/assurance/decide-ask.ts';
import { disownedToSettleCard } from '../../src/rules/assurance/disowned-to-settle-card.ts';
import { holdActionCard } from '../../src/rules/assurance/hold-action-card.ts';
import { overdueDigestCard } from '../../src/rules/assurance/overdue-digest-card.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import { disagreementClosedCard } from '../../src/rules/disagreements/closed-card.ts';
import { type DisagreementDraft, disagreementCard } from '../../src/rules/disagreements/disagreement-card.ts';
import { disagreementsCard } from '../../src/rules/disagreements/disagreements-card.ts';
import { disagreementMoreCard, type MoreDraft } from '../../src/rules/disagreements/more-card.ts';
import { raiseDisagreementCard } from '../../src/rules/disagreements/raise-card.ts';
import { evidenceListCard } from '../../src/rules/evidence/evidence-list-card.ts';
import { givenIn } from '../../src/rules/evidence/given-evidence.ts';
import { actionCard } from '../../src/rules/updates/action-card.ts';
import { withoutCodes } from '../../src/rules/updates/check-draft.ts';
import { draftAgain } from '../../src/rules/updates/draft-again.ts';
import { updateReceiptCard } from '../../src/rules/updates/update-receipt-card.ts';
import { claimDecidedCard } from '../../src/rules/verification/claim-decided-card.ts';
import { claimToVerifyCard } from '../../src/rules/verification/claim-to-verify-card.ts';
import { type Card, shortened } from '../../src/words/card-data.ts';
import type { Hold } from '../../src/words/entry.ts';
import { EvidenceId } from '../../src/words/evidence.ts';
import { CalendarDate } from '../../src/words/time.ts';
import { SubmissionId } from '../../src/words/update.ts';
import { buildEntry, buildEvidence, buildPersonId, buildUpdate } from '../support/build-entry.ts';
import { buildPeople, persons, viewerAs } from '../support/build-people.ts';
import { claimed, HOSTILE_WORDS, TODAY } from '../support/card-examples.ts';
import {
  agreed,
  closedBy,
  closing,
  disagreementHolding,
  forRaising,
  forResponding,
  informed,
  moreView,
  procedureHolding,
  raising,
  running,
  view,
} from '../support/disagreement-examples.ts';

const LONGEST = 4000;
const on = CalendarDate.parse('2026-11-06');
const context: AskContext = {
  ...{ now: buildUpdate().at, people: buildPeople(), calendar: bankHolidays, cadence: DEFAULT_CADENCE, optedOut: new Set() },
};
const sam = { by: buildPersonId('sam'), at: buildUpdate().at };

/** Every card on which these words stand, in every field that holds anybody's words, each as long as it may be. */
function cardsHolding(words: string): Record<string, Card> {
  const link = `https://documents.example/?${'x'.repeat(1970)}`;
  const made = { shows: 'activity', madeBy: 'another-agency', madeOn: on, expiresOn: on } as const;
  const evidence = [1, 2, 3].map(() => buildEvidence({ link, describes: words.slice(0, 500), ...made }));
  const update = buildUpdate({ state: 'complete', words, evidence, noEvidenceReason: words.slice(0, 1000), byName: words });
  const plan = {
    title: words.slice(0, 120),
    agencyName: words,
    ownerWords: words,
    owner: buildEntry().action.owner,
    recommendation: words,
    action: `${words} `.repeat(2),
    planTitle: words,
    timing: { kind: 'undated', asWritten: words },
    planProgress: { claim: 'complete', words, evidenceWords: words, asOfOn: on },
  } as const;
  const returned = { claimId: SubmissionId.parse('submission-1'), reason: words.slice(0, 1000), byName: words, ...sam };
  const sentBack = buildEntry({ ...plan, standing: { state: 'in-progress', returned }, lastUpdate: update });
  const claim = claimed(update, plan);
  const again = { ...claim, standing: { ...claim.standing, earlierReturn: returned } };
  const asked = { today: TODAY, isAsked: true, submissionId: SubmissionId.parse('submission-9') };
  const details = { shows: 'activity', madeBy: 'another-agency', madeOn: words, expiresOn: words } as const;
  const sentLine = { link: words, kind: 'training-record', describes: words, details } as const;
  const problem = {
    link: 'x'.repeat(200),
    kind: 'x'.repeat(60),
    describes: 'x'.repeat(80),
    madeOn: 'x'.repeat(90),
    expiresOn: 'x'.repeat(90),
  };
  const withdrawn = [1, 2, 3, 4, 5].map((n) => ({
    ...{
      id: EvidenceId.parse(`submission-1.${n}`),
      link: buildEvidence().link,
      reason: words.slice(0, 1000),
      byName: words,
      ...sam,
    },
  }));
  const five = { ...update, evidence: [...evidence, ...evidence].slice(0, 5) };
  const disowned = {
    ...{ id: SubmissionId.parse('submission-2'), suggests: words.slice(0, 200), reason: words.slice(0, 1000), byName: words },
    ...sam,
  };
  const hold: Hold = { id: disowned.id, kind: 'put-off', untilOn: on, reason: disowned.reason, byName: words, ...sam, inARow: 1 };
  const hostile = disagreementHolding(words);
  const unanswered = { ...hostile, views: { raising: hostile.views.raising } };
  const held = { ...running, procedure: procedureHolding(words) };
  return {
    action: actionCard(sentBack, asked),
    'action, to change what was sent': actionCard(claim, { ...asked, ...draftAgain(claim, update.by) }),
    'action, with problems': actionCard(sentBack, {
      ...asked,
      draft: { state: 'complete', words, evidence: [sentLine, sentLine, sentLine], noEvidenceReason: words },
      problems: {
        state: 'x'.repeat(100),
        words: 'x'.repeat(200),
        evidence: [problem, problem, problem],
        noEvidenceReason: 'x'.repeat(100),
      },
    }),
    claim: claimToVerifyCard(
      { ...again, withdrawnEvidence: withdrawn },
      {
        ...{ today: TODAY, reason: words, reasonProblem: 'x'.repeat(100), decideByOn: on },
        background: {
          returns: Array.from({ length: 9 }, () => returned),
          elsewhere: Array.from({ length: 5 }, (_, n) => ({
            ref: `A-${n}`,
            agencyName: words,
            state: 'ended without completion',
          })),
          alike: [],
        },
      },
    ),
    evidence: evidenceListCard(claim, givenIn(five, withdrawn), { today: TODAY, by: viewerAs(persons.housingLead), page: 1 }),
    'evidence, to withdraw': evidenceListCard(claim, givenIn(five), {
      ...{ today: TODAY, by: { ...viewerAs(persons.housingLead), personId: buildPersonId('anna') }, page: 1 },
      draft: { id: EvidenceId.parse('submission-1.1'), reason: words, problem: 'x'.repeat(300) },
    }),
    receipt: updateReceiptCard(claim, update, { verifiers: [words.slice(0, 200)], askAgainOn: on }),
    'sent back': claimDecidedCard(claim, {
      for: 'lead',
      outcome: { kind: 'returned', reason: words.slice(0, 1000) },
      byName: words,
      at: sam.at,
    }),
    'not now': holdActionCard(
      { ...sentBack, hold },
      {
        ...{ context, submissionId: SubmissionId.parse('submission-9'), open: 'disown', notice: 'x'.repeat(300) },
        draft: {
          ...{ promiseUntilOn: words, promiseWords: words, putOffUntilOn: words, putOffReason: words },
          ...{ suggests: words, disownReason: words },
        },
      },
    ),
    'put off': heldCard({ ...sentBack, hold }, hold, context),
    'not theirs': disownedCard({ ...sentBack, disowned }, disowned, { context, hasKeeper: true }),
    'whose it is': disownedToSettleCard(
      { ...sentBack, disowned },
      { context, reason: words, reasonProblem: 'x'.repeat(100), notice: words.slice(0, 1200) },
    ),
    disagreement: disagreementCard(sentBack, hostile, {
      ...view(forRaising, { running: held }),
      ...{ open: 'propose', draft: everyField(words), problems: everyProblem },
    }),
    'disagreement, refused': disagreementCard(sentBack, hostile, {
      ...view(forRaising, { running: held }),
      ...{ open: 'propose', draft: everyField(words), notice: notTaken(words) },
    }),
    'disagreement, more, refused': disagreementMoreCard(
      sentBack,
      hostile,
      moreView(forRaising, { running: held, draft: everyField(words), open: 'skip', notice: notTaken(words) }),
    ),
    'disagreement, not answered': disagreementCard(sentBack, unanswered, {
      ...view(forResponding, { running: held }),
      ...{ open: 'answer', draft: everyField(words), problems: everyProblem },
    }),
    'disagreement, to decide': disagreementCard(sentBack, hostile, {
      ...view({ ...informed, isDecider: true }, { running: held }),
      ...{ open: 'decide', draft: everyField(words), problems: everyProblem },
    }),
    'disagreement, more': disagreementMoreCard(
      sentBack,
      hostile,
      moreView(forRaising, { running: held, draft: everyField(words), problems: everyProblem, open: 'skip' }),
    ),
    'disagreement, over': disagreementClosedCard(
      sentBack,
      closedBy(hostile, { ...agreed, byName: words, proposal: hostile.proposal ?? agreed.proposal }),
      { ...closing, procedure: held.procedure },
    ),
    'disagreement, to raise': raiseDisagreementCard(sentBack, {
      ...{ ...raising, running: held, problems: everyProblem },
      draft: {
        ...{ about: 'action', against: words, words, wants: words },
        ...{ priority: words, neededOn: words, beginsAt: words },
      },
    }),
    disagreements: disagreementsCard(
      Array.from({ length: 10 }, () => ({ entry: sentBack, disagreement: hostile, running: held, canOpen: true })),
      { now: sam.at, page: 1, notice: 'x'.repeat(300) },
    ),
    list: overdueDigestCard(
      CONCERNS.flatMap((why, nth) =>
        Array.from({ length: 5 }, (_, n) => {
          const of = why === 'verify' ? claim : sentBack;
          return { why, entry: { ...of, action: { ...of.action, ref: buildEntry({ ref: `A-${nth}${n}` }).action.ref } } };
        }),
      ),
      { today: TODAY, page: 1, next: { on, tells: { level: 'safeguarding-lead', actions: 3 } }, matches: 3 },
    ),
  };
}

/** Why a form was not taken, with the words that were typed in it. */
function notTaken(words: string): string {
  return `Not recorded. ${'x'.repeat(250)} You typed: ${shortened(withoutCodes(words), 2000)}`;
}

/** In every box of a disagreement's cards. */
function everyField(words: string): Record<keyof DisagreementDraft | keyof MoreDraft, string> {
  return {
    ...{ words, wants: words, sayWords: words, outcomeWords: words, outcomeDueOn: words, actionTitle: words, actionWords: words },
    ...{ actionAgency: words, actionDueOn: words, declineReason: words, decisionWords: words, decisionDueOn: words },
    ...{ notAgreeReason: words, meetingReason: words, shortenOn: words, shortenReason: words, pauseUntil: words },
    ...{
      pauseReason: words,
      skipTo: words,
      skipReason: words,
      skipRefuseReason: words,
      withdrawReason: words,
      dangerReason: words,
    },
  };
}
const everyProblem = everyField('x'.repeat(100));

const bytes = (card: Card): number => JSON.stringify(renderCard(card).content).length * 2;

describe('whatever anybody writes, a card is never too large to send', () => {
  it.each([
    { words: 'x'.repeat(LONGEST), because: 'one word without a break' },
    { words: 'ab '.repeat(LONGEST).slice(0, LONGEST), because: 'many words' },
    { words: 'short\n'.repeat(LONGEST).slice(0, LONGEST), because: 'some 600 short lines' },
    { words: 'x\n'.repeat(LONGEST / 2), because: 'two thousand lines of one letter' },
    { words: `${'x'.repeat(99)}\r\n`.repeat(LONGEST).slice(0, LONGEST), because: 'lines of a hundred, as long as a block' },
    { words: '"\\'.repeat(LONGEST / 2), because: 'quotes and strokes, which take two signs each' },
    { words: '{'.repeat(LONGEST), because: 'braces, between which a sign is put' },
    { words: '\u0000'.repeat(LONGEST), because: 'codes that are not for reading, which take six signs each' },
    { words: '\ud800'.repeat(LONGEST), because: 'half characters, which take six signs each' },
    { words: '👪'.repeat(LONGEST / 2), because: 'pictures of two units' },
    { words: HOSTILE_WORDS.repeat(LONGEST).slice(0, LONGEST), because: 'what looks like a binding' },
  ])('$because', ({ words }) => {
    for (const [name, card] of Object.entries(cardsHolding(words))) {
      expect({ name, isTooLarge: bytes(card) > MAX_CARD_BYTES, bytes: bytes(card) }).toMatchObject({ name, isTooLarge: false });
    }
  });

  it('any text at all', { timeout: 60_000 }, () => {
    const unit = fc.oneof(
      fc.constantFrom('\n', '\r\n', '"', '\\', '{', '$', '\t', '\u0085', ' '),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    );
    const text = fc
      .array(unit, { minLength: 1, maxLength: 60 })
      .map((parts) => parts.join('').repeat(LONGEST).slice(0, LONGEST).trim() || 'x');
    fc.assert(
      fc.property(text, (words) => {
        for (const card of Object.values(cardsHolding(words))) expect(bytes(card)).toBeLessThanOrEqual(MAX_CARD_BYTES);
      }),
      { numRuns: 100 },
    );
  });
});
