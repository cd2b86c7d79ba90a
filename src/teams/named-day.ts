import { z } from 'zod';
import { CalendarDate } from '../words/time.ts';

/** What a button brings along from a message: the day that it names, and its words. Empty from any other card. */
export const NamedDay = z.object({
  on: CalendarDate.or(z.literal('')).catch(''),
  because: z.string().catch(''),
});
