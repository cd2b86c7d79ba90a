import type { Rhythm, Schedule } from '../../words/schedule.ts';
import { dateInWords, shortDateInWords } from '../../words/time.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;

/** "every Monday", "on the 15th of each month", "5 working days before the meeting on Thursday 4 June 2026" */
export function rhythmInWords(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'weekly':
      return `every ${WEEKDAYS[rhythm.weekday - 1] ?? 'week'}`;
    case 'monthly':
      return rhythm.day === undefined
        ? 'on the first working day of each month'
        : `on the ${rhythm.day}${endingOf(rhythm.day)} of each month`;
    case 'before-meeting': {
      const days = rhythm.workingDays === 1 ? '1 working day' : `${rhythm.workingDays} working days`;
      return `${days} before the meeting on ${dateInWords(rhythm.meetingOn)}`;
    }
  }
}

/**
 * As it can be typed.
 * @param of which actions, as it is typed in a request for the status
 */
export function typedRhythm(rhythm: Rhythm, of: string): string {
  const status = of === '' ? 'status' : `status ${of}`;
  switch (rhythm.kind) {
    case 'weekly':
      return `weekly ${status} on ${WEEKDAYS[rhythm.weekday - 1] ?? 'Monday'}`;
    case 'monthly':
      return `monthly ${status}${rhythm.day === undefined ? '' : ` on the ${rhythm.day}${endingOf(rhythm.day)}`}`;
    case 'before-meeting': {
      const days = rhythm.workingDays === 1 ? '1 working day' : `${rhythm.workingDays} working days`;
      return `${status} ${days} before ${shortDateInWords(rhythm.meetingOn)}`;
    }
  }
}

/** What becomes of it on a day off; empty where a day off cannot be named. */
export function dayOffInWords({ rhythm }: Pick<Schedule, 'rhythm'>): string {
  if (rhythm.kind === 'weekly') return 'If its day is a day off, it comes on the next working day.';
  if (rhythm.kind === 'monthly' && rhythm.day !== undefined) {
    const isAtTheEnd = rhythm.day > 28;
    return `If its day is a day off${isAtTheEnd ? ', or the month is shorter' : ''}, it comes on the last working day before.`;
  }
  return '';
}

function endingOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
}
