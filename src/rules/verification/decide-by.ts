import type { ClaimQuestion } from '../../words/claim.ts';
import type { Entry } from '../../words/entry.ts';
import { type CalendarDate, dateOf, type Instant } from '../../words/time.ts';
import type { Cadence } from '../assurance/cadence.ts';
import { askedToVerifyBefore } from '../assurance/others-due.ts';
import { addWorkingDays, type Calendar, CalendarEndError } from '../calendar/working-days.ts';
import type { ClaimedEntry } from './claimed-entry.ts';
import { openQuestion } from './open-question.ts';

type When = { readonly now: Instant; readonly calendar: Calendar; readonly cadence: Cadence };

/**
 * The day on which whoever verifies a claim is asked about it again.
 * @returns as {@link askedAgainOn}; `undefined` too when nobody was asked yet, and while it waits for the lead's answer, or
 * for a disagreement
 */
export function decideByOn(entry: ClaimedEntry, when: When): CalendarDate | undefined {
  const asked = askedToVerifyBefore(entry);
  return asked && !openQuestion(entry.standing) && !entry.disagreement ? askedAgainOn(asked.lastOn, when) : undefined;
}

/** The day on which the lead is asked about a question again; `undefined` as in {@link askedAgainOn}. */
export function answerByOn({ reminders }: Entry, question: ClaimQuestion, when: When): CalendarDate | undefined {
  return askedAgainOn(reminders.others?.lastOn ?? dateOf(question.at), when);
}

/**
 * The day on which somebody who was asked to decide is asked again.
 * @returns `undefined` when that day has passed, and past the end of the calendar
 */
export function askedAgainOn(lastOn: CalendarDate, { now, calendar, cadence }: When): CalendarDate | undefined {
  try {
    const on = addWorkingDays(calendar, lastOn, cadence.thenEveryWorkingDays);
    return on > dateOf(now) ? on : undefined;
  } catch (error) {
    if (error instanceof CalendarEndError) return undefined;
    throw error;
  }
}
