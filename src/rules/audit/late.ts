import { addMinutes, dateOf, type Instant, shortDateInWords, timeInWords } from '../../words/time.ts';

/** Sweeps come every minute; one that is this late does not come. */
const SWEEP_GRACE_MINUTES = 10;

export function isLate(at: Instant, now: Instant): boolean {
  return at < addMinutes(now, -SWEEP_GRACE_MINUTES);
}

/** How soon whatever is due already may be looked at: the agenda, rebuilt, has it in a minute. */
const NEXT_SWEEPS_MINUTES = 2;

/** Whether the agenda has something looked at when it is due, or as soon as can be. */
export function isInTime(hintAt: Instant, dueAt: Instant, now: Instant): boolean {
  return hintAt <= dueAt || hintAt <= addMinutes(now, NEXT_SWEEPS_MINUTES);
}

/** `5 June 2026 at 09:02` */
export function momentInWords(at: Instant): string {
  return `${shortDateInWords(dateOf(at))} at ${timeInWords(at)}`;
}
