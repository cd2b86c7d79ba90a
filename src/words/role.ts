import { z } from 'zod';
import { AgencyId, slug } from './agency.ts';
import { PersonId } from './person.ts';
import { CalendarDate } from './time.ts';

export const RoleKind = z.enum([
  'lead',
  'line-manager',
  'safeguarding-lead',
  'safeguarding-manager',
  'sub-group-chair',
  'business-manager',
  'chair',
]);
export type RoleKind = z.infer<typeof RoleKind>;

/** Who is told of a silence, from the lead upwards. `chair` is the chair's list of exceptions. */
export const Level = z.enum(['line-manager', 'safeguarding-lead', 'sub-group-chair', 'business-manager', 'chair']);
export type Level = z.infer<typeof Level>;

/** `agency.title`: what an action's owner is kept as, since plans name roles and people move on. */
export const RoleKey = z
  .string()
  .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'an agency and a title')
  .max(130)
  .brand('RoleKey');
export type RoleKey = z.infer<typeof RoleKey>;

/** A duty in an agency or in the partnership. */
export const Role = z.object({
  key: RoleKey,
  kind: RoleKind,
  agencyId: AgencyId,
  /** As the partnership says it: "Head of Housing", "Chair of the Board". */
  title: z.string().min(1).max(200),
  /** The role of the same agency whose holder manages whoever holds this one. Never itself, and never round in a circle. */
  manager: RoleKey.optional(),
});
export type Role = Readonly<z.infer<typeof Role>>;

/** Who holds a role, between two days, both included. */
export const Holding = z.object({
  roleKey: RoleKey,
  personId: PersonId,
  fromOn: CalendarDate,
  /** `undefined` while no end is known. */
  untilOn: CalendarDate.optional(),
  /** They stand in for whoever holds it: they hold it as well, and are asked instead. */
  isCover: z.boolean().optional(),
  /** Of a cover that its holder arranged in the chat: who did, and for whom alone it stands. The list of people has none. */
  arrangedBy: PersonId.optional(),
});
export type Holding = Readonly<z.infer<typeof Holding>>;

/** The first day of somebody who has always held a role, as far as anybody says. */
export const ALWAYS = CalendarDate.parse('1900-01-01');

/** The title of the role that answers for an agency's actions when the plan names nobody. */
export const AGENCY_LEAD_TITLE = 'Lead';

/** The same words always give the same key, so a plan can be imported before its people are. */
export function roleKey(agencyId: AgencyId, title: string): RoleKey {
  return RoleKey.parse(`${agencyId}.${slug(title)}`);
}
