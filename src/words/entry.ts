import { z } from 'zod';
import { Action } from './action.ts';
import { PersonId } from './person.ts';
import { CalendarDate, daysBetween, Instant } from './time.ts';
import { PlanProgress, SubmissionId, Update } from './update.ts';

/** A claim that was sent back, and what is missing. */
const Returned = z.object({ claimId: SubmissionId, reason: z.string(), by: PersonId, byName: z.string(), at: Instant });

/** Where an action stands. Each state carries what makes it true. "Overdue" is computed, never kept. */
export const Standing = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-started') }),
  z.object({
    state: z.literal('in-progress'),
    /** The last claim, if it was sent back. */
    returned: Returned.optional(),
  }),
  z.object({
    state: z.literal('claimed'),
    claim: Update,
    /** The claim before this one, if it was sent back. */
    earlierReturn: Returned.optional(),
    /** Who was asked to verify it, how often, and when last. `undefined` while there was nobody to ask. */
    asked: z.object({ count: z.int().min(1), lastOn: CalendarDate, to: z.array(PersonId).min(1) }).optional(),
  }),
  z.object({
    state: z.literal('verified'),
    claim: Update,
    verifiedBy: PersonId,
    verifiedByName: z.string(),
    verifiedAt: Instant,
  }),
]);
export type Standing = Readonly<z.infer<typeof Standing>>;

/** An action with everything that the register knows of where it stands now. */
export const Entry = z.object({
  action: Action,
  planTitle: z.string(),
  isRestricted: z.boolean(),
  standing: Standing,
  lastUpdate: Update.optional(),
  planProgress: PlanProgress.optional(),
  /** Reminders about silence. `noHolder` is true when the last one found nobody in the role. */
  reminders: z.object({ count: z.int().min(0), lastOn: CalendarDate.optional(), noHolder: z.boolean() }),
  /** Goes up with every change by a person; a card drawn from an older one was overtaken. */
  revision: z.int().min(0),
  registeredAt: Instant,
});
export type Entry = Readonly<z.infer<typeof Entry>>;

/** Ended actions are not chased and not overdue. */
export function isEnded(entry: Entry): boolean {
  return entry.standing.state === 'verified';
}

/** @returns whole days past the due date; 0 while it is not overdue. Due today is not overdue. */
export function daysOverdue({ standing, action: { timing } }: Entry, today: CalendarDate): number {
  if (standing.state === 'verified' || timing.kind !== 'deadline') return 0;
  return Math.max(0, daysBetween(timing.dueOn, today));
}
