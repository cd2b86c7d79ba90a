import { en } from '../../words/english.ts';
import { type CalendarDate, daysBetween } from '../../words/time.ts';
import { MAX_REASON_CHARACTERS } from '../updates/check-draft.ts';

/** Beside the field of a reason that {@link reasonOf} does not take. */
export const reasonProblem = () => en`Say in a sentence why, in up to 1,000 characters.`;

/** @returns the reason without space around it; `undefined` when there is none, or it is longer than we keep */
export function reasonOf(typed: string): string | undefined {
  const reason = typed.trim();
  return reason !== '' && reason.length <= MAX_REASON_CHARACTERS ? reason : undefined;
}

const MOST_DAYS_AHEAD = 3653;

/** A slip of the year would keep everybody silent until then. */
export function isTooFar(on: CalendarDate, today: CalendarDate): boolean {
  return daysBetween(today, on) > MOST_DAYS_AHEAD;
}
