import { z } from 'zod';
import { Evidence } from './evidence.ts';
import { PersonId } from './person.ts';
import { CalendarDate, Instant } from './time.ts';

/** The card that a form came from. Teams repeats slow clicks; the same card answered twice is one answer. */
export const SubmissionId = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,64}$/)
  .brand('SubmissionId');
export type SubmissionId = z.infer<typeof SubmissionId>;

/**
 * What a person says of an action's state. `complete` is a claim: it counts when somebody else has verified it. `needs-help`
 * is under way, with something in the way.
 */
export const SaidState = z.enum(['no-change', 'in-progress', 'needs-help', 'complete']);
export type SaidState = z.infer<typeof SaidState>;

/** The longest update that we take, in characters. */
export const MAX_UPDATE_CHARACTERS = 4000;

/** What somebody said of an action, once. Added, never edited. */
export const Update = z.object({
  id: SubmissionId,
  state: SaidState,
  words: z.string().max(MAX_UPDATE_CHARACTERS),
  evidence: z.array(Evidence).max(10),
  /** Why a claim of completion has no evidence. Present only on such a claim. */
  noEvidenceReason: z.string().min(1).max(1000).optional(),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type Update = Readonly<z.infer<typeof Update>>;

/** What the imported document said of an action: nobody has claimed it here, and nobody has shown evidence. */
export const PlanProgress = z.object({
  claim: z.enum(['complete', 'in-progress', 'none']),
  words: z.string(),
  evidenceWords: z.string(),
  asOfOn: CalendarDate.optional(),
});
export type PlanProgress = Readonly<z.infer<typeof PlanProgress>>;
