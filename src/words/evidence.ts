import { z } from 'zod';
import { PersonId } from './person.ts';
import { CalendarDate, Instant } from './time.ts';

export const EvidenceKind = z.enum([
  'minutes',
  'policy',
  'training-record',
  'audit',
  'report',
  'data',
  'correspondence',
  'statement',
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

export const MAX_LINK_CHARACTERS = 2000;

/** An `https` address in the agency's own system. Checked by `rules/updates/check-link.ts` before it gets here. */
export const EvidenceLink = z
  .string()
  .url({ protocol: /^https$/ })
  .max(MAX_LINK_CHARACTERS)
  .brand('EvidenceLink');
export type EvidenceLink = z.infer<typeof EvidenceLink>;

/** That people were busy, that something is there now which was not, or that children are better off. */
export const EvidenceShows = z.enum(['activity', 'output', 'difference']);
export type EvidenceShows = z.infer<typeof EvidenceShows>;

/** Who made it, as whoever gave it says. */
export const EvidenceMaker = z.enum(['own-agency', 'another-agency']);
export type EvidenceMaker = z.infer<typeof EvidenceMaker>;

/** Something offered as proof. The file stays in the agency's own system; we keep where it is. */
export const Evidence = z.object({
  kind: EvidenceKind,
  link: EvidenceLink,
  describes: z.string().min(1).max(500),
  shows: EvidenceShows.optional(),
  madeBy: EvidenceMaker.optional(),
  /** When it was made, which is not when it was given. Never in the future of that. */
  madeOn: CalendarDate.optional(),
  /** The last day on which it counts, such as of a certificate. */
  expiresOn: CalendarDate.optional(),
  givenBy: PersonId,
  givenAt: Instant,
});
export type Evidence = Readonly<z.infer<typeof Evidence>>;

/** One piece of an action's evidence: the update that it was given in and its place there, from 1. */
export const EvidenceId = z
  .string()
  .regex(/^[A-Za-z0-9-]{8,64}\.\d{1,2}$/)
  .brand('EvidenceId');
export type EvidenceId = z.infer<typeof EvidenceId>;

/** That a piece of evidence counts no longer. The piece itself stays in its update, as everything that was said does. */
export const WithdrawnEvidence = z.object({
  id: EvidenceId,
  link: EvidenceLink,
  reason: z.string().min(1),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type WithdrawnEvidence = Readonly<z.infer<typeof WithdrawnEvidence>>;
