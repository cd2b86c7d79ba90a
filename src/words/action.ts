import { z } from 'zod';
import { AgencyId } from './agency.ts';
import { PlanId } from './plan.ts';
import { RoleKey } from './role.ts';
import { CalendarDate } from './time.ts';

/** Short, readable, stable: `LSCB-03`, `DAT-IMR-07`. Unique in its plan. */
export const ActionRef = z
  .string()
  .regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/, 'capital letters, digits and hyphens, such as LSCB-03')
  .max(40)
  .brand('ActionRef');
export type ActionRef = z.infer<typeof ActionRef>;

/** Where an action stands in the register. */
export const EntryRef = z.object({ planId: PlanId, ref: ActionRef });
export type EntryRef = Readonly<z.infer<typeof EntryRef>>;

/** Who the plan says must act: the partnership itself, one agency by its own review, or one by the overview report. */
export const ActionKind = z.enum(['board', 'agency', 'overview']);
export type ActionKind = z.infer<typeof ActionKind>;

/** The plan's words for a date, and what we made of them. The first due date is never lost. */
export const Timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('deadline'), asWritten: z.string(), firstDueOn: CalendarDate, dueOn: CalendarDate }),
  /** "From April 2012" is a start, not a deadline. */
  z.object({ kind: z.literal('start'), asWritten: z.string(), startsOn: CalendarDate }),
  /** No date, or words that are none ("On going"): the plan's owner must mend it. Not the same as fine. */
  z.object({ kind: z.literal('undated'), asWritten: z.string() }),
]);
export type Timing = Readonly<z.infer<typeof Timing>>;

/** One thing that one agency has to do. */
export const Action = z.object({
  planId: PlanId,
  ref: ActionRef,
  kind: ActionKind,
  agencyId: AgencyId,
  agencyName: z.string().min(1),
  /** Neutral, and safe in a notification: says which action this is, never what happened to a child. */
  title: z.string().min(1).max(120),
  /** As the plan has it. Shown only to those whose role allows it. */
  recommendation: z.string(),
  /** What is to be done, as the plan has it. */
  action: z.string(),
  /** The role that answers for it. */
  owner: RoleKey,
  /** The owner in the plan's words, or the agency's name when the plan has none. */
  ownerWords: z.string().min(1),
  timing: Timing,
});
export type Action = Readonly<z.infer<typeof Action>>;
