import { z } from 'zod';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { PlanId } from './plan.ts';
import { CalendarDate, Instant } from './time.ts';

export const ReportKind = z.enum(['word', 'excel']);
export type ReportKind = z.infer<typeof ReportKind>;

/** A report that somebody may fetch once, by a link that they were given in their own chat. */
export const ReportLink = z.object({
  personId: PersonId,
  kind: ReportKind,
  agencyId: AgencyId.optional(),
  planId: PlanId.optional(),
  theme: z.string().optional(),
  asOf: CalendarDate.optional(),
  untilAt: Instant,
});
export type ReportLink = Readonly<z.infer<typeof ReportLink>>;
