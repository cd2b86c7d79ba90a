import { z } from 'zod';
import { EmailAddress, Person, PersonId } from './person.ts';
import { CalendarDate, Instant } from './time.ts';

const Decided = z.object({ by: PersonId, byName: z.string(), at: Instant });

/**
 * Somebody in Teams whose roster has an address that is in the list of people. A proposal until somebody has confirmed
 * it: an organisation can write any address into its own roster.
 */
export const Match = z.object({
  email: EmailAddress,
  personId: PersonId,
  nameInTeams: z.string(),
  seenAt: Instant,
  /** The last day on which the business manager was asked about it. */
  askedOn: CalendarDate.optional(),
  confirmed: Decided.optional(),
  /** What the list called them when that was confirmed. Under another name an address is somebody else's by now. */
  listedAs: Person.shape.name.optional(),
  /** The business manager said that it is somebody else. It is not proposed again, and can still be confirmed. */
  rejected: Decided.optional(),
});
export type Match = Readonly<z.infer<typeof Match>>;
