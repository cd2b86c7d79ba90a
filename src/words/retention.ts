import { z } from 'zod';
import { PersonId } from './person.ts';
import { PlanId } from './plan.ts';
import { CalendarDate, Instant } from './time.ts';

/** That a plan was kept here and removed: which, when, on whose order, and the ends of the chains that its histories had. */
export const RemovalCertificate = z.object({
  planId: PlanId,
  /** Decided by whom, and recorded here; the list of people had them at the time. */
  by: PersonId,
  byName: z.string(),
  begunAt: Instant,
  /** `undefined` while it goes on, or was cut off. */
  finishedAt: Instant.optional(),
  retentionMonths: z.int().min(1),
  /** When the last thing of it ended. */
  lastOn: CalendarDate,
  rows: z.int().min(0),
  actions: z.array(z.object({ ref: z.string(), seq: z.int(), hash: z.string() })),
});
export type RemovalCertificate = Readonly<z.infer<typeof RemovalCertificate>>;
