import { z } from 'zod';

/** A short name in lower case that stays the same when the agency is renamed: `housing`, `board`. */
export const AgencyId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters and digits with single hyphens')
  .max(60)
  .brand('AgencyId');
export type AgencyId = z.infer<typeof AgencyId>;

/** An organisation that answers for actions, or the partnership itself. */
export const Agency = z.object({
  id: AgencyId,
  name: z.string().min(1).max(200),
  /** Other names that plans use for it. */
  aliases: z.array(z.string().min(1).max(200)),
  /** The agency that took its work over, as a CCG did from a PCT. Never itself, and never round in a circle. */
  successor: AgencyId.optional(),
});
export type Agency = Readonly<z.infer<typeof Agency>>;

/** The agency that stands for the partnership itself: its Board, its business unit, its chair. */
export const PARTNERSHIP = AgencyId.parse('board');

/** @returns the words in lower case with everything but letters and digits made single hyphens */
export function slug(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}
