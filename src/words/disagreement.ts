import { z } from 'zod';
import { ActionRef } from './action.ts';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { ClockFor, Priority, ProcedureRef, StageId } from './procedure.ts';
import { RoleKey } from './role.ts';
import { CalendarDate, Instant } from './time.ts';
import { SubmissionId } from './update.ts';

/** What two agencies disagree about: a claim sent back, another agency's claim, whose it is, its date, or the action itself. */
export const DisagreementAbout = z.enum(['returned-claim', 'claim', 'owner', 'date', 'action']);
export type DisagreementAbout = z.infer<typeof DisagreementAbout>;

/** Whoever raised it, and the agency that they differ from. */
export const Side = z.enum(['raising', 'responding']);
export type Side = z.infer<typeof Side>;

const Said = { by: PersonId, byName: z.string(), at: Instant };

/** One agency of the two. */
export const Party = z.object({
  agencyId: AgencyId,
  agencyName: z.string().min(1),
  /** The role in which it came to differ: its line manager and those above are found from it. */
  role: RoleKey,
  /** Whoever raised it; on the other side whoever did what is questioned, where that was one person. */
  first: PersonId.optional(),
});
export type Party = Readonly<z.infer<typeof Party>>;

/** What a side holds, in its words. */
export const View = z.object({
  /** What they hold, and why. */
  words: z.string().min(1),
  /** What they think should happen. */
  wants: z.string(),
  ...Said,
});
export type View = Readonly<z.infer<typeof View>>;

/** Further words. `partnership`: the business manager or a safeguarding manager who steps in, or whoever decides. */
export const Saying = z.object({
  id: SubmissionId,
  for: z.union([Side, z.literal('partnership')]),
  stage: StageId,
  words: z.string().min(1),
  /** What they are the reason of. */
  did: z.enum(['declined', 'not-agreed', 'meeting-asked', 'skip-refused']).optional(),
  ...Said,
});
export type Saying = Readonly<z.infer<typeof Saying>>;

/** A clock that runs. Once people have been told of it, only they can change it, and only to sooner. */
export const Limit = z.object({
  /** The clock's id in its stage; `budget` for one over several stages. */
  clock: z.string().min(1),
  for: z.union([ClockFor, z.literal('budget')]),
  startedAt: Instant,
  dueAt: Instant,
  /** When everybody in the stage is reminded of it; `undefined` where it is too short for that. */
  remindAt: Instant.optional(),
  isReminded: z.literal(true).optional(),
  /** It passed, and nothing moved by it: it is indicative, or somebody has to decide. */
  isMissed: z.literal(true).optional(),
  shortened: z.object({ reason: z.string().min(1), ...Said }).optional(),
});
export type Limit = Readonly<z.infer<typeof Limit>>;

/** When a stage's clocks stood still. */
export const StagePause = z.object({ from: Instant, until: Instant });
export type StagePause = Readonly<z.infer<typeof StagePause>>;

/** The stage that it is at. There is never more than one. */
export const StageNow = z.object({
  id: StageId,
  startedAt: Instant,
  /** Those who were brought in for each side: they speak for it in this stage. */
  people: z.object({ raising: z.array(PersonId), responding: z.array(PersonId) }),
  /** Who has to decide, in the last stage. */
  deciders: z.array(PersonId).optional(),
  /** The sides that have said something in this stage. */
  heard: z.array(Side),
  /** The two are to meet now, since they did not agree without it. */
  isMeeting: z.literal(true).optional(),
  limits: z.array(Limit),
  /** The roles of it that nobody holds, and since when the business manager knows. */
  vacancies: z.array(z.object({ of: z.union([Side, z.literal('decider')]), movesOnAt: Instant.optional() })).optional(),
  /** How often people were reminded where no limit does it, or whoever decides after theirs. */
  chased: z.object({ count: z.int().min(1), lastOn: CalendarDate }).optional(),
  wasPaused: z.literal(true).optional(),
  /** Once the pause is over. */
  paused: StagePause.optional(),
});
export type StageNow = Readonly<z.infer<typeof StageNow>>;

/** Why a stage began. The two that procedures keep apart are `no-response` and `no-agreement`. */
export const StageBegan = z.enum([
  'raised',
  'no-response',
  /** Either side said so. */
  'no-agreement',
  /** The other side had answered, and time was up. */
  'time-up',
  /** Nobody held a role of the stage before. */
  'vacant',
  'skipped',
  'immediate-risk',
]);
export type StageBegan = z.infer<typeof StageBegan>;

/** A stage that is over. */
export const PassedStage = z.object({
  id: StageId,
  startedAt: Instant,
  endedAt: Instant,
  people: StageNow.shape.people,
  /** Why the one after it began, or that it was the last before the end. */
  ended: z.union([StageBegan.exclude(['raised']), z.literal('closed')]),
  /** Stages between this one and the next that were not gone through. */
  leftOut: z.array(StageId).optional(),
  isWithinLimit: z.boolean().optional(),
  paused: StagePause.optional(),
});
export type PassedStage = Readonly<z.infer<typeof PassedStage>>;

/** An action that both sides agree on, or whoever decides orders. */
export const AgreedAction = z.object({
  ref: ActionRef,
  title: z.string().min(1).max(120),
  /** What is to be done. */
  words: z.string().min(1),
  agencyId: AgencyId,
  agencyName: z.string().min(1),
  dueOn: CalendarDate,
});
export type AgreedAction = Readonly<z.infer<typeof AgreedAction>>;

/** How it could end: worded by one side, and confirmed by the other. */
export const Proposal = z.object({
  id: SubmissionId,
  side: Side,
  words: z.string().min(1),
  /** Another due date for the action that it is about. */
  dueOn: CalendarDate.optional(),
  action: AgreedAction.optional(),
  ...Said,
});
export type Proposal = Readonly<z.infer<typeof Proposal>>;

/** To go to a later stage straight away, which somebody else has to consent to. */
export const SkipAsked = z.object({ id: SubmissionId, side: Side, to: StageId, reason: z.string().min(1), ...Said });
export type SkipAsked = Readonly<z.infer<typeof SkipAsked>>;

export const Pause = z.object({ id: SubmissionId, untilOn: CalendarDate, reason: z.string().min(1), ...Said });
export type Pause = Readonly<z.infer<typeof Pause>>;

/** How it ended. There is no other end. */
export const DisagreementOutcome = z.discriminatedUnion('kind', [
  /** One side worded it, and the other confirmed it. */
  z.object({ kind: z.literal('agreed'), proposal: Proposal, ...Said }),
  /** By whoever has the last word, in the last stage. */
  z.object({
    kind: z.literal('decided'),
    words: z.string().min(1),
    dueOn: CalendarDate.optional(),
    action: AgreedAction.optional(),
    ...Said,
  }),
  z.object({ kind: z.literal('withdrawn'), reason: z.string().min(1), ...Said }),
  /** A child may be in immediate danger: that is dealt with at once, and not here. */
  z.object({ kind: z.literal('left-immediate-risk'), reason: z.string().min(1), ...Said }),
]);
export type DisagreementOutcome = Readonly<z.infer<typeof DisagreementOutcome>>;

/** A difference between two agencies about an action, on its way up the partnership's procedure. */
export const Disagreement = z.object({
  /** Of the form that it was raised with. */
  id: SubmissionId,
  /** The version that it began with, and keeps. */
  procedure: ProcedureRef,
  about: DisagreementAbout,
  /** The claim that it is about, where it is about one. */
  claimId: SubmissionId.optional(),
  priority: Priority,
  raisedAt: Instant,
  parties: z.object({ raising: Party, responding: Party }),
  views: z.object({ raising: View, responding: View.optional() }),
  /** Oldest first. */
  said: z.array(Saying),
  stage: StageNow,
  /** Oldest first. */
  passed: z.array(PassedStage),
  /** The last one, as long as nobody has turned it down. */
  proposal: Proposal.optional(),
  skipAsked: SkipAsked.optional(),
  pause: Pause.optional(),
  /** Everybody who was ever brought in: they are told how it goes on. */
  involved: z.array(PersonId),
  /** Forms that were taken, newest last: the same one sent again changes nothing. */
  taken: z.array(SubmissionId),
  /** When something may come due by itself. Follows from the rest. */
  lookAt: Instant,
});
export type Disagreement = Readonly<z.infer<typeof Disagreement>>;

/** One that is over. What was said stands in the history. */
export const PastDisagreement = Disagreement.pick({
  id: true,
  procedure: true,
  about: true,
  priority: true,
  raisedAt: true,
  parties: true,
  passed: true,
  involved: true,
  taken: true,
}).extend({
  closedAt: Instant,
  outcome: DisagreementOutcome,
  /** It is put into the register next. */
  toAdd: AgreedAction.optional(),
});
export type PastDisagreement = Readonly<z.infer<typeof PastDisagreement>>;

const Taken = { id: SubmissionId };

/** One thing that happened to a disagreement. What it leaves behind: `disagreementsAfter`. */
export const Move = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raised'), disagreement: Disagreement.omit({ lookAt: true }) }),
  z.object({
    kind: z.literal('stage-began'),
    because: StageBegan.exclude(['raised']),
    stage: StageNow,
    leftOut: z.array(StageId).optional(),
  }),
  /** Somebody came to hold a role of the stage. */
  z.object({ kind: z.literal('brought-in'), of: z.union([Side, z.literal('decider')]), people: z.array(PersonId), at: Instant }),
  /** Nobody holds a role of the stage, and the business manager was told. `movesOnAt`: unless it is the last stage. */
  z.object({
    kind: z.literal('vacancy-noted'),
    of: z.union([Side, z.literal('decider')]),
    movesOnAt: Instant.optional(),
    at: Instant,
  }),
  z.object({ kind: z.literal('answered'), ...Taken, view: View }),
  z.object({ kind: z.literal('said'), ...Taken, saying: Saying }),
  z.object({ kind: z.literal('proposed'), ...Taken, proposal: Proposal }),
  z.object({ kind: z.literal('declined'), ...Taken, proposalId: SubmissionId, side: Side, reason: z.string().min(1), ...Said }),
  /** One side says that they will not agree at this stage. */
  z.object({ kind: z.literal('not-agreed'), ...Taken, side: Side, reason: z.string().min(1), ...Said }),
  z.object({ kind: z.literal('meeting-asked'), ...Taken, side: Side, reason: z.string().min(1), ...Said }),
  /** They did not agree, and the procedure has them meet before it goes on. */
  z.object({ kind: z.literal('meeting-due'), because: StageBegan, limits: z.array(Limit), at: Instant }),
  z.object({ kind: z.literal('reminded'), clock: z.string(), at: Instant }),
  z.object({ kind: z.literal('missed'), clock: z.string(), at: Instant }),
  z.object({ kind: z.literal('chased'), count: z.int().min(1), on: CalendarDate }),
  z.object({ kind: z.literal('paused'), ...Taken, pause: Pause }),
  /** By itself on its day, or earlier by somebody. The limits have moved by the working time between. */
  z.object({ kind: z.literal('resumed'), ...{ id: SubmissionId.optional() }, limits: z.array(Limit), at: Instant }),
  z.object({
    kind: z.literal('shortened'),
    ...Taken,
    clock: z.string(),
    dueAt: Instant,
    remindAt: Instant.optional(),
    reason: z.string().min(1),
    ...Said,
  }),
  z.object({ kind: z.literal('skip-asked'), ...Taken, skip: SkipAsked }),
  z.object({ kind: z.literal('skip-consented'), ...Taken, skipId: SubmissionId, ...Said }),
  z.object({ kind: z.literal('skip-refused'), ...Taken, skipId: SubmissionId, reason: z.string().min(1), ...Said }),
  z.object({ kind: z.literal('closed'), ...Taken, outcome: DisagreementOutcome, isWithinLimit: z.boolean().optional() }),
  /** What both agreed on is in the register. */
  z.object({ kind: z.literal('action-added'), ref: ActionRef }),
]);
export type Move = Readonly<z.infer<typeof Move>>;
