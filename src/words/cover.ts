import { z } from 'zod';
import { PersonId } from './person.ts';
import { RoleKey } from './role.ts';
import { CalendarDate } from './time.ts';

/** Who stands in for somebody, as they arranged it themselves: in which roles, between two days, both included. */
export const Cover = z.object({
  arrangedBy: PersonId,
  personId: PersonId,
  roleKeys: z.array(RoleKey).min(1),
  fromOn: CalendarDate,
  untilOn: CalendarDate,
});
export type Cover = Readonly<z.infer<typeof Cover>>;
