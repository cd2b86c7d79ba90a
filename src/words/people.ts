import { z } from 'zod';
import { Agency } from './agency.ts';
import { EmailAddress, Person } from './person.ts';
import { Holding, Role } from './role.ts';

/** Somebody of whom the list has only an address: they hold nothing until it is confirmed who they are in Teams. */
export const Awaited = z.object({
  name: Person.shape.name,
  email: EmailAddress,
  holdings: z.array(Holding.omit({ personId: true })),
});
export type Awaited = Readonly<z.infer<typeof Awaited>>;

/** Everyone the partnership works with: agencies, their roles, who holds them and when. */
export const People = z.object({
  agencies: z.array(Agency),
  persons: z.array(Person),
  roles: z.array(Role),
  holdings: z.array(Holding),
  /** Left out when nobody is. */
  awaited: z.array(Awaited).optional(),
});
export type People = Readonly<z.infer<typeof People>>;
