import { z } from 'zod';
import { Agency } from './agency.ts';
import { Person } from './person.ts';
import { Holding, Role } from './role.ts';

/** Everyone the partnership works with: agencies, their roles, who holds them and when. */
export const People = z.object({
  agencies: z.array(Agency),
  persons: z.array(Person),
  roles: z.array(Role),
  holdings: z.array(Holding),
});
export type People = Readonly<z.infer<typeof People>>;
