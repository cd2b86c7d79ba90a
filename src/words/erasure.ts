import { z } from 'zod';
import { en } from './english.ts';
import { EmailAddress, PersonId } from './person.ts';
import { Instant } from './time.ts';

/** Why somebody's data is erased. The grounds of Article 17(1) UK GDPR that can hold for a register kept by law. */
export const ErasureGround = z.enum(['no-longer-needed', 'objection-upheld', 'unlawfully-processed', 'legal-obligation']);
export type ErasureGround = z.infer<typeof ErasureGround>;

export const erasureGroundInWords: Readonly<Record<ErasureGround, string>> = en({
  'no-longer-needed': 'it is no longer needed',
  'objection-upheld': 'they objected, and that was upheld',
  'unlawfully-processed': 'it was processed unlawfully',
  'legal-obligation': 'a court or the law requires it',
});

/** The hash of what a row says since, which takes the place of the one that it was sealed with. */
export const ErasedRow = z.object({ seq: z.int().min(1), hash: z.string() });
export type ErasedRow = Readonly<z.infer<typeof ErasedRow>>;

const Ordered = {
  /** What stands in the place of their id from now on: the same everywhere, so that who did what stays consistent. */
  pseudonym: PersonId,
  /** Whoever decided it, as they sign. */
  orderedBy: z.string().min(1).max(200),
  ground: ErasureGround,
  /** What they themselves wrote is erased too. */
  withWords: z.literal(true).optional(),
};

/** One that has begun. It is kept until it has ended, so that it can be finished when it was cut off. */
export const Erasure = z.object({
  ...Ordered,
  personId: PersonId,
  name: z.string(),
  email: EmailAddress.optional(),
  begunAt: Instant,
});
export type Erasure = Readonly<z.infer<typeof Erasure>>;

/** That one was done. It says nothing of whom. */
export const FinishedErasure = z.object({
  ...Ordered,
  begunAt: Instant,
  finishedAt: Instant,
});
export type FinishedErasure = Readonly<z.infer<typeof FinishedErasure>>;
