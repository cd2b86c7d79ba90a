import { z } from 'zod';
import { PersonId } from './person.ts';
import { Instant } from './time.ts';

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

/** Something offered as proof. The file stays in the agency's own system; we keep where it is. */
export const Evidence = z.object({
  kind: EvidenceKind,
  link: EvidenceLink,
  describes: z.string().min(1).max(500),
  givenBy: PersonId,
  givenAt: Instant,
});
export type Evidence = Readonly<z.infer<typeof Evidence>>;
