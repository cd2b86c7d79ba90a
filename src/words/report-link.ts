import { z } from 'zod';
import { EntryRef } from './action.ts';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { PlanId } from './plan.ts';
import { CalendarDate, Instant } from './time.ts';
import { SubmissionId } from './update.ts';

/** What somebody may fetch once, by a link that they were given in their own chat. */
export const ReportOf = z.discriminatedUnion('kind', [
  /** The Board pack, of some actions. */
  z.object({
    kind: z.literal('pack'),
    as: z.enum(['word', 'excel']),
    agencyId: AgencyId.optional(),
    planId: PlanId.optional(),
    theme: z.string().optional(),
    asOf: CalendarDate.optional(),
  }),
  /** The record of one disagreement. */
  z.object({ kind: z.literal('record'), as: z.enum(['word', 'html']), about: EntryRef, disagreementId: SubmissionId }),
]);
export type ReportOf = Readonly<z.infer<typeof ReportOf>>;

export const ReportLink = z.object({ personId: PersonId, of: ReportOf, untilAt: Instant });
export type ReportLink = Readonly<z.infer<typeof ReportLink>>;
