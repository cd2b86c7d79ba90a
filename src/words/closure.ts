import { z } from 'zod';
import { CalendarDate } from './time.ts';

/** A day on which the partnership does not work, though others do. */
export const Closure = z.object({ on: CalendarDate, because: z.string().trim().min(1).max(200) });
export type Closure = Readonly<z.infer<typeof Closure>>;
