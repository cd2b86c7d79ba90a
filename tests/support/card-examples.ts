import { disownedCard, heldCard, keptWithLeadCard } from '../../src/rules/assurance/answer-receipt-card.ts';
import { DEFAULT_CADENCE } from '../../src/rules/assurance/cadence.ts';
import { type Concern, isAskedOfLead } from '../../src/rules/assurance/concern.ts';
import type { AskContext } from '../../src/rules/assurance/decide-ask.ts';
import { disownedToSettleCard } from '../../src/rules/assurance/disowned-to-settle-card.ts';
import { holdActionCard } from '../../src/rules/assurance/hold-action-card.ts';
import { overdueDigestCard } from '../../src/rules/assurance/overdue-digest-card.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import type { DeliveryProblem } from '../../src/rules/delivery/delivery-problems.ts';
import { deliveryProblemsCard } from '../../src/rules/delivery/delivery-problems-card.ts';
import { addActionCard, EMPTY_FORM } from '../../src/rules/edits/add-action-card.ts';
import { confirmEndCard } from '../../src/rules/edits/confirm-end-card.ts';
import { dateRequestCard } from '../../src/rules/edits/date-request-card.ts';
import { type EditDraft, NOTHING_TYPED, wordingShown } from '../../src/rules/edits/edit-draft.ts';
import { editReceiptCard } from '../../src/rules/edits/edit-receipt-card.ts';
import { manageActionCard } from '../../src/rules/edits/manage-action-card.ts';
import { requestDecidedCard, requestWaitsCard } from '../../src/rules/edits/request-receipt-card.ts';
import { requestToAgreeCard } from '../../src/rules/edits/request-to-agree-card.ts';
import { evidenceListCard } from '../../src/rules/evidence/evidence-list-card.ts';
import { givenIn } from '../../src/rules/evidence/given-evidence.ts';
import { helpCard } from '../../src/rules/help/help-card.ts';
import { shortAnswerCard } from '../../src/rules/help/short-answer-card.ts';
import { thanksCard } from '../../src/rules/help/thanks-card.ts';
import { ALL_ROLES, withCover } from '../../src/rules/people/cover.ts';
import { askedToCoverCard, coverCard, coverSetCard } from '../../src/rules/people/cover-card.ts';
import { matchCard } from '../../src/rules/people/match-card.ts';
import type { Proposal } from '../../src/rules/people/matching.ts';
import { freeTextOf } from '../../src/rules/privacy/free-text.ts';
import { checkStayReason, checkTyped, knownFrom } from '../../src/rules/privacy/privacy-check.ts';
import { privacyCheckCard } from '../../src/rules/privacy/privacy-check-card.ts';
import { refusalCard } from '../../src/rules/refusal-card.ts';
import { statusCard } from '../../src/rules/summary/status-card.ts';
import { summarise } from '../../src/rules/summary/summarise.ts';
import { actionCard } from '../../src/rules/updates/action-card.ts';
import { dateOfferCard } from '../../src/rules/updates/date-offer-card.ts';
import { draftAgain } from '../../src/rules/updates/draft-again.ts';
import { helpAskedCard } from '../../src/rules/updates/help-asked.ts';
import { verifiedAlreadyCard } from '../../src/rules/updates/reply-cards.ts';
import { updateReceiptCard } from '../../src/rules/updates/update-receipt-card.ts';
import { whichActionCard } from '../../src/rules/updates/which-action-card.ts';
import { answeredCard, askedLeadCard, passedClaimCard } from '../../src/rules/verification/aside-receipt-card.ts';
import { askOrPassCard } from '../../src/rules/verification/ask-or-pass-card.ts';
import type { ClaimBackground } from '../../src/rules/verification/claim-background.ts';
import { claimDecidedCard } from '../../src/rules/verification/claim-decided-card.ts';
import { claimQuestionCard } from '../../src/rules/verification/claim-question-card.ts';
import { claimToVerifyCard } from '../../src/rules/verification/claim-to-verify-card.ts';
import type { ClaimedEntry } from '../../src/rules/verification/claimed-entry.ts';
import { confirmReopeningCard } from '../../src/rules/verification/confirm-reopening-card.ts';
import { confirmSignOffCard } from '../../src/rules/verification/confirm-sign-off-card.ts';
import type { SignedOffEntry } from '../../src/rules/verification/recheck.ts';
import { recheckCard } from '../../src/rules/verification/recheck-card.ts';
import { recheckReceiptCard } from '../../src/rules/verification/recheck-receipt-card.ts';
import { reopenedCard } from '../../src/rules/verification/reopened-card.ts';
import { type EntryToSignOff, signOffCard } from '../../src/rules/verification/sign-off-card.ts';
import { AgencyId } from '../../src/words/agency.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { ClaimAnswer, ClaimPass, ClaimQuestion } from '../../src/words/claim.ts';
import type { Cover } from '../../src/words/cover.ts';
import type { Entry, Hold, Reopened } from '../../src/words/entry.ts';
import { EvidenceId, EvidenceLink, type WithdrawnEvidence } from '../../src/words/evidence.ts';
import type { People } from '../../src/words/people.ts';
import { EmailAddress } from '../../src/words/person.ts';
import { type Plan, PlanId } from '../../src/words/plan.ts';
import type { DecidedRequest, Request } from '../../src/words/request.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { SubmissionId, type Update } from '../../src/words/update.ts';
import { buildDisagreement } from './build-disagreement.ts';
import { buildEntry, buildEvidence, buildPersonId, buildUpdate } from './build-entry.ts';
import { buildPeople, persons, roles, viewerAs } from './build-people.ts';
import { disagreementExamples } from './disagreement-examples.ts';
import { scheduleExamples } from './schedule-examples.ts';
import { summaryExamples } from './summary-examples.ts';

/** A card as somebody would see it. Those with `isPictured` stand in `docs/cards/`. */
type CardExample = { readonly name: string; readonly card: Card; readonly isPictured: boolean };

export const TODAY = CalendarDate.parse('2026-10-30');
const SUBMISSION = SubmissionId.parse('submission-9');
const AT = Instant.parse('2026-10-30T10:12:00.000Z');

/** Everything in it must be seen on the screen as it is typed here, and nothing of it may act. */
export const HOSTILE_WORDS = `**bold** _not_ [Click here](https://evil.example) {{DATE(2020-01-01T00:00:00Z)}} {{{three}}} \${secret} '\${heading}' <b>x</b> "quoted" \\ back`;

const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente'.repeat(4);
const LONG_LINK = `https://documents.harbourside-housing.example/${'a-very-long-folder-name-without-a-break'.repeat(20)}?x={{DATE(1)}}`;

const someUpdate = buildUpdate();

export function claimed(claim: Update, overrides: Parameters<typeof buildEntry>[0] = {}): ClaimedEntry {
  const standing = { state: 'claimed', claim } as const;
  return { ...buildEntry({ ...overrides, lastUpdate: claim }), standing };
}

export const someClaim = buildUpdate({
  id: 'submission-7',
  state: 'complete',
  words: 'All four teams use the new form.\nA check of 20 visits in May found 18 recorded on the day.',
  evidence: [
    buildEvidence({
      kind: 'audit',
      describes: 'Check of 20 visits, May 2026',
      link: 'https://documents.harbourside-housing.example/checks/may.pdf',
    }),
    buildEvidence(),
  ],
});

const returned = buildEntry({
  standing: {
    state: 'in-progress',
    returned: {
      claimId: SubmissionId.parse('submission-1'),
      reason: 'The minutes agree the form. Please add the check that shows that teams use it.',
      by: buildPersonId('sam'),
      byName: 'Sam Okafor',
      at: Instant.parse('2026-06-12T13:05:00.000Z'),
    },
  },
  lastUpdate: buildUpdate({ state: 'complete', words: 'Done. The form was agreed in April.' }),
});

/** A second claim, after the first one came back. */
const claimedAgain: ClaimedEntry = {
  ...claimed(someClaim, {
    planProgress: {
      claim: 'complete',
      words: 'Completed. The form will be rolled out to the remaining teams in spring.',
      evidenceWords: '',
      asOfOn: CalendarDate.parse('2026-01-31'),
    },
  }),
  standing: {
    state: 'claimed',
    claim: someClaim,
    ...(returned.standing.state === 'in-progress' && returned.standing.returned && { earlierReturn: returned.standing.returned }),
    asked: { count: 1, lastOn: TODAY, to: [buildPersonId('sam')] },
  },
};

/** A claim that makes a reader doubt: its words contradict it, and its evidence is weak, old or gone. */
const doubtful = buildUpdate({
  id: 'submission-8',
  state: 'complete',
  words: 'Completed. All teams have the new form.\nThe check of visits will be done by 31 August 2026.',
  at: '2026-10-28T09:12:00.000Z',
  evidence: [
    buildEvidence({
      kind: 'statement',
      describes: 'All teams have the new form',
      link: 'https://documents.harbourside-housing.example/7',
    }),
    buildEvidence({
      ...{
        kind: 'policy',
        describes: 'Visiting guidance',
        shows: 'output',
        link: 'https://documents.harbourside-housing.example/8',
      },
      ...{ madeOn: CalendarDate.parse('2024-03-01'), expiresOn: CalendarDate.parse('2026-09-30') },
    }),
    buildEvidence({ kind: 'minutes', shows: 'activity', madeOn: CalendarDate.parse('2026-04-14') }),
  ],
});
const withdrawn: WithdrawnEvidence = {
  ...{ id: EvidenceId.parse('submission-8.3'), link: buildEvidence().link, reason: 'These are the minutes of another meeting.' },
  ...{ by: buildPersonId('anna'), byName: 'Anna Bell', at: AT },
};
const doubted: ClaimedEntry = { ...claimed(doubtful), withdrawnEvidence: [withdrawn] };

const background: ClaimBackground = {
  returns: [
    {
      reason: 'The minutes agree the form. Please add the check that shows that teams use it.',
      ...{ by: buildPersonId('sam'), byName: 'Sam Okafor', at: Instant.parse('2026-06-12T13:05:00.000Z') },
    },
    {
      reason: 'Which teams use it?',
      ...{ by: buildPersonId('tom'), byName: 'Tom Reid', at: Instant.parse('2026-05-04T13:05:00.000Z') },
    },
  ],
  elsewhere: [
    { ref: 'HSCP-04', agencyName: 'Harbourside Police', state: 'verified' },
    { ref: 'HSCP-05', agencyName: 'Health Visiting Service', state: 'not started' },
  ],
  alike: [],
};
const hostileBackground: ClaimBackground = {
  returns: Array.from({ length: 9 }, () => ({
    reason: HOSTILE_WORDS.repeat(8),
    by: buildPersonId('sam'),
    byName: HOSTILE_WORDS,
    at: AT,
  })),
  elsewhere: Array.from({ length: 5 }, (_, n) => ({ ref: `DAT-IMR-${n}`, agencyName: HOSTILE_WORDS, state: 'verified' })),
  alike: [],
};

/** Everything of a list: claims to verify, and actions that are overdue, claimed, to come and undated, of two plans. */
const myList: readonly Entry[] = [
  ...threeOverdue(),
  claimed(someClaim, { ref: 'HSCP-14', title: 'Joint visits with the health visitor' }),
  buildEntry({
    ref: 'HSCP-15',
    title: 'Induction of new housing officers',
    dueOn: '2026-12-31',
    planTitle: 'Review H',
    planId: 'child-h',
  }),
  buildEntry({ ref: 'HSCP-16', title: 'Learning from complaints', timing: { kind: 'undated', asWritten: 'On going' } }),
];

const hostileUpdate = buildUpdate({
  state: 'complete',
  words: `${HOSTILE_WORDS}\n${LONG_WORD}`,
  byName: HOSTILE_WORDS,
  evidence: [buildEvidence({ describes: `${HOSTILE_WORDS} ${LONG_WORD}`.slice(0, 500), link: LONG_LINK })],
});

const hostile: Parameters<typeof buildEntry>[0] = {
  ref: 'DAT-IMR-07',
  title: HOSTILE_WORDS.slice(0, 118),
  agencyName: `${HOSTILE_WORDS} ${LONG_WORD}`,
  ownerWords: `${HOSTILE_WORDS} ${LONG_WORD}`,
  recommendation: `${HOSTILE_WORDS}\n\n${LONG_WORD}\n${'Long. '.repeat(400)}`,
  action: `${HOSTILE_WORDS} ${LONG_WORD}`,
  planProgress: { claim: 'complete', words: HOSTILE_WORDS, evidenceWords: HOSTILE_WORDS },
  timing: { kind: 'undated', asWritten: HOSTILE_WORDS },
  planTitle: HOSTILE_WORDS,
};

const restricted = {
  ref: 'LSCB-11',
  isRestricted: true,
  recommendation: 'SECRET',
  action: 'SECRET',
  title: 'SECRET',
  ownerWords: 'SECRET',
};

function threeOverdue(): readonly Entry[] {
  return [
    buildEntry({
      ref: 'HSCP-09',
      title: 'Housing’s part in the escalation training',
      dueOn: '2026-09-30',
      planProgress: { claim: 'complete', words: 'Completed', evidenceWords: '' },
    }),
    returned,
    buildEntry({
      ref: 'HSCP-12',
      title: 'Families who move between areas',
      dueOn: '2026-08-31',
      firstDueOn: '2026-06-30',
      lastUpdate: buildUpdate({ at: '2026-08-20T09:00:00.000Z' }),
    }),
  ];
}

const thirteenOverdue: readonly Entry[] = Array.from({ length: 13 }, (_, n) =>
  buildEntry({
    ref: `HSCP-${n + 1}`,
    title: `Home visits recorded the same day, team ${n + 1}`,
    dueOn: `2026-0${(n % 9) + 1}-28`,
  }),
);

const asked = { today: TODAY, isAsked: true, submissionId: SUBMISSION };

const dateAsked: Request = {
  ...{ what: 'date', which: 'another', dueOn: CalendarDate.parse('2026-12-18'), id: SubmissionId.parse('request-1') },
  reason: 'The check of visits needs three months of the new form, which all teams have used since September.',
  ...{ by: buildPersonId('anna'), byName: 'Anna Bell', at: AT },
};
const transferAsked: Request = {
  ...{ what: 'transfer', toAgencyId: AgencyId.parse('police'), toAgencyName: 'Harbourside Police', roleTitle: 'Lead' },
  ...{ id: SubmissionId.parse('request-2'), reason: 'Police hold the records of these visits.' },
  ...{ by: persons.businessManager.id, byName: 'Elin Marsh', at: AT },
};
const hostileRequest: Request = {
  ...transferAsked,
  ...{ toAgencyName: `${HOSTILE_WORDS} ${LONG_WORD}`.slice(0, 200), roleTitle: HOSTILE_WORDS, byName: HOSTILE_WORDS },
  reason: `${HOSTILE_WORDS}\n${LONG_WORD}`,
};
const decision = { by: buildPersonId('sam'), byName: 'Sam Okafor', at: AT };
const dateAgreed: DecidedRequest = { request: dateAsked, outcome: { kind: 'agreed' }, ...decision };
const dateRefused: DecidedRequest = {
  request: dateAsked,
  outcome: { kind: 'refused', reason: 'The check can begin with the two teams that have used the form since May.' },
  ...decision,
};
const secretly = { ...dateAsked, reason: 'SECRET' };
const movedOnce = buildEntry({
  dueOn: '2026-09-30',
  firstDueOn: '2026-03-31',
  lastUpdate: someUpdate,
  standing: { state: 'in-progress' },
});
const agreeing = { today: TODAY, isReader: true, decideByOn: CalendarDate.parse('2026-11-06') };
const receiving = { today: TODAY, reader: buildPersonId('anna'), isReader: true };

const managed = { today: TODAY, people: buildPeople(), submissionId: SUBMISSION };
const recorded = { byName: 'Elin Marsh', at: AT, today: TODAY };
const nothingTyped: EditDraft = { ...NOTHING_TYPED, ...wordingShown(buildEntry()) };
const successor = buildEntry({ ref: 'HSCP-12', title: 'Visits of all agencies recorded', dueOn: '2026-12-31' });
const ended = buildEntry({
  standing: {
    ...{ state: 'ended', ending: { how: 'no-action-needed' }, reason: 'The team was merged in April.' },
    ...{ by: persons.businessManager.id, byName: 'Elin Marsh', at: AT, before: { state: 'not-started' } },
  },
});
const graceAddress = EmailAddress.parse('grace.whitlock@police.example');
const someMatch: Proposal = {
  match: { email: graceAddress, personId: persons.policeLead.id, nameInTeams: 'Grace Whitlock (Police)', seenAt: AT },
  awaited: {
    ...{ name: 'Grace Whitlock', email: graceAddress },
    holdings: [{ roleKey: roles.policeLead.key, fromOn: CalendarDate.parse('2020-01-01') }],
  },
};
const unreached: DeliveryProblem = {
  ...{ person: persons.housingLead, roles: [{ ...roles.housingLead, agency: 'Harbourside Housing' }] },
  ...{ code: 'never-met', trouble: 'out-of-reach', sinceAt: Instant.parse('2026-10-05T09:00:00.000Z') },
  why: 'There is no chat with them, and Teams does not open one: the app is not installed for them.',
  remedy: 'Ask them to install Safeguarding Actions in Teams, or their administrator to install it for them.',
  fallback: { state: 'accepted', at: Instant.parse('2026-10-26T09:00:00.000Z') },
  waiting: threeOverdue(),
};
const notKnown: DeliveryProblem = {
  ...{ person: persons.policeManager, roles: [{ ...roles.policeManager, agency: 'Harbourside Police' }] },
  ...{ code: 'timed-out', trouble: 'not-known', sinceAt: AT, waiting: [] },
  why: 'Teams did not answer in time, so the message may or may not have arrived.',
  remedy: 'Ask them whether they have it. It is not sent again by itself; the next reminder speaks for it.',
};
const hostileUnreached: DeliveryProblem = {
  ...unreached,
  person: { ...persons.housingLead, name: `${HOSTILE_WORDS} ${LONG_WORD}`.slice(0, 200) },
  roles: [{ ...roles.housingLead, title: HOSTILE_WORDS, agency: LONG_WORD }],
  waiting: [buildEntry({ ...restricted })],
};

const somePlans: readonly Plan[] = [
  { id: PlanId.parse('child-q'), title: 'Harbourside review Q', isRestricted: false, registeredAt: AT },
  { id: PlanId.parse('child-h'), title: HOSTILE_WORDS, isRestricted: false, registeredAt: AT },
];

const exampleContext: AskContext = {
  ...{ now: AT, people: buildPeople({ hasLevels: true }), calendar: bankHolidays, cadence: DEFAULT_CADENCE },
  optedOut: new Set(),
};
const holding = { context: exampleContext, submissionId: SUBMISSION };
const byLead = { by: persons.housingLead.id, byName: persons.housingLead.name, at: AT };
const promised: Hold = {
  ...{ id: SUBMISSION, kind: 'promise' as const, untilOn: CalendarDate.parse('2026-11-13'), inARow: 1, ...byLead },
  reason: 'The panel meets on 11 November.',
};
const hostileHold: Hold = { ...promised, kind: 'put-off', reason: HOSTILE_WORDS, byName: HOSTILE_WORDS };
const saidNotTheirs = {
  ...{ id: SUBMISSION, suggests: 'Head of Children’s Social Care', ...byLead },
  reason: 'The visiting team moved to the council in May.',
};
const hostileDisowned = { ...saidNotTheirs, suggests: HOSTILE_WORDS, reason: HOSTILE_WORDS.repeat(3), byName: HOSTILE_WORDS };

const nextAsk = { on: CalendarDate.parse('2026-11-06') };

/** What is overdue is asked; the rest is merely open. */
function concernsOf(entries: readonly Entry[]): Concern[] {
  return entries.map((entry) => ({ entry, why: isAskedOfLead(entry, exampleContext) ? 'overdue' : 'open' }));
}

/** The digest of somebody with many roles. */
const oneOfEach: readonly Concern[] = [
  { entry: claimed(someClaim, { ref: 'HSCP-14', title: 'Joint visits with the health visitor' }), why: 'verify' },
  { entry: { ...movedOnce, request: dateAsked }, why: 'agree' },
  { entry: { ...buildEntry({ ref: 'HSCP-21', title: 'Escalation between agencies' }), disowned: saidNotTheirs }, why: 'settle' },
  { entry: buildEntry({ ref: 'HSCP-22', title: 'Supervision of new staff', ownerWords: 'Named Nurse' }), why: 'settle' },
  {
    entry: {
      ...buildEntry({ ref: 'HSCP-23', title: 'Records at transfer' }),
      hold: { ...promised, untilOn: CalendarDate.parse('2026-10-23') },
    },
    why: 'overdue',
  },
  {
    entry: buildEntry({ ref: 'HSCP-16', title: 'Learning from complaints', timing: { kind: 'undated', asWritten: '' } }),
    why: 'no-date',
  },
  { entry: buildEntry({ ref: 'HSCP-15', title: 'Induction of new housing officers', dueOn: '2026-11-13' }), why: 'coming-due' },
  {
    entry: buildEntry({ ref: 'SCH-02', title: 'Attendance at strategy meetings', agencyName: 'Harbourside Schools' }),
    ...{ why: 'told', level: 'line-manager' },
  },
];
const tells = { ...nextAsk, tells: { level: 'line-manager', actions: 1 } } as const;

const covering = { today: TODAY, submissionId: SUBMISSION };
const someCover: Cover = {
  ...{ arrangedBy: persons.housingLead.id, personId: persons.housingManager.id, roleKeys: [roles.housingLead.key] },
  ...{ fromOn: CalendarDate.parse('2026-11-09'), untilOn: CalendarDate.parse('2026-11-20') },
};
const hostileCover: People = {
  ...withCover(buildPeople({ alsoHolds: [{ person: persons.housingLead, roleKey: roles.policeLead.key }] }), someCover),
  persons: Object.values(persons).map((person) => ({ ...person, name: HOSTILE_WORDS })),
};

/** Verified by Sam Okafor on 30 September 2026. @param byName whom it says instead */
function verifiedEntry(overrides: Parameters<typeof buildEntry>[0] = {}, byName = 'Sam Okafor'): EntryToSignOff {
  const { words, evidence } =
    byName === 'Sam Okafor' ? someClaim : { words: byName, evidence: [buildEvidence({ describes: byName })] };
  const claim = { ...someClaim, words, evidence };
  const verifiedAt = Instant.parse('2026-09-30T10:12:00.000Z');
  const standing = { state: 'verified', claim, verifiedBy: buildPersonId('sam'), verifiedByName: byName, verifiedAt } as const;
  return { ...buildEntry({ ...overrides, lastUpdate: claim }), standing };
}

const threeVerified = [
  verifiedEntry(),
  verifiedEntry({ ref: 'HSCP-08', title: 'One form for every visit', agencyName: 'Harbourside Police' }),
  verifiedEntry({ ref: 'HSCP-11', title: 'Training for new staff' }),
];

/** Signed off at a meeting in May, and due to be checked today; one side has answered where somebody else is named. */
function signedOffEntry(overrides: Parameters<typeof buildEntry>[0] = {}, byName = 'Sam Okafor'): SignedOffEntry {
  const { standing, ...entry } = verifiedEntry(overrides, byName);
  const signedOff = {
    signedOffBy: buildPersonId('beatrice'),
    signedOffByName: byName === 'Sam Okafor' ? 'Beatrice Holloway' : byName,
    signedOffAt: Instant.parse('2026-05-29T09:00:00.000Z'),
    meetingOn: CalendarDate.parse('2026-05-28'),
    recheckOn: TODAY,
  };
  const answer = { as: 'lead', words: byName, by: buildPersonId('anna'), byName, at: AT } as const;
  const lasted = byName === 'Sam Okafor' ? {} : { lasted: [answer] };
  const verifiedAt = Instant.parse('2026-05-20T09:00:00.000Z');
  return { ...entry, standing: { ...standing, verifiedAt, ...signedOff, ...lasted, state: 'signed-off' } };
}

const someReopening: Reopened = {
  ...{ was: 'signed-off', reason: 'The audit of September found the old form in two teams.' },
  ...{ by: buildPersonId('sam'), byName: 'Sam Okafor', at: AT },
};
const reopenedEntry = buildEntry({ standing: { state: 'in-progress', reopened: someReopening }, lastUpdate: someClaim });

const someQuestion: ClaimQuestion = {
  ...{ id: SubmissionId.parse('question-1'), words: 'Which teams were in the sample of May?' },
  ...{ by: persons.housingManager.id, byName: 'Tom Okafor', at: Instant.parse('2026-10-29T13:05:00.000Z') },
};
const someAnswer: ClaimAnswer = {
  ...{ id: SubmissionId.parse('answer-1'), words: 'All four. The list of visits is on page 2.' },
  ...{ link: EvidenceLink.parse('https://documents.harbourside-housing.example/sample-may.xlsx') },
  ...{ by: buildPersonId('anna'), byName: 'Anna Bell', at: Instant.parse('2026-10-30T09:40:00.000Z') },
};
const somePass: ClaimPass = {
  ...{ id: SubmissionId.parse('passing-1'), to: { id: persons.partnershipManager.id, name: 'Kamal Desai' } },
  ...{ reason: 'You led the audit that it speaks of.', by: persons.housingManager.id, byName: 'Tom Okafor', at: AT },
};
const movedBy = (
  moved: Pick<ClaimedEntry['standing'], 'questions' | 'passed'>,
  entry: ClaimedEntry = claimed(someClaim),
): ClaimedEntry => ({
  ...entry,
  standing: { ...entry.standing, asked: { count: 1, lastOn: TODAY, to: [persons.housingManager.id] }, ...moved },
});
const questioned = movedBy({ questions: [someQuestion] });
const answered = movedBy({ questions: [{ ...someQuestion, answer: someAnswer }], passed: somePass });
const hostilelyMoved = movedBy(
  {
    questions: [1, 2, 3].map((n) => ({
      ...{ ...someQuestion, id: SubmissionId.parse(`question-${n}`), words: HOSTILE_WORDS.repeat(6), byName: HOSTILE_WORDS },
      answer: { ...someAnswer, words: HOSTILE_WORDS.repeat(6), byName: HOSTILE_WORDS, link: EvidenceLink.parse(LONG_LINK) },
    })),
    passed: {
      ...somePass,
      to: { id: persons.partnershipManager.id, name: HOSTILE_WORDS },
      reason: HOSTILE_WORDS.repeat(6),
      byName: HOSTILE_WORDS,
    },
  },
  claimed(hostileUpdate, hostile),
);
const aside = { by: viewerAs(persons.housingManager), people: buildPeople(), submissionId: SUBMISSION };

export const cardExamples: readonly CardExample[] = [
  {
    name: 'overdue-digest',
    isPictured: true,
    card: overdueDigestCard(concernsOf(threeOverdue()), { today: TODAY, page: 1, next: nextAsk }),
  },
  { name: 'overdue-digest-groups', isPictured: true, card: overdueDigestCard(oneOfEach, { today: TODAY, page: 1, next: tells }) },
  {
    name: 'overdue-digest-told-hostile',
    isPictured: false,
    card: overdueDigestCard(
      [
        { entry: buildEntry(hostile), why: 'told', level: 'line-manager' },
        { entry: { ...buildEntry({ ...hostile, ref: 'DAT-IMR-08' }), disowned: hostileDisowned }, why: 'settle' },
        { entry: buildEntry(restricted), why: 'told', level: 'line-manager' },
      ],
      { today: TODAY, page: 1, matches: 2 },
    ),
  },
  {
    name: 'my-list',
    isPictured: true,
    card: overdueDigestCard(
      [
        ...concernsOf(myList),
        {
          entry: claimed(someClaim, {
            ...{ ref: 'SCH-02', title: 'Attendance at strategy meetings', agencyName: 'Harbourside Schools' },
          }),
          why: 'verify',
        },
      ],
      { today: TODAY, page: 1, next: nextAsk },
    ),
  },
  {
    name: 'my-list-claims-only',
    isPictured: false,
    card: overdueDigestCard(
      [claimedAgain, claimed(hostileUpdate, hostile)].map((entry) => ({ entry, why: 'verify' })),
      { today: TODAY, page: 1 },
    ),
  },
  {
    name: 'overdue-digest-paged',
    isPictured: false,
    card: overdueDigestCard(concernsOf(thirteenOverdue), { today: TODAY, page: 1 }),
  },
  {
    name: 'overdue-digest-last-page',
    isPictured: false,
    card: overdueDigestCard(concernsOf(thirteenOverdue), { today: TODAY, page: 2 }),
  },
  { name: 'overdue-digest-empty', isPictured: false, card: overdueDigestCard([], { today: TODAY, page: 1 }) },
  {
    name: 'overdue-digest-hostile',
    isPictured: false,
    card: overdueDigestCard(
      concernsOf([
        ...Array.from({ length: 9 }, (_, n) =>
          buildEntry({
            ...hostile,
            ref: `DAT-IMR-${n + 1}`,
            timing: threeOverdue()[2]?.action.timing ?? { kind: 'undated', asWritten: '' },
            lastUpdate: hostileUpdate,
          }),
        ),
        buildEntry(restricted),
      ]),
      { today: TODAY, page: 1 },
    ),
  },
  {
    name: 'action',
    isPictured: true,
    card: actionCard(buildEntry({ lastUpdate: someUpdate, standing: { state: 'in-progress' }, firstDueOn: '2026-01-31' }), asked),
  },
  { name: 'action-returned', isPictured: true, card: actionCard(returned, { ...asked, canDisagree: true }) },
  {
    name: 'action-problems',
    isPictured: true,
    card: actionCard(buildEntry(), {
      ...asked,
      draft: {
        state: 'complete',
        words: 'All four teams use the new form.',
        evidence: [
          {
            link: 'http://documents.harbourside-housing.example/may.pdf',
            kind: 'audit',
            describes: 'Check of 20 visits, May 2026',
          },
          {
            ...{ link: 'https://documents.harbourside-housing.example/april.pdf', kind: '' as const, describes: '' },
            details: { shows: 'output', madeBy: '', madeOn: '2026-11-02', expiresOn: '' },
          },
        ],
        noEvidenceReason: '',
      },
      problems: {
        evidence: {
          0: {
            link: 'The link has to begin with https:// so that it is safe to open. Copy it from SharePoint or your own system.',
          },
          1: {
            ...{ kind: 'Choose what kind of evidence this is.', describes: 'Say in a few words what this evidence shows.' },
            madeOn: 'That day is still to come. Choose the day on which it was made, or leave it empty.',
          },
        },
      },
    }),
  },
  {
    name: 'action-every-problem',
    isPictured: false,
    card: actionCard(buildEntry(hostile), {
      ...asked,
      notice: HOSTILE_WORDS,
      draft: {
        state: '',
        words: `${HOSTILE_WORDS} ${'x'.repeat(3800)}`,
        evidence: [1, 2, 3, 4].map(() => ({
          ...{ link: LONG_LINK, kind: 'audit' as const, describes: HOSTILE_WORDS },
          details: { shows: 'difference', madeBy: 'another-agency', madeOn: HOSTILE_WORDS, expiresOn: HOSTILE_WORDS },
        })),
        noEvidenceReason: HOSTILE_WORDS,
      },
      problems: {
        state: 'Choose one.',
        words: 'Too short.',
        evidence: [0, 1, 2].map(() => ({ link: 'A.', kind: 'B.', describes: 'C.', madeOn: 'D.', expiresOn: 'E.' })),
        noEvidenceReason: 'Say why.',
      },
    }),
  },
  { name: 'action-hostile', isPictured: false, card: actionCard(buildEntry({ ...hostile, lastUpdate: hostileUpdate }), asked) },
  {
    name: 'action-restricted',
    isPictured: false,
    card: actionCard(buildEntry({ ...restricted, lastUpdate: buildUpdate({ words: 'SECRET' }) }), asked),
  },
  {
    name: 'action-folded',
    isPictured: false,
    card: actionCard(
      buildEntry({
        recommendation: 'Every agency that visits a home should record what it saw on the day it saw it. '.repeat(5),
        planProgress: { claim: 'in-progress', words: 'The form has been drafted and discussed. '.repeat(12), evidenceWords: '' },
      }),
      asked,
    ),
  },
  {
    name: 'action-again',
    isPictured: false,
    card: actionCard(claimed(someClaim), { ...asked, ...draftAgain(claimed(someClaim), someClaim.by) }),
  },
  {
    name: 'action-to-read',
    isPictured: false,
    card: actionCard(claimed(someClaim), { ...asked, isAsked: false, canDisagree: true }),
  },
  {
    name: 'action-disagreed-about',
    isPictured: false,
    card: actionCard({ ...returned, disagreement: buildDisagreement() }, { ...asked, hasDisagreement: true }),
  },
  {
    name: 'action-start',
    isPictured: false,
    card: actionCard(
      buildEntry({ timing: { kind: 'start', asWritten: 'From April 2026', startsOn: CalendarDate.parse('2026-04-01') } }),
      asked,
    ),
  },
  { name: 'action-managed', isPictured: false, card: actionCard(buildEntry(), { ...asked, isAsked: false, isManaged: true }) },
  {
    name: 'manage-action',
    isPictured: true,
    card: manageActionCard(buildEntry({ standing: { state: 'in-progress' } }), managed),
  },
  {
    name: 'manage-action-problems',
    isPictured: true,
    card: manageActionCard(buildEntry(), {
      ...managed,
      draft: { ...nothingTyped, how: 'superseded', successor: 'HSCP-99' },
      problems: {
        reason: 'Say in a sentence why, in up to 1,000 characters.',
        successor: 'This plan has no action with that reference. Check it, or add that action first.',
      },
      open: 'end',
    }),
  },
  {
    name: 'manage-action-overtaken',
    isPictured: false,
    card: manageActionCard(buildEntry({ title: 'Visits recorded the same day' }), {
      ...managed,
      draft: { ...nothingTyped, reason: 'Too long for a notification.', title: 'Visits recorded at once' },
      open: 'reword',
      notice:
        'Elin Marsh changed its words on Friday 30 October 2026 at 10:12. What you typed is still in the form. Check it against what changed, and send it again.',
    }),
  },
  {
    name: 'manage-action-hostile',
    isPictured: false,
    card: manageActionCard(buildEntry(hostile), {
      ...managed,
      draft: {
        ...{ reason: HOSTILE_WORDS, title: HOSTILE_WORDS.slice(0, 120), recommendation: HOSTILE_WORDS, action: HOSTILE_WORDS },
        ...{ how: 'superseded', successor: HOSTILE_WORDS.slice(0, 40), toAgency: 'housing', roleTitle: HOSTILE_WORDS },
      },
      open: 'reword',
      notice: HOSTILE_WORDS,
    }),
  },
  {
    name: 'manage-action-transfer',
    isPictured: false,
    card: manageActionCard(buildEntry(), {
      ...managed,
      draft: {
        ...nothingTyped,
        toAgency: 'police',
        roleTitle: 'chair-of-the-learning-sub-group',
        reason: 'The police lead on it.',
      },
      problems: { roleTitle: 'The list of people has no such role in that agency.' },
      open: 'transfer',
    }),
  },
  { name: 'manage-action-ended', isPictured: false, card: manageActionCard(ended, managed) },
  {
    name: 'manage-action-too-late',
    isPictured: false,
    card: manageActionCard(claimed(someClaim), {
      ...managed,
      draft: { ...nothingTyped, reason: 'Too long.', title: HOSTILE_WORDS.slice(0, 120) },
      open: 'reword',
      notice: 'Anna Bell claimed that it is complete on Friday 30 October 2026 at 10:12.',
    }),
  },
  {
    name: 'manage-action-restricted',
    isPictured: false,
    card: manageActionCard(buildEntry(restricted), { ...managed, draft: nothingTyped, open: 'reword' }),
  },
  {
    name: 'confirm-end',
    isPictured: true,
    card: confirmEndCard(
      buildEntry(),
      { how: 'superseded', successor: successor.action.ref },
      {
        press: { submissionId: SUBMISSION, seen: 3 },
        draft: { ...nothingTyped, how: 'superseded', successor: 'hscp-12', reason: 'HSCP-12 asks for the same in all agencies.' },
        today: TODAY,
        successor,
      },
    ),
  },
  {
    name: 'confirm-end-hostile',
    isPictured: false,
    card: confirmEndCard(
      buildEntry(hostile),
      { how: 'declined' },
      {
        press: { submissionId: SUBMISSION, seen: 3 },
        draft: { ...nothingTyped, how: 'declined', reason: HOSTILE_WORDS },
        today: TODAY,
      },
    ),
  },
  {
    name: 'delivery-problems',
    isPictured: true,
    card: deliveryProblemsCard([unreached, notKnown], { today: TODAY, page: 1, notice: '' }),
  },
  {
    name: 'delivery-problems-tried',
    isPictured: false,
    card: deliveryProblemsCard(
      Array.from({ length: 11 }, () => hostileUnreached),
      { today: TODAY, page: 1, notice: `A fresh list is on its way to ${HOSTILE_WORDS}.` },
    ),
  },
  {
    name: 'delivery-problems-none',
    isPictured: false,
    card: deliveryProblemsCard([], { today: TODAY, page: 2, notice: 'Priya Nair has been reached since.' }),
  },
  {
    name: 'edit-receipt',
    isPictured: true,
    card: editReceiptCard(
      ended,
      { what: 'ended', ending: { how: 'no-action-needed' }, reason: 'The team was merged in April.' },
      recorded,
    ),
  },
  {
    name: 'edit-receipt-reworded-hostile',
    isPictured: false,
    card: editReceiptCard(
      buildEntry(hostile),
      {
        what: 'reworded',
        before: { title: LONG_WORD.slice(0, 120), recommendation: LONG_WORD, action: LONG_WORD },
        after: { title: HOSTILE_WORDS.slice(0, 118), recommendation: HOSTILE_WORDS, action: HOSTILE_WORDS },
        reason: HOSTILE_WORDS,
      },
      { ...recorded, byName: HOSTILE_WORDS },
    ),
  },
  {
    name: 'edit-receipt-restricted',
    isPictured: false,
    card: editReceiptCard(buildEntry(restricted), { what: 'reopened', reason: 'SECRET' }, recorded),
  },
  {
    name: 'add-action',
    isPictured: true,
    card: addActionCard(somePlans, buildPeople(), { submissionId: SUBMISSION, draft: EMPTY_FORM }),
  },
  {
    name: 'add-action-problems',
    isPictured: false,
    card: addActionCard(somePlans, buildPeople(), {
      submissionId: SUBMISSION,
      draft: {
        ...EMPTY_FORM,
        plan: 'child-q',
        owner: roles.housingLead.key,
        newRef: 'HOU-08',
        title: HOSTILE_WORDS.slice(0, 120),
      },
      problems: {
        ...{ plan: 'Choose the plan.', owner: 'Choose who answers for it.', newRef: 'HOU-08 is the next free one.' },
        ...{ title: 'A title.', action: 'Say it.', dueOn: 'Choose a day.', reason: 'Say why.' },
      },
    }),
  },
  {
    name: 'update-receipt',
    isPictured: true,
    card: updateReceiptCard(claimed(someClaim), someClaim, { verifiers: ['Safeguarding manager, Housing'] }),
  },
  {
    name: 'update-receipt-progress',
    isPictured: false,
    card: updateReceiptCard(buildEntry({ lastUpdate: someUpdate }), someUpdate, {
      verifiers: [],
      takenBack: someClaim,
      askAgainOn: CalendarDate.parse('2026-11-06'),
    }),
  },
  { name: 'update-receipt-vacant', isPictured: false, card: updateReceiptCard(claimed(someClaim), someClaim, { verifiers: [] }) },
  {
    name: 'update-receipt-hostile',
    isPictured: false,
    card: updateReceiptCard(claimed(hostileUpdate, hostile), hostileUpdate, { verifiers: [HOSTILE_WORDS] }),
  },
  {
    name: 'claim-to-verify',
    isPictured: true,
    card: claimToVerifyCard(claimed(someClaim), { today: TODAY, decideByOn: CalendarDate.parse('2026-11-06') }),
  },
  {
    name: 'claim-to-verify-again',
    isPictured: true,
    card: claimToVerifyCard(claimedAgain, {
      today: TODAY,
      reader: buildPersonId('sam'),
      decideByOn: CalendarDate.parse('2026-11-06'),
      notice: 'Anna Bell sent a newer claim on Sunday 3 May 2026 at 10:12: this is it.',
      reason: 'Which teams?',
    }),
  },
  {
    name: 'claim-to-verify-doubtful',
    isPictured: true,
    card: claimToVerifyCard(doubted, { today: TODAY, background, decideByOn: CalendarDate.parse('2026-11-06') }),
  },
  {
    name: 'claim-to-verify-no-evidence',
    isPictured: false,
    card: claimToVerifyCard(
      claimed(
        buildUpdate({
          state: 'complete',
          words: 'All four teams use the new form.',
          noEvidenceReason: 'The check is done, and its report comes out in November.',
        }),
      ),
      {
        today: TODAY,
        reason: ' ',
        reasonProblem: 'Say what is missing before you return it.',
      },
    ),
  },
  {
    name: 'claim-to-verify-hostile',
    isPictured: false,
    card: claimToVerifyCard(claimed(hostileUpdate, hostile), {
      today: TODAY,
      background: hostileBackground,
      reason: HOSTILE_WORDS,
      notice: HOSTILE_WORDS,
    }),
  },
  {
    name: 'claim-to-verify-restricted',
    isPictured: false,
    card: claimToVerifyCard(
      claimed(
        buildUpdate({ state: 'complete', words: 'SECRET', evidence: [buildEvidence({ describes: 'SECRET' })] }),
        restricted,
      ),
      { today: TODAY },
    ),
  },
  {
    name: 'claim-to-verify-answered',
    isPictured: true,
    card: claimToVerifyCard(answered, {
      ...{ today: TODAY, reader: persons.housingManager.id, decideByOn: CalendarDate.parse('2026-11-06') },
      notice: 'Anna Bell has answered your question.',
    }),
  },
  { name: 'claim-to-verify-moved-hostile', isPictured: false, card: claimToVerifyCard(hostilelyMoved, { today: TODAY }) },
  { name: 'ask-or-pass', isPictured: true, card: askOrPassCard(claimed(someClaim), { ...aside, open: 'pass' }) },
  { name: 'ask-or-pass-asked', isPictured: false, card: askOrPassCard(questioned, aside) },
  {
    name: 'ask-or-pass-problems',
    isPictured: false,
    card: askOrPassCard(claimed(someClaim), {
      ...{ ...aside, open: 'ask', draft: { question: ' ', passTo: '', passReason: 'Kept.' } },
      problems: { question: 'Ask in up to 1,000 characters.' },
    }),
  },
  {
    name: 'ask-or-pass-hostile',
    isPictured: false,
    card: askOrPassCard(hostilelyMoved, {
      ...{ ...aside, open: 'pass', notice: HOSTILE_WORDS },
      draft: { question: HOSTILE_WORDS.repeat(6), passTo: HOSTILE_WORDS, passReason: HOSTILE_WORDS.repeat(6) },
      problems: { passTo: HOSTILE_WORDS, passReason: HOSTILE_WORDS },
    }),
  },
  {
    name: 'claim-question',
    isPictured: true,
    card: claimQuestionCard(questioned, someQuestion, {
      submissionId: SUBMISSION,
      askedAgainOn: CalendarDate.parse('2026-11-06'),
    }),
  },
  {
    name: 'claim-question-hostile',
    isPictured: false,
    card: claimQuestionCard(
      hostilelyMoved,
      { ...someQuestion, words: HOSTILE_WORDS.repeat(6), byName: HOSTILE_WORDS },
      {
        ...{ submissionId: SUBMISSION, notice: HOSTILE_WORDS, draft: { answer: HOSTILE_WORDS.repeat(6), link: HOSTILE_WORDS } },
        problems: { answer: HOSTILE_WORDS, link: HOSTILE_WORDS },
      },
    ),
  },
  {
    name: 'claim-question-restricted',
    isPictured: false,
    card: claimQuestionCard(
      claimed(buildUpdate({ state: 'complete', words: 'SECRET' }), restricted),
      { ...someQuestion, words: 'SECRET' },
      { submissionId: SUBMISSION },
    ),
  },
  {
    name: 'claim-to-verify-moved-restricted',
    isPictured: false,
    card: claimToVerifyCard(
      movedBy(
        { questions: [{ ...someQuestion, words: 'SECRET' }], passed: { ...somePass, reason: 'SECRET' } },
        claimed(buildUpdate({ state: 'complete', words: 'SECRET' }), restricted),
      ),
      { today: TODAY },
    ),
  },
  { name: 'asked-lead', isPictured: true, card: askedLeadCard(questioned, someQuestion.id, exampleContext) },
  { name: 'answered', isPictured: false, card: answeredCard(answered, someQuestion.id, exampleContext) },
  { name: 'passed-claim', isPictured: true, card: passedClaimCard(answered, somePass.id, exampleContext) },
  {
    name: 'evidence-list',
    isPictured: true,
    card: evidenceListCard(doubted, givenIn(doubtful, doubted.withdrawnEvidence), {
      ...{ today: TODAY, by: { ...viewerAs(persons.housingLead), personId: buildPersonId('anna') }, page: 1 },
    }),
  },
  {
    name: 'evidence-list-hostile',
    isPictured: false,
    card: evidenceListCard(
      claimed(hostileUpdate, hostile),
      Array.from({ length: 13 }, (_, n) => givenIn({ ...hostileUpdate, id: SubmissionId.parse(`submission-${n}`) })).flat(),
      {
        ...{ today: TODAY, by: { ...viewerAs(persons.housingLead), personId: buildPersonId('anna') }, page: 2 },
        draft: { id: EvidenceId.parse('submission-5.1'), reason: HOSTILE_WORDS, problem: 'Say why.' },
      },
    ),
  },
  {
    name: 'evidence-list-restricted',
    isPictured: false,
    card: evidenceListCard(
      buildEntry(restricted),
      givenIn(buildUpdate({ evidence: [buildEvidence({ describes: 'SECRET' })] }), [
        { ...withdrawn, id: EvidenceId.parse('submission-1.1'), reason: 'SECRET' },
      ]),
      { today: TODAY, by: viewerAs(persons.housingLead), page: 1, notice: 'It is withdrawn, with your reason.' },
    ),
  },
  { name: 'sign-off', isPictured: true, card: signOffCard(threeVerified, { today: TODAY, page: 1, own: 1 }) },
  {
    name: 'sign-off-second-page',
    isPictured: false,
    card: signOffCard(
      Array.from({ length: 12 }, (_, n) => verifiedEntry({ ref: `HSCP-${n + 1}` })),
      { ...{ today: TODAY, page: 2, own: 0 }, notice: 'HSCP-13: signed off by Beatrice Holloway on 30 October 2026.' },
    ),
  },
  {
    name: 'sign-off-hostile',
    isPictured: false,
    card: signOffCard(
      [
        verifiedEntry(hostile, HOSTILE_WORDS),
        verifiedEntry({ ...restricted, ref: 'HSCP-07', planId: 'child-s', agencyName: 'SECRET' }, 'SECRET'),
      ],
      { ...{ today: TODAY, page: 1, own: 2 }, meeting: { value: '2026-11-30', problem: 'That meeting has not been held yet.' } },
    ),
  },
  { name: 'sign-off-nothing', isPictured: false, card: signOffCard([], { today: TODAY, page: 1, own: 0 }) },
  {
    name: 'confirm-sign-off',
    isPictured: true,
    card: confirmSignOffCard(threeVerified.slice(0, 2), {
      meetingOn: CalendarDate.parse('2026-10-28'),
      left: ['HSCP-11 is left out. This action was not verified yet on the day of that meeting.'],
      recheckAfterMonths: 6,
    }),
  },
  {
    name: 'confirm-sign-off-hostile',
    isPictured: false,
    card: confirmSignOffCard([verifiedEntry(hostile), verifiedEntry({ ...restricted, ref: 'HSCP-07' })], {
      ...{ left: [], recheckAfterMonths: 0 },
    }),
  },
  { name: 'recheck', isPictured: true, card: recheckCard(signedOffEntry(), { as: 'lead', today: TODAY }) },
  {
    name: 'recheck-hostile',
    isPictured: false,
    card: recheckCard(signedOffEntry(hostile, HOSTILE_WORDS), {
      as: 'verifier',
      today: TODAY,
      notice: 'Not recorded yet: see what is to be put right.',
      draft: { words: HOSTILE_WORDS, link: 'file://{{x}}', wordsProblem: 'Say why.', linkProblem: 'This is not a link.' },
    }),
  },
  {
    name: 'recheck-restricted',
    isPictured: false,
    card: recheckCard(signedOffEntry({ ...restricted, planTitle: 'SECRET' }), { as: 'verifier', today: TODAY }),
  },
  {
    name: 'recheck-receipt',
    isPictured: false,
    card: recheckReceiptCard(signedOffEntry(), { ...recorded, words: HOSTILE_WORDS }),
  },
  { name: 'confirm-reopening', isPictured: true, card: confirmReopeningCard(signedOffEntry(), { today: TODAY }) },
  {
    name: 'confirm-reopening-hostile',
    isPictured: false,
    card: confirmReopeningCard(verifiedEntry(hostile, HOSTILE_WORDS), {
      today: TODAY,
      reason: HOSTILE_WORDS,
      problem: 'Say in a sentence why, in up to 1,000 characters.',
    }),
  },
  {
    name: 'reopened-news',
    isPictured: true,
    card: reopenedCard(reopenedEntry, someReopening, { for: 'lead', today: TODAY, isReader: true }),
  },
  {
    name: 'reopened-restricted',
    isPictured: false,
    card: reopenedCard(
      { ...reopenedEntry, ...buildEntry(restricted) },
      { ...someReopening, reason: 'SECRET' },
      { for: 'other', today: TODAY, isReader: false },
    ),
  },
  {
    name: 'help-asked',
    isPictured: true,
    card: helpAskedCard(threeOverdue()[0] ?? buildEntry(), buildUpdate({ state: 'needs-help', words: 'Nobody in IT answers.' }), {
      today: TODAY,
      isReader: true,
    }),
  },
  {
    name: 'help-asked-restricted',
    isPictured: false,
    card: helpAskedCard(buildEntry(restricted), hostileUpdate, { today: TODAY, isReader: false }),
  },
  { name: 'action-reopened', isPictured: false, card: actionCard(reopenedEntry, asked) },
  {
    name: 'action-signed-off',
    isPictured: false,
    card: actionCard(signedOffEntry(), { ...asked, isAsked: false, isManaged: true, canReopen: true }),
  },
  {
    name: 'evidence-list-empty',
    isPictured: false,
    card: evidenceListCard(buildEntry(), [], { today: TODAY, by: viewerAs(persons.housingLead), page: 1 }),
  },
  {
    name: 'claim-verified',
    isPictured: true,
    card: claimDecidedCard(buildEntry(), { for: 'decider', outcome: { kind: 'verified' }, byName: 'Sam Okafor', at: AT }),
  },
  {
    name: 'claim-returned',
    isPictured: true,
    card: claimDecidedCard(returned, {
      for: 'lead',
      outcome: { kind: 'returned', reason: 'The minutes agree the form. Please add the check that shows that teams use it.' },
      byName: 'Sam Okafor',
      at: AT,
      canDisagree: true,
    }),
  },
  {
    name: 'claim-returned-hostile',
    isPictured: false,
    card: claimDecidedCard(buildEntry(hostile), {
      for: 'lead',
      outcome: { kind: 'returned', reason: HOSTILE_WORDS },
      byName: HOSTILE_WORDS,
      at: AT,
      notice: HOSTILE_WORDS,
    }),
  },
  {
    name: 'claim-returned-restricted',
    isPictured: false,
    card: claimDecidedCard(buildEntry(restricted), {
      for: 'lead',
      outcome: { kind: 'returned', reason: 'SECRET' },
      byName: 'Sam Okafor',
      at: AT,
    }),
  },
  {
    name: 'action-requested',
    isPictured: false,
    card: actionCard({ ...movedOnce, request: dateAsked }, { ...asked, isAsked: false, requestFor: 'decider' }),
  },
  { name: 'date-request', isPictured: true, card: dateRequestCard(movedOnce, { today: TODAY, submissionId: SUBMISSION }) },
  {
    name: 'date-request-problems',
    isPictured: false,
    card: dateRequestCard(buildEntry(hostile), {
      ...{ today: TODAY, submissionId: SUBMISSION, draft: { dueOn: '', reason: HOSTILE_WORDS } },
      problems: { dueOn: 'Choose a day.', reason: 'Keep it shorter.' },
    }),
  },
  {
    name: 'date-request-restricted',
    isPictured: false,
    card: dateRequestCard(buildEntry(restricted), { today: TODAY, submissionId: SUBMISSION, notice: 'Nothing was recorded.' }),
  },
  { name: 'request-to-agree', isPictured: true, card: requestToAgreeCard(movedOnce, dateAsked, agreeing) },
  { name: 'request-to-agree-transfer', isPictured: false, card: requestToAgreeCard(movedOnce, transferAsked, agreeing) },
  {
    name: 'request-to-agree-hostile',
    isPictured: false,
    card: requestToAgreeCard(buildEntry(hostile), hostileRequest, {
      ...{ today: TODAY, isReader: true, notice: HOSTILE_WORDS, reason: HOSTILE_WORDS, reasonProblem: 'Say why not.' },
    }),
  },
  {
    name: 'request-to-agree-restricted',
    isPictured: false,
    card: requestToAgreeCard(buildEntry(restricted), secretly, { ...agreeing, isReader: false }),
  },
  {
    name: 'request-to-agree-restricted-reader',
    isPictured: false,
    card: requestToAgreeCard(buildEntry(restricted), secretly, agreeing),
  },
  {
    name: 'request-receipt',
    isPictured: true,
    card: requestWaitsCard(movedOnce, dateAsked, {
      ...{ ...receiving, askedRoles: ['Safeguarding manager, Housing', 'Business Manager'] },
      decideByOn: CalendarDate.parse('2026-11-06'),
    }),
  },
  {
    name: 'request-receipt-vacant',
    isPictured: false,
    card: requestWaitsCard(buildEntry(hostile), hostileRequest, { ...receiving, askedRoles: [] }),
  },
  {
    name: 'request-agreed',
    isPictured: true,
    card: requestDecidedCard(buildEntry({ dueOn: '2026-12-18', firstDueOn: '2026-03-31' }), dateAgreed, receiving),
  },
  {
    name: 'request-refused',
    isPictured: false,
    card: requestDecidedCard(movedOnce, dateRefused, { ...receiving, canDisagree: true }),
  },
  {
    name: 'request-refused-restricted',
    isPictured: false,
    card: requestDecidedCard(
      buildEntry(restricted),
      { ...dateRefused, request: secretly, outcome: { kind: 'refused', reason: 'SECRET' } },
      { ...receiving, isReader: false },
    ),
  },
  {
    name: 'request-handed-on',
    isPictured: false,
    card: requestDecidedCard(
      movedOnce,
      { ...dateAgreed, request: hostileRequest, byName: HOSTILE_WORDS },
      {
        ...{ ...receiving, isReader: false, notice: HOSTILE_WORDS },
      },
    ),
  },
  { name: 'action-held', isPictured: false, card: actionCard({ ...buildEntry(), hold: promised }, asked) },
  { name: 'hold-action', isPictured: true, card: holdActionCard(buildEntry(), holding) },
  {
    name: 'hold-action-problems',
    isPictured: true,
    card: holdActionCard(buildEntry(), {
      ...holding,
      open: 'put-off',
      draft: {
        ...{
          promiseUntilOn: '',
          promiseWords: '',
          putOffUntilOn: '2027-06-01',
          putOffReason: '',
          suggests: '',
          disownReason: '',
        },
      },
      problems: {
        putOffUntilOn: 'That day is further ahead than a reminder can wait. Choose an earlier day, or ask for another due date.',
        putOffReason: 'Say in a sentence why.',
      },
    }),
  },
  {
    name: 'hold-action-hostile',
    isPictured: false,
    card: holdActionCard(
      { ...buildEntry(hostile), hold: hostileHold },
      {
        ...holding,
        open: 'disown',
        notice: HOSTILE_WORDS,
        draft: {
          ...{ promiseUntilOn: '2026-11-06', promiseWords: HOSTILE_WORDS.repeat(20), putOffUntilOn: '2026-11-06' },
          ...{ putOffReason: HOSTILE_WORDS.repeat(20), suggests: HOSTILE_WORDS, disownReason: HOSTILE_WORDS.repeat(20) },
        },
      },
    ),
  },
  {
    name: 'hold-action-too-often',
    isPictured: false,
    card: holdActionCard(
      { ...buildEntry(), hold: { ...promised, inARow: 2 } },
      {
        ...holding,
        open: 'promise',
        draft: {
          ...{ promiseUntilOn: '2026-11-13', promiseWords: 'Next week.', putOffUntilOn: '', putOffReason: '' },
          ...{ suggests: '', disownReason: '' },
        },
      },
    ),
  },
  { name: 'promise-receipt', isPictured: true, card: heldCard({ ...buildEntry(), hold: promised }, promised, exampleContext) },
  {
    name: 'put-off-receipt-hostile',
    isPictured: false,
    card: heldCard({ ...buildEntry(hostile), hold: hostileHold }, hostileHold, exampleContext),
  },
  {
    name: 'promise-receipt-restricted',
    isPictured: false,
    card: heldCard(
      { ...buildEntry(restricted), hold: { ...promised, reason: 'SECRET' } },
      { ...promised, reason: 'SECRET' },
      exampleContext,
    ),
  },
  {
    name: 'disown-receipt',
    isPictured: true,
    card: disownedCard({ ...buildEntry(), disowned: saidNotTheirs }, saidNotTheirs, { context: exampleContext, hasKeeper: true }),
  },
  {
    name: 'disown-receipt-hostile',
    isPictured: false,
    card: disownedCard({ ...buildEntry(hostile), disowned: hostileDisowned }, hostileDisowned, {
      ...{ context: exampleContext, hasKeeper: false },
    }),
  },
  {
    name: 'disowned-to-settle',
    isPictured: true,
    card: disownedToSettleCard({ ...buildEntry(), disowned: saidNotTheirs }, { context: exampleContext }),
  },
  {
    name: 'not-accepted-to-settle',
    isPictured: true,
    card: disownedToSettleCard(
      { ...buildEntry(), disowned: { ...saidNotTheirs, isNotAccepted: true, suggests: '', reason: 'The law changed in May.' } },
      { context: exampleContext },
    ),
  },
  {
    name: 'disowned-to-settle-hostile',
    isPictured: false,
    card: disownedToSettleCard(
      { ...buildEntry(hostile), disowned: hostileDisowned },
      { context: exampleContext, reason: HOSTILE_WORDS, reasonProblem: HOSTILE_WORDS, notice: HOSTILE_WORDS },
    ),
  },
  {
    name: 'disowned-to-settle-restricted',
    isPictured: false,
    card: disownedToSettleCard(
      { ...buildEntry(restricted), disowned: { ...saidNotTheirs, suggests: 'SECRET', reason: 'SECRET' } },
      { context: exampleContext },
    ),
  },
  {
    name: 'kept-with-lead',
    isPictured: true,
    card: keptWithLeadCard(
      buildEntry(),
      { reason: 'The recommendation names the housing service.', byName: 'Elin Marsh', at: AT },
      { context: exampleContext, reader: 'lead', isReader: true, canDisagree: true },
    ),
  },
  {
    name: 'kept-with-lead-restricted',
    isPictured: false,
    card: keptWithLeadCard(
      buildEntry(restricted),
      { reason: 'SECRET', byName: 'Elin Marsh', at: AT },
      { context: exampleContext, reader: 'decider', isReader: false },
    ),
  },
  { name: 'cover', isPictured: true, card: coverCard(exampleContext.people, persons.housingLead.id, covering) },
  {
    name: 'cover-arranged-hostile',
    isPictured: false,
    card: coverCard(hostileCover, persons.housingLead.id, {
      ...covering,
      draft: { role: ALL_ROLES, person: 'nobody', fromOn: '2026-10-01', untilOn: '' },
      problems: { role: HOSTILE_WORDS, person: HOSTILE_WORDS, fromOn: HOSTILE_WORDS, untilOn: HOSTILE_WORDS },
    }),
  },
  {
    name: 'cover-for',
    isPictured: true,
    card: coverCard(exampleContext.people, persons.housingLead.id, { ...covering, away: persons.housingLead }),
  },
  {
    name: 'cover-for-nobody',
    isPictured: false,
    card: coverCard(buildPeople(), persons.schoolsLead.id, {
      ...covering,
      away: { ...persons.schoolsLead, name: HOSTILE_WORDS.slice(0, 200) },
    }),
  },
  { name: 'cover-nobody', isPictured: false, card: coverCard(buildPeople(), persons.schoolsLead.id, covering) },
  { name: 'cover-receipt', isPictured: true, card: coverSetCard(someCover, exampleContext.people) },
  { name: 'cover-asked-hostile', isPictured: false, card: askedToCoverCard(someCover, hostileCover) },
  { name: 'match', isPictured: true, card: matchCard(someMatch, buildPeople()) },
  {
    name: 'match-turned-down-hostile',
    isPictured: false,
    card: matchCard(
      {
        awaited: { ...someMatch.awaited, name: HOSTILE_WORDS },
        match: {
          ...{ ...someMatch.match, nameInTeams: `${HOSTILE_WORDS} ${LONG_WORD}` },
          rejected: { by: persons.businessManager.id, byName: HOSTILE_WORDS, at: AT },
        },
      },
      buildPeople(),
    ),
  },
  { name: 'status', isPictured: true, card: statusExample('Harbourside Education and Early Years') },
  { name: 'status-hostile', isPictured: false, card: statusExample(`${LONG_WORD.slice(0, 30)} ${HOSTILE_WORDS}`) },
  { name: 'help', isPictured: true, card: helpExample('Head of Housing') },
  { name: 'help-hostile', isPictured: false, card: helpExample(HOSTILE_WORDS) },
  { name: 'refusal', isPictured: true, card: refusalCard('overtaken', buildEntry().action) },
  { name: 'refusal-plain', isPictured: false, card: refusalCard('no-role') },
  {
    name: 'short-answer',
    isPictured: false,
    card: shortAnswerCard({
      heading: 'Which agency do you mean?',
      words: 'I do not know an agency called “harbour”. Did you mean Harbourside Housing?',
      next: 'Type “status” for all agencies.',
    }),
  },
  {
    name: 'short-answer-hostile',
    isPictured: false,
    card: shortAnswerCard({ heading: 'Which one?', words: `${HOSTILE_WORDS} ${LONG_WORD}`, next: HOSTILE_WORDS }),
  },
  {
    name: 'which-action',
    isPictured: true,
    card: whichActionCard([buildEntry(), buildEntry({ ref: 'HSCP-07', isRestricted: true })], {
      draft: { state: 'complete', words: 'done, all teams', evidence: [], noEvidenceReason: '' },
      why: [],
      isFile: false,
    }),
  },
  {
    name: 'which-action-for-file',
    isPictured: true,
    card: whichActionCard([buildEntry(), buildEntry({ ref: 'HSCP-07', title: 'Supervision recorded' })], {
      draft: {
        ...{ state: '', words: '', noEvidenceReason: '' },
        evidence: [{ link: 'https://harbourside.sharepoint.example/m.docx', kind: 'minutes', describes: 'Minutes 3 May.docx' }],
      },
      why: [],
      isFile: true,
    }),
  },
  {
    name: 'date-offer',
    isPictured: true,
    card: dateOfferCard(buildEntry(), {
      ...{ byWhen: { words: 'January', on: CalendarDate.parse('2027-01-31') }, today: TODAY, notice: '' },
      words: 'not until the new service starts in January',
    }),
  },
  {
    name: 'date-offer-no-day',
    isPictured: false,
    card: dateOfferCard(buildEntry(), { byWhen: { words: HOSTILE_WORDS }, today: TODAY, notice: '', words: HOSTILE_WORDS }),
  },
  { name: 'verified-already-hostile', isPictured: false, card: verifiedAlreadyHostile() },
  { name: 'thanks', isPictured: false, card: thanksCard({ overdue: 2, claims: 1 }) },
  { name: 'privacy-check', isPictured: true, card: stoppedCard() },
  { name: 'privacy-check-hostile', isPictured: false, card: stoppedHostile() },
  ...scheduleExamples(`${HOSTILE_WORDS} ${LONG_WORD}`),
  ...summaryExamples(buildEntry(hostile), `${HOSTILE_WORDS} ${LONG_WORD}`),
  ...disagreementExamples(buildEntry(hostile), `${HOSTILE_WORDS} ${LONG_WORD}`),
];

/** Every part of the status: all states and ages, dates that moved, a restricted review, and each thing that needs attention. */
function statusExample(agencyName: string): Card {
  const people = buildPeople({ vacant: [roles.policeLead.key, roles.healthVisitingManager.key] });
  const named = {
    ...people,
    agencies: people.agencies.map((one) => (one.id === 'schools' ? { ...one, name: agencyName } : one)),
  };
  const housing = { agencyId: 'housing', owner: roles.housingLead.key };
  const police = { agencyId: 'police', owner: roles.policeLead.key };
  const schools = { agencyId: 'schools', owner: roles.schoolsLead.key };
  const health = { agencyId: 'health-visiting', owner: roles.healthVisitingLead.key };
  const social = { agencyId: 'childrens-social-care', owner: roles.socialCareLead.key };
  const inTime = buildUpdate({ id: 'submission-3', state: 'complete', at: '2026-03-20T09:00:00.000Z' });
  const lately = buildUpdate({ id: 'submission-4', state: 'complete', at: '2026-10-18T09:00:00.000Z' });
  const verifiedBy = { verifiedBy: persons.housingManager.id, verifiedByName: persons.housingManager.name, verifiedAt: AT };
  const said = { standing: { state: 'in-progress' }, lastUpdate: someUpdate } as const;
  const planSaid = (claim: 'complete' | 'in-progress'): Parameters<typeof buildEntry>[0] => ({
    standing: { state: 'in-progress' },
    planProgress: { claim, words: 'As the plan has it', evidenceWords: '' },
  });
  const undated = { timing: { kind: 'undated', asWritten: 'On going' } } as const;
  const secret = { planId: 'child-s', isRestricted: true, title: 'SECRET', action: 'SECRET', planTitle: 'SECRET' };
  const entries = [
    buildEntry({ ...housing, ref: 'HOU-01', standing: { state: 'verified', claim: inTime, ...verifiedBy } }),
    buildEntry({ ...housing, ref: 'HOU-02', standing: { state: 'verified', claim: someClaim, ...verifiedBy } }),
    buildEntry({ ...housing, ref: 'HOU-03', dueOn: '2026-10-15', ...said }),
    buildEntry({ ...housing, ref: 'HOU-04', dueOn: '2026-12-31', firstDueOn: '2026-09-30', ...said }),
    buildEntry({ ...housing, ref: 'HOU-05', ...planSaid('complete') }),
    buildEntry({ ...police, ref: 'POL-01', dueOn: '2026-08-31' }),
    buildEntry({ ...police, ref: 'POL-02', dueOn: '2027-01-31' }),
    buildEntry({ ...schools, ref: 'SCH-01', ...undated }),
    buildEntry({ ...schools, ref: 'SCH-02', dueOn: '2027-03-31' }),
    buildEntry({ ...schools, ref: 'SCH-03', dueOn: '2025-06-30', ...secret }),
    claimed(lately, { ...health, ref: 'HEA-01', dueOn: '2026-06-30' }),
    buildEntry({ ...health, ref: 'HEA-02', dueOn: '2027-03-31', ...said }),
    buildEntry({ ...social, ref: 'CSC-01', ...undated, ...planSaid('complete') }),
    buildEntry({ ...social, ref: 'CSC-02', ...undated, ...planSaid('in-progress') }),
  ];
  const summary = summarise(entries, { now: AT, people: named, unreachable: 1 });
  const asked = { now: AT, by: viewerAs(persons.chair), isPersonal: false, calendar: bankHolidays };
  return statusCard(summary, { ...asked, people: named, scope: {} });
}

/** @param title of the role that is named on the card */
function helpExample(title: string): Card {
  const people = buildPeople();
  const called = people.roles.map((role) => (role.key === roles.housingLead.key ? { ...role, title } : role));
  const viewer = viewerAs(persons.housingLead, { ...people, roles: called });
  return helpCard(viewer, { isWelcome: false, isInChannel: false, exampleRef: buildEntry().action.ref });
}

function verifiedAlreadyHostile(): Card {
  const standing = {
    state: 'verified',
    claim: hostileUpdate,
    verifiedBy: persons.housingManager.id,
    verifiedByName: HOSTILE_WORDS,
    verifiedAt: AT,
  } as const;
  return verifiedAlreadyCard(buildEntry({ ...hostile, standing }), standing);
}

/** An update with more than one thing to look at, and a reason that cannot be kept. */
function stoppedCard(): Card {
  const typed = {
    ...{ planId: 'child-t', ref: 'HSCP-03', submissionId: SUBMISSION, seen: '3', state: 'in-progress' },
    words: 'We have agreed the visits with Jade Smith and her mum Kelly. They have moved to 14 Acacia Avenue.',
    describes1: 'Minutes of 12 May 2026, sent by helen.carrow@police.example',
  };
  const known = knownFrom(buildPeople());
  const { found } = checkTyped(freeTextOf('submit-update'), typed, '', known);
  const stay = checkStayReason('PC Helen Carrow is the named officer.', known);
  return privacyCheckCard(found, { verb: 'submit-update', sent: typed, stay });
}

function stoppedHostile(): Card {
  const words = `Jade Smith ${HOSTILE_WORDS} `.repeat(20);
  const typed = {
    planId: 'child-t',
    ref: 'HSCP-03',
    words,
    noEvidenceReason: HOSTILE_WORDS,
    describes1: `mum Kelly ${LONG_WORD}`,
  };
  const known = knownFrom(buildPeople());
  const { found } = checkTyped(freeTextOf('submit-update'), typed, '', known);
  return privacyCheckCard(found, { verb: 'submit-update', sent: typed, stay: checkStayReason(words, known) });
}
