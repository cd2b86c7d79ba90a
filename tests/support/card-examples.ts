import { overdueDigestCard } from '../../src/rules/assurance/overdue-digest-card.ts';
import { refusalCard } from '../../src/rules/refusal-card.ts';
import { actionCard } from '../../src/rules/updates/action-card.ts';
import { updateReceiptCard } from '../../src/rules/updates/update-receipt-card.ts';
import { claimDecidedCard } from '../../src/rules/verification/claim-decided-card.ts';
import { type ClaimedEntry, claimToVerifyCard } from '../../src/rules/verification/claim-to-verify-card.ts';
import type { Card } from '../../src/words/card-data.ts';
import type { Entry } from '../../src/words/entry.ts';
import { CalendarDate, Instant } from '../../src/words/time.ts';
import { SubmissionId, type Update } from '../../src/words/update.ts';
import { buildEntry, buildEvidence, buildPersonId, buildUpdate } from './build-entry.ts';

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

const threeOverdue: readonly Entry[] = [
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

const thirteenOverdue: readonly Entry[] = Array.from({ length: 13 }, (_, n) =>
  buildEntry({
    ref: `HSCP-${n + 1}`,
    title: `Home visits recorded the same day, team ${n + 1}`,
    dueOn: `2026-0${(n % 9) + 1}-28`,
  }),
);

const asked = { today: TODAY, isAsked: true, submissionId: SUBMISSION };

export const cardExamples: readonly CardExample[] = [
  {
    name: 'overdue-digest',
    isPictured: true,
    card: overdueDigestCard(threeOverdue, { today: TODAY, page: 1, nextAskOn: CalendarDate.parse('2026-11-06') }),
  },
  { name: 'overdue-digest-paged', isPictured: false, card: overdueDigestCard(thirteenOverdue, { today: TODAY, page: 1 }) },
  { name: 'overdue-digest-last-page', isPictured: false, card: overdueDigestCard(thirteenOverdue, { today: TODAY, page: 2 }) },
  { name: 'overdue-digest-empty', isPictured: false, card: overdueDigestCard([], { today: TODAY, page: 1 }) },
  {
    name: 'overdue-digest-hostile',
    isPictured: false,
    card: overdueDigestCard(
      [
        ...Array.from({ length: 9 }, (_, n) =>
          buildEntry({
            ...hostile,
            ref: `DAT-IMR-${n + 1}`,
            timing: threeOverdue[2]?.action.timing ?? { kind: 'undated', asWritten: '' },
            lastUpdate: hostileUpdate,
          }),
        ),
        buildEntry(restricted),
      ],
      { today: TODAY, page: 1 },
    ),
  },
  {
    name: 'action',
    isPictured: true,
    card: actionCard(buildEntry({ lastUpdate: someUpdate, standing: { state: 'in-progress' }, firstDueOn: '2026-01-31' }), asked),
  },
  { name: 'action-returned', isPictured: true, card: actionCard(returned, asked) },
  {
    name: 'action-problems',
    isPictured: true,
    card: actionCard(buildEntry(), {
      ...asked,
      notice: 'Nothing is recorded yet: two things need mending below.',
      draft: {
        state: 'complete',
        words: 'All four teams use the new form.',
        evidence: [
          {
            link: 'http://documents.harbourside-housing.example/may.pdf',
            kind: 'audit',
            describes: 'Check of 20 visits, May 2026',
          },
          { link: 'https://documents.harbourside-housing.example/april.pdf', kind: '', describes: '' },
        ],
        noEvidenceReason: '',
      },
      problems: {
        evidence: {
          0: 'This link starts with http. Use one that starts with https.',
          1: 'Choose what kind of evidence this is, and say what it shows.',
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
        evidence: [1, 2, 3, 4].map(() => ({ link: LONG_LINK, kind: 'audit' as const, describes: HOSTILE_WORDS })),
        noEvidenceReason: HOSTILE_WORDS,
      },
      problems: {
        state: 'Choose one.',
        words: 'Too short.',
        evidence: { 0: 'A.', 1: 'B.', 2: 'C.' },
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
  { name: 'action-to-read', isPictured: false, card: actionCard(claimed(someClaim), { ...asked, isAsked: false }) },
  {
    name: 'action-start',
    isPictured: false,
    card: actionCard(
      buildEntry({ timing: { kind: 'start', asWritten: 'From April 2026', startsOn: CalendarDate.parse('2026-04-01') } }),
      asked,
    ),
  },
  {
    name: 'update-receipt',
    isPictured: true,
    card: updateReceiptCard(claimed(someClaim), someClaim, { verifiers: ['Safeguarding manager, Housing'] }),
  },
  {
    name: 'update-receipt-progress',
    isPictured: false,
    card: updateReceiptCard(buildEntry({ lastUpdate: someUpdate }), someUpdate, { verifiers: [] }),
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
    card: claimToVerifyCard(claimed(someClaim), { today: TODAY }),
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
  { name: 'status', isPictured: true, card: statusExample('Housing', 'Harbourside Education and Early Years') },
  { name: 'status-hostile', isPictured: false, card: statusExample(HOSTILE_WORDS, `${HOSTILE_WORDS} ${LONG_WORD}`) },
  { name: 'help', isPictured: true, card: helpExample('Head of Housing') },
  { name: 'help-hostile', isPictured: false, card: helpExample(HOSTILE_WORDS) },
  { name: 'refusal', isPictured: true, card: refusalCard('overtaken', buildEntry().action) },
  { name: 'refusal-plain', isPictured: false, card: refusalCard('no-role') },
];

function statusExample(agency: string, other: string): Card {
  return {
    name: 'status',
    data: {
      summary: 'Harbourside review Q: 3 of 25 actions are overdue',
      heading: '3 of 25 actions are overdue',
      headline: `Harbourside review Q. 6 of 25 are verified; 4 more are claimed and wait for somebody to look. ${agency}`,
      countsHeading: 'Where they stand',
      counts: [
        { label: 'Verified', count: '6', explains: 'Somebody else has seen the evidence' },
        { label: 'Claimed, not verified', count: '4', explains: 'Said to be complete' },
        { label: 'In progress', count: '8', explains: '' },
        { label: 'Not started', count: '7', explains: 'Nothing said here yet' },
      ],
      chartTitle: 'Actions by state',
      chart: [
        { x: 'Verified', y: 6 },
        { x: 'Claimed', y: 4 },
        { x: 'In progress', y: 8 },
        { x: 'Not started', y: 7 },
      ],
      hasOverdue: true,
      overdueHeading: 'Overdue, the longest first',
      overdue: [
        { title: 'HSCP-03 · Home visits recorded the same day', value: 'Due 31 March 2026, 7 months ago' },
        { title: `HSCP-12 · ${other}`, value: 'Due 31 August 2026, 8 weeks ago' },
        { title: 'LSCB-11 · Restricted review', value: 'Due 30 September 2026, 4 weeks ago' },
      ],
      agenciesHeading: 'By agency',
      agencyColumn: 'Agency',
      openColumn: 'Open',
      overdueColumn: 'Overdue',
      agencies: [
        { name: agency, open: '5', overdue: '2' },
        { name: other, open: '7', overdue: '0' },
        { name: 'Police', open: '7', overdue: '1' },
      ],
      figuresHeading: 'Within timescale',
      figures: [
        { title: 'On the first due dates', value: '4 of 10 that have come due: 40%' },
        { title: 'On the present due dates', value: '6 of 10: 60%' },
      ],
      problems: [{ words: `Nobody holds the role that verifies claims of ${other}.` }],
      hasProblems: true,
      problemsHeading: 'Needs somebody’s hand',
      counted: 'Counted on Friday 30 October 2026 at 10:12.',
    },
  };
}

function helpExample(role: string): Card {
  return {
    name: 'help',
    data: {
      summary: 'What I can do for you',
      heading: 'I keep track of safeguarding actions with you',
      intro: `You are here as ${role}. You answer for actions; I ask about those that are overdue, and pass your answers on.`,
      steps: [
        { title: 'See what is yours', words: 'Type "my actions".' },
        { title: 'Say where one stands', words: 'Type its reference and a few words: "HSCP-03 done, minutes at https://…".' },
        { title: 'Answer a card', words: 'Press Open, choose a state, and send.' },
      ],
      privacy: 'Please do not name or describe a child or family member, here or on a card.',
    },
  };
}
