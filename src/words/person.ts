import { z } from 'zod';

/**
 * Who somebody is: the Microsoft 365 tenant and the Entra object id in it, `tenant:object`. Agencies are different
 * organisations with different tenants, and an e-mail address can move from one person to another; this cannot.
 */
export const PersonId = z
  .string()
  .regex(/^[0-9a-zA-Z-]{1,64}:[0-9a-zA-Z-]{1,64}$/, 'a tenant id, a colon and an Entra object id')
  .brand('PersonId');
export type PersonId = z.infer<typeof PersonId>;

/** As the list of people has it, or Teams' roster: in small letters, since no organisation tells them apart. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@¦/\\#?]+@[^\s@¦/\\#?]+\.[^\s@¦/\\#?]+$/, 'an address such as name@agency.example')
  .brand('EmailAddress');
export type EmailAddress = z.infer<typeof EmailAddress>;

export const Person = z.object({
  id: PersonId,
  name: z.string().min(1).max(200),
  /** Where to write when Teams does not reach them. It never says who they are: the id does. */
  email: EmailAddress.optional(),
});
export type Person = Readonly<z.infer<typeof Person>>;

/** The organisation that somebody belongs to, as Microsoft 365 names it. */
export function tenantOfPerson(id: PersonId): string {
  return id.slice(0, id.indexOf(':'));
}

export function personId(tenantId: string, objectId: string): PersonId {
  return PersonId.parse(`${tenantId.toLowerCase()}:${objectId.toLowerCase()}`);
}
