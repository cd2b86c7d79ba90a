import fc from 'fast-check';
import { type Change, change, type Keep, type Refuse, refuse } from '../../src/decisions/decision.ts';
import { DEFAULT_CADENCE } from '../../src/rules/assurance/cadence.ts';
import { decideAsk } from '../../src/rules/assurance/decide-ask.ts';
import { decideDisown, decideKeepWithLead } from '../../src/rules/assurance/decide-disown.ts';
import { decideHold } from '../../src/rules/assurance/decide-hold.ts';
import { bankHolidays } from '../../src/rules/calendar/bank-holidays.ts';
import { decideDate } from '../../src/rules/edits/decide-date.ts';
import { decideEnd, decideReopen } from '../../src/rules/edits/decide-end.ts';
import { decidePlanOf } from '../../src/rules/edits/decide-plan.ts';
import { decideReimport, decideSaidAnew } from '../../src/rules/edits/decide-reimport.ts';
import {
  decideAgreement,
  decideRefusal,
  decideRequest,
  decideWithdrawal as decideRequestWithdrawal,
} from '../../src/rules/edits/decide-request.ts';
import { decideTransfer } from '../../src/rules/edits/decide-transfer.ts';
import { decideWording } from '../../src/rules/edits/decide-wording.ts';
import { decideWithdrawal } from '../../src/rules/evidence/decide-withdrawal.ts';
import { evidenceOver } from '../../src/rules/evidence/given-evidence.ts';
import type { Viewer } from '../../src/rules/people/access.ts';
import { holdersOf, verifiersFor } from '../../src/rules/people/holders.ts';
import { decideUpdate } from '../../src/rules/updates/decide-update.ts';
import { decideClaim } from '../../src/rules/verification/decide-claim.ts';
import { decidePass } from '../../src/rules/verification/decide-pass.ts';
import { decideAnswer, decideQuestion } from '../../src/rules/verification/decide-question.ts';
import { decideRecheck } from '../../src/rules/verification/decide-recheck.ts';
import { decideReopening } from '../../src/rules/verification/decide-reopening.ts';
import { decideSignOff } from '../../src/rules/verification/decide-sign-off.ts';
import { openQuestion } from '../../src/rules/verification/open-question.ts';
import type { Entry } from '../../src/words/entry.ts';
import type { Event, HistoryRow } from '../../src/words/history.ts';
import type { Person } from '../../src/words/person.ts';
import { addDays, addMinutes, type CalendarDate, dateOf, type Instant, instantAt } from '../../src/words/time.ts';
import { SubmissionId, type Update } from '../../src/words/update.ts';
import { buildEvidence } from './build-entry.ts';
import { agencies, buildPeople, persons, roles, viewerAs } from './build-people.ts';
import { disagreementTries } from './try-disagreement.ts';

/** Everybody of Harbourside, in their role for as long as a history is played. */
export const players = buildPeople({ hasLevels: true });

/** One thing that somebody tries. */
export type Step = {
  readonly does: keyof typeof TRIES;
  /** Days after the step before, at ten; a minute after it when 0. */
  readonly waits: number;
  /** Which way of several. */
  readonly way: number;
};

type Turn = {
  readonly now: Instant;
  readonly on: CalendarDate;
  /** Of the form that is sent in this step. */
  readonly id: SubmissionId;
  readonly way: number;
  readonly rows: readonly HistoryRow[];
  readonly lead: Viewer;
  readonly verifier: Viewer;
};

type Tried = Change | Keep | Refuse;

/** A moment of a history, and the entry as the decisions left it then. */
export type Snapshot = { readonly at: Instant; readonly entry: Entry };

const NOT_POSSIBLE = refuse('overtaken');
const WHY = ['The audit is late.', 'The panel asked for it.', 'It is needed.'];

/** Only by whoever may: what is refused leaves no trace to fold. */
const TRIES = {
  update: (entry: Entry, turn: Turn) => say(entry, turn, (['in-progress', 'no-change', 'needs-help'] as const)[turn.way]),
  claim: (entry: Entry, turn: Turn) => say(entry, turn, 'complete'),
  verify: (entry: Entry, { verifier, now }: Turn) =>
    decideClaim(entry, { claimId: claimOf(entry), outcome: { kind: 'verified' }, withdrawnSeen: 9 }, verifier, players, now),
  return: (entry: Entry, { verifier, now, way }: Turn) =>
    decideClaim(entry, { claimId: claimOf(entry), outcome: { kind: 'returned', reason: why(way) } }, verifier, players, now),
  question: (entry: Entry, { id, verifier, now, way }: Turn) =>
    decideQuestion(entry, { submissionId: id, claimId: claimOf(entry), words: why(way) }, verifier, players, now),
  answer: (entry: Entry, { id, lead, now, way }: Turn) => {
    const asked = entry.standing.state === 'claimed' ? openQuestion(entry.standing) : undefined;
    return asked
      ? decideAnswer(entry, { submissionId: id, questionId: asked.id, words: why(way) }, lead, players, now)
      : NOT_POSSIBLE;
  },
  pass: (entry: Entry, { id, verifier, now, way }: Turn) => {
    const sent = { submissionId: id, claimId: claimOf(entry), seen: entry.revision, reason: why(way) };
    return decidePass(entry, { ...sent, to: way === 0 ? undefined : persons.partnershipManager.id }, verifier, players, now);
  },
  'withdraw-evidence': (entry: Entry, { rows, lead, now, way }: Turn) => {
    const given = evidenceOver(rows);
    const piece = given.find(({ withdrawn }) => !withdrawn);
    return piece ? decideWithdrawal(entry, { id: piece.id, reason: why(way) }, given, lead, players, now) : NOT_POSSIBLE;
  },
  'sign-off': (entry: Entry, { now, on, way }: Turn) => {
    const asked = { claimId: claimOf(entry), withdrawnSeen: 9, meetingOn: way === 0 ? on : undefined };
    return decideSignOff(entry, asked, as(persons.chair, on), { people: players, cadence: DEFAULT_CADENCE, now });
  },
  recheck: (entry: Entry, { lead, verifier, now, way }: Turn) => {
    const recheckOn = entry.standing.state === 'signed-off' ? entry.standing.recheckOn : undefined;
    const asked = { recheckOn, hasLasted: way !== 2, words: why(way) };
    const by = way === 0 ? lead : verifier;
    if (!recheckOn) return NOT_POSSIBLE;
    return decideRecheck(entry, { ...asked, recheckOn }, by, { people: players, cadence: DEFAULT_CADENCE, now });
  },
  'reopen-completed': (entry: Entry, { on, now, way }: Turn) =>
    decideReopening(entry, { claimId: claimOf(entry), reason: why(way) }, as(persons.chair, on), players, now),
  date: (entry: Entry, { on, now, way }: Turn) =>
    decideDate(
      entry,
      { ...whichDate(entry), dueOn: dateFrom(on, way), reason: why(way) },
      { by: as(persons.businessManager, on), agreedBy: as(persons.chair, on) },
      players,
      now,
    ),
  'ask-date': (entry: Entry, { id, lead, on, now, way }: Turn) => {
    const asked = { what: 'date', dueOn: dateFrom(on, way), reason: why(way) } as const;
    return decideRequest(entry, { submissionId: id, seen: entry.revision, asked }, lead, players, now);
  },
  'ask-transfer': (entry: Entry, { id, on, now, way }: Turn) => {
    const asked = { what: 'transfer', ...placeFor(entry), reason: why(way) } as const;
    const by = as(persons.businessManager, on);
    return decideRequest(entry, { submissionId: id, seen: entry.revision, asked }, by, players, now);
  },
  agree: (entry: Entry, { on, now }: Turn) => decideAgreement(entry, requestOf(entry), as(agreeing(entry), on), players, now),
  refuse: (entry: Entry, { on, now, way }: Turn) =>
    decideRefusal(entry, requestOf(entry), why(way), as(agreeing(entry), on), players, now),
  'take-back': (entry: Entry, { lead, on, now }: Turn) => {
    const by = entry.request?.what === 'date' ? lead : as(persons.businessManager, on);
    return decideRequestWithdrawal(entry, requestOf(entry), by, players, now);
  },
  transfer: (entry: Entry, { on, now, way }: Turn) => {
    const acceptedBy = as(placeFor(entry).acceptedBy, on);
    const by = as(persons.businessManager, on);
    return decideTransfer(entry, { ...placeFor(entry), reason: why(way) }, { by, acceptedBy }, players, now);
  },
  end: (entry: Entry, { on, now, way }: Turn) => {
    const ending = { how: way === 0 ? 'declined' : 'no-action-needed' } as const;
    return decideEnd(entry, { ending, reason: why(way) }, as(persons.businessManager, on), undefined, now);
  },
  reopen: (entry: Entry, { on, now, way }: Turn) => decideReopen(entry, why(way), as(persons.businessManager, on), now),
  reword: (entry: Entry, { on, way }: Turn) => {
    const wording = way === 0 ? { title: `Visits, ${on}` } : { action: `Change the form by ${on}.` };
    return decideWording(entry, wording, why(way), as(persons.businessManager, on));
  },
  reimport: (entry: Entry, { on }: Turn) =>
    decideReimport(entry, { ...entry, action: { ...entry.action, action: `As read on ${on}.` } }, false, 'newer.docx'),
  'plan-says': (entry: Entry, { on, way }: Turn) => {
    const claim = (['none', 'in-progress', 'complete'] as const)[way] ?? 'none';
    return decideSaidAnew(entry, { ...entry, planProgress: { claim, words: `On ${on}.`, evidenceWords: '' } }, 'newer.docx');
  },
  plan: (entry: Entry, { on, now, way }: Turn) => {
    const { planTitle, isRestricted, verifiedBy } = entry;
    const [title, isClosed] = [way === 0 ? `Review, ${on}` : planTitle, way === 1 ? !isRestricted : isRestricted];
    const plan = { id: entry.action.planId, title, isRestricted: isClosed, registeredAt: now };
    const verified = way === 2 ? (verifiedBy === 'another-agency' ? 'own-agency' : 'another-agency') : verifiedBy;
    return decidePlanOf(entry, { ...plan, ...(verified && { verifiedBy: verified }) }, why(way), as(persons.businessManager, on));
  },
  hold: (entry: Entry, { id, lead, on, now, way }: Turn) => {
    const kind = way === 0 ? 'promise' : 'put-off';
    const sent = { submissionId: id, seen: entry.revision, kind, untilOn: addDays(on, 4), reason: why(way) } as const;
    return decideHold(entry, sent, lead, contextAt(now));
  },
  disown: (entry: Entry, { id, lead, now, way }: Turn) => {
    const sent = { submissionId: id, seen: entry.revision, isNotAccepted: way === 0, suggests: 'Police', reason: why(way) };
    return decideDisown(entry, sent, lead, players, now);
  },
  'keep-with-lead': (entry: Entry, { on, now, way }: Turn) => {
    const by = as(persons.businessManager, on);
    return entry.disowned
      ? decideKeepWithLead(entry, { disownedId: entry.disowned.id, reason: why(way) }, by, players, now)
      : NOT_POSSIBLE;
  },
  /** The sweep of that hour. */
  ask: (entry: Entry, { now, way }: Turn) => decideAsk(entry, { ...contextAt(now), ...(way === 2 && { people: buildPeople() }) }),
  'fall-vacant': (entry: Entry, { now }: Turn) => {
    const holdings = players.holdings.filter(({ roleKey }) => roleKey !== entry.action.owner);
    return decideAsk(entry, { ...contextAt(now), people: { ...players, holdings } });
  },
  'be-taken-over': (entry: Entry) => {
    const passed = { what: 'passed-on', from: entry.action.owner, to: roles.schoolsLead.key } as const;
    return change(entry, 'register', { events: [passed] });
  },
  ...disagreementTries(players),
} satisfies Readonly<Record<string, (entry: Entry, turn: Turn) => Tried>>;

const EVERYTHING = Object.keys(TRIES) as readonly Step['does'][];

/** Sequences that anything can follow at any point, so that what comes late is come to as well. */
const LINES: readonly (readonly Step[])[] = [
  [
    { does: 'ask', waits: 3, way: 0 },
    { does: 'update', waits: 1, way: 0 },
    { does: 'claim', waits: 5, way: 0 },
    { does: 'verify', waits: 2, way: 0 },
    { does: 'sign-off', waits: 8, way: 0 },
    { does: 'recheck', waits: 190, way: 0 },
    { does: 'recheck', waits: 0, way: 1 },
  ],
  [
    { does: 'hold', waits: 9, way: 0 },
    ...Array.from({ length: 7 }, (_, n): Step => ({ does: 'ask', waits: 30, way: n < 4 ? 0 : 2 })),
  ],
  [
    { does: 'claim', waits: 1, way: 2 },
    { does: 'question', waits: 1, way: 0 },
    { does: 'answer', waits: 1, way: 0 },
    { does: 'pass', waits: 1, way: 1 },
    { does: 'return', waits: 1, way: 0 },
    { does: 'ask-transfer', waits: 1, way: 0 },
    { does: 'agree', waits: 1, way: 0 },
    { does: 'ask-date', waits: 1, way: 2 },
    { does: 'agree', waits: 1, way: 0 },
  ],
  [
    { does: 'raise', waits: 8, way: 0 },
    { does: 'answer-view', waits: 1, way: 0 },
    { does: 'propose', waits: 1, way: 0 },
    { does: 'decline-outcome', waits: 0, way: 0 },
    { does: 'propose', waits: 0, way: 2 },
    { does: 'confirm-outcome', waits: 1, way: 0 },
    { does: 'add-agreed', waits: 0, way: 0 },
  ],
  [
    { does: 'raise', waits: 8, way: 0 },
    { does: 'pause', waits: 0, way: 0 },
    { does: 'resume', waits: 1, way: 0 },
    { does: 'come-due', waits: 2, way: 0 },
    { does: 'come-due', waits: 9, way: 0 },
    { does: 'come-due', waits: 2, way: 0 },
    { does: 'come-due', waits: 20, way: 0 },
    { does: 'come-due', waits: 20, way: 0 },
    { does: 'have-last-word', waits: 1, way: 1 },
  ],
  [
    { does: 'raise', waits: 8, way: 2 },
    { does: 'skip', waits: 0, way: 0 },
    { does: 'answer-skip', waits: 0, way: 0 },
    { does: 'not-agree', waits: 0, way: 0 },
    { does: 'not-agree', waits: 0, way: 1 },
    { does: 'ask-meeting', waits: 0, way: 0 },
    { does: 'shorten', waits: 0, way: 0 },
  ],
];

const anyStep = fc.record<Step>({
  does: fc.constantFrom(...EVERYTHING),
  waits: fc.constantFrom(0, 0, 1, 2, 7),
  way: fc.nat({ max: 2 }),
});

/** Some way along a line, then anything, and so again. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.nat({ max: 9 }), fc.array(anyStep, { maxLength: 14 })), {
    minLength: 1,
    maxLength: 2,
  })
  .map((rounds) => rounds.flatMap(([line, far, more]) => [...line.slice(0, far), ...more]));

/** An entry that came into the register at a moment, and every step on it that the decisions allow. */
export function play(
  registered: Entry,
  steps: readonly Step[],
): { readonly rows: readonly HistoryRow[]; readonly snapshots: readonly Snapshot[]; readonly entry: Entry } {
  let now = registered.registeredAt;
  let entry = registered;
  const progress = entry.planProgress ?? { claim: 'none', words: '', evidenceWords: '' };
  const rows = [rowOf(entry, { what: 'imported', from: 'plan.docx', progress }, 'register', now, 1)];
  const snapshots: Snapshot[] = [{ at: now, entry }];
  for (const [n, { does, waits, way }] of steps.entries()) {
    now = waits === 0 ? addMinutes(now, 1) : instantAt(addDays(dateOf(now), waits), '10:00');
    const decision = TRIES[does](entry, turnAt(entry, { now, way, rows, id: SubmissionId.parse(`submission-${n}`) }));
    if (decision.kind !== 'change') continue;
    entry = decision.entry;
    for (const event of decision.events) rows.push(rowOf(entry, event, decision.by, now, rows.length + 1));
    snapshots.push({ at: now, entry });
  }
  return { rows, snapshots, entry };
}

function turnAt(entry: Entry, { now, way, rows, id }: Pick<Turn, 'now' | 'way' | 'rows' | 'id'>): Turn {
  const on = dateOf(now);
  const claimant = entry.standing.state === 'claimed' ? entry.standing.claim.by : undefined;
  const [lead] = holdersOf(players, entry.action.owner, on);
  const [verifier] = verifiersFor(players, entry, on, claimant);
  return { now, on, way, rows, id, lead: as(lead, on), verifier: as(verifier, on) };
}

function as(person: Person | undefined, on: CalendarDate): Viewer {
  return viewerAs(person ?? persons.visitor, players, on);
}

function contextAt(now: Instant) {
  return { now, people: players, calendar: bankHolidays, cadence: DEFAULT_CADENCE, optedOut: new Set<never>() };
}

function why(way: number): string {
  return WHY[way] ?? 'Why not?';
}

function say(entry: Entry, { id, lead, now, way }: Turn, state: Update['state'] = 'in-progress'): Tried {
  const { kind, link, describes } = buildEvidence({ link: `https://documents.harbourside-housing.example/${id}.pdf` });
  const evidence = state === 'complete' && way < 2 ? [{ kind, link, describes }] : [];
  const draft = { state, words: why(way), evidence, noEvidenceReason: evidence.length === 0 ? why(way) : undefined };
  return decideUpdate(entry, { submissionId: id, seen: entry.revision, draft }, lead, players, now);
}

function claimOf({ standing }: Entry): SubmissionId {
  return 'claim' in standing ? standing.claim.id : SubmissionId.parse('no-claim');
}

function requestOf({ request }: Entry): SubmissionId {
  return request?.id ?? SubmissionId.parse('no-request');
}

function agreeing(entry: Entry): Person {
  return entry.request?.what === 'transfer' ? placeFor(entry).acceptedBy : persons.chair;
}

function whichDate({ action }: Entry): { readonly which: 'first' | 'another' } {
  return { which: action.timing.kind === 'deadline' ? 'another' : 'first' };
}

function dateFrom(on: CalendarDate, way: number): CalendarDate {
  return addDays(on, [-3, 10, 60][way] ?? 30);
}

function placeFor({ action }: Entry) {
  return action.agencyId === agencies.police.id
    ? { to: agencies.housing, roleTitle: roles.housingLead.title, acceptedBy: persons.housingLead }
    : { to: agencies.police, roleTitle: roles.policeLead.title, acceptedBy: persons.policeLead };
}

function rowOf({ action: { ref } }: Entry, event: Event, by: HistoryRow['by'], at: Instant, seq: number): HistoryRow {
  return { ref, seq, at, by, event, previousHash: '', hash: '' };
}
