import { z } from 'zod';
import { Action, ActionRef, Timing } from './action.ts';
import { ClaimAnswer, ClaimPass, ClaimQuestion } from './claim.ts';
import { Move } from './disagreement.ts';
import { Disowned, Ending, Hold, Lasted } from './entry.ts';
import { ErasedRow, ErasureGround } from './erasure.ts';
import { EvidenceLink, WithdrawnEvidence } from './evidence.ts';
import { PersonId } from './person.ts';
import { VerifiedBy } from './plan.ts';
import { PrivateKind } from './privacy.ts';
import { Request } from './request.ts';
import { Level, RoleKey } from './role.ts';
import { CalendarDate, Instant } from './time.ts';
import { PlanProgress, SubmissionId, Update } from './update.ts';

/** Whoever agreed to something that somebody else asked for. */
export const Agreement = z.object({ by: PersonId, byName: z.string() });
export type Agreement = Readonly<z.infer<typeof Agreement>>;

const Ownership = Action.pick({ agencyId: true, agencyName: true, owner: true, ownerWords: true });

const Wording = Action.pick({ title: true, recommendation: true, action: true });

const OfPlan = z.object({ planTitle: z.string(), isRestricted: z.boolean(), verifiedBy: VerifiedBy.optional() });

/** Which card it was sent from, so that the same card sent again is known. Absent where it was typed as a command. */
const FromCard = { submissionId: SubmissionId.optional() };

/** What happened to an entry. People's words are kept here and on cards, and never in a log. */
export const Event = z.discriminatedUnion('what', [
  z.object({ what: z.literal('imported'), from: z.string(), progress: PlanProgress }),
  /** A newer version of the plan's document says otherwise how it stands. What it said before is in the events before. */
  z.object({ what: z.literal('plan-said'), from: z.string(), progress: PlanProgress }),
  z.object({ what: z.literal('updated'), update: Update }),
  z.object({ what: z.literal('claimed'), update: Update }),
  z.object({ what: z.literal('claim-withdrawn'), update: Update }),
  z.object({ what: z.literal('verified'), claimId: SubmissionId }),
  /** `recheckOn`: from when on it is asked whether the change has lasted; absent when it is not to be asked. */
  z.object({
    what: z.literal('signed-off'),
    claimId: SubmissionId,
    meetingOn: CalendarDate.optional(),
    recheckOn: CalendarDate.optional(),
  }),
  /** Somebody said, some time after sign-off, that the change has lasted. */
  z.object({ what: z.literal('lasted'), as: Lasted.shape.as, words: z.string().min(1), link: EvidenceLink.optional() }),
  /** Both whoever leads it and whoever verifies it said so. `nextOn`: when it is asked again, if it is. */
  z.object({ what: z.literal('rechecked'), nextOn: CalendarDate.optional() }),
  /** What counted as complete does not any more. `before` is what had been found. */
  z.object({
    what: z.literal('completion-reopened'),
    reason: z.string().min(1),
    /** Said when it was asked whether the change has lasted. */
    isNotLasting: z.literal(true).optional(),
    before: z.object({
      claimId: SubmissionId,
      verifiedBy: PersonId,
      verifiedAt: Instant,
      signedOffBy: PersonId.optional(),
      signedOffAt: Instant.optional(),
    }),
  }),
  z.object({ what: z.literal('returned'), claimId: SubmissionId, reason: z.string() }),
  /** The lead was asked about a claim, which waits for them from then on. */
  z.object({ what: z.literal('claim-questioned'), claimId: SubmissionId, question: ClaimQuestion.omit({ answer: true }) }),
  z.object({ what: z.literal('question-answered'), claimId: SubmissionId, questionId: SubmissionId, answer: ClaimAnswer }),
  /** Somebody else is asked to verify a claim, or everybody again. */
  z.object({ what: z.literal('claim-passed'), claimId: SubmissionId, passed: ClaimPass }),
  z.object({ what: z.literal('evidence-withdrawn'), withdrawn: WithdrawnEvidence }),
  z.object({ what: z.literal('reminded'), count: z.int().min(1), on: CalendarDate, to: z.array(PersonId).min(1) }),
  /** The lead was told that the due date comes near. */
  z.object({ what: z.literal('notice-given'), dueOn: CalendarDate, daysBefore: z.int().min(1), to: z.array(PersonId).min(1) }),
  /** The lead was asked for a date, since there is none. */
  z.object({ what: z.literal('date-asked-for'), count: z.int().min(1), on: CalendarDate, to: z.array(PersonId).min(1) }),
  /** Somebody above was told that nobody answers; nobody in particular where it is on the chair's list of exceptions now. */
  z.object({ what: z.literal('told'), level: Level, on: CalendarDate, to: z.array(PersonId) }),
  /** A level of the ladder was due to be told, and its role was vacant: the next one was told instead. */
  z.object({ what: z.literal('nobody-to-tell'), level: Level, on: CalendarDate }),
  /** Others than the lead were asked, since it waits for them: about a vacant role, an action disowned, or a request. */
  z.object({
    what: z.literal('others-asked'),
    about: z.enum(['vacancy', 'disowned', 'request', 'recheck', 'question']),
    count: z.int().min(1),
    on: CalendarDate,
    to: z.array(PersonId).min(1),
    /** They came to hold the role since the last ask, which is not a further one. */
    isForNewcomers: z.literal(true).optional(),
  }),
  /** The lead is on it until a day, or wants to be reminded then: the ladder waits. */
  z.object({ what: z.literal('held'), hold: Hold }),
  /** The day of a promise passed without a word. */
  z.object({ what: z.literal('promise-broken'), untilOn: CalendarDate }),
  z.object({ what: z.literal('disowned'), disowned: Disowned }),
  /** The business manager says that it stays with the lead all the same, and so asks them for it on that day. */
  z.object({
    what: z.literal('kept-with-lead'),
    disownedId: SubmissionId,
    reason: z.string().min(1),
    on: CalendarDate.optional(),
  }),
  /** A reminder was due, and nobody held the owner's role: the silence is on the record too. */
  z.object({ what: z.literal('nobody-to-ask'), on: CalendarDate, roleKey: RoleKey }),
  /** Somebody new was asked to verify a claim, or the same people again because it went on waiting. */
  z.object({ what: z.literal('verifiers-asked'), claimId: SubmissionId, on: CalendarDate, to: z.array(PersonId).min(1) }),
  /** The due date is another, or the first. `before` is what it was, in the plan's words too. */
  z.object({
    what: z.literal('date-changed'),
    before: Timing,
    dueOn: CalendarDate,
    /** The plan's words for the new date, where a newer version of the plan gave it. */
    asWritten: z.string().optional(),
    reason: z.string().min(1),
    agreed: Agreement,
    /** The request that asked for it, where one waited. */
    requestId: SubmissionId.optional(),
  }),
  /** Ended without completion. */
  z.object({
    what: z.literal('ended'),
    ending: Ending,
    reason: z.string().min(1),
    /** Where what supersedes it is due later, or undated. */
    agreed: Agreement.optional(),
    ...FromCard,
  }),
  /** An end without completion was taken back. */
  z.object({ what: z.literal('reopened'), reason: z.string().min(1), ...FromCard }),
  /** Another agency or role answers for it, and somebody there has accepted that. */
  z.object({
    what: z.literal('transferred'),
    before: Ownership,
    after: Ownership,
    reason: z.string().min(1),
    accepted: Agreement,
    /** The request that asked for it, where one waited. */
    requestId: SubmissionId.optional(),
  }),
  /** Its agency was taken over, or is known under another name: what it is filed under stays, and another role answers. */
  z.object({ what: z.literal('passed-on'), from: RoleKey, to: RoleKey }),
  /** Somebody asked for a change that a second person has to agree to. */
  z.object({ what: z.literal('requested'), request: Request }),
  z.object({ what: z.literal('request-refused'), requestId: SubmissionId, reason: z.string().min(1) }),
  /** Whoever asked does not ask any more. */
  z.object({ what: z.literal('request-withdrawn'), requestId: SubmissionId }),
  z.object({ what: z.literal('reworded'), before: Wording, after: Wording, reason: z.string().min(1), ...FromCard }),
  /** Its plan has another title, is shown to others, or is verified by others. */
  z.object({ what: z.literal('plan-changed'), before: OfPlan, after: OfPlan, reason: z.string().min(1) }),
  /** What follows holds words that may say who a private person is, and whoever typed them says why they stay. */
  z.object({ what: z.literal('let-stand'), kinds: z.array(PrivateKind).min(1), reason: z.string().min(1) }),
  /** Something happened to a disagreement about it. */
  z.object({ what: z.literal('disagreement'), disagreementId: SubmissionId, move: Move }),
  /** Put into the plan here, and not read in a document. `disagreementId`: of the one that it was agreed in. */
  z.object({
    what: z.literal('added'),
    reason: z.string().min(1),
    disagreementId: SubmissionId.optional(),
    ...FromCard,
  }),
  /**
   * Somebody's name, and perhaps their words, were taken out of the entry and its history. Rows stay in their places with
   * the hashes that they were sealed with; what those named here say since is vouched for by this one.
   */
  z.object({
    what: z.literal('erased'),
    pseudonym: PersonId,
    orderedBy: z.string().min(1).max(200),
    ground: ErasureGround,
    withWords: z.literal(true).optional(),
    rows: z.array(ErasedRow),
  }),
]);
export type Event = Readonly<z.infer<typeof Event>>;

/** Who did it: a person, or the register itself (a sweep, an import). */
export const Actor = z.union([PersonId, z.literal('register')]);
export type Actor = z.infer<typeof Actor>;

/** One line of an entry's history. Appended, and changed by an erasure only: each row holds the hash of the one before. */
export const HistoryRow = z.object({
  ref: ActionRef,
  /** Counts up from 1. */
  seq: z.int().min(1),
  at: Instant,
  by: Actor,
  event: Event,
  /**
   * Drawn at random, and covered by both hashes, so that neither confirms a guess of what stood here once an erasure took
   * it away. Absent then, and in rows from before it was kept.
   */
  salt: z.string().optional(),
  /** Of the entry as this change left it. Absent in rows from before it was kept. */
  entryHash: z.string().optional(),
  previousHash: z.string(),
  hash: z.string(),
});
export type HistoryRow = Readonly<z.infer<typeof HistoryRow>>;

/** The end of an entry's chain. `hash` is empty before the first row. */
export const HistoryHead = z.object({ seq: z.int().min(0), hash: z.string() });
export type HistoryHead = Readonly<z.infer<typeof HistoryHead>>;
