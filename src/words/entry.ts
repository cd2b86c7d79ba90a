import { z } from 'zod';
import { Action, ActionRef } from './action.ts';
import { ClaimPass, ClaimQuestion } from './claim.ts';
import { Disagreement, PastDisagreement } from './disagreement.ts';
import { EvidenceLink, WithdrawnEvidence } from './evidence.ts';
import { PersonId } from './person.ts';
import { VerifiedBy } from './plan.ts';
import { DecidedRequest, Request } from './request.ts';
import { Level } from './role.ts';
import { CalendarDate, daysBetween, Instant } from './time.ts';
import { PlanProgress, SubmissionId, Update } from './update.ts';

/** A claim that was sent back, and what is missing. */
const Returned = z.object({ claimId: SubmissionId, reason: z.string(), by: PersonId, byName: z.string(), at: Instant });

/** Who was asked, how often and when last. */
const Asked = z.object({ count: z.int().min(1), lastOn: CalendarDate, to: z.array(PersonId).min(1) });
export type Asked = Readonly<z.infer<typeof Asked>>;

const NotStarted = z.object({ state: z.literal('not-started') });

/** That an action which counted as complete does not any more, and why. */
export const Reopened = z.object({
  was: z.enum(['verified', 'signed-off']),
  reason: z.string().min(1),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type Reopened = Readonly<z.infer<typeof Reopened>>;

const InProgress = z.object({
  state: z.literal('in-progress'),
  /** The last claim, if it was sent back. */
  returned: Returned.optional(),
  /** If it was complete before, and no claim has been made since. */
  reopened: Reopened.optional(),
});

const Verified = { claim: Update, verifiedBy: PersonId, verifiedByName: z.string(), verifiedAt: Instant };

/** Somebody says, some time after sign-off, that the change has lasted. */
export const Lasted = z.object({
  as: z.enum(['lead', 'verifier']),
  words: z.string().min(1),
  link: EvidenceLink.optional(),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type Lasted = Readonly<z.infer<typeof Lasted>>;

/** How an action ends that nobody completes. */
export const Ending = z.discriminatedUnion('how', [
  /** By the body that it was addressed to. */
  z.object({ how: z.literal('declined') }),
  z.object({ how: z.literal('no-action-needed') }),
  /** By another action of the plan, which asks for it now. */
  z.object({ how: z.literal('superseded'), successor: ActionRef }),
]);
export type Ending = Readonly<z.infer<typeof Ending>>;

/** Where an action stands. Each state carries what makes it true. "Overdue" is computed, never kept. */
export const Standing = z.discriminatedUnion('state', [
  NotStarted,
  InProgress,
  z.object({
    state: z.literal('claimed'),
    claim: Update,
    /** The claim before this one, if it was sent back. */
    earlierReturn: Returned.optional(),
    /** Who was asked to verify it, how often, and when last. `undefined` while there was nobody to ask. */
    asked: Asked.optional(),
    /** What the lead was asked about it, oldest first. The last one alone may be without an answer. */
    questions: z.array(ClaimQuestion).optional(),
    /** The last time that it was passed to somebody. */
    passed: ClaimPass.optional(),
  }),
  /** And not signed off. */
  z.object({ state: z.literal('verified'), ...Verified }),
  z.object({
    state: z.literal('signed-off'),
    ...Verified,
    signedOffBy: PersonId,
    signedOffByName: z.string(),
    signedOffAt: Instant,
    /** Of the meeting that agreed it. */
    meetingOn: CalendarDate.optional(),
    /** From when on it is asked whether the change has lasted; `undefined` when it is not to be asked. */
    recheckOn: CalendarDate.optional(),
    /** Who has answered that so far. */
    lasted: z.array(Lasted).max(2).optional(),
  }),
  /** Ended, and not by completion: never counted as verified. */
  z.object({
    state: z.literal('ended'),
    ending: Ending,
    reason: z.string().min(1),
    by: PersonId,
    byName: z.string(),
    at: Instant,
    /** To go back to, should the end turn out to be a mistake. */
    before: z.discriminatedUnion('state', [NotStarted, InProgress]),
  }),
]);
export type Standing = Readonly<z.infer<typeof Standing>>;

/** Somebody above who was told that nobody answers. Nobody in particular where it went to the chair's list of exceptions. */
const Told = z.object({ level: Level, on: CalendarDate, to: z.array(PersonId) });
export type Told = Readonly<z.infer<typeof Told>>;

/** The assurance ladder: what was asked since somebody last said how it stands. */
const Reminders = z.object({
  /** Asks that had no answer. */
  count: z.int().min(0),
  lastOn: CalendarDate.optional(),
  /** True when the last ask found nobody in the role. */
  noHolder: z.boolean(),
  /** The last notice before a due date. */
  notice: z.object({ dueOn: CalendarDate, daysBefore: z.int().min(1) }).optional(),
  /** Lowest first. */
  told: z.array(Told).optional(),
  /** Others than the lead, for whom it waits: about a vacant role, an action disowned, or a request. */
  others: Asked.optional(),
});

/** What a lead asked for, so that the ladder waits: they are on it, or want to be reminded later. */
export const Hold = z.object({
  id: SubmissionId,
  kind: z.enum(['promise', 'put-off']),
  untilOn: CalendarDate,
  reason: z.string(),
  by: PersonId,
  byName: z.string(),
  at: Instant,
  /** How many in a row, without an update between them. */
  inARow: z.int().min(1),
});
export type Hold = Readonly<z.infer<typeof Hold>>;

/** The lead says that the action is not theirs, or is not accepted. The business manager has to settle it. */
export const Disowned = z.object({
  id: SubmissionId,
  /** It would be theirs, and the body that it is addressed to does not accept it. */
  isNotAccepted: z.literal(true).optional(),
  /** Whose it should be, in the lead's words; may be empty. */
  suggests: z.string(),
  reason: z.string().min(1),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type Disowned = Readonly<z.infer<typeof Disowned>>;

/** An action with everything that the register knows of where it stands now. */
export const Entry = z.object({
  action: Action,
  planTitle: z.string(),
  isRestricted: z.boolean(),
  /** Who verifies its claims, as its plan says. */
  verifiedBy: VerifiedBy.optional(),
  standing: Standing,
  lastUpdate: Update.optional(),
  planProgress: PlanProgress.optional(),
  /** In the order in which it was withdrawn; the evidence stands in the updates. */
  withdrawnEvidence: z.array(WithdrawnEvidence).optional(),
  /** As the plan's document has them, where they were reworded here: a newer version is compared with these. */
  planWords: Action.pick({ recommendation: true, action: true }).optional(),
  /** Put into the plan here, and in no document. */
  isAddedHere: z.literal(true).optional(),
  reminders: Reminders,
  /** Kept after its day, until there is an update: a promise that was broken. */
  hold: Hold.optional(),
  disowned: Disowned.optional(),
  /** A change that waits for a second person to agree; whether it can still be agreed, `openRequest` says. */
  request: Request.optional(),
  /** The last one that was decided or taken back, for whoever presses a button of it again. */
  lastRequest: DecidedRequest.optional(),
  /** The one that runs: the action's own ladder waits for it. */
  disagreement: Disagreement.optional(),
  /** Those that are over, oldest first. */
  pastDisagreements: z.array(PastDisagreement).optional(),
  /** Goes up with every change by a person; a card drawn from an older one was overtaken. */
  revision: z.int().min(0),
  registeredAt: Instant,
});
export type Entry = Readonly<z.infer<typeof Entry>>;

/** Found to be complete, whether or not that was signed off. */
export type VerifiedStanding = Extract<Standing, { state: 'verified' | 'signed-off' }>;

export function isVerified(standing: Standing): standing is VerifiedStanding {
  return standing.state === 'verified' || standing.state === 'signed-off';
}

/** Ended actions are not chased and not overdue. */
export function isEnded({ standing }: Pick<Entry, 'standing'>): boolean {
  return isVerified(standing) || standing.state === 'ended';
}

/** From when on it is to be asked whether a change has lasted; `undefined` where that is not to be asked. */
export function recheckOnOf({ standing }: Pick<Entry, 'standing'>): CalendarDate | undefined {
  return standing.state === 'signed-off' ? standing.recheckOn : undefined;
}

/** @returns whole days past the due date; 0 while it is not overdue. Due today is not overdue. */
export function daysOverdue(entry: Entry, today: CalendarDate): number {
  const { timing } = entry.action;
  if (isEnded(entry) || timing.kind !== 'deadline' || timing.dueOn >= today) return 0;
  return daysBetween(timing.dueOn, today);
}
