import { z } from 'zod';
import { EvidenceLink } from './evidence.ts';
import { PersonId } from './person.ts';
import { Instant } from './time.ts';
import { SubmissionId } from './update.ts';

const Saying = { id: SubmissionId, words: z.string().min(1), by: PersonId, byName: z.string(), at: Instant };

/** By whoever answers for the action. The claim and its evidence stay as they were sent. */
export const ClaimAnswer = z.object({ ...Saying, link: EvidenceLink.optional() });
export type ClaimAnswer = Readonly<z.infer<typeof ClaimAnswer>>;

/** Asked of the lead by somebody who can verify the claim, instead of sending it back. */
export const ClaimQuestion = z.object({ ...Saying, answer: ClaimAnswer.optional() });
export type ClaimQuestion = Readonly<z.infer<typeof ClaimQuestion>>;

/** Who alone is asked to verify a claim from now on, and why. Whoever else may verify it still may. */
export const ClaimPass = z.object({
  id: SubmissionId,
  /** `undefined` when it was given back to everybody. */
  to: z.object({ id: PersonId, name: z.string() }).optional(),
  reason: z.string().min(1),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type ClaimPass = Readonly<z.infer<typeof ClaimPass>>;
