import { z } from 'zod';
import { EntryRef } from '../words/action.ts';
import { Cover } from '../words/cover.ts';
import { Reopened } from '../words/entry.ts';
import { FirstStep } from '../words/fallback.ts';
import { PersonId } from '../words/person.ts';
import { DecidedRequest } from '../words/request.ts';
import { Level } from '../words/role.ts';
import { ScheduleId } from '../words/schedule.ts';
import { CalendarDate, Instant } from '../words/time.ts';
import { SubmissionId } from '../words/update.ts';

/** Unique in an entry (or, for a digest, to a person). A key that exists cannot be written again: that makes "once" true. */
export const MessageKey = z
  .string()
  .regex(/^[A-Za-z0-9:.-]{1,200}$/)
  .brand('MessageKey');
export type MessageKey = z.infer<typeof MessageKey>;

/** What a safeguarding manager made of a claim. */
export const ClaimOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('verified') }),
  z.object({ kind: z.literal('returned'), reason: z.string() }),
]);
export type ClaimOutcome = Readonly<z.infer<typeof ClaimOutcome>>;

/** What makes somebody hear of an entry: they answer for it, verify it, agree to something, say whether it
 * has lasted, or are told of a silence. */
export const AskedAs = z.union([z.enum(['lead', 'verifier', 'agree', 'recheck']), Level]);
export type AskedAs = z.infer<typeof AskedAs>;

/** One thing that a digest was made for. */
export const DigestAsk = EntryRef.extend({ as: AskedAs });
export type DigestAsk = Readonly<z.infer<typeof DigestAsk>>;

/** What makes somebody hear of a disagreement. */
export const DisagreementNews = z.enum([
  /** They act in the stage that it is at. */
  'brought-in',
  /** It went on to another stage, or began, without them. */
  'moved',
  'answered',
  'said',
  'proposed',
  'declined',
  'meeting',
  'reminder',
  /** A limit passed, and nothing moved by it. */
  'late',
  /** Nobody holds a role of its stage: for whoever keeps the list of people. */
  'vacant',
  'paused',
  'resumed',
  'shortened',
  'skip-asked',
  'skip-refused',
  'closed',
]);
export type DisagreementNews = z.infer<typeof DisagreementNews>;

/** Messages from before ids were kept beside names have none. */
const SaidBy = { by: PersonId.optional(), byName: z.string() };

/**
 * What a message is about. Its card is drawn when it is sent, from the state of that moment and for what the person may
 * see by then: so a card that waited is never stale, and never goes to somebody who has left.
 */
export const Content = z.discriminatedUnion('kind', [
  /**
   * Everything that is due to a person. `asks` is what it was made for, so that a sweep which died half-way knows which
   * reminders this digest already gave.
   */
  z.object({ kind: z.literal('digest'), asks: z.array(DigestAsk) }),
  /** A claim, for somebody who can verify it. */
  z.object({ kind: z.literal('claim'), about: EntryRef, claimId: SubmissionId }),
  /** What somebody who can verify a claim asks about it, for its lead. */
  z.object({ kind: z.literal('question'), about: EntryRef, questionId: SubmissionId }),
  /** The answer, with the claim, for whoever asked. */
  z.object({ kind: z.literal('question-answered'), about: EntryRef, questionId: SubmissionId }),
  /** Something that waits for a second person to agree, for somebody who can. */
  z.object({ kind: z.literal('request'), about: EntryRef, requestId: SubmissionId }),
  /** What became of such a request. */
  z.object({ kind: z.literal('request-decided'), about: EntryRef, decided: DecidedRequest }),
  /** An action that its lead says is not theirs, for the business manager. */
  z.object({ kind: z.literal('disowned'), about: EntryRef, disownedId: SubmissionId }),
  /** What is in the way of an action, for whoever may move it. */
  z.object({ kind: z.literal('help'), about: EntryRef, updateId: SubmissionId }),
  /** It stays with the lead all the same, for the lead. */
  z.object({ kind: z.literal('kept-with-lead'), about: EntryRef, reason: z.string(), ...SaidBy, at: Instant }),
  /** What became of a claim, for whoever answers for the action. */
  z.object({ kind: z.literal('verdict'), about: EntryRef, outcome: ClaimOutcome, ...SaidBy, at: Instant }),
  /** What counted as complete does not any more, for whoever answers for it, verified it or signed it off. */
  z.object({ kind: z.literal('reopened'), about: EntryRef, reopened: Reopened }),
  /** A disagreement about an action, for everybody whom its going on concerns. */
  z.object({
    kind: z.literal('disagreement'),
    about: EntryRef,
    disagreementId: SubmissionId,
    because: DisagreementNews,
    isUrgent: z.literal(true).optional(),
  }),
  /** That somebody asked them to stand in for them, or ended it. */
  z.object({ kind: z.enum(['cover', 'cover-ended']), cover: Cover }),
  /** A status that comes by itself, of one occasion of its schedule. */
  z.object({ kind: z.literal('summary'), scheduleId: ScheduleId, of: CalendarDate }),
  /** That messages wait in Teams which cannot reach them there. It goes by e-mail, and says nothing of what waits. */
  z.object({ kind: z.literal('email'), firstStep: FirstStep }),
]);
export type Content = Readonly<z.infer<typeof Content>>;

const QUESTIONS: ReadonlySet<Content['kind']> = new Set([
  'digest',
  'claim',
  'question',
  'question-answered',
  'request',
  'disowned',
  'disagreement',
]);

/** Whether its card has buttons that ask for something, which others may answer. */
export function isQuestion({ kind }: Content): boolean {
  return QUESTIONS.has(kind);
}

/** Something to tell somebody. An effect of a change, written in the same transaction. */
export const Message = z.object({ key: MessageKey, to: PersonId, content: Content });
export type Message = Readonly<z.infer<typeof Message>>;
