import { z } from 'zod';
import { PersonId } from './person.ts';
import { RoleKey } from './role.ts';
import { CalendarDate } from './time.ts';

/** Who stands in for somebody, as it was arranged in the chat: in which roles, between two days, both included. */
export const Cover = z.object({
  /** For whom alone it stands: they arranged it, or it was arranged for them. */
  arrangedBy: PersonId,
  personId: PersonId,
  roleKeys: z.array(RoleKey).min(1),
  fromOn: CalendarDate,
  untilOn: CalendarDate,
  /** The business manager, where they said so for somebody else. */
  saidBy: PersonId.optional(),
});
export type Cover = Readonly<z.infer<typeof Cover>>;
