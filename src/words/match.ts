import { z } from 'zod';
import { EmailAddress, PersonId } from './person.ts';
import { Instant } from './time.ts';

/**
 * Somebody in Teams whose roster has an address that is in the list of people. A proposal until somebody has confirmed
 * it: an organisation can write any address into its own roster.
 */
export const Match = z.object({
  email: EmailAddress,
  personId: PersonId,
  nameInTeams: z.string(),
  seenAt: Instant,
  confirmed: z.object({ by: PersonId, byName: z.string(), at: Instant }).optional(),
});
export type Match = Readonly<z.infer<typeof Match>>;
