import { z } from 'zod';
import { AgencyId } from './agency.ts';
import { PersonId } from './person.ts';
import { CalendarDate, Instant } from './time.ts';
import { SubmissionId } from './update.ts';

const Asking = {
  /** Of the form that it was asked with. */
  id: SubmissionId,
  reason: z.string().min(1),
  by: PersonId,
  byName: z.string(),
  at: Instant,
};

/** A change to an action that nobody makes alone, and that waits for somebody to agree. */
export const Request = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('date'),
    /** `first` for an action that has no due date. */
    which: z.enum(['first', 'another']),
    dueOn: CalendarDate,
    ...Asking,
  }),
  z.object({
    what: z.literal('transfer'),
    toAgencyId: AgencyId,
    toAgencyName: z.string().min(1),
    /** Of the role there that is to answer for it. */
    roleTitle: z.string().min(1),
    ...Asking,
  }),
]);
export type Request = Readonly<z.infer<typeof Request>>;

/** A request that waits no longer, and what became of it. */
export const DecidedRequest = z.object({
  request: Request,
  outcome: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('agreed') }),
    z.object({ kind: z.literal('refused'), reason: z.string().min(1) }),
    /** By whoever had asked. */
    z.object({ kind: z.literal('withdrawn') }),
  ]),
  by: PersonId,
  byName: z.string(),
  at: Instant,
});
export type DecidedRequest = Readonly<z.infer<typeof DecidedRequest>>;
