import { z } from 'zod';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { CalendarDate, Instant } from './time.ts';

/** A short name in lower case: `child-f`. */
export const PlanId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters and digits with single hyphens, such as child-f')
  .max(60)
  .brand('PlanId');
export type PlanId = z.infer<typeof PlanId>;

/** What asked for the changes. */
export const PlanKind = z.enum(['review', 'audit', 'inspection', 'other']);
export type PlanKind = z.infer<typeof PlanKind>;

/** In whose words a plan is: those of a Board, until 2018, or those of a partnership since. Both are in live plans. */
export const PlanWording = z.enum(['board', 'partnership']);
export type PlanWording = z.infer<typeof PlanWording>;

/** What the partnership and its reviews are called. */
export const partnershipWords: Readonly<Record<PlanWording, { readonly body: string; readonly review: string }>> = {
  board: { body: 'Board', review: 'serious case review' },
  partnership: { body: 'Partnership', review: 'local child safeguarding practice review' },
};

/** Whose safeguarding manager verifies a plan's claims: the agency's own, or only somebody of another agency. */
export const VerifiedBy = z.enum(['own-agency', 'another-agency']);
export type VerifiedBy = z.infer<typeof VerifiedBy>;

const Decided = { reason: z.string().min(1), by: PersonId, byName: z.string(), at: Instant };

/** The changes that a review asks of the agencies. */
export const Plan = z.object({
  id: PlanId,
  title: z.string().min(1).max(300),
  /** A restricted review shows its references only, everywhere: something about it is before a court, say. */
  isRestricted: z.boolean(),
  /** The day of which the imported document speaks, where it says so. */
  asOfOn: CalendarDate.optional(),
  /** The day on which it was published, from which some dates count. */
  publishedOn: CalendarDate.optional(),
  kind: PlanKind.optional(),
  /** The agency that keeps it, or the partnership. */
  belongsTo: AgencyId.optional(),
  /** Those of a Board when left out, as plans come. */
  wording: PlanWording.optional(),
  /** The agency's own safeguarding manager when left out. */
  verifiedBy: VerifiedBy.optional(),
  /** From sign-off to the re-check; 0: none. The partnership's own when left out. */
  recheckAfterMonths: z.int().min(0).max(60).optional(),
  /** For how long it is kept after the last of it ended; for ever when left out. */
  retention: z.object({ months: z.int().min(1).max(1_200), ...Decided }).optional(),
  /** A reason in law to keep it, whatever its retention says: an inquiry, a claim. */
  hold: z.object({ ...Decided, released: z.object(Decided).optional() }).optional(),
  registeredAt: Instant,
});
export type Plan = Readonly<z.infer<typeof Plan>>;
